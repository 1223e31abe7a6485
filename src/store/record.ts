import { type RawBuilder, sql } from 'kysely';
import type { Because } from '../domain/gate';
import type { ConversationId, MessageTs, TeamId, UserId } from '../domain/ids';
import type { ConversationKind } from '../domain/message';
import type { Promised } from '../domain/targets';
import { batched } from './batch';
import type { Database, Db } from './database';
import { toJson } from './inbox';
import type { NewPost } from './outbox';
import { toRow } from './record-rows';

/** One client message and what was decided about it. Instants: ms since 1970 UTC. */
export type NewExchange = Readonly<{
  messageTs: MessageTs;
  saidAt: number;
  threadTs: MessageTs | null;
  clientId: number;
  userId: UserId;
  /** Null when the workspace keeps no words. */
  text: string | null;
  class: 'general' | 'urgent';
  decision: 'reply' | 'silence' | 'shadow';
  because: readonly Because[];
  receipt: Readonly<Record<string, unknown>>;
  targetAt: number | null;
  /** When it is looked at whether it still waits (T3); null: nobody waits. */
  lookAt: number | null;
  answer: Answer | null;
}>;

/** The first message of a member after a client's (T2). */
export type Answer = Readonly<{ at: number; by: UserId; ts: MessageTs; threadTs: MessageTs | null }>;

export type NewMemberMessage = Readonly<{
  messageTs: MessageTs;
  saidAt: number;
  threadTs: MessageTs | null;
  userId: UserId;
  text: string | null;
}>;

/** A revision is kept when the message is on record, or is recorded by this very turn. */
export type NewRevision = Readonly<{
  messageTs: MessageTs;
  revisedAt: number;
  kind: 'edited' | 'deleted';
  text: string | null;
  ofThisTurn: boolean;
}>;

/** All that one turn of a conversation writes: stored together or not at all. */
export type Turn = Readonly<{
  teamId: TeamId;
  conversationId: ConversationId;
  kind: ConversationKind;
  /** The turn its facts were gathered at. */
  turn: number;
  lastMessageTs: MessageTs;
  memberSpokeAt: number | null;
  /** The targets promised there to messages that still wait, after this turn (T0). */
  promised: readonly Promised[];
  processed: readonly Readonly<{ id: number; outcome: string }>[];
  exchanges: readonly NewExchange[];
  memberMessages: readonly NewMemberMessage[];
  revisions: readonly NewRevision[];
  answers: readonly Answer[];
  posts: readonly NewPost[];
  recordedAt: number;
}>;

/** A post as stored and in hand to be said at once: its id, and the message it is for. */
export type StoredPost = Readonly<{ id: number; forMessageTs: MessageTs | null; kind: NewPost['kind'] }>;

/** Stores a turn; null when the conversation moved on since its facts were read, and nothing was stored. */
export type RecordTurn = (turn: Turn) => Promise<readonly StoredPost[] | null>;

/** The recorder of one process: concurrent turns of different conversations share a statement and its commit. */
export function createRecordTurn(database: Database): RecordTurn {
  const ensured = new Set<string>();
  const write = batched((turns: readonly Turn[]) => recordAll(database.everyTeam, turns), 50);
  const ensureAndWrite: RecordTurn = async (turn) => {
    await ensureMonths(database.everyTeam, ensured, turn);
    return write(turn);
  };
  return async (turn) => {
    try {
      return await ensureAndWrite(turn);
    } catch (error) {
      // A purge may have dropped a month since this process made it.
      if (!isCheckViolation(error)) throw error;
      ensured.clear();
      return ensureAndWrite(turn);
    }
  };
}

/** SQLSTATE 23514, which is also what Postgres says of a row that no partition takes. */
function isCheckViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23514';
}

async function ensureMonths(everyTeam: Db, ensured: Set<string>, turn: Turn): Promise<void> {
  const said = [...turn.exchanges, ...turn.memberMessages].map((each) => monthOf(each.saidAt));
  for (const month of new Set(said)) {
    if (ensured.has(month)) continue;
    await sql`select ensure_month(${month}::date)`.execute(everyTeam);
    ensured.add(month);
  }
}

