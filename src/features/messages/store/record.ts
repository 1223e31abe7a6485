import { type RawBuilder, sql } from 'kysely';
import type { NewPost } from '../../../outbox/post';
import { batched } from '../../../store/batch';
import type { Database, Db } from '../../../store/database';
import { toJson } from '../../../store/inbox';
import { runPrepared } from '../../../store/prepared';
import type { MessageTs } from '../../../workspace/ids';
import { type Turn, toRow } from './turn';

/** A post that is stored and in this process's hand, to be said at once. */
export type StoredPost = Readonly<{ id: number; forMessageTs: MessageTs | null; kind: NewPost['kind'] }>;

/**
 * Stores a turn. Gives null, and stores nothing, when the conversation has moved on since its facts were
 * read.
 */
export type RecordTurn = (turn: Turn) => Promise<readonly StoredPost[] | null>;

/**
 * Makes the recorder of one process. Concurrent turns of different conversations share a statement and its
 * commit.
 */
export function createRecordTurn(database: Database): RecordTurn {
  const ensured = new Set<string>();
  const write = batched((turns: readonly Turn[]) => recordAll(database, turns), 50);
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

/** SQLSTATE 23514: Postgres gives it also for a row that fits no partition. */
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

async function recordAll(
  database: Database,
  turns: readonly Turn[],
): Promise<(readonly StoredPost[] | null)[]> {
  const parts = rareParts.filter(({ isNeeded }) => turns.some(isNeeded)).map(({ part }) => part);
  const statement = toStatement(turns, parts);
  const rows =
    parts.length === 0
      ? await runPrepared(database, 'record', statement)
      : (await statement.execute(database.everyTeam)).rows;
  const stored = new Map(rows.map((row) => [row.n, row.posts ?? []]));
  return turns.map((_, n) => stored.get(n) ?? null);
}

type Row = Readonly<{ n: number; posts: StoredPost[] | null }>;

function toStatement(turns: readonly Turn[], parts: readonly RawBuilder<unknown>[]): RawBuilder<Row> {
  return sql<Row>`
    with given as (
      select * from jsonb_to_recordset(${toJson(turns.map(toRow))}::jsonb) as g(
        n int, team_id text, conversation_id text, kind text, turn bigint, last_message_ts text,
        member_spoke_at timestamptz, recorded_at timestamptz, remarks jsonb, promised jsonb, processed jsonb, exchanges jsonb, member_messages jsonb,
        revisions jsonb, lines jsonb, retimed jsonb, rejudged jsonb, settled jsonb, posts jsonb, counts jsonb, forgets_deleted boolean)
    ), turned as (
      insert into conversations as c (team_id, conversation_id, kind, turn, last_message_ts, member_spoke_at, has_client, remarks, promised)
      select team_id, conversation_id, kind, turn + 1, last_message_ts, member_spoke_at, jsonb_array_length(exchanges) > 0,
        remarks, promised
      from given
      on conflict (team_id, conversation_id) do update set turn = excluded.turn,
        last_message_ts = greatest(c.last_message_ts, excluded.last_message_ts),
        member_spoke_at = greatest(c.member_spoke_at, excluded.member_spoke_at),
        has_client = c.has_client or excluded.has_client, remarks = excluded.remarks, promised = excluded.promised
      where c.turn = excluded.turn - 1
      returning team_id, conversation_id
    ), mine as (
      select given.* from given join turned using (team_id, conversation_id)
    ), done as materialized (
      select mine.team_id, mine.recorded_at, x.id, x.outcome
      from mine, jsonb_to_recordset(mine.processed) as x(id bigint, outcome text)
    ), ${processed}, ${said}, ${posted}${sql.join([...parts], none)}
    select mine.n, (select jsonb_agg(jsonb_build_object('id', id, 'forMessageTs', for_message_ts, 'kind', kind))
      from posted where posted.held_until is null and posted.team_id = mine.team_id and posted.for_conversation_id = mine.conversation_id) as posts
    from mine`;
}

const none = sql``;

const processed = sql`processed as (
      update inbox i set body = null, (processed_at, outcome) = (
        select done.recorded_at, done.outcome from done where done.team_id = i.team_id and done.id = i.id limit 1)
      where i.id = any(array(select id from done))
        and exists (select from done where done.team_id = i.team_id and done.id = i.id)
    )`;

const said = sql`said as (
    insert into exchanges (team_id, conversation_id, message_ts, said_at, thread_ts, client_id, user_id, text, class,
      decision, because, receipt, target_at, paused_at, answered_at, answered_by, answer_ts, look_at, lapsed_at, recorded_at)
    select mine.team_id, mine.conversation_id, x.message_ts, x.said_at, x.thread_ts, x.client_id, x.user_id, x.text,
      x.class, x.decision, array(select jsonb_array_elements_text(x.because)), x.receipt, x.target_at, x.paused_at,
      x.answered_at, x.answered_by, x.answer_ts, x.look_at, x.lapsed_at, mine.recorded_at
    from mine, jsonb_to_recordset(mine.exchanges) as x(message_ts text, said_at timestamptz, thread_ts text,
      client_id bigint, user_id text, text text, class text, decision text, because jsonb, receipt jsonb,
      target_at timestamptz, paused_at timestamptz, answered_at timestamptz, answered_by text, answer_ts text,
      look_at timestamptz, lapsed_at timestamptz)
    on conflict do nothing
  )`;

const spoken = sql`, spoken as (
    insert into member_messages (team_id, conversation_id, message_ts, said_at, thread_ts, user_id, text, recorded_at)
    select mine.team_id, mine.conversation_id, x.message_ts, x.said_at, x.thread_ts, x.user_id, x.text, mine.recorded_at
    from mine, jsonb_to_recordset(mine.member_messages) as x(message_ts text, said_at timestamptz, thread_ts text,
      user_id text, text text)
    on conflict do nothing
  )`;

const revised = sql`, revised as (
    insert into revisions (team_id, conversation_id, message_ts, revised_at, kind, text, recorded_at)
    select mine.team_id, mine.conversation_id, x.message_ts, x.revised_at, x.kind,
      -- No new words where the first ones are not kept, or not any more.
      case when x.of_this_turn or o.has_words then x.text end, mine.recorded_at
    from mine, jsonb_to_recordset(mine.revisions) as x(message_ts text, revised_at timestamptz, kind text, text text,
      of_this_turn boolean)
    left join lateral (
      select e.text is not null as has_words from exchanges e where e.team_id = mine.team_id
        and e.conversation_id = mine.conversation_id and e.message_ts = x.message_ts
      union all
      select m.text is not null from member_messages m where m.team_id = mine.team_id
        and m.conversation_id = mine.conversation_id and m.message_ts = x.message_ts
      limit 1) o on true
    where x.of_this_turn or o.has_words is not null
    on conflict do nothing
  ), ended as (
    update exchanges e set look_at = null, returns_at = null,
      because = case when e.look_at is null then e.because
        else array_append(array_remove(e.because, 'withdrawn'), 'withdrawn') end,
      text = case when mine.forgets_deleted then null else e.text end
    from mine, jsonb_to_recordset(mine.revisions) as x(message_ts text, kind text)
    where e.team_id = mine.team_id and e.conversation_id = mine.conversation_id and e.message_ts = x.message_ts
      and x.kind = 'deleted' and (e.look_at is not null or mine.forgets_deleted)
  ), dropped as (
    -- Of a client that is not recorded nothing else tells, when a reply that waits is judged again.
    update outbox o set state = 'failed', failure = 'withdrawn', closure_starts_at = null,
      message = '{"text": "", "blocks": []}'
    from mine, jsonb_to_recordset(mine.revisions) as x(message_ts text, kind text)
    where o.team_id = mine.team_id and o.for_conversation_id = mine.conversation_id and o.for_message_ts = x.message_ts
      and x.kind = 'deleted' and o.is_fleeting and o.state = 'pending' and o.held_until is not null
  ), unsaid as (
    update member_messages m set text = null
    from mine, jsonb_to_recordset(mine.revisions) as x(message_ts text, kind text)
    where m.team_id = mine.team_id and m.conversation_id = mine.conversation_id and m.message_ts = x.message_ts
      and x.kind = 'deleted' and mine.forgets_deleted
  ), unedited as (
    update revisions r set text = null
    from mine, jsonb_to_recordset(mine.revisions) as x(message_ts text, kind text)
    where r.team_id = mine.team_id and r.conversation_id = mine.conversation_id and r.message_ts = x.message_ts
      and x.kind = 'deleted' and mine.forgets_deleted
  ), bereft as (
    insert into timers (team_id, key, due_at, kind, payload)
    select distinct mine.team_id, 'withdraw ' || mine.conversation_id || ' ' || x.message_ts, mine.recorded_at, 'withdraw-replies',
      jsonb_build_object('teamId', mine.team_id, 'conversationId', mine.conversation_id, 'messageTs', x.message_ts)
    from mine, jsonb_to_recordset(mine.revisions) as x(message_ts text, kind text)
    where x.kind = 'deleted' and exists (select from outbox o where o.team_id = mine.team_id
      and o.for_conversation_id = mine.conversation_id and o.for_message_ts = x.message_ts and o.state <> 'failed')
    on conflict do nothing
  )`;

const answered = sql`, answered as (
    update exchanges e set answered_at = x.answered_at, answered_by = x.answered_by, answer_ts = x.answer_ts,
      look_at = null, returns_at = null, lapsed_at = case when x.answered_at > e.target_at and e.paused_at is null then e.target_at end,
      -- Of two updates of a row in one statement only one counts, so both remove the words.
      text = case when mine.forgets_deleted and exists (
          select from jsonb_to_recordset(mine.revisions) as r(message_ts text, kind text)
          where r.message_ts = e.message_ts and r.kind = 'deleted') then null else e.text end
    from mine, jsonb_to_recordset(mine.lines) as x(answered_at timestamptz, answered_by text, answer_ts text,
      answer_thread_ts text, after_ts text, not_for bigint[])
    where e.team_id = mine.team_id and e.conversation_id = mine.conversation_id and e.answered_at is null
      and e.said_at <= x.answered_at
      and case when x.answer_thread_ts is not null then x.answer_thread_ts in (e.thread_ts, e.message_ts)
        else e.thread_ts is null and (x.after_ts is null or e.message_ts > x.after_ts) end
      and e.client_id <> all(x.not_for) and 'settled' <> all(e.because)
  )`;

/** What is urgent is promised by the clock, so it is put off by as long as it stood still (T2). */
const retimed = sql`, retimed as (
    update exchanges e set paused_at = x.paused_at,
      target_at = case when x.paused_at is not null then e.target_at
        when e.class <> 'urgent' then x.target_at when e.paused_at is null then e.target_at
        else e.target_at + x.added_ms * interval '1 millisecond' end,
      look_at = case when x.paused_at is null then mine.recorded_at else 'infinity' end,
      nudged_at = case when x.paused_at is null then null else e.nudged_at end
    from mine, jsonb_to_recordset(mine.retimed) as x(message_ts text, said_at timestamptz, target_at timestamptz,
      paused_at timestamptz, added_ms bigint)
    where e.team_id = mine.team_id and e.conversation_id = mine.conversation_id and e.message_ts = x.message_ts
      and e.said_at = x.said_at and e.answered_at is null and e.look_at is not null and e.lapsed_at is null
  )`;

/** What was said first, and which words, stays as it is. */
const rejudged = sql`, rejudged as (
    update exchanges e set decision = x.decision, because = array(select jsonb_array_elements_text(x.because)),
      receipt = x.receipt, target_at = x.target_at, look_at = x.look_at
    from mine, jsonb_to_recordset(mine.rejudged) as x(message_ts text, said_at timestamptz, decision text, because jsonb,
      receipt jsonb, target_at timestamptz, look_at timestamptz)
    where e.team_id = mine.team_id and e.conversation_id = mine.conversation_id and e.message_ts = x.message_ts
      and e.said_at = x.said_at and e.answered_at is null
  )`;

/** A reply that waits to be said to its client is not needed any more. */
const settled = sql`, settled as (
    update exchanges e set look_at = null, returns_at = null,
      because = array_append(array_remove(e.because, 'settled'), 'settled')
    from mine, jsonb_to_recordset(mine.settled) as x(message_ts text, said_at timestamptz)
    where e.team_id = mine.team_id and e.conversation_id = mine.conversation_id and e.message_ts = x.message_ts
      and e.said_at = x.said_at and e.answered_at is null and e.look_at is not null
  ), unheld as (
    update outbox o set state = 'failed', failure = 'settled', closure_starts_at = null
    from mine, jsonb_to_recordset(mine.settled) as x(message_ts text)
    where o.team_id = mine.team_id and o.for_conversation_id = mine.conversation_id and o.for_message_ts = x.message_ts
      and o.conversation_id = mine.conversation_id and o.state = 'pending' and o.held_until is not null
  )`;

const counted = sql`, counted as (
    insert into message_counts as c (team_id, client_id, day, messages, replies)
    select mine.team_id, x.client_id, x.day, count(*), sum(x.replies)
    from mine, jsonb_to_recordset(mine.counts) as x(client_id bigint, day date, replies integer)
    group by mine.team_id, x.client_id, x.day order by mine.team_id, x.client_id, x.day
    on conflict (team_id, client_id, day) do update
      set messages = c.messages + excluded.messages, replies = c.replies + excluded.replies
  )`;

const posted = sql`posted as (
      insert into outbox (team_id, kind, conversation_id, thread_ts, for_conversation_id, for_message_ts, for_said_at, client_id,
        closure_starts_at, message, stale_at, held_until, speaker, once_key, is_fleeting, state, attempts, claimed_at, recorded_at)
      select mine.team_id, x.kind, x.conversation_id, x.thread_ts, x.for_conversation_id, x.for_message_ts, x.for_said_at, x.client_id,
        coalesce(x.closure_starts_at, '-infinity'::timestamptz), x.message, x.stale_at, x.held_until, x.speaker, x.once_key, x.is_fleeting,
        case when x.held_until is null then 'sending' else 'pending' end, case when x.held_until is null then 1 else 0 end,
        case when x.held_until is null then now() end, mine.recorded_at
      from mine, jsonb_to_recordset(mine.posts) as x(kind text, conversation_id text, thread_ts text,
        for_conversation_id text, for_message_ts text, for_said_at timestamptz, client_id bigint, closure_starts_at timestamptz, message jsonb,
        stale_at timestamptz, held_until timestamptz, speaker text, once_key text, is_fleeting boolean)
      on conflict do nothing
      returning id, team_id, for_conversation_id, for_message_ts, kind, held_until
    )`;

/** Does what setTimer (src/store/timers.ts) does, in the statement that stores the post. */
const held = sql`, held as (
    insert into timers (team_id, key, due_at, kind, payload)
    select team_id, 'post ' || id, held_until, 'send-post', jsonb_build_object('teamId', team_id, 'postId', id)
    from posted where held_until is not null
  )`;

/**
 * The parts that few turns need. They look through all months, so that planning them alone would take longer than all the
 * rest; where no turn needs them they are left out. With them the statement is planned again each time, for the tables as
 * they are.
 */
const rareParts: readonly Readonly<{
  part: RawBuilder<unknown>;
  isNeeded: (turn: Turn) => boolean;
}>[] = [
  { part: spoken, isNeeded: ({ memberMessages }) => memberMessages.length > 0 },
  { part: revised, isNeeded: ({ revisions }) => revisions.length > 0 },
  { part: answered, isNeeded: ({ lines }) => lines.length > 0 },
  { part: retimed, isNeeded: (turn) => turn.retimed.length > 0 },
  { part: rejudged, isNeeded: (turn) => turn.rejudged.length > 0 },
  { part: settled, isNeeded: (turn) => turn.settled.length > 0 },
  { part: counted, isNeeded: ({ counts }) => counts.length > 0 },
  { part: held, isNeeded: ({ posts }) => posts.some(({ heldUntil }) => heldUntil !== undefined) },
];
