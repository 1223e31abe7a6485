import { sql } from 'kysely';
import type { ConversationId, MessageTs, TeamId } from '../workspace/ids';
import type { Db } from './database';

/**
 * Every kind of job, with its payload. Those here are queued by the kernel itself. Each feature adds its own, and
 * registers what they do (src/deps.ts).
 */
export interface Jobs {
  /** A message waits in the inbox. */
  'answer-message': Readonly<{
    teamId: TeamId;
    inboxId: number;
    conversationId: ConversationId;
    messageTs: MessageTs;
  }>;
  /** An event that is not a message waits in the inbox. */
  'handle-event': Readonly<{ teamId: TeamId; inboxId: number }>;
  'send-post': Readonly<{ teamId: TeamId; postId: number }>;
  'timetable-changed': TimetableChange;
  /** A workspace was not heard for a while: what was missed is to be found (L2). */
  'catch-up': Readonly<{ teamId: TeamId }>;
  /**
   * The conversations of a workspace in which something was missed are to be read back, one after the other. `refused`:
   * those that can't be read; `failed`: those that are tried again when all others are done.
   */
  'read-back': Readonly<{
    teamId: TeamId;
    refused: readonly ConversationId[];
    failed: readonly ConversationId[];
  }>;
}

/**
 * What may have changed when who is there: a workspace's settings, or something of the day (a press, a calendar). Without
 * `teamId`, anything in any workspace, because nobody looked since the last process stopped.
 */
export type TimetableChange = Readonly<{ teamId?: TeamId | undefined; by: 'start' | 'settings' | 'day' }>;

export type JobKind = keyof Jobs;
export type JobPayload<Kind extends JobKind> = Jobs[Kind];

/** How often a job is tried. After that it is dead until somebody runs `gatehouse jobs retry`. */
export const maxAttempts = 12;

/** The priority of a job that can wait for all others. Those have 0, and lower goes first. */
export const noHurry = 10;

/** How a job is queued. */
export type QueueOptions = Readonly<{
  /** How long to wait first, in ms of the database's real time; absent: not at all. */
  afterMs?: number;
}>;

/** Queues a job in the caller's transaction. */
export async function enqueue<Kind extends JobKind>(
  db: Db,
  kind: Kind,
  payload: JobPayload<Kind>,
  options: QueueOptions = {},
): Promise<void> {
  await sql`select graphile_worker.add_job(${kind}, ${JSON.stringify(payload)}::json,
    run_at => now() + ${options.afterMs ?? 0} * interval '1 ms',
    max_attempts => ${maxAttempts}::int)`.execute(db);
}

/**
 * Queues the one job of its kind that a workspace has, or that there is when its payload names no workspace. It waits for
 * all other jobs, takes the place of one that waits, be it for another try, and starts afresh. While one runs, the next
 * waits for its end. Two wait only after the one that ran has failed: that does no harm, and ends when the next is queued.
 * The queue's own keys are not used for this: they spend all attempts of the job that runs, which is then dead if its
 * process is killed.
 */
export async function enqueueOne<Kind extends JobKind>(
  everyTeam: Db,
  kind: Kind,
  payload: JobPayload<Kind>,
): Promise<void> {
  const line = lineOf(kind, payload);
  await everyTeam.transaction().execute(async (trx) => {
    await takeLine(trx, line);
    await replaceIn(trx, line, { kind, payload, afterMs: 0 });
  });
}

/**
 * Queues what the running job of `enqueueOne` leaves to be done, as its next. Nothing is queued while one waits that starts
 * afresh. `afterMs`: how long to wait first, in ms of the database's real time.
 */
export async function enqueueRest<Kind extends JobKind>(
  everyTeam: Db,
  kind: Kind,
  payload: JobPayload<Kind>,
  afterMs: number,
): Promise<void> {
  const line = lineOf(kind, payload);
  await everyTeam.transaction().execute(async (trx) => {
    await takeLine(trx, line);
    const { rows } = await sql`select from graphile_worker.jobs
      where queue_name = ${line} and locked_at is null and attempts = 0`.execute(trx);
    if (rows.length === 0) await replaceIn(trx, line, { kind, payload, afterMs });
  });
}

function lineOf(kind: JobKind, payload: Readonly<{ teamId?: TeamId | undefined }>): string {
  return payload.teamId === undefined ? kind : `${kind} ${payload.teamId}`;
}

/** Whoever else queues in this line waits until the transaction ends. */
async function takeLine(trx: Db, line: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${line}, 0))`.execute(trx);
}

async function replaceIn(
  trx: Db,
  line: string,
  { kind, payload, afterMs }: Readonly<{ kind: JobKind; payload: unknown; afterMs: number }>,
): Promise<void> {
  await sql`select graphile_worker.complete_jobs(array(
    select id from graphile_worker.jobs where queue_name = ${line} and locked_at is null))`.execute(trx);
  await sql`select graphile_worker.add_job(${kind}, ${JSON.stringify(payload)}::json,
    run_at => now() + ${afterMs} * interval '1 ms', max_attempts => ${maxAttempts}::int,
    queue_name => ${line}, priority => ${noHurry}::int)`.execute(trx);
}

/** Has every process look for a job that waits, as the queue itself does when one is added. */
export async function wakeQueue(everyTeam: Db): Promise<void> {
  await sql`select pg_notify('jobs:insert', '{"count":1}')`.execute(everyTeam);
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

/**
 * Makes jobs run again from their first attempt: those named, or all dead ones when `ids` is null. Gives those that do,
 * with the workspace each is of; null for a job of no workspace.
 */
export async function retryJobs(
  db: Db,
  ids: readonly number[] | null,
): Promise<Readonly<{ id: number; teamId: string | null }>[]> {
  const chosen =
    ids ?? (await findJobs(db, 10_000)).filter((job) => job.state === 'dead').map((job) => job.id);
  const { rows } = await sql<{ id: number; teamId: string | null }>`
    select id, payload->>'teamId' as "teamId"
    from graphile_worker.reschedule_jobs(${chosen}::bigint[], run_at => now(), attempts => 0)`.execute(db);
  if (rows.length > 0) await wakeQueue(db);
  return rows;
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
