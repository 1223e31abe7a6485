import { randomBytes, randomInt } from 'node:crypto';
import { once } from 'node:events';
import type { Pool, PoolClient } from 'pg';
import { DatabaseUnfitError, wordsOf } from './errors';

/** How long an answer of the server is waited for here. */
const patienceMs = 10_000;

/**
 * Makes sure that a connection is a session of its own: it keeps its settings, its advisory locks and what it listens
 * to. A pooler that gives each transaction another session breaks all three: queries then see no rows, and the
 * queue loses its workers. Takes two connections of the pool for a moment.
 *
 * @throws DatabaseUnfitError that says to connect directly
 */
export async function checkSessions(pool: Pool): Promise<void> {
  const ours = await connect(pool);
  try {
    const other = await connect(pool);
    try {
      await checkScope(ours);
      await checkLockAndListening(ours, other);
    } finally {
      await letGo(other);
    }
  } finally {
    await letGo(ours);
  }
}

async function connect(pool: Pool): Promise<PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    const words = wordsOf(error);
    // PgBouncer's words for settings that come with a connection.
    if (/startup parameter/.test(words)) throw pooled(`it says "${words}"`);
    throw error;
  }
}

async function checkScope(ours: PoolClient): Promise<void> {
  const scope = await ask(ours, `select current_setting('gatehouse.team_id', true) as answer`);
  if (scope !== '*') throw pooled('the settings that come with a connection are dropped');
}

async function checkLockAndListening(ours: PoolClient, other: PoolClient): Promise<void> {
  const key = randomInt(2 ** 47);
  const channel = `gatehouse_${randomBytes(6).toString('hex')}`;
  const heard = once(ours, 'notification', { signal: AbortSignal.timeout(patienceMs) });
  heard.catch(() => undefined);
  await ask(ours, `listen ${channel}`);
  const session = await ask(ours, `select pg_backend_pid()::text as answer from pg_advisory_lock(${key})`);
  await ask(other, 'begin');
  // As long as this transaction is open, its session is lent to nobody else.
  const isFree = await ask(other, `select pg_try_advisory_xact_lock(${key}) as answer`);
  if (isFree === true) throw pooled("another connection was let in by this one's lock");
  const sessionNow = await ask(ours, 'select pg_backend_pid()::text as answer');
  if (sessionNow !== session) throw pooled('a connection changes its session from one statement to the next');
  await ask(other, `notify ${channel}`);
  await ask(other, 'commit');
  await heard.catch(() => {
    throw pooled('notifications do not arrive');
  });
  await ask(ours, `select pg_advisory_unlock(${key}) as answer`);
}

/** The column `answer` of the first row, if the statement gives one. */
async function ask(client: PoolClient, text: string): Promise<unknown> {
  const query = { text, query_timeout: patienceMs };
  const { rows } = await client.query<{ answer?: unknown }>(query);
  return rows[0]?.answer;
}

/** Leaves nothing behind in a session that may be lent to somebody else. */
async function letGo(client: PoolClient): Promise<void> {
  try {
    await ask(client, 'rollback');
    await ask(client, 'unlisten *');
    client.release();
  } catch {
    client.release(true);
  }
}

function pooled(why: string): DatabaseUnfitError {
  return new DatabaseUnfitError(
    `DATABASE_URL leads to a pooler, such as PgBouncer, that does not keep a session for each connection: ${why}. Connect directly: put the address and port of PostgreSQL itself into DATABASE_URL (with most hosts port 5432, not 6432 or 6543). Gatehouse has a pool of its own`,
  );
}
