import type { Witness } from '../deps';
import type { ConversationId, TeamId, UserId } from '../domain/ids';
import { inTeam } from '../store/database';
import {
  type DirectConversation,
  deleteDirect,
  findDirect,
  recordDirect,
} from '../store/direct-conversations';
import { listGranted } from '../store/grants';
import { askBot, askMember } from './direct';
import { type DirectHints, directHints } from './payloads';
import type { Desk, Entry } from './roster';
import { findSender } from './sender';

/** Where messages were said, and by whose leave they are heard there (R7). */
export type Place =
  | Readonly<{ kind: 'channel' | 'bot_dm' }>
  /** `watchers`: the members in it who connected their accounts. */
  | Readonly<{ kind: 'member_dm' | 'group_dm'; people: readonly UserId[]; watchers: readonly UserId[] }>
  /** Nothing of it is kept: nobody there is connected (any more), or nobody there is a client's. */
  | Readonly<{ kind: 'not_ours'; because: 'unwatched' | 'no_client'; people: readonly UserId[] }>;

/** The kind of a direct conversation that we listen to; null for channels. */
export function directKind(place: Place): 'bot_dm' | 'member_dm' | 'group_dm' | null {
  return place.kind === 'channel' || place.kind === 'not_ours' ? null : place.kind;
}

const dayMs = 86_400_000;

/**
 * Whose conversation the waiting events of one conversation are from. An event names one of those who see it, and that
 * may be anyone; so the others are found by apps.event.authorizations.list, by asking Slack once a day, and by what is
 * stored. Tokens are those of members whom Slack named or who are known to be in it, never simply the sender's.
 *
 * @throws what the Web API throws when asking again may help
 */
export async function findPlace(
  desk: Desk,
  entry: Entry,
  conversationId: ConversationId,
  bodies: readonly unknown[],
): Promise<Place> {
  const hints = bodies.flatMap((body) => directHints(body) ?? []);
  if (hints.length === 0) return { kind: 'channel' };
  const { teamId } = entry.workspace;
  // What the bot itself sees is with the bot: no more is to be known, and nothing is read.
  if (hints.some(({ isGroup, named }) => !isGroup && hasBot(named, teamId))) return { kind: 'bot_dm' };
  const question = await prepare(desk, entry, conversationId, hints);
  const known = isFresh(question) ? question.known : await askAnew(desk, entry, question);
  if (known?.kind === 'bot_dm') return { kind: 'bot_dm' };
  const watchers = known?.people.filter((each) => question.connected.has(each)) ?? [];
  if (known === undefined || watchers.length === 0) return leave(desk, teamId, question, known);
  const { kind, people } = known;
  return (await hasClient(desk, entry, question, people, watchers))
    ? { kind, people, watchers }
    : { kind: 'not_ours', because: 'no_client', people };
}

type Question = Readonly<{
  conversationId: ConversationId;
  hints: readonly DirectHints[];
  known: DirectConversation | undefined;
  /** Members whose own grant stands. */
  connected: ReadonlySet<UserId>;
  now: number;
}>;

async function prepare(
  desk: Desk,
  { workspace, settings }: Entry,
  conversationId: ConversationId,
  hints: readonly DirectHints[],
): Promise<Question> {
  const { teamId } = workspace;
  const [known, granted] = await inTeam(desk.database.db, teamId, async (trx) => [
    await findDirect(trx, teamId, conversationId),
    await listGranted(trx, teamId),
  ]);
  const members = new Set(settings.members.map(({ user }) => user));
  const connected = new Set(granted.filter((each) => members.has(each)));
  return { conversationId, hints, known, connected, now: desk.clock() };
}

/** The bot's own stays the bot's. Of others, who is in it is asked anew after a day, or when a stranger turns up. */
function isFresh({ known, hints, now }: Question): boolean {
  if (known === undefined) return false;
  if (known.kind === 'bot_dm') return true;
  const speakers = hints.flatMap(({ speaker }) => speaker?.userId ?? []);
  return Math.abs(now - known.askedAt) < dayMs && speakers.every((each) => known.people.includes(each));
}

async function askAnew(
  desk: Desk,
  entry: Entry,
  question: Question,
): Promise<DirectConversation | undefined> {
  const { teamId } = entry.workspace;
  const { conversationId, now } = question;
  const told = await askSlack(desk, entry, question);
  if (told === undefined) return undefined;
  const found = { ...told, askedAt: now };
  await inTeam(desk.database.db, teamId, (trx) => recordDirect(trx, teamId, conversationId, found));
  return found;
}

async function askSlack(
  desk: Desk,
  { workspace }: Entry,
  { conversationId, hints, known, connected }: Question,
): Promise<Omit<DirectConversation, 'askedAt'> | undefined> {
  const { teamId, botUserId } = workspace;
  const isGroup = hints.some((each) => each.isGroup);
  const witnesses = await witnessesOf(desk, hints);
  const ours = [...hints.flatMap(({ named }) => named), ...witnesses].filter(
    (each) => each.teamId === teamId,
  );
  if (!isGroup && (hasBot(ours, teamId) || (await askBot(desk, teamId, conversationId))))
    return { kind: 'bot_dm', people: [] };
  const named = ours.filter(({ isBot }) => !isBot).map(({ userId }) => userId);
  for (const userId of new Set([...named, ...(known?.people ?? [])])) {
    if (!connected.has(userId)) continue;
    const people = await askMember(desk, teamId, userId, { conversationId, isGroup });
    if (people === null) continue;
    if (!isGroup && people.includes(botUserId)) return { kind: 'bot_dm', people: [] };
    return { kind: isGroup ? 'group_dm' : 'member_dm', people };
  }
  return undefined;
}

async function witnessesOf(desk: Desk, hints: readonly DirectHints[]): Promise<readonly Witness[]> {
  const context = hints.at(-1)?.eventContext ?? null;
  return context === null ? [] : ((await desk.findWitnesses(context)) ?? []);
}

function hasBot(witnesses: readonly Witness[], teamId: TeamId): boolean {
  return witnesses.some((each) => each.isBot && each.teamId === teamId);
}

/** What was known of a conversation goes with its last watcher. */
async function leave(
  desk: Desk,
  teamId: TeamId,
  { conversationId }: Question,
  known: DirectConversation | undefined,
): Promise<Place> {
  if (known !== undefined)
    await inTeam(desk.database.db, teamId, (trx) => deleteDirect(trx, teamId, conversationId));
  return { kind: 'not_ours', because: 'unwatched', people: known?.people ?? [] };
}

/** Whether anybody in it is a client's (I1): with members and colleagues among themselves we have nothing to do. */
async function hasClient(
  desk: Desk,
  entry: Entry,
  { hints }: Question,
  people: readonly UserId[],
  watchers: readonly UserId[],
): Promise<boolean> {
  const homes = new Map(
    hints.flatMap(({ speaker }) => (speaker === null ? [] : [[speaker.userId, speaker.homeTeamId]])),
  );
  for (const userId of people) {
    if (watchers.includes(userId)) continue;
    const homeTeamId = homes.get(userId) ?? null;
    const sender = await findSender(desk, entry, { userId, homeTeamId }, watchers[0]);
    if (sender.kind === 'client' || sender.kind === 'unknown_client') return true;
  }
  return false;
}
