import { sql } from 'kysely';
import { type Database, type Db, timestamp } from '../../../store/database';
import type { TeamId } from '../../../workspace/ids';
import type { TablesOfPeople } from './matches';

/** A workspace that took the app out, and when, ms since 1970 UTC. */
export type GoneWorkspace = Readonly<{ teamId: TeamId; name: string; uninstalledAt: number }>;

/** The workspaces that uninstalled at `before` (ms since 1970 UTC) or earlier, the longest gone first. */
export async function listGone({ everyTeam }: Database, before: number): Promise<GoneWorkspace[]> {
  const rows = await everyTeam
    .selectFrom('workspaces')
    .select(['team_id', 'name', 'uninstalled_at'])
    .where('uninstalled_at', '<=', timestamp(before))
    .orderBy('uninstalled_at')
    .execute();
  return rows.map(({ team_id, name, uninstalled_at }) => ({
    teamId: team_id as TeamId,
    name,
    uninstalledAt: uninstalled_at ?? 0,
  }));
}

/** Locks a workspace that is to be erased; false when it is installed, or was installed again meanwhile. */
export async function lockGone(trx: Db, teamId: TeamId): Promise<boolean> {
  const row = await trx
    .selectFrom('workspaces')
    .select('uninstalled_at')
    .where('team_id', '=', teamId)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined && row.uninstalled_at !== null;
}

/** Deletes every row of a workspace, whichever table it is in (P3). Gives how many, by table. */
export async function deleteWorkspace(
  trx: Db,
  teamId: TeamId,
  tables: TablesOfPeople,
): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  for (const [table, { privacy }] of Object.entries(tables)) {
    if (privacy.isShared === true) continue;
    const { numAffectedRows = 0n } = await sql`
      delete from ${sql.table(table)} where team_id = ${teamId}`.execute(trx);
    if (numAffectedRows > 0n) counts[table] = Number(numAffectedRows);
  }
  return counts;
}
