import { Kysely, PostgresDialect, type RawBuilder, sql, type Transaction } from 'kysely';
import { Client, Pool, types } from 'pg';
import type { TeamId } from '../domain/ids';
import { DatabaseUnreachableError } from './errors';
import type { Tables } from './tables';

/** Kysely over our tables; also what a transaction is. */
export type Db = Kysely<Tables>;

/**
 * Two doors to one database. `db` sees nothing until `inTeam` names a workspace. `everyTeam` sees all workspaces
 * and is for batches, cron and the operator's commands only; each of its statements names team_id itself.
 */
export type Database = Readonly<{ db: Db; everyTeam: Db; pool: Pool; close: () => Promise<void> }>;

/**
 * Opens the pools. A role that passes by row-level security (a superuser) is stepped down to the ordinary
 * role `gatehouse_app`, which then owns all we make; so the law of `team_id` holds whatever DATABASE_URL says.
 *
 * @param url a postgres:// URL
 * @param size the most connections of each of the two pools, from 1
 * @throws DatabaseUnreachableError when nobody answers at `url`
 */
export async function openDatabase(url: string, size = 10): Promise<Database> {
  const role = await ordinaryRole(url);
  const asRole = role === null ? '' : `-c role=${role} `;
  const pool = openPool(url, size, asRole);
  const everyTeamPool = openPool(url, size, `${asRole}-c gatehouse.team_id=*`);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const everyTeam = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: everyTeamPool }) });
  return {
    db,
    everyTeam,
    pool: everyTeamPool,
    close: async () => {
      await Promise.all([db.destroy(), everyTeam.destroy()]);
    },
  };
}

/** Runs `work` in one transaction that sees the rows of `teamId` and no others. */
export function inTeam<T>(
  db: Db,
  teamId: TeamId,
  work: (trx: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (trx) => {
    await sql`select set_config('gatehouse.team_id', ${teamId}, true)`.execute(trx);
    return work(trx);
  });
}

/** An instant (ms since 1970 UTC) as a value to compare a timestamptz with. */
export function timestamp(at: number): RawBuilder<number> {
  return sql<number>`${new Date(at)}::timestamptz`;
}

/** How this process's connections are called in Postgres. */
export const applicationName = `gatehouse ${process.pid}`;

function openPool(connectionString: string, max: number, options: string): Pool {
  const pool = new Pool({
    connectionString,
    application_name: applicationName,
    max,
    options,
    types: { getTypeParser },
    idleTimeoutMillis: 30_000,
  });
  // A connection that breaks is replaced at its next use; without listeners it would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

const int8 = 20;
const timestamptz = 1184;
const date = 1082;

function getTypeParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
  if (oid === int8) return Number;
  if (oid === timestamptz) return toInstant;
  if (oid === date) return (value) => value;
  return types.getTypeParser(oid, format as 'text');
}

const parseTimestamp = types.getTypeParser(timestamptz) as (value: string) => Date | number;

function toInstant(value: string): number {
  return Number(parseTimestamp(value));
}

/** The role that we step down to and that then owns all we make. */
const appRole = 'gatehouse_app';

async function ordinaryRole(url: string): Promise<string | null> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw new DatabaseUnreachableError(url, error);
  }
  try {
    const { rows } = await client.query<{ bypasses: boolean; database: string }>(
      'select (rolsuper or rolbypassrls) as bypasses, current_database() as database from pg_roles where rolname = current_user',
    );
    if (rows[0]?.bypasses !== true) return null;
    // Roles and grants are rows of the whole server: processes that start at once take turns.
    await client.query("select pg_advisory_lock(hashtext('gatehouse role'))");
    await client.query(`do $$ begin create role ${appRole} nologin;
      exception when duplicate_object or unique_violation then null; end $$`);
    await refuseBypass(client);
    const database = client.escapeIdentifier(rows[0].database);
    await client.query(`grant create, connect, temporary on database ${database} to ${appRole}`);
    await client.query(`grant usage, create on schema public to ${appRole}`);
    return appRole;
  } finally {
    await client.end();
  }
}

async function refuseBypass(client: Client): Promise<void> {
  const { rowCount } = await client.query(
    'select from pg_roles where rolname = $1 and (rolsuper or rolbypassrls)',
    [appRole],
  );
  if (rowCount !== 0)
    throw new Error(
      `the role ${appRole} passes by row-level security here: take that from it with "alter role ${appRole} nosuperuser nobypassrls"`,
    );
}
