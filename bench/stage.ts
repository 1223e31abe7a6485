import { type ChildProcess, fork, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from 'pg';
import { ensureDatabase, startEmbedded } from '../src/store/embedded';
import { type Load, type LoadResult, parentOf, signingSecret } from './measure';
import type { SlackAnswer, SlackRequest } from './slack-api';

/** An app under load: its process, its address, its database. */
export type Contestant = Readonly<{ name: 'gatehouse' | 'naive'; pid: number; url: string; db: Client }>;

/** Everything that takes part in a run, each in a process of its own. */
export type Stage = Readonly<{
  gatehouse: Contestant;
  naive: Contestant;
  /** The pid of PostgreSQL's first process. */
  postmaster: number;
  send: (load: Load) => Promise<LoadResult>;
  slack: (request: SlackRequest) => Promise<SlackAnswer>;
  stop: () => Promise<void>;
}>;

/**
 * Starts PostgreSQL, the Slack, both apps and the load generator, all on 127.0.0.1. When something fails, or somebody
 * presses Ctrl-C, all that was started is stopped again.
 *
 * @param profileTo a folder for a CPU profile of Gatehouse, or null
 */
export async function setStage(profileTo: string | null): Promise<Stage> {
  const undo: (() => unknown)[] = [];
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void stop().finally(() => process.exit(1)));
  try {
    return { ...(await startAll(profileTo, undo)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startAll(profileTo: string | null, undo: (() => unknown)[]): Promise<Omit<Stage, 'stop'>> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-bench-'));
  undo.push(() => rmSync(folder, { recursive: true, force: true }));
  // As root the server runs as another user, who must be able to enter the folder.
  chmodSync(folder, 0o711);
  const server = await startEmbedded(folder);
  undo.push(() => server.stop());
  const slack = await forked(undo, 'slack-api.js');
  const load = await forked(undo, 'load.js');
  const env = {
    PATH: process.env.PATH,
    NODE_ENV: 'production',
    SLACK_API_URL: `http://127.0.0.1:${slack.port}/api/`,
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_BOT_TOKEN: 'xoxb-of-the-bench',
  };
  const urls = {
    gatehouse: await ensureDatabase(server, 'gatehouse'),
    naive: await ensureDatabase(server, 'naive'),
  };
  const naive = await forked(undo, 'naive-app.js', { ...env, DATABASE_URL: urls.naive });
  const gatehouse = await startGatehouse(undo, { ...env, DATABASE_URL: urls.gatehouse }, folder, profileTo);
  const db = { gatehouse: await connect(undo, urls.gatehouse), naive: await connect(undo, urls.naive) };
  const { rows } = await db.naive.query('select pg_backend_pid() as pid');
  return {
    gatehouse: { name: 'gatehouse', pid: gatehouse.pid, url: addressOf(gatehouse), db: db.gatehouse },
    naive: { name: 'naive', pid: naive.pid, url: addressOf(naive), db: db.naive },
    postmaster: parentOf(rows[0].pid),
    send: (request) => ask<LoadResult>(load.child, request),
    slack: (request) => ask<SlackAnswer>(slack.child, request),
  };
}

async function connect(undo: (() => unknown)[], url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  undo.push(() => client.end());
  return client;
}

type Started = Readonly<{ child: ChildProcess; pid: number; port: number }>;

function addressOf({ port }: Started): string {
  return `http://127.0.0.1:${port}`;
}

async function forked(
  undo: (() => unknown)[],
  file: string,
  env: NodeJS.ProcessEnv = { PATH: process.env.PATH },
): Promise<Started> {
  const child = fork(join(__dirname, file), { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  undo.push(() => end(child));
  const [port] = (await Promise.race([once(child, 'message'), failure(child, file)])) as [number];
  return { child, pid: child.pid ?? 0, port };
}

/**
 * The real program, as `npm start` runs it. Its settings have no open hours, so that each new conversation gets a
 * reply.
 */
async function startGatehouse(
  undo: (() => unknown)[],
  env: NodeJS.ProcessEnv,
  folder: string,
  profileTo: string | null,
): Promise<Started> {
  const settings = join(folder, 'gatehouse.yml');
  writeFileSync(settings, settingsFile);
  const profiling = profileTo === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${resolve(profileTo)}`];
  const child = spawn(process.execPath, [...profiling, join('dist', 'cli.js'), 'start'], {
    env: {
      ...env,
      HOST: '127.0.0.1',
      PORT: '0',
      GATEHOUSE_CONFIG: settings,
      GATEHOUSE_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  undo.push(() => end(child));
  const port = await Promise.race([portOf(child), failure(child, 'gatehouse')]);
  return { child, pid: child.pid ?? 0, port };
}

const settingsFile = `
workspace:
  timezone: Europe/Lisbon
  mode: live
  hours: {}
members:
  - { user: U0ANA, name: Ana }
clients:
  - { name: Acme, teams: [T0ACME], contact: U0ANA }
`;

function portOf(child: ChildProcess): Promise<number> {
  return new Promise((done) => {
    if (child.stdout === null) throw new Error('the app was started without a pipe');
    createInterface({ input: child.stdout }).on('line', (line) => {
      const said = JSON.parse(line) as { level: number; msg?: string; port?: number };
      if (said.msg === 'Gatehouse runs' && said.port !== undefined) done(said.port);
      else if (said.level >= 40) process.stderr.write(`${line}\n`);
    });
  });
}

function failure(child: ChildProcess, name: string): Promise<never> {
  const failed = once(child, 'exit').then(() => {
    throw new Error(`${name} ended before its time`);
  });
  // Once the process runs, `end` handles its exit.
  failed.catch(() => undefined);
  return failed;
}

async function ask<Answer>(child: ChildProcess, request: object): Promise<Answer> {
  const answered = once(child, 'message');
  child.send(request);
  const [answer] = await answered;
  return answer as Answer;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  if (child.connected) child.disconnect();
  else child.kill('SIGTERM');
  await gone;
}