function monthOf(at: number): string {
  return `${new Date(at).toISOString().slice(0, 7)}-01`;
}

async function recordAll(everyTeam: Db, turns: readonly Turn[]): Promise<(readonly StoredPost[] | null)[]> {
  const { rows } = await sql<{ n: number; posts: StoredPost[] | null }>`
    with given as (
      select * from jsonb_to_recordset(${toJson(turns.map(toRow))}::jsonb) as g(
        n int, team_id text, conversation_id text, kind text, turn bigint, last_message_ts text,
        member_spoke_at timestamptz, recorded_at timestamptz, promised jsonb, processed jsonb, exchanges jsonb, member_messages jsonb,
        revisions jsonb, answers jsonb, posts jsonb)
    ), turned as (
      insert into conversations as c (team_id, conversation_id, kind, turn, last_message_ts, member_spoke_at, has_client, promised)
      select team_id, conversation_id, kind, turn + 1, last_message_ts, member_spoke_at, jsonb_array_length(exchanges) > 0,
        promised
      from given
      on conflict (team_id, conversation_id) do update set turn = excluded.turn,
        last_message_ts = greatest(c.last_message_ts, excluded.last_message_ts),
        member_spoke_at = greatest(c.member_spoke_at, excluded.member_spoke_at),
        has_client = c.has_client or excluded.has_client, promised = excluded.promised
      where c.turn = excluded.turn - 1
      returning team_id, conversation_id
    ), mine as (
      select given.* from given join turned using (team_id, conversation_id)
    ), done as materialized (
      select mine.team_id, mine.recorded_at, x.id, x.outcome
      from mine, jsonb_to_recordset(mine.processed) as x(id bigint, outcome text)
    ), processed as (
      update inbox i set processed_at = done.recorded_at, outcome = done.outcome, body = null
      from done where i.team_id = done.team_id and i.id = done.id
    ), said as (
      insert into exchanges (team_id, conversation_id, message_ts, said_at, thread_ts, client_id, user_id, text, class,
        decision, because, receipt, target_at, answered_at, answered_by, answer_ts, look_at, lapsed_at, recorded_at)
      select mine.team_id, mine.conversation_id, x.message_ts, x.said_at, x.thread_ts, x.client_id, x.user_id, x.text,
        x.class, x.decision, array(select jsonb_array_elements_text(x.because)), x.receipt, x.target_at,
        x.answered_at, x.answered_by, x.answer_ts, x.look_at, x.lapsed_at, mine.recorded_at
      from mine, jsonb_to_recordset(mine.exchanges) as x(message_ts text, said_at timestamptz, thread_ts text,
        client_id bigint, user_id text, text text, class text, decision text, because jsonb, receipt jsonb,
        target_at timestamptz, answered_at timestamptz, answered_by text, answer_ts text,
        look_at timestamptz, lapsed_at timestamptz)
      on conflict do nothing
    )${rareParts(turns)}, posted as (
      insert into outbox (team_id, kind, conversation_id, thread_ts, for_conversation_id, for_message_ts, for_said_at, client_id,
        closure_starts_at, message, stale_at, held_until, speaker, once_key, state, attempts, claimed_at, recorded_at)
      select mine.team_id, x.kind, x.conversation_id, x.thread_ts, x.for_conversation_id, x.for_message_ts, x.for_said_at, x.client_id,
        coalesce(x.closure_starts_at, '-infinity'::timestamptz), x.message, x.stale_at, x.held_until, x.speaker, x.once_key,
        case when x.held_until is null then 'sending' else 'pending' end, case when x.held_until is null then 1 else 0 end,
        case when x.held_until is null then now() end, mine.recorded_at
      from mine, jsonb_to_recordset(mine.posts) as x(kind text, conversation_id text, thread_ts text,
        for_conversation_id text, for_message_ts text, for_said_at timestamptz, client_id bigint, closure_starts_at timestamptz, message jsonb,
        stale_at timestamptz, held_until timestamptz, speaker text, once_key text)
      on conflict do nothing
      returning id, team_id, for_conversation_id, for_message_ts, kind, held_until
    )${turns.some((turn) => turn.posts.some((post) => post.heldUntil !== undefined)) ? held : none}
    select mine.n, (select jsonb_agg(jsonb_build_object('id', id, 'forMessageTs', for_message_ts, 'kind', kind))
      from posted where posted.held_until is null and posted.team_id = mine.team_id and posted.for_conversation_id = mine.conversation_id) as posts
    from mine`.execute(everyTeam);
  const stored = new Map(rows.map((row) => [row.n, row.posts ?? []]));
  return turns.map((_, n) => stored.get(n) ?? null);
}

