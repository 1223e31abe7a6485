import { type RawBuilder, sql } from 'kysely';
import type { TeamId } from '../workspace/ids';
import { batched } from './batch';
import { type Database, type Db, timestamp } from './database';
import type { Hand, InHand, Left } from './hand';
import { maxAttempts, noHurry } from './jobs';
import { runPrepared } from './prepared';

/** One event as it is stored before it is acknowledged; `body` is Slack's envelope, untouched. */
export type InboxEvent = Readonly<{
  teamId: TeamId;
  /** Equal for two deliveries of one thing, whatever their event ids. */
  eventKey: string;
  eventId: string;
  job: 'answer-message' | 'handle-event';
  kind: string;
  conversationId: string | null;
  userId: string | null;
  messageTs: string | null;
  body: unknown;
  /** Ms since 1970 UTC. */
  receivedAt: number;
  /** Whether it can wait for what comes from Slack now. */
  isInNoHurry?: boolean;
}>;

/**
 * Stores an event, and queues its job in the same transaction unless this process takes it in hand; false when it was stored
 * before.
 */
export type Receive = (event: InboxEvent) => Promise<boolean>;

/** Who works on messages in the process that stores them, and what is read for them as they are stored. */
export type OwnHand = Readonly<{
  hand: Hand;
  /** A clock that never goes back, in ms. */
  steady: () => number;
  /**
   * A query for one row about the conversation of `asked` (team_id, conversation_id, message_ts). Its `isAlone` says that
   * nothing else waits there; absent: nothing is read.
   */
  facts?: RawBuilder<unknown> | undefined;
}>;

/**
 * Makes the `Receive` of one process. Concurrent events share a statement; each promise settles once its event is
 * stored. Messages that were just said go to the process's own hand while it is open, the others by the queue.
 */
export function createReceive(database: Database, own: OwnHand | null = null): Receive {
  return batched((events: readonly InboxEvent[]) => receiveAll(database, own, events), 100);
}

async function receiveAll(
  database: Database,
  own: OwnHand | null,
  events: readonly InboxEvent[],
): Promise<boolean[]> {
  const ways = waysOf(own, events);
  const readAt = own?.steady() ?? 0;
  const rows = events.map((event, n) => ({ ...toRow(event), n, ...ways[n] }));
  const stored = await store(database, rows, ways.some(({ asks }) => asks) ? own?.facts : undefined);
  for (const row of stored) if (row.byHand) own?.hand.take(toInHand(row, events, readAt));
  const ids = new Set(stored.map(({ teamId, eventId }) => `${teamId} ${eventId}`));
  return events.map((event) => ids.delete(`${event.teamId} ${event.eventId}`));
}

type NewRow = ReturnType<typeof toRow> & Partial<Way>;

/** What is read must not keep anything from being stored: where it can't be read at once, the events are stored alone. */
async function store(
  database: Database,
  rows: readonly NewRow[],
  facts: OwnHand['facts'],
): Promise<Stored[]> {
  if (rows.some((row) => row.by_hand !== true))
    return runPrepared(database, 'receive and queue', toStatement(rows, { queues: true }));
  const alone = () => runPrepared(database, 'receive', toStatement(rows, { queues: false }));
  if (facts === undefined) return alone();
  const reading = { ...database, hot: database.impatient };
  return runPrepared(reading, 'receive and read', toStatement(rows, { queues: false, facts })).catch(alone);
}

type Parts = Readonly<{ queues: boolean; facts?: RawBuilder<unknown> }>;

function toStatement(rows: readonly NewRow[], { queues, facts }: Parts): RawBuilder<Stored> {
  return sql<Stored>`
    with all_given as (
      select * from jsonb_to_recordset(${toJson(rows)}::jsonb) as g(
        team_id text, event_key text, event_id text, job text, kind text, conversation_id text, user_id text,
        message_ts text, body jsonb, received_at timestamptz, priority smallint, n int, by_hand boolean, asks boolean)
    ), given as (
      select distinct on (team_id, event_id) * from all_given
    ), stored as (
      insert into inbox (team_id, event_key, event_id, kind, conversation_id, user_id, message_ts, body, received_at)
      select team_id, event_key, event_id, kind, conversation_id, user_id, message_ts, body, received_at from given
      on conflict do nothing
      returning id, team_id, event_key, event_id, conversation_id, message_ts
    )${queues ? queued : none}
    select stored.id as "inboxId", team_id as "teamId", event_id as "eventId", stored.conversation_id as "conversationId",
      stored.message_ts as "messageTs", n, by_hand as "byHand"${facts === undefined ? none : sql`, facts.*`}
    from stored join given using (team_id, event_key, event_id)
      ${facts === undefined ? none : sql`left join lateral (${facts}) facts on asks`}${queues ? everyJob : none}`;
}

