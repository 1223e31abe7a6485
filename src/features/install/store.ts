import type { InstantColumn, MaybeInstantColumn } from '../../store/columns';
import type { Db } from '../../store/database';
import type { TeamId, UserId } from '../../workspace/ids';
import type { FirstSteps, StepMark, StepName } from './rules';

declare module '../../store/tables' {
  interface Tables {
    first_steps: FirstStepsTable;
  }
}

interface FirstStepsTable {
  team_id: string;
  user_id: UserId;
  is_short: boolean;
  hours: StepMark | null;
  clients: StepMark | null;
  shadow: StepMark | null;
  begun_at: InstantColumn;
  put_away_at: MaybeInstantColumn;
}

/** How far a member is with their first steps; undefined for one who was there before, and is asked nothing. */
export async function findFirstSteps(
  db: Db,
  teamId: TeamId,
  userId: UserId,
): Promise<FirstSteps | undefined> {
  const row = await db
    .selectFrom('first_steps')
    .select(['is_short', 'hours', 'clients', 'shadow', 'put_away_at'])
    .where('team_id', '=', teamId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { is_short: isShort, put_away_at, ...marks } = row;
  return { isShort, isPutAway: put_away_at !== null, marks };
}

/** A member begins their first steps, at `now` (ms since 1970 UTC). False when they had begun before. */
export async function beginFirstSteps(
  db: Db,
  teamId: TeamId,
  { userId, isShort, now }: Readonly<{ userId: UserId; isShort: boolean; now: number }>,
): Promise<boolean> {
  const added = await db
    .insertInto('first_steps')
    .values({ team_id: teamId, user_id: userId, is_short: isShort, begun_at: new Date(now) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(added.numInsertedOrUpdatedRows ?? 0) > 0;
}

/** What a member said of a step, at `now` (ms since 1970 UTC). Whoever was asked nothing is asked nothing afterwards either. */
export async function markStep(
  db: Db,
  teamId: TeamId,
  { userId, step, mark, now }: Readonly<{ userId: UserId; step: StepName; mark: StepMark; now: number }>,
): Promise<void> {
  const at = new Date(now);
  await db
    .insertInto('first_steps')
    .values({
      team_id: teamId,
      user_id: userId,
      is_short: false,
      begun_at: at,
      put_away_at: at,
      [step]: mark,
    })
    .onConflict((conflict) => conflict.columns(['team_id', 'user_id']).doUpdateSet({ [step]: mark }))
    .execute();
}

/** A member puts their first steps away, at `now` (ms since 1970 UTC). */
export async function putStepsAway(db: Db, teamId: TeamId, userId: UserId, now: number): Promise<void> {
  await db
    .updateTable('first_steps')
    .set({ put_away_at: new Date(now) })
    .where('team_id', '=', teamId)
    .where('user_id', '=', userId)
    .execute();
}
