import { sql } from 'kysely';
import type { TeamId } from '../domain/ids';
import { type Db, timestamp } from './database';

/**
 * Deletes a workspace's exchanges, what people and we said with them, before `before`. What of ours still stands at `now`
 * stays until it does not: of a closure that lasts, or days that are announced, nobody is told twice (R3, A11). Both in ms
 * since 1970 UTC.
 */
export async function deleteSaidBefore(db: Db, teamId: TeamId, before: number, now: number): Promise<void> {
  const limit = timestamp(before);
  await db.deleteFrom('exchanges').where('team_id', '=', teamId).where('said_at', '<', limit).execute();
  await db.deleteFrom('member_messages').where('team_id', '=', teamId).where('said_at', '<', limit).execute();
  await db.deleteFrom('revisions').where('team_id', '=', teamId).where('revised_at', '<', limit).execute();
  await db
    .deleteFrom('outbox')
    .where('team_id', '=', teamId)
    .where('recorded_at', '<', limit)
    .where('stale_at', '<', timestamp(now))
    .where('state', 'in', ['sent', 'failed'])
    .execute();
  await db.deleteFrom('mutes').where('team_id', '=', teamId).where('until_at', '<', limit).execute();
  await db
    .deleteFrom('later_answers')
    .where('team_id', '=', teamId)
    .where('written_at', '<', limit)
    .where('state', 'in', ['sent', 'cancelled'])
    .execute();
}

/** Drops the months that ended before `before` (ms since 1970 UTC); gives how many partitions went. */
export async function dropMonths(everyTeam: Db, before: number): Promise<number> {
  const { rows } = await sql<{ dropped: number }>`
    select drop_months(${new Date(before)}::timestamptz) as dropped`.execute(everyTeam);
  return rows[0]?.dropped ?? 0;
}
