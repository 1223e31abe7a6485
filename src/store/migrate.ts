import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runMigrations } from 'graphile-worker';
import { type Migration, type MigrationProvider, Migrator, sql } from 'kysely';
import type { Database } from './database';
import { NewerDatabaseError } from './errors';

const folder = join(__dirname, '../../migrations');

/**
 * Brings the database to this version: graphile-worker's tables, then ours. It may run twice, and in two processes at
 * once, because each waits for the other's lock. A database that a newer release has migrated stays as it is, when this
 * version can work on it.
 *
 * @returns the names of the migrations that ran now
 * @throws NewerDatabaseError when this version can't work on it
 */
export async function migrate(database: Database): Promise<string[]> {
  const schema = await readSchema(database);
  refuseUnfit(schema);
  if (stateOf(schema) === 'newer') return [];
  await runMigrations({ pgPool: database.pool });
  const { error, results } = await migratorOf(database).migrateToLatest();
  if (error !== undefined) {
    // A newer release may have migrated it at the same moment.
    if ((await findSchemaState(database)) === 'newer') return [];
    throw error;
  }
  return (results ?? [])
    .filter((result) => result.status === 'Success')
    .map((result) => result.migrationName);
}

/**
 * How a database stands to this version. `older`: migrations of this version have not run. `newer`: a newer release has
 * migrated it, and this version can work on it, as during a rolling deploy. `unfit`: this version can't.
 */
export type SchemaState = 'current' | 'older' | 'newer' | 'unfit';

/** How the database stands to this version. */
export async function findSchemaState(database: Database): Promise<SchemaState> {
  return stateOf(await readSchema(database));
}

type Schema = Readonly<{
  known: readonly string[];
  missing: readonly string[];
  /** What a newer release has run. */
  unknown: readonly string[];
}>;

async function readSchema(database: Database): Promise<Schema> {
  const known = await migrationFiles();
  const done = await doneMigrations(database);
  return {
    known,
    missing: known.filter((name) => !done.includes(name)),
    unknown: done.filter((name) => !known.includes(name)),
  };
}

function stateOf(schema: Schema): SchemaState {
  const { missing, unknown } = schema;
  if (unknown.length === 0) return missing.length === 0 ? 'current' : 'older';
  return missing.length > 0 || breakingIn(schema).length > 0 ? 'unfit' : 'newer';
}

/** A migration that takes something away names the one that all who still run must know: from then on nobody uses it. */
const contract = /^\d{8}T\d{4}_contract_after_(\d{8}T\d{4})_/;

/** The migrations of a newer release that took away what this version uses. */
function breakingIn({ known, unknown }: Schema): string[] {
  return unknown.filter((name) => {
    const needed = contract.exec(name)?.[1];
    return needed !== undefined && !known.some((each) => each.startsWith(needed));
  });
}

function refuseUnfit(schema: Schema): void {
  if (stateOf(schema) !== 'unfit') return;
  const breaking = breakingIn(schema);
  throw new NewerDatabaseError(
    breaking.length > 0
      ? `this database was migrated by a newer Gatehouse, which took away what this version uses (${breaking.join(', ')}): start that version, or restore a backup from before it`
      : `this database was migrated by another Gatehouse: it knows ${schema.unknown.join(', ')}, and lacks ${schema.missing.join(', ')}. Start the version that migrated it, or a later one`,
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
