import { sql } from 'kysely';
import { ZodError } from 'zod';
import type { TeamId } from '../workspace/ids';
import { type Db, timestamp } from './database';
import { maxAttempts } from './jobs';

/** How often an event is tried that fails because of what is in it. */
const mostTries = 3;

/**
 * Whether an error comes from what an event, the settings or a stored row hold, so that trying again gives the same:
 * Postgres could not read or store a value (SQLSTATE classes 22, 23 and 54), it is not understood or out of range, or our
 * code stumbles over it. An error of a broken connection, or of Slack, is none of these, nor is the TypeError in which `fetch`
 * wraps the first.
 */
export function isOfItsData(error: unknown): boolean {
  if (error instanceof TypeError && systemCode.test(codeOf(error.cause))) return false;
  return stumbles.some((kind) => error instanceof kind) || /^(22|23|54)/.test(codeOf(error));
}

/** Codes of the system (ECONNREFUSED) and of the network (UND_ERR_SOCKET), but not Node's own (ERR_INVALID_URL). */
const systemCode = /^(?:E(?!RR_)[A-Z]|UND_ERR_)/;

const stumbles = [RangeError, TypeError, ReferenceError, SyntaxError, ZodError];

/** What failed, for the operator: a name, a code, and the field if there is one, but never a value. */
export function failureOf(error: unknown): string {
  if (error instanceof ZodError) return `not understood at ${fieldOf(error)}`;
  const name = error instanceof Error ? error.name : 'Error';
  return `${name} ${codeOf(error)}`.trim();
}

/** The field at which something could not be understood, such as `event.user`. */
export function fieldOf({ issues }: ZodError): string {
  return issues[0]?.path.map(String).join('.').slice(0, 100) || 'the whole';
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/**
 * Notes that an event failed. True when that was once too often: it is set aside then, and the others of its conversation
 * go on. What fails because of what is in it is tried a few times, anything else as often as any job. `now` in ms since
 * 1970 UTC.
 */
export async function noteFailure(
  db: Db,
  teamId: TeamId,
  inboxId: number,
  { error, now }: Readonly<{ error: unknown; now: number }>,
): Promise<boolean> {
  const failure = failureOf(error);
  const most = isOfItsData(error) ? mostTries : maxAttempts;
  const row = await db
    .updateTable('inbox')
    .set((event) => ({
      failure,
      tries: sql<number>`${event.ref('tries')} + 1`,
      set_aside_at: sql<Date | null>`case when ${event.ref('tries')} + 1 >= ${most} then ${timestamp(now)} end`,
    }))
    .where('team_id', '=', teamId)
    .where('id', '=', inboxId)
    .where('processed_at', 'is', null)
    .where('set_aside_at', 'is', null)
    .returning('set_aside_at')
    .executeTakeFirst();
  return row?.set_aside_at != null;
}

/** What the log says of an event that was set aside. */
export const wasSetAside =
  'an event could not be handled and was set aside: "gatehouse jobs list" shows it, and "gatehouse jobs retry" tries it again';

/** An event that was set aside, for the operator's eyes. `setAsideAt` in ms since 1970 UTC. */
export type SetAsideEvent = Readonly<{
  id: number;
  teamId: string;
  eventId: string;
  kind: string;
  tries: number;
  failure: string | null;
  setAsideAt: number;
}>;

/** The events that are set aside, the oldest first; at most `limit`. */
export async function findSetAside(everyTeam: Db, limit: number): Promise<SetAsideEvent[]> {
  const { rows } = await sql<SetAsideEvent>`
    select id, team_id as "teamId", event_id as "eventId", kind, tries, failure, set_aside_at as "setAsideAt"
    from inbox where set_aside_at is not null order by set_aside_at, id limit ${limit}`.execute(everyTeam);
  return rows;
}

/** How many events are set aside. */
export async function countSetAside(everyTeam: Db): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from inbox where set_aside_at is not null`.execute(everyTeam);
  return rows[0]?.n ?? 0;
}

/** Has events that were set aside tried again: those named, or all when `ids` is null. Gives those, with their workspaces. */
export async function retrySetAside(
  everyTeam: Db,
  ids: readonly number[] | null,
): Promise<Readonly<{ id: number; teamId: string }>[]> {
  const { rows } = await sql<{ id: number; teamId: string }>`
    with again as (
      update inbox set tries = 0, failure = null, set_aside_at = null
      where set_aside_at is not null and (${ids === null} or id = any(${ids ?? []}::bigint[]))
      returning id, team_id, conversation_id, message_ts
    ), queued as (
      select graphile_worker.add_job(case when conversation_id is null then 'handle-event' else 'answer-message' end,
        json_build_object('teamId', team_id, 'inboxId', id, 'conversationId', conversation_id, 'messageTs', message_ts),
        max_attempts => ${maxAttempts}::int) from again
    )
    select again.id, again.team_id as "teamId" from again, (select count(*) from queued) as every`.execute(
    everyTeam,
  );
  return rows;
}

/** Deletes events that were set aside before `before` (ms since 1970 UTC) and that nobody retried. */
export async function deleteSetAsideBefore(everyTeam: Db, before: number): Promise<number> {
  const deleted = await everyTeam
    .deleteFrom('inbox')
    .where('set_aside_at', '<', timestamp(before))
    .executeTakeFirst();
  return Number(deleted.numDeletedRows);
}
