import { sql } from 'kysely';
import type { TeamId } from '../workspace/ids';
import type { Db } from './database';
import { toJson } from './inbox';
import { type JobKind, type JobPayload, maxAttempts } from './jobs';

/** A job, and the instant it is for. `key` names the timer in its workspace; `dueAt` in ms since 1970 UTC. */
export type Timer<Kind extends JobKind> = Readonly<{
  key: string;
  dueAt: number;
  kind: Kind;
  payload: JobPayload<Kind>;
}>;

/**
 * Sets a timer in the caller's transaction. When the product's clock has reached `dueAt`, it becomes
 * one job, however many processes watch. A timer with the same `key` is replaced.
 */
export async function setTimer<Kind extends JobKind>(
  db: Db,
  teamId: TeamId,
  { key, dueAt, kind, payload }: Timer<Kind>,
): Promise<void> {
  const values = { due_at: new Date(dueAt), kind, payload: toJson(payload) };
  await db
    .insertInto('timers')
    .values({ team_id: teamId, key, ...values })
    .onConflict((conflict) => conflict.columns(['team_id', 'key']).doUpdateSet(values))
    .execute();
}

/** Drops a timer; nothing happens when there is none. */
export async function dropTimer(db: Db, teamId: TeamId, key: string): Promise<void> {
  await db.deleteFrom('timers').where('team_id', '=', teamId).where('key', '=', key).execute();
}

const most = 500;

/**
 * Turns the timers that are due at `now` (ms since 1970 UTC) into jobs, the earliest first and a few hundred at most.
 * Gives how many, and the instant at which the next is due (null: there is none).
 */
export async function fireTimers(
  everyTeam: Db,
  now: number,
): Promise<Readonly<{ fired: number; nextAt: number | null }>> {
  const { rows } = await sql<{ fired: number; nextAt: number | null }>`
    with due as (
      select team_id, key from timers where due_at <= ${new Date(now)} order by due_at limit ${most} for update skip locked
    ), fired as (
      delete from timers using due where timers.team_id = due.team_id and timers.key = due.key
      returning timers.team_id, timers.key, timers.kind, timers.payload
    )
    select count(graphile_worker.add_job(kind, payload::json, max_attempts => ${maxAttempts}::int))::int as fired,
      (select min(due_at) from timers where due_at > ${new Date(now)}) as "nextAt" from fired`.execute(
    everyTeam,
  );
  const { fired = 0, nextAt = null } = rows[0] ?? {};
  return { fired, nextAt: fired === most ? now : nextAt };
}
