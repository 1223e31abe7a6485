import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import type { Deps } from '../../../deps';
import { lookAtConversation } from '../../../slack/conversations';
import { type FoundIn, toDeletionEvent, toEditEvent, toFoundEvent } from '../../../slack/found-events';
import { deadTokenCodes, NoGrantError, NotInstalledError } from '../../../slack/grants';
import { type HistoryMessage, type Reading, readHistory, readReplies } from '../../../slack/history';
import { inTeam } from '../../../store/database';
import type { InboxEvent } from '../../../store/inbox';
import { enqueue } from '../../../store/jobs';
import { instantOfTs, isMessageTs, type MessageTs, type TeamId, type UserId } from '../../../workspace/ids';
import { recordConnected } from '../../../workspace/store/conversations';
import { findDirect } from '../../../workspace/store/direct-conversations';
import { listGranted } from '../../../workspace/store/grants';
import { type MissedConversation, settleMissed } from '../../../workspace/store/missed';
import type { Workspace } from '../../../workspace/workspaces';
import { answerMessage } from '../../messages';
import {
  compare,
  type Findings,
  type KnownMessage,
  newFrom,
  type Read,
  readFrom,
  surelyHeard,
  threadsToRead,
} from '../rules';
import { answerFromRecord, listKnown, listUnanswered } from '../store';

/**
 * Reads one conversation back from the last message that was seen there, and has everything that was missed decided about,
 * oldest first. Done twice it finds nothing new. Gives false when it can't be read: it stays noted then, so that it is read
 * once we are let in again.
 *
 * @throws what the Web API throws when asking again may help
 */
export async function readConversation(
  deps: Deps,
  workspace: Workspace,
  missed: MissedConversation,
): Promise<boolean> {
  const { teamId } = workspace;
  const reader = await findReader(deps, workspace, missed);
  if (reader === null) return false;
  try {
    const isShared = await isSharedNow(deps, teamId, missed, reader);
    if (isShared === null) {
      await followLeft(deps, teamId, missed);
      return false;
    }
    const place = { ...missed, teamId, isExternallyShared: isShared, reader };
    await bring(deps, place, await find(deps, place));
    await inTeam(deps.database.db, teamId, (trx) => settleMissed(trx, teamId, missed));
    return true;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const reason = error.data.error;
    const conversation = missed.conversationId;
    deps.log.warn({ team: teamId, conversation, reason }, 'a conversation can’t be read back');
    return false;
  }
}

/** Where is read: what was noted of a conversation, and what it is now. */
type Asked = FoundIn & MissedConversation & Readonly<{ reader: Reader }>;

/**
 * Whether others than our own organisation are in a conversation. Null for a channel that we are not in any more. Who is
 * connected to a channel may have changed unheard as well, so it is kept.
 */
async function isSharedNow(
  { database }: Deps,
  teamId: TeamId,
  { conversationId, kind }: MissedConversation,
  { client }: Reader,
): Promise<boolean | null> {
  if (kind !== 'channel') return true;
  const seen = await lookAtConversation(client, teamId, conversationId);
  if (seen.kind !== 'channel' || seen.state !== 'active') return null;
  const { connectedTeams } = seen;
  await inTeam(database.db, teamId, (trx) => recordConnected(trx, teamId, conversationId, connectedTeams));
  return connectedTeams.length > 0;
}

/** Has followed what became of a channel that we are not in any more. */
async function followLeft(deps: Deps, teamId: TeamId, { conversationId }: MissedConversation): Promise<void> {
  const left = { conversationId, event: 'channel_left', otherTeamId: null, at: deps.clock() } as const;
  await enqueue(deps.database.everyTeam, 'follow-conversation', { teamId, ...left });
}

/** Whose grant reads a conversation. */
type Reader = Readonly<{ client: WebClient; userId: UserId; isBot: boolean }>;

async function findReader(
  deps: Deps,
  workspace: Workspace,
  missed: MissedConversation,
): Promise<Reader | null> {
  const { teamId, botUserId } = workspace;
  try {
    if (missed.kind === 'channel' || missed.kind === 'bot_dm')
      return { client: await deps.slackFor(teamId), userId: botUserId, isBot: true };
    const userId = await findWatcher(deps, workspace, missed);
    return userId === null ? null : { client: await deps.slackAs(teamId, userId), userId, isBot: false };
  } catch (error) {
    if (error instanceof NotInstalledError || error instanceof NoGrantError) return null;
    throw error;
  }
}

/** A member in a direct conversation who connected their account. */
async function findWatcher(
  deps: Deps,
  { teamId, settings }: Workspace,
  { conversationId }: MissedConversation,
): Promise<UserId | null> {
  return inTeam(deps.database.db, teamId, async (trx) => {
    const people = (await findDirect(trx, teamId, conversationId))?.people ?? [];
    const granted = await listGranted(trx, teamId);
    const members = settings.members.map(({ user }) => user);
    return people.find((each) => members.includes(each) && granted.includes(each)) ?? null;
  });
}

