import { escapeCharacters } from '../words/escape';
import type { ConversationId, TeamId, UserId } from './ids';
import { findNamed } from './names';
import type { ClientSettings, Member, Mode, Purpose, Settings } from './settings/settings';

/** What Slack tells of a person, as far as it decides who they are to us. */
export type Person = Readonly<{
  userId: UserId;
  homeTeamId: TeamId | null;
  isGuest: boolean;
  isBot: boolean;
  /** Whether they belong to the same Enterprise organisation, in whichever of its workspaces. */
  isOfOrganisation?: boolean;
}>;

/** Who a person is to the workspace (I1, I2). */
export type Sender =
  | Readonly<{ kind: 'member'; member: Member }>
  | Readonly<{ kind: 'client'; client: ClientSettings }>
  | Readonly<{ kind: 'unknown_client'; homeTeamId: TeamId | null }>
  | Readonly<{ kind: 'colleague' }>
  | Readonly<{ kind: 'ignored' }>
  | Readonly<{ kind: 'automatic' }>;

/**
 * Who a listed person is, by the settings alone; null when only Slack can tell (a stranger's team, a guest).
 * The order is the rule: ignored, member, listed user, listed team (I1). People of a client that has ended are let alone.
 */
export function findListed(settings: Settings, userId: UserId, homeTeamId: TeamId | null): Sender | null {
  if (settings.ignore.users.includes(userId)) return { kind: 'ignored' };
  if (homeTeamId !== null && settings.ignore.teams.includes(homeTeamId)) return { kind: 'ignored' };
  const member = settings.members.find((each) => each.user === userId);
  if (member !== undefined) return { kind: 'member', member };
  const byUser = settings.clients.find((each) => each.users.includes(userId));
  if (byUser !== undefined) return { kind: 'client', client: byUser };
  const byTeam = settings.clients.find((each) => homeTeamId !== null && each.teams.includes(homeTeamId));
  if (byTeam !== undefined) return { kind: 'client', client: byTeam };
  const hasEnded = settings.former_clients?.some(
    ({ users, teams }) => users.includes(userId) || (homeTeamId !== null && teams.includes(homeTeamId)),
  );
  return hasEnded === true ? { kind: 'ignored' } : null;
}

/** Who a person is, once Slack has told what it knows of them (I1, I2). */
export function identify(settings: Settings, workspaceTeamId: TeamId, person: Person): Sender {
  if (person.isBot) return { kind: 'automatic' };
  const listed = findListed(settings, person.userId, person.homeTeamId);
  if (listed !== null) return listed;
  // Slack always tells the team of a workspace's own people, so a person without one is from elsewhere.
  if (person.homeTeamId !== workspaceTeamId && person.isOfOrganisation !== true)
    return { kind: 'unknown_client', homeTeamId: person.homeTeamId };
  return person.isGuest ? { kind: 'unknown_client', homeTeamId: null } : { kind: 'colleague' };
}

/** What a conversation is for (C1). A conversation that no client lists is general. */
export function purposeOf({ clients }: Pick<Settings, 'clients'>, conversationId: ConversationId): Purpose {
  for (const { conversations } of clients) {
    const listed = conversations.find((each) => each.channel === conversationId);
    if (listed !== undefined) return listed.purpose;
  }
  return 'general';
}

/** Whether a client is told anything: its own mode, else the workspace's (R10). */
export function modeFor(settings: Settings, client: ClientSettings | null): Mode {
  return client?.mode ?? settings.workspace.mode;
}

/**
 * The members in charge of a direct conversation that is not the bot's: those in it who connected their accounts (I3). Whom
 * the message mentions comes first, and the first of them speaks there.
 */
export function watchersInCharge(
  settings: Settings,
  watchers: readonly UserId[],
  mentioned: readonly UserId[],
): Member[] {
  const members = settings.members.filter(({ user }) => watchers.includes(user));
  const isNamed = ({ user }: Member) => mentioned.includes(user);
  return [...members.filter(isNamed), ...members.filter((member) => !isNamed(member))];
}

/** A client's contact first, then the rest of its team. */
export function clientTeam(settings: Settings, client: ClientSettings): Member[] {
  const ids = [...(client.contact === undefined ? [] : [client.contact]), ...client.members];
  return [...new Set(ids)].flatMap((id) => settings.members.filter((member) => member.user === id));
}

/**
 * Whether a text that was written by the settings of `then` names a member who is none by those of `now`. Where a member of
 * now bears the same name, or a longer one that holds it, the text means them.
 */
export function namesFormerMember(text: string, then: Settings, now: Settings): boolean {
  const left = then.members.filter(({ user }) => !now.members.some((member) => member.user === user));
  const present = now.members.map(({ name }) => name);
  return left.some(({ name }) => {
    const others = present.filter((each) => hasWord(each, name)).map(escapeCharacters);
    const rest = others.reduce((words, other) => words.replaceAll(other, '\n'), text);
    return hasWord(rest, escapeCharacters(name));
  });
}

/** Whether `word` stands in a text, and not as a part of a longer word. */
function hasWord(text: string, word: string): boolean {
  const escaped = word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  return new RegExp(`(?<!${partOfWord})${escaped}(?!${partOfWord})`, 'u').test(text);
}

/** What makes a word longer. Chinese and Japanese put no space between a name and what follows. */
const partOfWord = '(?:(?![\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}])[\\p{L}\\p{M}\\p{N}])';

/**
 * The client that a person speaks for or asks about. Clients get their own. Members may name one, or ask in its channel;
 * colleagues may only ask in its channel (P2).
 */
export function clientFor(
  settings: Settings,
  actor: Readonly<{ sender: Sender; conversationId: string | null; named: string }>,
): ClientSettings | null {
  switch (actor.sender.kind) {
    case 'client':
      return actor.sender.client;
    case 'member':
      return actor.named.trim() === ''
        ? findClientByConversation(settings, actor.conversationId)
        : findByName(settings, actor.named);
    case 'colleague':
      return findClientByConversation(settings, actor.conversationId);
    case 'unknown_client':
    case 'ignored':
    case 'automatic':
      return null;
    default:
      return actor.sender satisfies never;
  }
}

/** The client whose settings list a conversation; null when none does. */
export function findClientByConversation(
  { clients }: Settings,
  conversationId: string | null,
): ClientSettings | null {
  return (
    clients.find(({ conversations }) => conversations.some((each) => each.channel === conversationId)) ?? null
  );
}

function findByName({ clients }: Settings, name: string): ClientSettings | null {
  const named = (as: string) => findNamed(clients, as)[0];
  return named(name) ?? named(name.replace(/[.!?]+\s*$/, '').replace(/^\s*(?:for|of|with) /i, '')) ?? null;
}
