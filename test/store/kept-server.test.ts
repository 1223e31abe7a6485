/**
 * The embedded PostgreSQL dies while Gatehouse runs (O2). Proves: the process starts it again at its address, and pools,
 * worker and locks come back by themselves; what was stored is there; the log says it once. Where it can't be started
 * again, because its files are gone, the process says so and has failed.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import pino from 'pino';
import { request } from 'undici';
import { practiceSettings } from '../../src/cli/practice-settings';
import { type Gatehouse, startGatehouse } from '../../src/main';
import { type Practice, startPractice } from '../../src/practice/practice';
import { inTeam } from '../../src/store/database';
import { startEmbedded } from '../../src/store/embedded';
import { recordSettings } from '../../src/workspace/store/settings';
import { configFor, studio, until } from '../support/gatehouse';
import { noticesIn } from '../support/slack';

jest.setTimeout(120_000);

let folder: string;
let practice: Practice;
let gatehouse: Gatehouse;
const logged: string[] = [];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-kept-'));
  // As root the server runs as another user, who must be able to pass through.
  chmodSync(folder, 0o711);
  logged.length = 0;
  practice = await startPractice({ rateLimits: false });
  const config = { ...configFor(practice, ''), databaseUrl: null, dataDir: folder };
  const log = pino({ level: 'info' }, { write: (line: string) => void logged.push(line) });
  const clock = () => practice.clock.now();
  gatehouse = await startGatehouse(config, {
    ...{ role: 'all', log, clock, embeddedName: 'gatehouse', purpose: 'practice' },
    ...{ timersEveryMs: 20, betweenPostsMs: 5, betweenReadsMs: 0 },
  });
  await inTeam(gatehouse.database.db, studio, (trx) =>
    recordSettings(trx, studio, practiceSettings(), { by: 'test', at: clock() }),
  );
  practice.deliverTo(`http://127.0.0.1:${gatehouse.port}/slack/events`);
});
afterEach(async () => {
  await gatehouse.stop();
  await practice.stop();
  rmSync(folder, { recursive: true, force: true });
});

const postmaster = () =>
  Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
const readiness = async (): Promise<number> => {
  const { statusCode, body } = await request(`http://127.0.0.1:${gatehouse.port}/readyz`);
  await body.dump();
  return statusCode;
};
const told = (words: string) => logged.filter((line) => line.includes(words)).length;

test('O2: an embedded PostgreSQL that is killed is started again, as often as it is, and nothing is lost', async () => {
  await practice.say('U0MAYA', 'C0ACME', 'Before it is killed?');
  await until(async () => noticesIn(practice, 'C0ACME').length === 1, 'the first reply');
  for (const [turn, conversation] of (['D0MAYA', 'D0THEO'] as const).entries()) {
    const killed = postmaster();
    process.kill(killed, 'SIGKILL');
    await until(async () => told('it was started again') === turn + 1, 'the server', 60_000);
    expect(postmaster()).not.toBe(killed);
    await until(async () => (await readiness()) === 200, 'everything to come back', 60_000);
    await practice.say(conversation === 'D0MAYA' ? 'U0MAYA' : 'U0THEO', conversation, 'And after it?');
    await until(async () => noticesIn(practice, conversation).length === 1, 'the reply after it', 60_000);
  }
  const { rows } = await gatehouse.database.pool.query('select text from exchanges order by said_at');
  expect(rows.map(({ text }) => text)).toEqual(['Before it is killed?', 'And after it?', 'And after it?']);
  expect(told('does not start')).toBeLessThanOrEqual(2);
  expect(told('the embedded PostgreSQL')).toBe(2 + told('does not start'));
});

/** The server and all of its processes. */
function serverProcesses(): number[] {
  const children = execFileSync('ps', ['-o', 'pid=', '--ppid', String(postmaster())]).toString();
  return [postmaster(), ...children.trim().split(/\s+/).map(Number)];
}

test('O2: while it is frozen /readyz and /metrics answer all the same and say that it hangs; then it goes on', async () => {
  const frozen = serverProcesses();
  for (const pid of frozen) process.kill(pid, 'SIGSTOP');
  try {
    const ask = async (path: string) => {
      const { statusCode, body } = await request(`http://127.0.0.1:${gatehouse.port}${path}`);
      return { status: statusCode, said: await body.text() };
    };
    for (const { status, said } of await Promise.all([ask('/readyz'), ask('/readyz')])) {
      expect(status).toBe(503);
      expect(JSON.parse(said)).toMatchObject({ database: 'hangs', migrations: false });
    }
    const metrics = await ask('/metrics');
    expect(metrics.status).toBe(200);
    expect(metrics.said).toContain('gatehouse_metrics_failed{metric="gatehouse_jobs"} 1');
    expect(metrics.said).not.toMatch(/^gatehouse_jobs/m);
    expect((await ask('/readyz')).status).toBe(503);
  } finally {
    for (const pid of frozen) process.kill(pid, 'SIGCONT');
  }
  await until(async () => (await readiness()) === 200, 'everything to go on', 60_000);
  expect(told('was started again')).toBe(0);
});

test('O2: a server that another start has begun meanwhile is found, and a connection that breaks alone is no death', async () => {
  const killed = postmaster();
  process.kill(killed, 'SIGKILL');
  const other = await startEmbedded(folder);
  await until(async () => (await readiness()) === 200, 'everything to come back', 60_000);
  const running = postmaster();
  const client = new Client({ connectionString: other.url('postgres') });
  await client.connect();
  await client.query('select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()');
  await client.end();
  const before = told('it was started again');
  await until(async () => (await readiness()) === 200, 'everything to come back', 60_000);
  expect([postmaster(), told('it was started again')]).toEqual([running, before]);
});

test('O2: where its files are gone no empty one is made in their place: the process fails, and says why', async () => {
  const pid = postmaster();
  rmSync(join(folder, 'postgres'), { recursive: true });
  process.kill(pid, 'SIGKILL');
  expect((await gatehouse.failed).message).toContain(
    `the files of the embedded PostgreSQL are gone from ${join(folder, 'postgres')}`,
  );
  expect(told('does not start')).toBe(1);
});
