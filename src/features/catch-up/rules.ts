import { dayMs, minuteMs, weekMs } from '../../time';
import { instantOfTs, type MessageTs, tsAtInstant } from '../../workspace/ids';

/** A message of a conversation that is on record, or whose event came. Instants in ms since 1970 UTC. */
export type KnownMessage = Readonly<{
  ts: MessageTs;
  /** The first message of its thread; null outside threads. */
  threadTs: MessageTs | null;
  /** Whether somebody still waits for an answer to it. */
  isWaiting: boolean;
  /** Whether its words are on record; false: only its event is known. */
  isRecorded: boolean;
  isDeleted: boolean;
  /** The last edit that is known; null: none. */
  editedAt: number | null;
}>;

/** A message as history shows it, as far as it decides what is done about it. */
export type SeenMessage = Readonly<{
  ts: MessageTs;
  subtype?: string | null | undefined;
  latest_reply?: string | null | undefined;
  edited?: Readonly<{ ts: string }> | null | undefined;
}>;

/** How far back anything is read, ms: what is older was answered elsewhere, or is no use to anybody by now. */
const furthestMs = 30 * dayMs;
/** How long before the gap a thread counts as active, ms. */
const activeMs = weekMs;

/**
 * From where a conversation's history is read: some days before the gap, because replies to older messages are only found
 * by their threads, and what still waits is read again. `since` is the last message that was seen, `now` ms since 1970 UTC.
 */
export function readFrom(since: MessageTs, waiting: readonly MessageTs[], now: number): MessageTs {
  const from = Math.min(instantOfTs(since) - activeMs, ...waiting.map((ts) => instantOfTs(ts) - 1));
  return tsAtInstant(Math.max(from, now - furthestMs));
}

/**
 * How much earlier than the last message seen one may have been said that Slack gave up, ms: it tries for six minutes, and
 * a later message may have come through meanwhile.
 */
const marginMs = 10 * minuteMs;

/**
 * Up to where everything was surely heard. Only on the first day after that, because the keys of events are kept for some
 * days alone: what was erased or purged since must not come back. `seen` is the last message seen, `now` ms since 1970 UTC.
 */
export function surelyHeard(seen: MessageTs, now: number): MessageTs {
  const at = instantOfTs(seen);
  return at > now - dayMs ? tsAtInstant(at - marginMs) : seen;
}

/**
 * From where messages are new. `joinedTs`: when the bot came into a channel that it had not been in (null: it had), what
 * was said before is no concern of ours. `now` in ms since 1970 UTC.
 */
export function newFrom(since: MessageTs, joinedTs: MessageTs | null, now: number): MessageTs {
  return [since, joinedTs ?? since, tsAtInstant(now - furthestMs)].reduce((one, other) =>
    one > other ? one : other,
  );
}

/** A thread to be read, from which ts on. */
export type ThreadToRead = Readonly<{ rootTs: MessageTs; oldest: MessageTs }>;

/**
 * The threads that have to be read: those whose last reply is in the gap; those that were active in the week before it,
 * where their first message is older than what was read; and those in which somebody still waits.
 */
export function threadsToRead(
  seen: readonly SeenMessage[],
  known: readonly KnownMessage[],
  since: MessageTs,
): ThreadToRead[] {
  const roots = new Map(seen.map((each) => [each.ts, each.latest_reply ?? null]));
  const oldest = new Map<MessageTs, MessageTs>();
  for (const [ts, latestReply] of roots)
    if (latestReply !== null && latestReply > since) oldest.set(ts, since);
  const activeFrom = instantOfTs(since) - activeMs;
  for (const { ts, threadTs, isWaiting } of known) {
    if (threadTs === null || threadTs === ts) continue;
    if (!isWaiting && (roots.has(threadTs) || instantOfTs(ts) < activeFrom)) continue;
    const from = isWaiting ? before(ts) : since;
    const already = oldest.get(threadTs);
    oldest.set(threadTs, already !== undefined && already < from ? already : from);
  }
  return [...oldest].map(([rootTs, from]) => ({ rootTs, oldest: from }));
}

function before(ts: MessageTs): MessageTs {
  return tsAtInstant(instantOfTs(ts) - 1);
}

/** What is done about what was read: new messages, and those that we know whose words changed or are gone. */
export type Findings<Seen extends SeenMessage> = Readonly<{
  unheard: readonly Seen[];
  edited: readonly (Seen & Readonly<{ edited: Readonly<{ ts: string }> }>)[];
  deleted: readonly MessageTs[];
}>;

/** What was read of one conversation. */
export type Read<Seen extends SeenMessage> = Readonly<{
  /** From where its history was read, as far as it goes. */
  from: MessageTs;
  topLevel: readonly Seen[];
  threads: readonly Readonly<{ rootTs: MessageTs; oldest: MessageTs; replies: readonly Seen[] }>[];
}>;

/** Compares what was read with what is known. New is what was said after `since` and is not known by any event. */
export function compare<Seen extends SeenMessage>(
  read: Read<Seen>,
  known: readonly KnownMessage[],
  since: MessageTs,
): Findings<Seen> {
  const all = [...read.topLevel, ...read.threads.flatMap(({ replies }) => replies)];
  const seen = new Map(all.map((each) => [each.ts, each]));
  const knownTs = new Set(known.map(({ ts }) => ts));
  const unheard = [...seen.values()]
    .filter(({ ts, subtype }) => ts > since && !knownTs.has(ts) && subtype !== 'tombstone')
    .sort((one, other) => (one.ts < other.ts ? -1 : 1));
  const standing = known.filter(({ isRecorded, isDeleted }) => isRecorded && !isDeleted);
  return {
    unheard,
    edited: standing.flatMap((each) => editOf(each, seen.get(each.ts)) ?? []),
    deleted: standing.filter((each) => isGone(each, seen.get(each.ts), read)).map(({ ts }) => ts),
  };
}

function editOf<Seen extends SeenMessage>(known: KnownMessage, now: Seen | undefined) {
  const edited = now?.edited;
  if (now === undefined || edited == null || now.subtype === 'tombstone') return null;
  const at = Math.floor(Number(edited.ts) * 1000);
  return at > (known.editedAt ?? 0) ? { ...now, edited } : null;
}

/** Whether a message that we know has been deleted: it would have been read if it still stood. */
function isGone<Seen extends SeenMessage>(
  { ts, threadTs }: KnownMessage,
  now: Seen | undefined,
  { from, threads }: Read<Seen>,
): boolean {
  if (now !== undefined) return now.subtype === 'tombstone';
  if (threadTs === null || threadTs === ts) return ts > from;
  return threads.some(({ rootTs, oldest }) => rootTs === threadTs && ts > oldest);
}
