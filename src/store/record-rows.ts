import type { NewPost } from './outbox';
import type { Answer, NewExchange, Turn } from './record';

/** A turn as the JSON that the one statement of `createRecordTurn` reads; `n` is its place in the batch. */
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
    promised: turn.promised,
    processed: turn.processed,
    exchanges: turn.exchanges.map(toExchangeRow),
    member_messages: turn.memberMessages.map((each) => ({
      message_ts: each.messageTs,
      said_at: toTime(each.saidAt),
      thread_ts: each.threadTs,
      user_id: each.userId,
      text: each.text,
    })),
    revisions: turn.revisions.map((each) => ({
      message_ts: each.messageTs,
      revised_at: toTime(each.revisedAt),
      kind: each.kind,
      text: each.text,
      of_this_turn: each.ofThisTurn,
    })),
    answers: turn.answers.map(toAnswerRow),
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
    ...(exchange.answer === null
      ? { look_at: toTime(exchange.lookAt) }
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
    answer_thread_ts: answer.threadTs,
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
  };
}

function toTime(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