/** An event's way: whether the process's own hand takes it, and whether its conversation is read as it is stored. */
type Way = Readonly<{ by_hand: boolean; asks: boolean }>;

/** A conversation is read only for an event that has it to itself, because others would change what was read. */
function waysOf(own: OwnHand | null, events: readonly InboxEvent[]): Way[] {
  const isOpen = own?.hand.isOpen() === true;
  const counts = new Map<string, number>();
  for (const event of events) counts.set(placeOf(event), (counts.get(placeOf(event)) ?? 0) + 1);
  return events.map((event) => {
    const byHand = isOpen && event.job === 'answer-message' && event.isInNoHurry !== true;
    return { by_hand: byHand, asks: byHand && counts.get(placeOf(event)) === 1 && own.hand.isFreeFor(event) };
  });
}

function placeOf({ teamId, conversationId }: InboxEvent): string {
  return `${teamId} ${conversationId}`;
}

/** @param events those that were given, in the order of `n` */
function toInHand(row: Stored, events: readonly InboxEvent[], readAt: number): InHand {
  const { inboxId, teamId, conversationId, messageTs, n, isAlone } = row;
  const left = { inboxId, teamId, conversationId, messageTs };
  const event = events[n];
  if (isAlone !== true || event === undefined) return left;
  return { ...left, known: { inboxId, facts: row, kind: event.kind, body: event.body, readAt } };
}

/** What was new of an event. */
type Stored = Left & Readonly<{ eventId: string; n: number; byHand: boolean; isAlone?: boolean | null }>;

const none = sql``;

/** A message's job is known by its key, so that it is queued once (left-over.ts). */
const queued = sql`, queued as (
      select count(*) from graphile_worker.add_jobs(array(
        select row(given.job, json_build_object('teamId', stored.team_id, 'inboxId', stored.id,
            'conversationId', stored.conversation_id, 'messageTs', stored.message_ts),
          null, null, ${sql.lit(maxAttempts)}::int, case when given.job = 'answer-message' then 'answer ' || stored.id end,
          given.priority, null)::graphile_worker.job_spec
        from stored join given using (team_id, event_key, event_id) where not given.by_hand order by stored.message_ts))
    )`;
/** Postgres leaves out what nothing reads, so the jobs are counted. */
const everyJob = sql`, queued`;

function toRow(event: InboxEvent) {
  return {
    team_id: event.teamId,
    event_key: event.eventKey,
    event_id: event.eventId,
    job: event.job,
    kind: event.kind,
    conversation_id: event.conversationId,
    user_id: event.userId,
    message_ts: event.messageTs,
    body: event.body,
    received_at: new Date(event.receivedAt),
    priority: event.isInNoHurry === true ? noHurry : 0,
  };
}

/**
 * Writes JSON that Postgres takes. Postgres refuses NUL and half of a surrogate pair, and the event would be lost, so
 * each becomes U+FFFD. A backslash that somebody typed is left as it is.
 */
export function toJson(value: unknown): string {
  const json = JSON.stringify(value);
  if (!json.includes('\\u')) return json;
  return json.replace(/\\\\|\\u(?:0000|d[89a-f][0-9a-f]{2})/g, (found) =>
    found === '\\\\' ? found : '\\ufffd',
  );
}

/** An event of the inbox that is not a message, with its envelope; undefined once it is processed or set aside. */
export async function findWaitingEvent(
  db: Db,
  teamId: TeamId,
  inboxId: number,
): Promise<{ kind: string; body: unknown } | undefined> {
  return db
    .selectFrom('inbox')
    .select(['kind', 'body'])
    .where('team_id', '=', teamId)
    .where('id', '=', inboxId)
    .where('processed_at', 'is', null)
    .where('set_aside_at', 'is', null)
    .executeTakeFirst();
}

/** Marks events as processed and deletes their bodies. `now` in ms since 1970 UTC. */
export async function recordProcessed(
  db: Db,
  teamId: TeamId,
  { ids, outcome, now }: Readonly<{ ids: readonly number[]; outcome: string; now: number }>,
): Promise<void> {
  await db
    .updateTable('inbox')
    .set({ processed_at: new Date(now), outcome, body: null })
    .where('team_id', '=', teamId)
    .where('id', 'in', [...ids])
    .execute();
}

/** Deletes events at once, keys included, because they are none of our business (R7). */
export async function deleteEvents(db: Db, teamId: TeamId, ids: readonly number[]): Promise<void> {
  await db
    .deleteFrom('inbox')
    .where('team_id', '=', teamId)
    .where('id', 'in', [...ids])
    .execute();
}

/**
 * Deletes processed events that came before `before` (ms since 1970 UTC), so long ago that Slack won't send them again.
 */
export async function deleteProcessedBefore(everyTeam: Db, before: number): Promise<number> {
  const result = await everyTeam
    .deleteFrom('inbox')
    .where('received_at', '<', timestamp(before))
    .where('processed_at', 'is not', null)
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}
