import type { ColumnType } from 'kysely';
import { z } from 'zod';
import type { JsonColumn, MaybeInstantColumn } from '../../store/columns';
import type { Db } from '../../store/database';
import type { TeamId, UserId } from '../../workspace/ids';
import type { OurStatus } from './rules';

interface SlackStatuses {
  team_id: string;
  user_id: string;
  ours: JsonColumn;
  settled: ColumnType<unknown, string | null, string | null>;
  look_at: MaybeInstantColumn;
}

declare module '../../store/tables' {
  interface Tables {
    slack_statuses: SlackStatuses;
  }
}

/**
 * What we have done about a member's status. `ours`: what we have set, or were about to set. `settled`: what was wanted when
 * we last did what there was to do; null: that is still to do. `lookAt`: when a person's own status ends, ms since 1970 UTC.
 */
export type StatusRow = Readonly<{
  ours: readonly OurStatus[];
  settled: OurStatus | null;
  lookAt: number | null;
}>;

const kept = z.object({ text: z.string(), emoji: z.string(), until: z.number() });

/** What we have done about the status of each member of a workspace. */
export async function listStatusRows(db: Db, teamId: TeamId): Promise<Map<UserId, StatusRow>> {
  const rows = await db
    .selectFrom('slack_statuses')
    .select(['user_id', 'ours', 'settled', 'look_at'])
    .where('team_id', '=', teamId)
    .execute();
  return new Map(
    rows.map(({ user_id, ours, settled, look_at }) => [
      user_id as UserId,
      { ours: z.array(kept).parse(ours), settled: kept.nullable().parse(settled), lookAt: look_at },
    ]),
  );
}

/** Keeps what we have done about a member's status, or are about to do. */
export async function recordStatusRow(
  db: Db,
  teamId: TeamId,
  userId: UserId,
  { ours, settled, lookAt }: StatusRow,
): Promise<void> {
  const values = {
    ours: JSON.stringify(ours),
    settled: settled === null ? null : JSON.stringify(settled),
    look_at: lookAt === null ? null : new Date(lookAt),
  };
  await db
    .insertInto('slack_statuses')
    .values({ team_id: teamId, user_id: userId, ...values })
    .onConflict((conflict) => conflict.columns(['team_id', 'user_id']).doUpdateSet(values))
    .execute();
}

/** Forgets what we have done about a member's status, because nothing of ours can be standing. */
export async function deleteStatusRow(db: Db, teamId: TeamId, userId: UserId): Promise<void> {
  await db.deleteFrom('slack_statuses').where('team_id', '=', teamId).where('user_id', '=', userId).execute();
}
