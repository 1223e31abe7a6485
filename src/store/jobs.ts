import { sql } from 'kysely';
import { z } from 'zod';
import { conversationId, messageTs, teamId, userId } from '../domain/id-schema';
import { lifeEvents } from '../domain/life-events';
import type { Db } from './database';

/** Every kind of job with the schema of its payload. A job is named as its file in worker/. */
export const jobPayloads = {
  'answer-message': z.object({ teamId, inboxId: z.number().int(), conversationId, messageTs }),
  'handle-event': z.object({ teamId, inboxId: z.number().int() }),
  'send-post': z.object({ teamId, postId: z.number().int() }),
  'purge-record': z.object({}).loose(),
  /** Without a workspace: a job for each. */
  'look-at-targets': z.object({ teamId }),
  'plan-days': z.object({ teamId: teamId.optional() }).loose(),
  'open-day': z.object({ teamId, userId }),
  'send-later': z.object({ teamId, laterId: z.number().int() }),
  /** `at`: when Slack says that it happened, ms since 1970 UTC. */
  'follow-conversation': z.object({
    teamId,
    conversationId,
    event: z.enum(lifeEvents),
    otherTeamId: teamId.nullable(),
    at: z.number(),
  }),
  /** `at`: which of several such happenings, ms since 1970 UTC. */
  'write-note': z.object({
    teamId,
    userId,
    kind: z.enum(['closed', 'new_team', 'unshared']),
    conversationId,
    otherTeamId: teamId.nullable(),
    at: z.number(),
  }),
  /** Without a workspace: a job for each. */
  'refresh-feeds': z.object({ teamId: teamId.optional() }).loose(),
} as const;

export type JobKind = keyof typeof jobPayloads;
export type JobPayload<Kind extends JobKind> = z.infer<(typeof jobPayloads)[Kind]>;

/** How often a job is tried before it stays dead until somebody re-runs it (`gatehouse jobs retry`). */
export const maxAttempts = 12;

/**
 * Queues a job in the caller's transaction. `key` makes it idempotent: a waiting job with that key is replaced.
 *
 * @param options.afterMs how long to wait first, in ms of real time, as the database counts it; absent: not at all
 */
export async function enqueue<Kind extends JobKind>(
  db: Db,
  kind: Kind,
  payload: JobPayload<Kind>,
  options: { afterMs?: number; key?: string } = {},
): Promise<void> {
  await sql`select graphile_worker.add_job(${kind}, ${JSON.stringify(payload)}::json,
    run_at => now() + ${options.afterMs ?? 0} * interval '1 ms',
    max_attempts => ${maxAttempts}::int, job_key => ${options.key ?? null}::text)`.execute(db);
}

/** A job that gave up, or still tries, for the operator's eyes. Instants are ms since 1970 UTC. */
export type JobRow = Readonly<{
  id: number;
  kind: string;
  state: 'dead' | 'failing' | 'waiting' | 'running';
  attempts: number;
  runAt: number;
  lastError: string | null;
}>;

/** The jobs that are not done, the dead first; at most `limit`. */
export async function findJobs(db: Db, limit: number): Promise<JobRow[]> {
  const { rows } = await sql<JobRow>`
    select id, task_identifier as kind, attempts, run_at as "runAt", last_error as "lastError",
      case when locked_at is not null then 'running' when attempts >= max_attempts then 'dead'
        when attempts > 0 then 'failing' else 'waiting' end as state
    from graphile_worker.jobs
    order by (attempts >= max_attempts and locked_at is null) desc, run_at, id limit ${limit}`.execute(db);
  return rows;
}

/** Makes jobs run again from their first attempt: those named, or all dead ones when `ids` is null. Gives how many. */
export async function retryJobs(db: Db, ids: readonly number[] | null): Promise<number> {
  const chosen =
    ids ?? (await findJobs(db, 10_000)).filter((job) => job.state === 'dead').map((job) => job.id);
  const { rows } = await sql`
    select id from graphile_worker.reschedule_jobs(${chosen}::bigint[], run_at => now(), attempts => 0)`.execute(
    db,
  );
  return rows.length;
}

/** How many jobs wait, fail, and are dead. */
export async function countJobs(db: Db): Promise<{ waiting: number; failing: number; dead: number }> {
  const { rows } = await sql<{ waiting: number; failing: number; dead: number }>`
    select count(*) filter (where attempts = 0) as waiting,
      count(*) filter (where attempts > 0 and attempts < max_attempts) as failing,
      count(*) filter (where attempts >= max_attempts and locked_at is null) as dead
    from graphile_worker.jobs`.execute(db);
  return rows[0] ?? { waiting: 0, failing: 0, dead: 0 };
}
