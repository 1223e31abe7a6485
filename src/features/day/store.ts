import type { OneClick } from '../../schedule/member-schedule';
import type { InstantColumn } from '../../store/columns';
import { type Db, timestamp } from '../../store/database';
import type { TeamId, UserId } from '../../workspace/ids';
import { countTurn } from '../../workspace/store/live';

interface MemberDays {
  team_id: string;
  user_id: string;
  opened_at: InstantColumn;
}

declare module '../../store/tables' {
  interface Tables {
    member_days: MemberDays;
  }
}

/** A press of one click (A6). `key` names it, so that it counts once; it was made `at`, ms since 1970 UTC. */
export type OneClickPress = Readonly<{ click: OneClick; key: string; at: number }>;

/** Stores a member's press, unless it is stored already. */
export async function recordOneClick(
  db: Db,
  teamId: TeamId,
  userId: UserId,
  { click, key, at }: OneClickPress,
): Promise<void> {
  await db
    .insertInto('one_clicks')
    .values({
      team_id: teamId,
      user_id: userId,
      kind: click.kind,
      from_at: new Date(click.from),
      until_at: new Date(click.until),
      pressed_at: new Date(at),
      press_key: key,
    })
    .onConflict((conflict) => conflict.columns(['team_id', 'user_id', 'press_key']).doNothing())
    .execute();
  await countTurn(db, teamId);
}

/** Ends every press of a member that still counts at `now` (ms since 1970 UTC): the day is as planned again. */
export async function endOneClicks(db: Db, teamId: TeamId, userId: UserId, now: number): Promise<void> {
  await db
    .deleteFrom('one_clicks')
    .where('team_id', '=', teamId)
    .where('user_id', '=', userId)
    .where('from_at', '>=', timestamp(now))
    .execute();
  await db
    .updateTable('one_clicks')
    .set({ until_at: new Date(now) })
    .where('team_id', '=', teamId)
    .where('user_id', '=', userId)
    .where('until_at', '>', timestamp(now))
    .execute();
  await countTurn(db, teamId);
}

/** The openings that began the last days of a workspace's members, ms since 1970 UTC. */
export async function findDayOpenings(db: Db, teamId: TeamId): Promise<Map<UserId, number>> {
  const rows = await db
    .selectFrom('member_days')
    .select(['user_id', 'opened_at'])
    .where('team_id', '=', teamId)
    .execute();
  return new Map(rows.map((row) => [row.user_id as UserId, row.opened_at]));
}

/** Records the opening (ms since 1970 UTC) that began a member's day. */
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
