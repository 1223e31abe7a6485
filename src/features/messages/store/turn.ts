import type { NewPost } from '../../../outbox/post';
import type { Answer, NewExchange } from '../../../store/exchange';
import {
  type ConversationId,
  instantOfTs,
  type MessageTs,
  type TeamId,
  type UserId,
} from '../../../workspace/ids';
import type { ConversationKind } from '../../../workspace/message';
import type { Remark } from '../../../workspace/remarks';
import type { Promised } from '../../../workspace/targets';

/**
 * All that one turn of a conversation writes. It is stored together or not at all. Instants: ms since 1970
 * UTC.
 */
export type Turn = Readonly<{
  teamId: TeamId;
  conversationId: ConversationId;
  kind: ConversationKind;
  /** The turn its facts were gathered at. */
  turn: number;
  lastMessageTs: MessageTs;
  memberSpokeAt: number | null;
  /** Who spoke lately there, after this turn. */
  remarks: readonly Remark[];
  /** The targets promised there to messages that still wait, after this turn (T0). */
  promised: readonly Promised[];
  processed: readonly Readonly<{ id: number; outcome: string }>[];
  exchanges: readonly NewExchange[];
  memberMessages: readonly NewMemberMessage[];
  revisions: readonly NewRevision[];
  lines: readonly OwnLine[];
  retimed: readonly Retimed[];
  /** Earlier exchanges that were judged again after an edit. */
  rejudged: readonly NewExchange[];
  /** Earlier messages that wait no more, because their writer ended the matter. */
  settled: readonly MessageTs[];
  posts: readonly NewPost[];
  /** Messages that are counted and not recorded (L3). */
  counts: readonly NewCount[];
  /** Whether words that their writer deletes are removed from the record (L3). */
  forgetsDeleted: boolean;
  recordedAt: number;
}>;

/**
 * A line of our own people that answers clients (T2): in a thread what was said in it, at the top level what was said there
 * after `afterTs` (null: ever). `notFor`: clients, by id, whom it does not concern.
 */
export type OwnLine = Answer & Readonly<{ afterTs: MessageTs | null; notFor: readonly number[] }>;

/**
 * A message whose target has come to stand still at `pausedAt`, or runs on with another one (`pausedAt` null). `addedMs`: for
 * how long it stood still on the clock. Instants: ms since 1970 UTC.
 */
export type Retimed = Readonly<{
  messageTs: MessageTs;
  targetAt: number;
  pausedAt: number | null;
  addedMs: number;
}>;

export type NewMemberMessage = Readonly<{
  messageTs: MessageTs;
  saidAt: number;
  threadTs: MessageTs | null;
  userId: UserId;
  text: string | null;
}>;

/** A message that is only counted. `day`: of the workspace's calendar, YYYY-MM-DD. */
export type NewCount = Readonly<{ clientId: number; day: string; isReplied: boolean }>;

/** An edit or deletion. It is kept when its message is on record, or is recorded by this very turn. */
export type NewRevision = Readonly<{
  messageTs: MessageTs;
  revisedAt: number;
  kind: 'edited' | 'deleted';
  text: string | null;
  ofThisTurn: boolean;
}>;

/** A turn as the JSON that the statement of `createRecordTurn` reads. `n` is its place in the batch. */
export function toRow(turn: Turn, n: number): Record<string, unknown> {
  return {
    n,
    team_id: turn.teamId,
    conversation_id: turn.conversationId,
    kind: turn.kind,
    turn: turn.turn,
    last_message_ts: turn.lastMessageTs,
    member_spoke_at: toTime(turn.memberSpokeAt),
    recorded_at: toTime(turn.recordedAt),
    remarks: turn.remarks,
    promised: turn.promised,
    processed: turn.processed,
    exchanges: turn.exchanges.map(toExchangeRow),
    member_messages: turn.memberMessages.map(toMemberRow),
    counts: turn.counts.map((each) => ({
      client_id: each.clientId,
      day: each.day,
      replies: each.isReplied ? 1 : 0,
    })),
    forgets_deleted: turn.forgetsDeleted,
    revisions: turn.revisions.map((each) => ({
      message_ts: each.messageTs,
      revised_at: toTime(each.revisedAt),
      kind: each.kind,
      text: each.text,
      of_this_turn: each.ofThisTurn,
    })),
    lines: turn.lines.map(toLineRow),
    retimed: turn.retimed.map(toRetimedRow),
    rejudged: turn.rejudged.map(toExchangeRow),
    settled: turn.settled.map((ts) => ({ message_ts: ts, said_at: toTime(instantOfTs(ts)) })),
    posts: turn.posts.map(toPostRow),
  };
}

function toExchangeRow(exchange: NewExchange): Record<string, unknown> {
  return {
    message_ts: exchange.messageTs,
    said_at: toTime(exchange.saidAt),
    thread_ts: exchange.threadTs,
    client_id: exchange.clientId,
    user_id: exchange.userId,
    text: exchange.text,
    class: exchange.class,
    decision: exchange.decision,
    because: exchange.because,
    receipt: exchange.receipt,
    target_at: toTime(exchange.targetAt),
    paused_at: toTime(exchange.pausedAt ?? null),
    ...(exchange.answer === null
      ? { look_at: exchange.lookAt === Infinity ? 'infinity' : toTime(exchange.lookAt) }
      : { ...toAnswerRow(exchange.answer), lapsed_at: toTime(lapseOf(exchange, exchange.answer)) }),
  };
}

function lapseOf({ targetAt }: NewExchange, answer: Answer): number | null {
  return targetAt !== null && answer.at > targetAt ? targetAt : null;
}

function toAnswerRow(answer: Answer): Record<string, unknown> {
  return {
    answered_at: toTime(answer.at),
    answered_by: answer.by,
    answer_ts: answer.ts,
  };
}

function toMemberRow(each: NewMemberMessage): Record<string, unknown> {
  return {
    message_ts: each.messageTs,
    said_at: toTime(each.saidAt),
    thread_ts: each.threadTs,
    user_id: each.userId,
    text: each.text,
  };
}

function toLineRow(line: OwnLine): Record<string, unknown> {
  return {
    ...toAnswerRow(line),
    answer_thread_ts: line.threadTs,
    after_ts: line.afterTs,
    not_for: line.notFor,
  };
}

function toRetimedRow(each: Retimed): Record<string, unknown> {
  return {
    message_ts: each.messageTs,
    said_at: toTime(instantOfTs(each.messageTs)),
    target_at: toTime(each.targetAt),
    paused_at: toTime(each.pausedAt),
    added_ms: each.addedMs,
  };
}

function toPostRow(post: NewPost): Record<string, unknown> {
  return {
    kind: post.kind,
    conversation_id: post.conversationId,
    thread_ts: post.threadTs ?? null,
    for_conversation_id: post.for?.conversationId ?? null,
    for_message_ts: post.for?.messageTs ?? null,
    for_said_at: toTime(post.for?.saidAt ?? null),
    client_id: post.clientId ?? null,
    closure_starts_at: toTime(post.closureStartsAt ?? null),
    message: post.message,
    stale_at: toTime(post.staleAt),
    held_until: toTime(post.heldUntil ?? null),
    speaker: post.speaker ?? null,
    once_key: post.onceKey ?? null,
    is_fleeting: post.isFleeting === true,
  };
}

function toTime(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