async function find(deps: Deps, asked: Asked): Promise<InboxEvent[]> {
  const { teamId, conversationId, since: seen, reader } = asked;
  const now = deps.clock();
  const since = surelyHeard(seen, now);
  const [from, known] = await inTeam(deps.database.db, teamId, async (trx) => {
    const first = readFrom(since, await listUnanswered(trx, teamId, conversationId), now);
    return [first, await listKnown(trx, teamId, conversationId, first)] as const;
  });
  const reading = { client: reader.client, takeTurn: (method: string) => deps.readPace.take(teamId, method) };
  const read = await readAll(reading, asked, { from, since, known });
  // What has come by an event meanwhile is known by now.
  const knownNow = await inTeam(deps.database.db, teamId, (trx) =>
    listKnown(trx, teamId, conversationId, from),
  );
  // Where it had been before, it is invited again after what was seen, and what was said without it counts.
  const joinedTs = joinOf(read.topLevel, reader, wasHeard(known, seen) ? seen : null);
  return toEvents(asked, compare(read, knownNow, newFrom(since, joinedTs, now)), now);
}

/** Whether anything was heard there before it was missed. `seen` may stand a microsecond before the last message. */
function wasHeard(known: readonly KnownMessage[], seen: MessageTs): boolean {
  return known.some(({ ts }) => instantOfTs(ts) <= instantOfTs(seen) + 1);
}

/** When the bot last came into the channel, as far as was read, and not after `until`. */
function joinOf(
  topLevel: readonly HistoryMessage[],
  { userId }: Reader,
  until: MessageTs | null,
): MessageTs | null {
  const joins = topLevel
    .filter(({ subtype, user }) => subtype?.endsWith('_join') === true && user === userId)
    .filter(({ ts }) => until === null || ts <= until);
  return joins.at(-1)?.ts ?? null;
}

async function readAll(
  reading: Reading,
  { conversationId }: Asked,
  { from, since, known }: Readonly<{ from: MessageTs; since: MessageTs; known: readonly KnownMessage[] }>,
): Promise<Read<HistoryMessage>> {
  const topLevel = await readHistory(reading, conversationId, from);
  const threads: { rootTs: MessageTs; oldest: MessageTs; replies: HistoryMessage[] }[] = [];
  for (const thread of threadsToRead(topLevel, known, since))
    threads.push({ ...thread, replies: await readReplies(reading, conversationId, thread) });
  return { from, topLevel, threads };
}

/** As events in the order in which they are decided about. */
function toEvents(
  place: FoundIn,
  { unheard, edited, deleted }: Findings<HistoryMessage>,
  now: number,
): InboxEvent[] {
  const events = [
    ...deleted.map((ts) => toDeletionEvent(place, ts, now)),
    ...edited.map((message) => toEditEvent(place, message, now)),
    ...unheard.map((message) => toFoundEvent(place, message, now)),
  ];
  return events.flatMap((event) => event ?? []).sort((one, other) => (tsOf(one) < tsOf(other) ? -1 : 1));
}

function tsOf({ messageTs }: InboxEvent): string {
  return messageTs ?? '';
}

/** How many messages of one conversation are decided about at once: a fresh one waits for no more. */
const partSize = 25;

/** Stores what was found, and has each part decided about before the next is stored. */
async function bring(
  deps: Deps,
  { teamId, conversationId }: Asked,
  found: readonly InboxEvent[],
): Promise<void> {
  for (let at = 0; at < found.length; at += partSize) {
    const part = found.slice(at, at + partSize);
    await Promise.all(part.map((event) => deps.receive(event)));
    const last = part.at(-1)?.messageTs ?? '';
    if (!isMessageTs(last)) continue;
    // What fails is tried again by the job that was queued with it.
    await answerMessage(deps, { teamId, conversationId, messageTs: last }).catch((error: unknown) =>
      deps.log.warn({ err: error, team: teamId }, 'a message that was found late could not be decided about'),
    );
  }
  if (found.length === 0) return;
  const all = found.flatMap(({ messageTs }) =>
    messageTs !== null && isMessageTs(messageTs) ? [messageTs] : [],
  );
  await inTeam(deps.database.db, teamId, (trx) => answerFromRecord(trx, teamId, conversationId, all));
  deps.log.info(
    { team: teamId, conversation: conversationId, found: found.length },
    'what was missed in a conversation was found',
  );
}

/** Slack's ways to say that nothing can be read there, whoever asks again. */
const refusals = new Set([
  'channel_not_found',
  'not_in_channel',
  'missing_scope',
  'access_denied',
  'is_archived',
]);

function isRefusal(error: unknown): error is WebAPIPlatformError {
  return (
    error instanceof WebAPIPlatformError &&
    (refusals.has(error.data.error) || deadTokenCodes.has(error.data.error))
  );
}
