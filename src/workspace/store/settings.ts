import { sql } from 'kysely';
import { type Db, timestamp } from '../../store/database';
import { enqueue } from '../../store/jobs';
import type { TeamId } from '../ids';
import { isSame } from '../settings/difference';
import { renamesIn } from '../settings/renames';
import { type Settings, storedSettings } from '../settings/settings';
import { renameClients } from './clients';
import { keepFeeds } from './feeds';

/** A workspace's settings in force, with their version (1 and up). */
export type VersionedSettings = Readonly<{ version: number; settings: Settings }>;

/** The settings in force; undefined for a workspace without any. `db` must be in the team's scope. */
export async function findSettings(db: Db, teamId: TeamId): Promise<VersionedSettings | undefined> {
  const row = await db
    .selectFrom('settings_versions')
    .select(['version', 'document'])
    .where('team_id', '=', teamId)
    .orderBy('version', 'desc')
    .executeTakeFirst();
  return row === undefined
    ? undefined
    : { version: row.version, settings: storedSettings.parse(row.document) };
}

/**
 * The edition of an installed workspace's timetable: the version of its settings, and a count of what has changed beside
 * them. Null when it has no settings, or is not installed.
 */
export async function findEdition(db: Db, teamId: TeamId): Promise<string | null> {
  const row = await db
    .selectFrom('settings_versions')
    .innerJoin('workspaces', 'workspaces.team_id', 'settings_versions.team_id')
    .select(sql<string | null>`max(version) || '.' || max(live_turn)`.as('edition'))
    .where('settings_versions.team_id', '=', teamId)
    .where('uninstalled_at', 'is', null)
    .executeTakeFirst();
  return row?.edition ?? null;
}

/**
 * Who changed the settings, a Slack user id (G3), or how the change came ('install', 'file', 'cli', 'gatehouse'); `at` in ms since 1970
 * UTC.
 */
export type Changed = Readonly<{ by: string; at: number }>;

/**
 * Makes `settings` the ones in force, as a new version, and gives every client in them an identity. Settings equal to
 * those in force make no version.
 *
 * @returns the version in force
 */
export async function recordSettings(
  db: Db,
  teamId: TeamId,
  settings: Settings,
  { by, at }: Changed,
): Promise<number> {
  await lockSettings(db, teamId);
  const current = await findSettings(db, teamId);
  if (current !== undefined && isSame(current.settings, asStored(settings))) return current.version;
  const version = (current?.version ?? 0) + 1;
  await db
    .insertInto('settings_versions')
    .values({
      team_id: teamId,
      version,
      document: JSON.stringify(settings),
      changed_by: by,
      changed_at: new Date(at),
    })
    .execute();
  await identifyClients(db, teamId, { before: current?.settings ?? null, after: settings });
  await keepFeeds(db, teamId, settings);
  await enqueue(db, 'timetable-changed', { teamId, by: 'settings' });
  return version;
}

/** Without the keys that hold nothing: the database keeps none. */
function asStored(settings: Settings): unknown {
  return JSON.parse(JSON.stringify(settings));
}

/**
 * Changes the settings in force, as a new version. Two changes at once happen one after the other. A change that changes
 * nothing makes no version. Null for a workspace without settings.
 */
export async function changeSettings(
  db: Db,
  teamId: TeamId,
  change: (settings: Settings) => Settings,
  by: Changed,
): Promise<Settings | null> {
  await lockSettings(db, teamId);
  const current = await findSettings(db, teamId);
  if (current === undefined) return null;
  const changed = change(current.settings);
  await recordSettings(db, teamId, changed, by);
  return changed;
}

/** The latest versions, the newest first, at most `limit` of them, without the `skip` newest. */
export async function listVersions(
  db: Db,
  teamId: TeamId,
  { limit, skip = 0 }: Readonly<{ limit: number; skip?: number }>,
): Promise<readonly (VersionedSettings & Changed)[]> {
  const rows = await db
    .selectFrom('settings_versions')
    .select(['version', 'document', 'changed_by', 'changed_at'])
    .where('team_id', '=', teamId)
    .orderBy('version', 'desc')
    .limit(limit)
    .offset(skip)
    .execute();
  return rows.map(({ version, document, changed_by, changed_at }) => ({
    version,
    settings: storedSettings.parse(document),
    by: changed_by,
    at: changed_at,
  }));
}

/** The settings as one version had them; undefined when there is no such version. */
export async function findVersion(
  db: Db,
  teamId: TeamId,
  version: number,
): Promise<VersionedSettings | undefined> {
  const row = await db
    .selectFrom('settings_versions')
    .select(['version', 'document'])
    .where('team_id', '=', teamId)
    .where('version', '=', version)
    .executeTakeFirst();
  return row === undefined ? undefined : { version, settings: storedSettings.parse(row.document) };
}

/** Whether a settings file was ever applied. When it is applied again, it undoes what was changed in Slack since. */
export async function cameFromFile(db: Db, teamId: TeamId): Promise<boolean> {
  const row = await db
    .selectFrom('settings_versions')
    .select('version')
    .where('team_id', '=', teamId)
    .where('changed_by', '=', 'file')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Has changes of a workspace's settings wait for each other until the transaction ends. */
export async function lockSettings(db: Db, teamId: TeamId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`settings ${teamId}`}))`.execute(db);
}

/** The settings that were in force at `at` (ms since 1970 UTC), to look back with. */
export async function findSettingsAt(
  db: Db,
  teamId: TeamId,
  at: number,
): Promise<VersionedSettings | undefined> {
  const row = await db
    .selectFrom('settings_versions')
    .select(['version', 'document'])
    .where('team_id', '=', teamId)
    .where('changed_at', '<=', timestamp(at))
    .orderBy('version', 'desc')
    .executeTakeFirst();
  return row === undefined
    ? undefined
    : { version: row.version, settings: storedSettings.parse(row.document) };
}

/** Gives every client that the settings name an identity. One under another name keeps its own, with all that is recorded of it. */
async function identifyClients(
  db: Db,
  teamId: TeamId,
  { before, after }: Readonly<{ before: Settings | null; after: Settings }>,
): Promise<void> {
  if (before !== null) await renameClients(db, teamId, renamesIn(before, after));
  const named = [...after.clients, ...(after.former_clients ?? [])];
  if (named.length === 0) return;
  await db
    .insertInto('clients')
    .values(named.map(({ name }) => ({ team_id: teamId, name, state: 'listed' as const })))
    .onConflict((conflict) => conflict.columns(['team_id', 'name']).doUpdateSet({ state: 'listed' }))
    .execute();
}
