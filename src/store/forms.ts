import type { TeamId } from '../workspace/ids';
import type { Db } from './database';

/**
 * Notes that a form was handed in. False when it was noted before, so that a second delivery does nothing. Must share
 * its transaction with what the form causes.
 */
export async function recordForm(db: Db, teamId: TeamId, viewId: string, now: number): Promise<boolean> {
  const result = await db
    .insertInto('submitted_forms')
    .values({ team_id: teamId, view_id: viewId, submitted_at: new Date(now) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) > 0;
}
