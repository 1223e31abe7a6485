import { WebAPIPlatformError } from '@slack/web-api';
import type { Deps } from '../deps';
import { isBotsOwn, peopleIn } from '../slack/conversations';
import { deadTokenCodes, NoGrantError, NotInstalledError } from '../slack/grants';
import { type DirectHints, directHints } from '../slack/payloads';
import type { Witness } from '../slack/witnesses';
import { inTeam } from '../store/database';
import { dayMs } from '../time';
import { dropGrant } from './grants';
import type { ConversationId, TeamId, UserId } from './ids';
import type { ConversationKind } from './message';
import { findSender } from './people';
import {
  type DirectConversation,
  deleteDirect,
  findDirect,
  recordDirect,
} from './store/direct-conversations';
import { listGranted } from './store/grants';
import type { Workspace } from './workspaces';

/** The kind of conversation that messages were said in, and who gave us leave to hear them there (R7). */
export type Place =
  | Readonly<{ kind: 'channel' | 'bot_dm' }>
  /** `watchers`: the members in it who connected their accounts. */
  | Readonly<{ kind: 'member_dm' | 'group_dm'; people: readonly UserId[]; watchers: readonly UserId[] }>
  /** A direct conversation of which nothing is kept: nobody in it is connected, or nobody in it is a client's. */
  | Readonly<{ kind: 'not_ours'; because: 'unwatched' | 'no_client'; people: readonly UserId[] }>;

/** The kind of a direct conversation that we listen to; null for channels. */
export function directKind(place: Place): Exclude<ConversationKind, 'channel'> | null {
  return place.kind === 'channel' || place.kind === 'not_ours' ? null : place.kind;
}

/**
 * Tells what kind of conversation the waiting events of one conversation come from. An event names one of those who see
 * it, and that may be anyone. The others are found by apps.event.authorizations.list, by asking Slack once a day who is
 * in the conversation, and by what is stored. Slack is asked with the token of a member whom it named or who is known to
 * be in the conversation, never simply with the sender's.
 *
 * @param bodies the events' envelopes
 * @throws what the Web API throws when asking again may help
 */
export async function findPlace(
  deps: Deps,
  workspace: Workspace,
  conversationId: ConversationId,
  bodies: readonly unknown[],
): Promise<Place> {
  const hints = bodies.flatMap((body) => directHints(body) ?? []);
  if (hints.length === 0) return { kind: 'channel' };
  const { teamId } = workspace;
  // A direct message that the bot itself sees is with the bot. Nothing more needs to be asked or read.
  if (hints.some(({ isGroup, named }) => !isGroup && hasBot(named, teamId))) return { kind: 'bot_dm' };
  const question = await prepare(deps, workspace, conversationId, hints);
  const known = isFresh(question) ? question.known : await askAndRecord(deps, workspace, question);
  if (known?.kind === 'bot_dm') return { kind: 'bot_dm' };
  const watchers = known?.people.filter((each) => question.connected.has(each)) ?? [];
  if (known === undefined || watchers.length === 0) return forget(deps, teamId, question, known);
  const { kind, people } = known;
  return (await hasClient(deps, workspace, question, { people, watchers }))
    ? { kind, people, watchers }
    : { kind: 'not_ours', because: 'no_client', people };
}

/** What is asked about a direct conversation, and what is known before Slack is asked. `now` in ms since 1970 UTC. */
type Question = Readonly<{
  conversationId: ConversationId;
  hints: readonly DirectHints[];
  /** What Slack told when it was last asked. */
  known: DirectConversation | undefined;
  /** Members whose own grant stands. */
  connected: ReadonlySet<UserId>;
  now: number;
}>;

async function prepare(
  deps: Deps,
  { teamId, settings }: Workspace,
  conversationId: ConversationId,
  hints: readonly DirectHints[],
): Promise<Question> {
  const [known, granted] = await inTeam(deps.database.db, teamId, async (trx) => [
    await findDirect(trx, teamId, conversationId),
    await listGranted(trx, teamId),
  ]);
  const members = new Set(settings.members.map(({ user }) => user));
  const connected = new Set(granted.filter((each) => members.has(each)));
  return { conversationId, hints, known, connected, now: deps.clock() };
}

/** Whether what is known still holds. Slack is asked again after a day, or when a stranger speaks; a bot's DM never changes. */
function isFresh({ known, hints, now }: Question): boolean {
  if (known === undefined) return false;
  if (known.kind === 'bot_dm') return true;
  const speakers = hints.flatMap(({ speaker }) => speaker?.userId ?? []);
  return Math.abs(now - known.askedAt) < dayMs && speakers.every((each) => known.people.includes(each));
}

