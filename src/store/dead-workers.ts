import { sql } from 'kysely';
import type { Database, Db } from './database';
import { wakeQueue } from './jobs';
import { type KeptLock, keepLock, type LockWatcher } from './kept-lock';

/**
 * Jobs locked for less than this are left alone, because a pool that has just started may not have announced itself
 * yet.
 */
const graceSeconds = 3;

/** What the queues of jobs that cron queues begin with. */
export const cronQueue = 'cron:';

/**
 * Says that the pool of workers called `name` lives, as long as this process does. It is said again when the connection
 * that said it breaks, within less time than lies between two looks of `createRelease`.
 *
 * @param watcher hears why it has to be said again, and when it is said
 */
export function announcePool(database: Database, name: string, watcher: LockWatcher): KeptLock {
  return keepLock(database.connect, name, watcher);
}

/**
 * Makes the function that gives back the jobs of processes that died with jobs in hand (kill -9, a power cut). The queue
 * itself would do so only after four hours. A living pool of workers holds an advisory lock on its own name, so a name
 * that nobody holds belongs to a dead pool. It has to be found free at two looks in a row, because a lock is lost for a
 * moment when its connection breaks. Call it every few seconds.
 *
 * @param onSuspect hears that a name was found free, so that the second look need not wait
 * @returns a function that gives the names of the dead pools
 */
export function createRelease(
  everyTeam: Db,
  onSuspect: () => void = () => undefined,
): () => Promise<string[]> {
  let suspects: readonly string[] = [];
  return async () => {
    const free = await findFree(everyTeam);
    const dead = free.filter((name) => suspects.includes(name));
    suspects = free.filter((name) => !dead.includes(name));
    if (suspects.length > 0) onSuspect();
    if (dead.length > 0) {
      await sql`select graphile_worker.force_unlock_workers(${dead}::text[])`.execute(everyTeam);
      await endReplaced(everyTeam);
      // The queue tells nobody of what is given back, and an idle process looks seldom.
      await wakeQueue(everyTeam);
    }
    return dead;
  };
}

/**
 * Cron takes the key of a job that runs, and spends its attempts, when it queues the same again. If the process was killed
 * meanwhile, the job would count as dead, though the next one does its work.
 */
async function endReplaced(everyTeam: Db): Promise<void> {
  await sql`select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs
    where starts_with(queue_name, ${cronQueue}) and key is null and locked_at is null))`.execute(everyTeam);
}

/** The pools that hold jobs, and whose names nobody holds. */
async function findFree(everyTeam: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct locked_by as name from graphile_worker.jobs
    where locked_by is not null and locked_at < now() - ${graceSeconds} * interval '1 second'`.execute(
    everyTeam,
  );
  const free: string[] = [];
  for (const { name } of rows) if (await isFree(everyTeam, name)) free.push(name);
  return free;
}

async function isFree(everyTeam: Db, name: string): Promise<boolean> {
  return everyTeam.transaction().execute(async (trx) => {
    const { rows } = await sql<{ free: boolean }>`
      select pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) as free`.execute(trx);
    return rows[0]?.free === true;
  });
}
