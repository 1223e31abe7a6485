import { sql } from 'kysely';
import type { TeamId } from '../domain/ids';
import { batched } from './batch';
import { type Database, type Db, timestamp } from './database';
import { maxAttempts } from './jobs';
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
}>;

/** Stores an event and queues its job in one transaction; false when it was stored before. */
export type Receive = (event: InboxEvent) => Promise<boolean>;

/** The receiver of one process: concurrent events share a statement, and each promise settles with its own commit. */
export function createReceive(database: Database): Receive {
  return batched((events: readonly InboxEvent[]) => receiveAll(database, events), 100);
}

async function receiveAll(database: Database, events: readonly InboxEvent[]): Promise<boolean[]> {
  const statement = sql<{ stored: string[] | null }>`
    with all_given as (
      select * from jsonb_to_recordset(${toJson(events.map(toRow))}::jsonb) as g(
        team_id text, event_key text, event_id text, job text, kind text, conversation_id text, user_id text,
        message_ts text, body jsonb, received_at timestamptz)
    ), given as (
      select distinct on (team_id, event_id) * from all_given
    ), stored as (
      insert into inbox (team_id, event_key, event_id, kind, conversation_id, user_id, message_ts, body, received_at)
      select team_id, event_key, event_id, kind, conversation_id, user_id, message_ts, body, received_at from given
      on conflict do nothing
      returning id, team_id, event_key, event_id, conversation_id, message_ts
    ), queued as (
      select count(*) from graphile_worker.add_jobs(array(
        select row(given.job, json_build_object('teamId', stored.team_id, 'inboxId', stored.id,
            'conversationId', stored.conversation_id, 'messageTs', stored.message_ts),
          null, null, ${maxAttempts}::int, null, null, null)::graphile_worker.job_spec
        from stored join given using (team_id, event_key, event_id) order by stored.message_ts))
    )
    select (select array_agg(team_id || ' ' || event_id) from stored) as stored from queued`;
  const rows = await runPrepared(database, 'receive', statement);
  const stored = new Set(rows[0]?.stored ?? []);
  return events.map((event) => stored.delete(`${event.teamId} ${event.eventId}`));
}

function toRow(event: InboxEvent): Record<string, unknown> {
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
  };
}

/**
 * As JSON that Postgres takes: it has no NUL and no half of a surrogate pair, so a client's stray one becomes U+FFFD
 * rather than a lost event. A backslash that somebody typed is left as it is.
 */
export function toJson(value: unknown): string {
  const json = JSON.stringify(value);
  return json.replace(/\\\\|\\u(?:0000|d[89a-f][0-9a-f]{2})/g, (found) =>
    found === '\\\\' ? found : '\\ufffd',
  );
}

/** An event of the inbox that is not a message, with its envelope; undefined when it is processed. */
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
    .executeTakeFirst();
}

/** Marks an event processed and lets go of its body. `now` in ms since 1970 UTC. */
export async function recordProcessed(
  db: Db,
  teamId: TeamId,
  inboxId: number,
  outcome: string,
  now: number,
): Promise<void> {
  await db
    .updateTable('inbox')
    .set({ processed_at: new Date(now), outcome, body: null })
    .where('team_id', '=', teamId)
    .where('id', '=', inboxId)
    .execute();
}

/** Forgets events at once, keys and all: they are none of our business. */
export async function deleteEvents(db: Db, teamId: TeamId, ids: readonly number[]): Promise<void> {
  await db
    .deleteFrom('inbox')
    .where('team_id', '=', teamId)
    .where('id', 'in', [...ids])
    .execute();
}

/** Forgets processed events received before `before` (ms since 1970 UTC): Slack never re-sends that late. */
export async function deleteProcessedBefore(everyTeam: Db, before: number): Promise<number> {
  const result = await everyTeam
    .deleteFrom('inbox')
    .where('received_at', '<', timestamp(before))
    .where('processed_at', 'is not', null)
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}
