import { sql } from 'kysely';
import { type Database, type Db, inTeam } from '../../store/database';
import type { TeamId, UserId } from '../ids';

/** A Slack team where the app is installed. */
export type Installation = Readonly<{
  teamId: TeamId;
  name: string;
  botUserId: UserId;
  botId: string | null;
  /** The Enterprise organisation that it belongs to; null: none, or Slack has not told. */
  enterpriseId: string | null;
}>;

/**
 * The installed workspace; undefined when it never installed us, or has uninstalled. `db` must be in the team's scope.
 */
export async function findInstallation(db: Db, teamId: TeamId): Promise<Installation | undefined> {
  const row = await db
    .selectFrom('workspaces')
    .selectAll()
    .where('team_id', '=', teamId)
    .where('uninstalled_at', 'is', null)
    .executeTakeFirst();
  return row === undefined ? undefined : toInstallation(row);
}

/** Every installed workspace, by name. */
export async function listInstallations(database: Database): Promise<Installation[]> {
  const rows = await database.everyTeam
    .selectFrom('workspaces')
    .selectAll()
    .where('uninstalled_at', 'is', null)
    .orderBy('name')
    .execute();
  return rows.map(toInstallation);
}

/** Every workspace that has rows here, including those that have uninstalled. */
export async function listTeamIds(database: Database): Promise<TeamId[]> {
  const rows = await database.everyTeam
    .selectFrom('workspaces')
    .select('team_id')
    .orderBy('team_id')
    .execute();
  return rows.map((row) => row.team_id as TeamId);
}

/**
 * Records that a workspace installed us at `now` (ms since 1970 UTC). A second install renews the first, and has every
 * process read the workspace again: its bot or its organisation may be another.
 */
export async function recordInstall(db: Db, workspace: Installation, now: number): Promise<void> {
  const values = {
    name: workspace.name,
    bot_user_id: workspace.botUserId,
    bot_id: workspace.botId,
    enterprise_id: workspace.enterpriseId,
    uninstalled_at: null,
  };
  await db
    .insertInto('workspaces')
    .values({ team_id: workspace.teamId, installed_at: new Date(now), live_turn: firstTurn(now), ...values })
    .onConflict((conflict) =>
      conflict.column('team_id').doUpdateSet({ ...values, live_turn: sql`workspaces.live_turn + 1` }),
    )
    .execute();
}

/** Records which organisation a workspace belongs to, and has every process read the workspace again. */
export async function recordOrganisation(db: Db, teamId: TeamId, enterpriseId: string): Promise<void> {
  await db
    .updateTable('workspaces')
    .set({ enterprise_id: enterpriseId, live_turn: sql`live_turn + 1` })
    .where('team_id', '=', teamId)
    .execute();
}

/**
 * Where the turns of a new workspace begin: not where those of an erased one did that comes back, or processes would
 * take it for the one they remember.
 */
function firstTurn(now: number): number {
  return Math.floor(now / 1000) % 2 ** 30;
}

/** Marks a workspace as uninstalled at `now` (ms since 1970 UTC), and deletes its tokens. */
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

type Row = {
  team_id: string;
  name: string;
  bot_user_id: string;
  bot_id: string | null;
  enterprise_id: string | null;
};

function toInstallation(row: Row): Installation {
  return {
    teamId: row.team_id as TeamId,
    name: row.name,
    botUserId: row.bot_user_id as UserId,
    botId: row.bot_id,
    enterpriseId: row.enterprise_id,
  };
}
