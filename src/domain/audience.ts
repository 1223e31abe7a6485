import type { ConversationId, TeamId, UserId } from './ids';
import type { ClientSettings, Member, Mode, Purpose, Settings } from './settings';

/** A person as Slack knows them, as far as it matters who they are to us. */
export type Person = Readonly<{
  userId: UserId;
  homeTeamId: TeamId | null;
  isGuest: boolean;
  isBot: boolean;
}>;

/** Who wrote, seen from the workspace (I1, I2). */
export type Sender =
  | Readonly<{ kind: 'member'; member: Member }>
  | Readonly<{ kind: 'client'; client: ClientSettings }>
  | Readonly<{ kind: 'unknown_client'; homeTeamId: TeamId | null }>
  | Readonly<{ kind: 'colleague' }>
  | Readonly<{ kind: 'ignored' }>
  | Readonly<{ kind: 'automatic' }>;

/**
 * Who a listed person is, by the settings alone; null when only Slack can tell (a stranger's team, a guest).
 * The order is the rule: ignored, member, listed user, listed team (I1).
 */
export function findListed(settings: Settings, userId: UserId, homeTeamId: TeamId | null): Sender | null {
  if (settings.ignore.users.includes(userId)) return { kind: 'ignored' };
  if (homeTeamId !== null && settings.ignore.teams.includes(homeTeamId)) return { kind: 'ignored' };
  const member = settings.members.find((each) => each.user === userId);
  if (member !== undefined) return { kind: 'member', member };
  const byUser = settings.clients.find((each) => each.users.includes(userId));
  if (byUser !== undefined) return { kind: 'client', client: byUser };
  const byTeam = settings.clients.find((each) => homeTeamId !== null && each.teams.includes(homeTeamId));
  return byTeam === undefined ? null : { kind: 'client', client: byTeam };
}

/** Who a person is, once Slack has told what it knows of them (I1, I2). */
export function identify(settings: Settings, workspaceTeamId: TeamId, person: Person): Sender {
  if (person.isBot) return { kind: 'automatic' };
  const listed = findListed(settings, person.userId, person.homeTeamId);
  if (listed !== null) return listed;
  // Of its own people Slack always tells the team, so one without is from elsewhere.
  if (person.homeTeamId !== workspaceTeamId) return { kind: 'unknown_client', homeTeamId: person.homeTeamId };
  return person.isGuest ? { kind: 'unknown_client', homeTeamId: null } : { kind: 'colleague' };
}

/** What a conversation is for (C1), whoever writes there; what no client lists is general. */
export function purposeOf({ clients }: Pick<Settings, 'clients'>, conversationId: ConversationId): Purpose {
  for (const { conversations } of clients) {
    const listed = conversations.find((each) => each.channel === conversationId);
    if (listed !== undefined) return listed.purpose;
  }
  return 'general';
}

/** Whether a client is told anything: by its own setting, else the workspace's (R10). */
export function modeFor(settings: Settings, client: ClientSettings | null): Mode {
  return client?.mode ?? settings.workspace.mode;
}

/** The members in charge (I3): those the message mentions, else the client's contact and team, else every member. */
export function membersInCharge(
  settings: Settings,
  client: ClientSettings | null,
  mentioned: readonly UserId[],
): Member[] {
  const named = settings.members.filter((member) => mentioned.includes(member.user));
  if (named.length > 0) return named;
  const team = client === null ? [] : clientTeam(settings, client);
  return team.length > 0 ? team : settings.members;
}

/** A client's contact first, then the rest of its team. */
export function clientTeam(settings: Settings, client: ClientSettings): Member[] {
  const ids = [...(client.contact === undefined ? [] : [client.contact]), ...client.members];
  return [...new Set(ids)].flatMap((id) => settings.members.filter((member) => member.user === id));
}