/**
 * The parts that few turns need. Left out they are not planned either, which would take longer than all the rest:
 * they look through the months.
 */
function rareParts(turns: readonly Turn[]): RawBuilder<unknown> {
  const any = (rows: (turn: Turn) => readonly unknown[]) => turns.some((turn) => rows(turn).length > 0);
  return sql`${any((turn) => turn.memberMessages) ? spoken : none}${any((turn) => turn.revisions) ? revised : none}${
    any((turn) => turn.answers) ? answered : none
  }`;
}

const none = sql``;

const spoken = sql`, spoken as (
    insert into member_messages (team_id, conversation_id, message_ts, said_at, thread_ts, user_id, text, recorded_at)
    select mine.team_id, mine.conversation_id, x.message_ts, x.said_at, x.thread_ts, x.user_id, x.text, mine.recorded_at
    from mine, jsonb_to_recordset(mine.member_messages) as x(message_ts text, said_at timestamptz, thread_ts text,
      user_id text, text text)
    on conflict do nothing
  )`;

const revised = sql`, revised as (
    insert into revisions (team_id, conversation_id, message_ts, revised_at, kind, text, recorded_at)
    select mine.team_id, mine.conversation_id, x.message_ts, x.revised_at, x.kind, x.text, mine.recorded_at
    from mine, jsonb_to_recordset(mine.revisions) as x(message_ts text, revised_at timestamptz, kind text, text text,
      of_this_turn boolean)
    where x.of_this_turn
      or exists (select from exchanges e where e.team_id = mine.team_id
        and e.conversation_id = mine.conversation_id and e.message_ts = x.message_ts)
      or exists (select from member_messages m where m.team_id = mine.team_id
        and m.conversation_id = mine.conversation_id and m.message_ts = x.message_ts)
    on conflict do nothing
  ), ended as (
    update exchanges e set look_at = null, returns_at = null, because = array_append(array_remove(e.because, 'withdrawn'), 'withdrawn')
    from mine, jsonb_to_recordset(mine.revisions) as x(message_ts text, kind text)
    where e.team_id = mine.team_id and e.conversation_id = mine.conversation_id and e.message_ts = x.message_ts
      and x.kind = 'deleted' and e.look_at is not null
  )`;

const answered = sql`, answered as (
    update exchanges e set answered_at = x.answered_at, answered_by = x.answered_by, answer_ts = x.answer_ts,
      look_at = null, returns_at = null, lapsed_at = case when x.answered_at > e.target_at then e.target_at end
    from mine, jsonb_to_recordset(mine.answers) as x(answered_at timestamptz, answered_by text, answer_ts text,
      answer_thread_ts text)
    where e.team_id = mine.team_id and e.conversation_id = mine.conversation_id and e.answered_at is null
      and e.said_at <= x.answered_at
      and (x.answer_thread_ts is null or x.answer_thread_ts in (e.thread_ts, e.message_ts))
  )`;

/** As setTimer (timers.ts) does, in the statement that stores the post. */
const held = sql`, held as (
    insert into timers (team_id, key, due_at, kind, payload)
    select team_id, 'post ' || id, held_until, 'send-post', jsonb_build_object('teamId', team_id, 'postId', id)
    from posted where held_until is not null
  )`;