async function askAndRecord(
  deps: Deps,
  workspace: Workspace,
  question: Question,
): Promise<DirectConversation | undefined> {
  const { teamId } = workspace;
  const { conversationId, now } = question;
  const answer = await askSlack(deps, workspace, question);
  if (answer === undefined) return undefined;
  const conversation = { ...answer, askedAt: now };
  await inTeam(deps.database.db, teamId, (trx) => recordDirect(trx, teamId, conversationId, conversation));
  return conversation;
}

async function askSlack(
  deps: Deps,
  { teamId, botUserId }: Workspace,
  { conversationId, hints, known, connected }: Question,
): Promise<Omit<DirectConversation, 'askedAt'> | undefined> {
  const isGroup = hints.some((each) => each.isGroup);
  const witnesses = await witnessesOf(deps, hints);
  const ours = [...hints.flatMap(({ named }) => named), ...witnesses].filter(
    (each) => each.teamId === teamId,
  );
  if (!isGroup && (hasBot(ours, teamId) || (await askBot(deps, teamId, conversationId))))
    return { kind: 'bot_dm', people: [] };
  const named = ours.filter(({ isBot }) => !isBot).map(({ userId }) => userId);
  for (const userId of new Set([...named, ...(known?.people ?? [])])) {
    if (!connected.has(userId)) continue;
    const people = await askMember(deps, teamId, userId, { conversationId, isGroup });
    if (people === null) continue;
    if (!isGroup && people.includes(botUserId)) return { kind: 'bot_dm', people: [] };
    return { kind: isGroup ? 'group_dm' : 'member_dm', people };
  }
  return undefined;
}

/** Whether a direct conversation is the bot's own, asked with the bot's own grant. */
async function askBot(deps: Deps, teamId: TeamId, conversationId: ConversationId): Promise<boolean> {
  try {
    return await isBotsOwn(await deps.slackFor(teamId), conversationId);
  } catch (error) {
    if (error instanceof NotInstalledError) return false;
    throw error;
  }
}

/**
 * Who is in a direct conversation, asked with a member's own grant; null when that member is not in it, or their grant is
 * gone. A grant that Slack has ended is wiped here too.
 */
async function askMember(
  deps: Deps,
  teamId: TeamId,
  member: UserId,
  conversation: Readonly<{ conversationId: ConversationId; isGroup: boolean }>,
): Promise<UserId[] | null> {
  try {
    return await peopleIn(await deps.slackAs(teamId, member), member, conversation);
  } catch (error) {
    if (error instanceof NoGrantError) return null;
    if (!(error instanceof WebAPIPlatformError)) throw error;
    if (deadTokenCodes.has(error.data.error)) await dropGrant(deps, teamId, member);
    deps.log.warn(
      { team: teamId, conversation: conversation.conversationId, reason: error.data.error },
      'a member’s grant does not show who is in a direct conversation',
    );
    return null;
  }
}

async function witnessesOf(deps: Deps, hints: readonly DirectHints[]): Promise<readonly Witness[]> {
  const context = hints.at(-1)?.eventContext ?? null;
  return context === null ? [] : ((await deps.findWitnesses(context)) ?? []);
}

function hasBot(witnesses: readonly Witness[], teamId: TeamId): boolean {
  return witnesses.some((each) => each.isBot && each.teamId === teamId);
}

/** Forgets what was known of a conversation in which nobody is connected any more (P4). */
async function forget(
  deps: Deps,
  teamId: TeamId,
  { conversationId }: Question,
  known: DirectConversation | undefined,
): Promise<Place> {
  if (known !== undefined)
    await inTeam(deps.database.db, teamId, (trx) => deleteDirect(trx, teamId, conversationId));
  return { kind: 'not_ours', because: 'unwatched', people: known?.people ?? [] };
}

/** Whether anybody in it is a client's (I1): members and colleagues among themselves are let alone. */
async function hasClient(
  deps: Deps,
  workspace: Workspace,
  { hints }: Question,
  { people, watchers }: Readonly<{ people: readonly UserId[]; watchers: readonly UserId[] }>,
): Promise<boolean> {
  const homes = new Map(
    hints.flatMap(({ speaker }) => (speaker === null ? [] : [[speaker.userId, speaker.homeTeamId]])),
  );
  for (const userId of people) {
    if (watchers.includes(userId)) continue;
    const homeTeamId = homes.get(userId) ?? null;
    const sender = await findSender(deps, workspace, { userId, homeTeamId }, watchers[0]);
    if (sender.kind === 'client' || sender.kind === 'unknown_client') return true;
  }
  return false;
}
