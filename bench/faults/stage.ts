import { type ChildProcess, execFile, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Practice } from '../../src/practice/practice';
import { findBinaries, serverUser } from '../../src/store/cluster';
import { ensureDatabase, startEmbedded } from '../../src/store/embedded';
import { built } from '../built';
import { settingsFile } from '../gatehouse';
import { temporaryFolder } from '../stage';
import type { Undo } from '../undo';
import { type Balancer, startBalancer } from './balancer';

const { startPractice } = built<typeof import('../../src/practice/practice')>('practice/practice');

/** Minutes of Slack's and Gatehouse's clocks that go by in one of ours, so that Slack gives up within seconds. */
export const speed = 60;

/** Which half of the work a process does. One that does all works on what it hears itself. */
export type Role = 'web' | 'worker' | 'all';

/** A place in which a process runs, and another one once that has ended. */
export type Place = Readonly<{
  role: Role;
  /** kill -9. The next process starts `downMs` later. */
  kill: (downMs: number) => Promise<void>;
  /** SIGSTOP, and SIGCONT `forMs` later. */
  freeze: (forMs: number) => Promise<void>;
}>;

/** Everything that takes part: Slack, a load balancer, four processes and one PostgreSQL. */
export type Stage = Readonly<{
  practice: Practice;
  balancer: Balancer;
  places: readonly Place[];
  databaseUrl: string;
  /** kill -9 of PostgreSQL, and its start `downMs` later. */
  killDatabase: (downMs: number) => Promise<void>;
  /** Resolves when every process runs. */
  allRun: () => Promise<void>;
}>;

/**
 * Starts it all on 127.0.0.1.
 *
 * @param pick gives a number from 0 to 1, by which the balancer chooses a process
 * @param logsTo a folder for what the processes log, or null
 */
export async function setFaultStage(undo: Undo, pick: () => number, logsTo: string | null): Promise<Stage> {
  const folder = temporaryFolder(undo);
  const server = await startEmbedded(folder);
  const postgres = join(folder, 'postgres');
  undo.push(() => control(postgres, 'stop', '-m', 'immediate'));
  const databaseUrl = await ensureDatabase(server, 'gatehouse');
  const practice = await startPractice({ rateLimits: false });
  undo.push(() => practice.stop());
  const balancer = await startBalancer(pick);
  undo.push(() => balancer.stop());
  practice.deliverTo(balancer.url);
  practice.clock.run(speed);
  const env = environmentFor(practice, databaseUrl, folder);
  const clock = [Date.now(), practice.clock.now(), speed].map(String);
  const places = (['web', 'worker', 'all', 'all'] as const).map((role, n) => {
    const logs = logsTo === null ? null : join(logsTo, `${role}-${n}.log`);
    return keepPlace({ role, balancer, start: () => startProcess([role, ...clock], env, logs) });
  });
  undo.push(() => Promise.all(places.map(({ stop }) => stop())));
  const allRun = async () => {
    while (!places.every(({ isRunning }) => isRunning())) await sleep(50);
  };
  return { practice, balancer, places, databaseUrl, killDatabase: killAt(postgres), allRun };
}

function environmentFor(practice: Practice, databaseUrl: string, folder: string): NodeJS.ProcessEnv {
  const settings = join(folder, 'gatehouse.yml');
  writeFileSync(settings, settingsFile);
  return {
    PATH: process.env.PATH,
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: '0',
    DATABASE_URL: databaseUrl,
    GATEHOUSE_CONFIG: settings,
    GATEHOUSE_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    SLACK_API_URL: practice.apiUrl,
    SLACK_BOT_TOKEN: practice.botToken,
    SLACK_SIGNING_SECRET: practice.app.signingSecret,
  };
}

function startProcess(args: readonly string[], env: NodeJS.ProcessEnv, logs: string | null): ChildProcess {
  const out = logs === null ? 'ignore' : openSync(logs, 'a');
  return fork(join(__dirname, 'faults', 'process.js'), args, { env, stdio: ['ignore', out, out, 'ipc'] });
}

/** How long the balancer still hands events to a process that has died or is frozen, in ms. */
const noticedAfterMs = 1_000;
/** How soon a process that ended is started again, in ms. */
const restMs = 300;

type Keeping = Readonly<{ role: Role; balancer: Balancer; start: () => ChildProcess }>;

function keepPlace({ role, balancer: { ports }, start }: Keeping) {
  let child = start();
  let port: number | null = null;
  let rest = restMs;
  let isOver = false;
  const setPort = (next: number | null): void => {
    const before = port;
    port = next;
    if (role === 'worker') return;
    if (next !== null) ports.add(next);
    else if (before !== null) setTimeout(() => before !== port && ports.delete(before), noticedAfterMs);
  };
  const keep = async (): Promise<void> => {
    for (;;) {
      child.once('message', (message) => setPort(Number(message)));
      await once(child, 'exit');
      setPort(null);
      if (isOver) return;
      await sleep(rest);
      rest = restMs;
      if (isOver) return;
      child = start();
    }
  };
  const kept = keep();
  return {
    role,
    isRunning: () => port !== null,
    async kill(downMs: number) {
      rest = downMs;
      child.kill('SIGKILL');
      await sleep(downMs);
    },
    async freeze(forMs: number) {
      const [frozen, at] = [child, port];
      frozen.kill('SIGSTOP');
      setPort(null);
      await sleep(forMs);
      frozen.kill('SIGCONT');
      if (frozen === child && frozen.exitCode === null && frozen.signalCode === null) setPort(at);
    },
    async stop() {
      isOver = true;
      child.kill('SIGKILL');
      await kept;
    },
  };
}

/** Kills PostgreSQL's first process, on which the others end by themselves, and starts it again with the same options. */
function killAt(postgres: string): (downMs: number) => Promise<void> {
  return async (downMs) => {
    process.kill(Number(readFileSync(join(postgres, 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL');
    await sleep(downMs);
    await control(postgres, 'restart', '-w', '-t', '60', '-l', join(postgres, 'server.log'));
  };
}

/** It is tried for some seconds, because a server does not start beside what is left of the last one. */
async function control(postgres: string, ...args: string[]): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      // The server outlives pg_ctl and would hold its pipes open.
      const command = [`"$0" "$@" >/dev/null 2>&1`, findBinaries().pg_ctl, ...args, '-D', postgres];
      await promisify(execFile)('/bin/sh', ['-c', ...command], await serverUser());
      return;
    } catch (error) {
      if (tries === 20) throw error;
      await sleep(250);
    }
  }
}
