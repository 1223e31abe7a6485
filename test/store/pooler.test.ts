/**
 * A pooler between Gatehouse and PostgreSQL (O4). Proves: one that gives each transaction another session is refused at the
 * start, in words that say to connect directly, however it deals with the settings of a connection; with PgBouncer itself
 * where the machine has it.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { serverUser } from '../../src/store/cluster';
import { openDatabase } from '../../src/store/database';
import { DatabaseUnfitError } from '../../src/store/errors';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { freePort } from '../support/free-port';
import { until } from '../support/gatehouse';
import { startPooler } from '../support/transaction-pooler';

jest.setTimeout(60_000);

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(2);
});
afterAll(() => database.drop());

const asUs = '-c role=gatehouse_app -c gatehouse.team_id=*';

/** What a start says about the database at `url`. */
async function refusalOf(url: string): Promise<string> {
  const error: unknown = await openDatabase(url, 2).then(
    async (opened) => {
      await opened.close();
      return new Error('it was opened');
    },
    (cause: unknown) => cause,
  );
  expect(error).toBeInstanceOf(DatabaseUnfitError);
  return (error as Error).message;
}

test.each([
  ['drops the settings of a connection', '', 'last', 'the settings that come with a connection are dropped'],
  ['keeps them, and lends the session that came back last', asUs, 'last', "let in by this one's lock"],
  ['keeps them, and lends each session in turn', asUs, 'each', 'a connection changes its session'],
] as const)('a transaction pooler that %s is refused', async (_, options, turn, words) => {
  const pooler = await startPooler(database.url, options, turn);
  try {
    const refusal = await refusalOf(pooler.url);
    expect(refusal).toContain(words);
    expect(refusal).toContain('Connect directly');
  } finally {
    await pooler.stop();
  }
});

test('a direct connection is let in, keeps its locks and leaves none behind', async () => {
  const opened = await openDatabase(database.url, 2);
  try {
    const { rows } = await opened.pool.query(
      `select (select count(*) from pg_locks where locktype = 'advisory'
          and database = (select oid from pg_database where datname = current_database())) as locks,
        (select count(*) from pg_listening_channels()) as channels`,
    );
    expect(rows).toEqual([{ locks: 0, channels: 0 }]);
  } finally {
    await opened.close();
  }
});

const pgbouncer = ['/usr/sbin/pgbouncer', '/usr/bin/pgbouncer', '/opt/homebrew/bin/pgbouncer'].find(
  existsSync,
);
const testWithPgbouncer = pgbouncer === undefined ? test.skip : test;

/** Starts PgBouncer before the tests' server. */
async function startPgbouncer(
  settings: readonly string[],
  forDatabases: string,
): Promise<{ url: string; stop: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-pgbouncer-'));
  chmodSync(folder, 0o755);
  const [server, port] = [new URL(database.url), await freePort()];
  const file = join(folder, 'pgbouncer.ini');
  const lines = [
    '[databases]',
    `* = host=${server.hostname} port=${server.port} user=${server.username} password=${server.password} ${forDatabases}`,
    '[pgbouncer]',
    'listen_addr = 127.0.0.1',
    `listen_port = ${port}`,
    'unix_socket_dir =',
    'auth_type = any',
    ...settings,
  ];
  writeFileSync(file, `${lines.join('\n')}\n`);
  const child: ChildProcess = spawn(pgbouncer ?? '', [file], { stdio: 'ignore', ...(await serverUser()) });
  const url = new URL(database.url);
  url.host = `127.0.0.1:${port}`;
  await until(() => answers(url.href), 'PgBouncer to listen');
  return {
    url: url.href,
    stop() {
      child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

const ignoring = ['ignore_startup_parameters = options'];
const settingThem = `connect_query='set role gatehouse_app; set gatehouse.team_id to "*"'`;

testWithPgbouncer.each([
  ['as it comes', [], '', 'it says "unsupported startup parameter'],
  ['that ignores the settings', ignoring, '', 'the settings that come with a connection are dropped'],
  ['that makes them itself', ignoring, settingThem, "let in by this one's lock"],
  ['with sessions in turn', [...ignoring, 'server_round_robin = 1'], settingThem, 'pooler'],
])('PgBouncer in transaction mode, %s, is refused', async (_, settings, forDatabases, words) => {
  const pooler = await startPgbouncer(['pool_mode = transaction', ...settings], forDatabases);
  try {
    const refusal = await refusalOf(pooler.url);
    expect(refusal).toContain(words);
    expect(refusal).toContain('Connect directly');
  } finally {
    pooler.stop();
  }
});

testWithPgbouncer('PgBouncer in session mode is refused as well, because it drops the settings', async () => {
  const pooler = await startPgbouncer(['pool_mode = session', ...ignoring], '');
  try {
    expect(await refusalOf(pooler.url)).toContain('the settings that come with a connection are dropped');
  } finally {
    pooler.stop();
  }
});
