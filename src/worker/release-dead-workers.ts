import { sql } from 'kysely';
import type { Db } from '../store/database';

/** Locks held for less are left alone: a pool that just started may not have announced itself yet. */
const graceSeconds = 3;

/**
 * Gives back the jobs of processes that died with them in hand (kill -9, a power cut), which the queue itself
 * would only do after four hours. A living pool of workers holds an advisory lock on its own name for as long
 * as its connection lives; a name that nobody holds is a dead one's.
 *
 * @returns the names of the dead
 */
export async function releaseDeadWorkers(everyTeam: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct locked_by as name from graphile_worker.jobs
    where locked_by is not null and locked_at < now() - ${graceSeconds} * interval '1 second'`.execute(
    everyTeam,
  );
  const dead: string[] = [];
  for (const { name } of rows) if (await isDead(everyTeam, name)) dead.push(name);
  if (dead.length > 0)
    await sql`select graphile_worker.force_unlock_workers(${dead}::text[])`.execute(everyTeam);
  return dead;
}

async function isDead(everyTeam: Db, name: string): Promise<boolean> {
  return everyTeam.transaction().execute(async (trx) => {
    const { rows } = await sql<{ free: boolean }>`
      select pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) as free`.execute(trx);
    return rows[0]?.free === true;
  });
}
