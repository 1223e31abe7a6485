import type { TeamId, UserId } from '../domain/ids';
import { type Database, type Db, inTeam } from './database';

/** A Slack team where the app is installed. */
export type Workspace = Readonly<{
  teamId: TeamId;
  name: string;
  botUserId: UserId;
  botId: string | null;
}>;

/** The workspace, unless it never installed us or has uninstalled. `db` must be in the team's scope. */
export async function findWorkspace(db: Db, teamId: TeamId): Promise<Workspace | undefined> {
  const row = await db
    .selectFrom('workspaces')
    .selectAll()
    .where('team_id', '=', teamId)
    .where('uninstalled_at', 'is', null)
    .executeTakeFirst();
  return row === undefined ? undefined : toWorkspace(row);
}

/** Every installed workspace, by name. */
export async function listWorkspaces(database: Database): Promise<Workspace[]> {
  const rows = await database.everyTeam
    .selectFrom('workspaces')
    .selectAll()
    .where('uninstalled_at', 'is', null)
    .orderBy('name')
    .execute();
  return rows.map(toWorkspace);
}

/** Every workspace that has rows here, those that uninstalled too. */
export async function listTeamIds(database: Database): Promise<TeamId[]> {
  const rows = await database.everyTeam
    .selectFrom('workspaces')
    .select('team_id')
    .orderBy('team_id')
    .execute();
  return rows.map((row) => row.team_id as TeamId);
}

/** Keeps a workspace as installed at `now` (ms since 1970 UTC); a second install renews it. */
export async function recordInstall(db: Db, workspace: Workspace, now: number): Promise<void> {
  const values = {
    name: workspace.name,
    bot_user_id: workspace.botUserId,
    bot_id: workspace.botId,
    uninstalled_at: null,
  };
  await db
    .insertInto('workspaces')
    .values({ team_id: workspace.teamId, installed_at: new Date(now), ...values })
    .onConflict((conflict) => conflict.column('team_id').doUpdateSet(values))
    .execute();
}

/** Marks a workspace as gone at `now` (ms since 1970 UTC) and its tokens as revoked. */
export async function recordUninstall(database: Database, teamId: TeamId, now: number): Promise<void> {
  await inTeam(database.db, teamId, async (trx) => {
    await trx
      .updateTable('workspaces')
      .set({ uninstalled_at: new Date(now) })
      .where('team_id', '=', teamId)
      .execute();
    await trx
      .updateTable('grants')
      .set({ revoked_at: new Date(now), sealed_token: '' })
      .where('team_id', '=', teamId)
      .where('revoked_at', 'is', null)
      .execute();
  });
}

type Row = { team_id: string; name: string; bot_user_id: string; bot_id: string | null };

function toWorkspace(row: Row): Workspace {
  return {
    teamId: row.team_id as TeamId,
    name: row.name,
    botUserId: row.bot_user_id as UserId,
    botId: row.bot_id,
  };
}
