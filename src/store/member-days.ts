import type { TeamId, UserId } from '../domain/ids';
import type { Db } from './database';

/** The openings that last began the days of a workspace's members, ms since 1970 UTC. */
export async function findDayOpenings(db: Db, teamId: TeamId): Promise<Map<UserId, number>> {
  const rows = await db
    .selectFrom('member_days')
    .select(['user_id', 'opened_at'])
    .where('team_id', '=', teamId)
    .execute();
  return new Map(rows.map((row) => [row.user_id as UserId, row.opened_at]));
}

/** Keeps the opening (ms since 1970 UTC) that began a member's day. */
export async function recordDayOpening(
  db: Db,
  teamId: TeamId,
  userId: UserId,
  openedAt: number,
): Promise<void> {
  const values = { opened_at: new Date(openedAt) };
  await db
    .insertInto('member_days')
    .values({ team_id: teamId, user_id: userId, ...values })
    .onConflict((conflict) => conflict.columns(['team_id', 'user_id']).doUpdateSet(values))
    .execute();
}
