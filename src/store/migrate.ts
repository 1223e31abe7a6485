import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runMigrations } from 'graphile-worker';
import { type Migration, type MigrationProvider, Migrator, sql } from 'kysely';
import type { Database } from './database';
import { NewerDatabaseError } from './errors';

const folder = join(__dirname, '../../migrations');

/**
 * Brings the database to this version: graphile-worker's tables, then ours. Safe to run twice and by two
 * processes at once (each waits for the other's lock).
 *
 * @returns the names of the migrations that ran now
 * @throws NewerDatabaseError when the database knows migrations that this version doesn't
 */
export async function migrate(database: Database): Promise<string[]> {
  await refuseNewer(database);
  await runMigrations({ pgPool: database.pool });
  const { error, results } = await migratorOf(database).migrateToLatest();
  if (error !== undefined) throw error;
  return (results ?? [])
    .filter((result) => result.status === 'Success')
    .map((result) => result.migrationName);
}

/** True when every migration of this version has run and no other has. */
export async function isCurrent(database: Database): Promise<boolean> {
  const known = await migrationFiles();
  const done = await doneMigrations(database);
  return known.length === done.length && known.every((name) => done.includes(name));
}

async function refuseNewer(database: Database): Promise<void> {
  const known = await migrationFiles();
  const unknown = (await doneMigrations(database)).filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new NewerDatabaseError(
      `this database was migrated by a newer Gatehouse (it knows ${unknown.join(', ')}): start that version, or restore a backup from before it`,
    );
}

function migratorOf(database: Database): Migrator {
  return new Migrator({ db: database.everyTeam, provider: sqlFiles });
}

const sqlFiles: MigrationProvider = {
  async getMigrations() {
    const names = await migrationFiles();
    return Object.fromEntries(names.map((name) => [name, migrationOf(name)]));
  },
};

function migrationOf(name: string): Migration {
  return {
    async up(db) {
      await sql.raw(await readFile(join(folder, `${name}.sql`), 'utf8')).execute(db);
    },
  };
}

async function migrationFiles(): Promise<string[]> {
  const files = await readdir(folder);
  return files
    .filter((file) => file.endsWith('.sql'))
    .map((file) => file.slice(0, -'.sql'.length))
    .sort();
}

async function doneMigrations(database: Database): Promise<string[]> {
  const { rows } = await sql<{
    found: boolean;
  }>`select to_regclass('kysely_migration') is not null as found`.execute(database.everyTeam);
  if (rows[0]?.found !== true) return [];
  const done = await sql<{ name: string }>`select name from kysely_migration`.execute(database.everyTeam);
  return done.rows.map((row) => row.name);
}
