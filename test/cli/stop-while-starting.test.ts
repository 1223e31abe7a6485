/**
 * SIGTERM while Gatehouse still starts (O2). Proves: the start ends at its next step, nothing says that it runs, and the
 * exit status is that of a clean stop; in practice too. Where the start fails meanwhile, that is told, and once.
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { createEmptyDatabase } from '../support/database';
import { until } from '../support/gatehouse';
import { buildProgram } from '../support/run-cli';
import { root } from '../support/sources';

jest.setTimeout(60_000);

const home = mkdtempSync(join(tmpdir(), 'gatehouse-stop-'));
const program = buildProgram();
let database: { url: string; drop: () => Promise<void> };
let held: Client;
beforeAll(() => {
  execFileSync(process.execPath, [join(root, 'scripts/build-page.mjs'), dirname(program.path)]);
});
beforeEach(async () => {
  database = await createEmptyDatabase();
  held = new Client({ connectionString: database.url });
  await held.connect();
});
afterEach(async () => {
  await held.end();
  await database.drop();
});
afterAll(() => {
  program.remove();
  rmSync(home, { recursive: true, force: true });
});

/** Whether a migration waits for what this test holds. */
async function isWaiting(): Promise<boolean> {
  // Within a transaction the statistics would stay as they were at the first look.
  await held.query('select pg_stat_clear_snapshot()');
  const { rowCount } = await held.query(
    `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return rowCount === 1;
}

const tokens = {
  SLACK_BOT_TOKEN: 'xoxb-1-not-real',
  SLACK_SIGNING_SECRET: '0123456789abcdef0123456789abcdef',
};

/** Starts the program on this test's database; what it says is kept. */
function begin(slack: Readonly<Record<string, string>>) {
  const env = {
    ...{ PATH: process.env.PATH, PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'debug' },
    ...{ SLACK_API_URL: 'http://127.0.0.1:9/api/', DATABASE_URL: database.url, GATEHOUSE_DATA_DIR: home },
    ...slack,
    GATEHOUSE_ENCRYPTION_KEY: Buffer.alloc(32).toString('base64'),
  };
  const child = spawn(process.execPath, [program.path, 'start'], { cwd: home, env });
  let said = '';
  const hear = (chunk: Buffer) => {
    said += chunk.toString();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  return { child, said: () => said, ended: once(child, 'close') };
}

test.each([
  ['with Slack', tokens],
  ['in practice', {}],
])('O2: %s, a stop while it starts ends the start at its next step', async (_words, slack) => {
  await held.query('begin');
  await held.query('create schema graphile_worker');
  const { child, said, ended } = begin(slack);
  try {
    await until(isWaiting, 'a migration to wait', 15_000);
    child.kill('SIGTERM');
    await until(async () => said().includes('"stopping"'), 'the signal to be noticed');
    await held.query('rollback');
    expect(await ended).toEqual([0, null]);
  } finally {
    child.kill('SIGKILL');
  }
  expect(said()).not.toMatch(/Gatehouse runs|Open http|gatehouse:|failed/);
  const { rows } = await held.query('select count(*)::int as claims from database_purpose');
  expect(rows).toEqual([{ claims: 0 }]);
});

test('O2: a start that fails while it is told to stop says why, once, and does not call the stop a failure', async () => {
  await held.query('begin');
  await held.query('create schema graphile_worker');
  const { child, said, ended } = begin(tokens);
  try {
    await until(isWaiting, 'a migration to wait', 15_000);
    child.kill('SIGTERM');
    await until(async () => said().includes('"stopping"'), 'the signal to be noticed');
    await held.query(`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`);
    expect(await ended).toEqual([1, null]);
  } finally {
    child.kill('SIGKILL');
  }
  expect(said().match(/terminating connection/g)).toHaveLength(1);
  expect(said()).not.toMatch(/Gatehouse runs|stop failed/);
});

test('O2: a stop while a first start waits for a Slack that does not answer ends it at once', async () => {
  const silent = createServer().listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const asked = once(silent, 'request');
  const { port } = silent.address() as AddressInfo;
  const { child, said, ended } = begin({ ...tokens, SLACK_API_URL: `http://127.0.0.1:${port}/api/` });
  try {
    await asked;
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  } finally {
    child.kill('SIGKILL');
    silent.closeAllConnections();
    silent.close();
  }
  expect(said()).not.toMatch(/Gatehouse runs|gatehouse:|not everything stopped/);
});
