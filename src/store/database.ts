import { Kysely, PostgresDialect, type RawBuilder, sql, type Transaction } from 'kysely';
import { Client, Pool, types } from 'pg';
import type { TeamId } from '../workspace/ids';
import { DatabaseUnreachableError } from './errors';
import type { Connect } from './kept-lock';
import { findOrdinaryRole } from './role';
import { checkSessions } from './session';
import type { Tables } from './tables';
import { isWatched, noteChange } from './watched';

/** Kysely over our tables; also what a transaction is. */
export type Db = Kysely<Tables>;

/**
 * Two ways into one database. `db` sees nothing until `inTeam` names a workspace. `everyTeam` sees all workspaces. It is
 * for batches, cron and the operator's commands alone, and each of its statements names team_id itself (P2).
 */
export type Database = Readonly<{
  db: Db;
  everyTeam: Db;
  pool: Pool;
  /** For the statements of a message's path alone, which keep their plans (store/prepared.ts). Sees all workspaces. */
  hot: Pool;
  /** The same, for what need not be waited for: a statement that meets a lock fails after some tenths of a second. */
  impatient: Pool;
  /** Opens one more connection that sees all workspaces. Whoever asks for it ends it. */
  connect: Connect;
  close: () => Promise<void>;
}>;

/**
 * Opens the pools. A role that row-level security does not bind, such as a superuser, is stepped down to the ordinary
 * role `gatehouse_app`, which then owns all that we make. So workspaces are kept apart whatever DATABASE_URL says (P2).
 *
 * @param url a postgres:// URL
 * @param size the most connections of each of the two pools, from 2
 * @throws DatabaseUnreachableError when nobody answers at `url`
 * @throws DatabaseUnfitError when the role or the connections are of no use to us; it says what would mend it
 */
export async function openDatabase(url: string, size = 10): Promise<Database> {
  const role = await ordinaryRole(url);
  const options = `${role === null ? '' : `-c role=${role}`}${sessionLimits}`;
  const pool = openPool(url, size, options);
  const everyTeamOptions = `${options} -c gatehouse.team_id=*`;
  const everyTeamPool = openPool(url, size, everyTeamOptions);
  const hotOptions = `${everyTeamOptions}${keptPlans}`;
  const hot = openPool(url, hotConnections, hotOptions);
  const impatient = openPool(url, 1, `${hotOptions} -c lock_timeout=300ms`);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const everyTeam = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: everyTeamPool }) });
  // Kysely would end only a pool that it has used itself.
  let ended: Promise<unknown> | null = null;
  const close = async () => {
    ended ??= Promise.all([pool, everyTeamPool, hot, impatient].map((each) => each.end()));
    await ended;
  };
  try {
    await checkSessions(everyTeamPool);
  } catch (error) {
    await close();
    throw error;
  }
  const connect = () => connectTo(url, everyTeamOptions);
  return { db, everyTeam, pool: everyTeamPool, hot, impatient, connect, close };
}

/** The name of the database as its own server gives it, because a password may be in its URL. */
export async function nameOfDatabase(db: Db): Promise<string> {
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(db);
  return rows[0]?.name ?? '';
}

/** Runs `work` in one transaction that sees the rows of `teamId` and no others. */
export function inTeam<T>(
  db: Db,
  teamId: TeamId,
  work: (trx: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (trx) => {
    await sql`select set_config('gatehouse.team_id', ${teamId}, true)`.execute(trx);
    const result = await work(trx);
    if (isWatched() && (await hasWritten(trx))) noteChange();
    return result;
  });
}

/** Whether the database answers. Fails or gives true. */
export async function isAnswering(everyTeam: Db): Promise<true> {
  await sql`select 1`.execute(everyTeam);
  return true;
}

async function hasWritten(trx: Transaction<Tables>): Promise<boolean> {
  const { rows } = await sql<{ written: boolean }>`
    select pg_current_xact_id_if_assigned() is not null as written`.execute(trx);
  return rows[0]?.written === true;
}

/** An instant (ms since 1970 UTC) as a value to compare a timestamptz with. */
export function timestamp(at: number): RawBuilder<number> {
  return sql<number>`${new Date(at)}::timestamptz`;
}

/**
 * Six hot statements may be under way at once, each once (store/batch.ts): events stored, a conversation, its reader, turns
 * recorded, and posts settled, at once or soon. They are short, so that one seldom waits for another's connection. Events are
 * mostly stored on the impatient one.
 */
const hotConnections = 3;

/**
 * A statement is planned once a connection, for any values, and through indexes alone: a plan that was made while the
 * tables were small stays in use, and must be right when they are large. Source: postgresql.org, "Query Planning"
 * (plan_cache_mode, enable_*).
 */
const keptPlans = [
  'plan_cache_mode=force_generic_plan',
  ...['seqscan', 'bitmapscan', 'hashjoin', 'mergejoin'].map((kind) => `enable_${kind}=off`),
  'jit=off',
]
  .map((each) => ` -c ${each}`)
  .join('');

/**
 * A process that stands still, or a machine that is gone, may leave a transaction open, and others wait for the rows that it
 * has locked: the turns of all conversations share a statement. So Postgres ends a transaction in which nothing happens for
 * half a minute, and a connection whose other end has not answered for about a minute; by itself it waits for two hours.
 */
const sessionLimits = [
  'idle_in_transaction_session_timeout=30s',
  'tcp_keepalives_idle=30',
  'tcp_keepalives_interval=10',
  'tcp_keepalives_count=3',
]
  .map((each) => ` -c ${each}`)
  .join('');

/** The name of this process's connections in Postgres. */
export const applicationName = `gatehouse ${process.pid}`;

function openPool(connectionString: string, max: number, options: string): Pool {
  const pool = new Pool({
    connectionString: withOptions(connectionString, options),
    application_name: applicationName,
    max,
    options,
    types: { getTypeParser },
    idleTimeoutMillis: 30_000,
    // So that a connection whose other end vanished is found out within minutes rather than hours.
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
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

/** The role to step down to; null when the URL's own role is an ordinary one. */
async function ordinaryRole(url: string): Promise<string | null> {
  const client = await connectTo(url);
  try {
    return await findOrdinaryRole(client);
  } finally {
    await client.end();
  }
}

/**
 * A connection of its own, outside of the pools.
 *
 * @param options settings of the session, as `-c name=value`
 * @throws DatabaseUnreachableError when nobody answers at `url`
 */
export async function connectTo(url: string, options = ''): Promise<Client> {
  try {
    const client = new Client({
      connectionString: withOptions(url, options),
      application_name: applicationName,
      connectionTimeoutMillis: 10_000,
      options,
      keepAlive: true,
    });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  } catch (error) {
    throw new DatabaseUnreachableError(url, error);
  }
}

/** Options that stand in the URL would win over ours, so there ours are added to them. */
function withOptions(url: string, options: string): string {
  if (!/[?&]options=/.test(url)) return url;
  const parsed = new URL(url);
  parsed.searchParams.set('options', `${parsed.searchParams.get('options') ?? ''} ${options}`);
  return parsed.href;
}
