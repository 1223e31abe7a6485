import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { request } from 'undici';
import { freePorts } from './free-ports';
import { now } from './measure';
import { forked } from './processes';
import type { Report } from './report';
import { environmentWith, temporaryFolder, withoutOurs } from './stage';
import { type Undo, withUndo } from './undo';

/** How often each is tried. The best one counts, because the machine has other things to do too. */
const tries = 3;

/**
 * Measures how long `npm start` takes until `/readyz` says 200, with Slack's tokens and without (practice), in an empty
 * folder and in one that was used before. PostgreSQL is the embedded one, and starts too. And `gatehouse --help`.
 */
export async function benchStart({ print, note }: Report): Promise<void> {
  await withUndo(async (undo) => {
    const slack = await forked(undo, 'slack-api.js');
    const real = await startTimes(undo, environmentWith(slack.port));
    const practice = await startTimes(undo, { ...withoutOurs(), PATH: process.env.PATH });
    const help = await best(helpMs);
    print('');
    print(`from npm start to ready, the best of ${tries}`);
    print(line('with Slack’s tokens', real));
    print(line('in practice', practice));
    print(`  ${'gatehouse --help'.padEnd(24)} ${help.toFixed(0)} ms`);
    note('npm start, warm, s', Math.max(real.warm, practice.warm));
    note('npm start in an empty folder, s', Math.max(real.empty, practice.empty));
    note('gatehouse --help, ms', help);
  });
}

type Times = Readonly<{ empty: number; warm: number }>;

function line(what: string, { empty, warm }: Times): string {
  return `  ${what.padEnd(24)} ${warm.toFixed(2)} s warm, ${empty.toFixed(2)} s in an empty folder`;
}

async function startTimes(undo: Undo, env: NodeJS.ProcessEnv): Promise<Times> {
  let folder = temporaryFolder(undo);
  const empty = await best(() => {
    folder = temporaryFolder(undo);
    return startSeconds(undo, env, folder);
  });
  return { empty, warm: await best(() => startSeconds(undo, env, folder)) };
}

async function best(measure: () => Promise<number>): Promise<number> {
  const all: number[] = [];
  while (all.length < tries) all.push(await measure());
  return Math.min(...all);
}

async function startSeconds(undo: Undo, env: NodeJS.ProcessEnv, folder: string): Promise<number> {
  const port = await freePorts();
  const own = { GATEHOUSE_DATA_DIR: join(folder, 'data'), HOST: '127.0.0.1', PORT: String(port) };
  const startedAt = now();
  // In a group of its own, so that all of it can be interrupted as a terminal does.
  const stdio = ['ignore', 'pipe', 'pipe'] as const;
  const child = spawn('npm', ['start'], { env: { ...env, ...own }, stdio: [...stdio], detached: true });
  undo.push(() => interrupt(child));
  await says(child, /Gatehouse runs|Open http/);
  while (!(await isReady(port))) {
    if (child.exitCode !== null)
      throw new Error(`npm start ended with ${child.exitCode} before it was ready`);
    await sleep(5);
  }
  const seconds = (now() - startedAt) / 1000;
  await interrupt(child);
  return seconds;
}

/** Waits until a start has printed that it runs. Asking its port all the time before would cost time of its own. */
function says(child: ChildProcess, words: RegExp): Promise<void> {
  return new Promise((done, fail) => {
    let said = '';
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      if (words.test(said)) done();
    };
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', hear);
    child.once('exit', (code) => fail(new Error(`npm start ended with ${code}:\n${said}`)));
  });
}

async function isReady(port: number): Promise<boolean> {
  try {
    const { statusCode, body } = await request(`http://127.0.0.1:${port}/readyz`, { reset: true });
    await body.dump();
    return statusCode === 200;
  } catch {
    return false;
  }
}

/** Presses Ctrl-C, and waits until everything of this start is gone: npm ends before what it has started. */
async function interrupt({ pid }: ChildProcess): Promise<void> {
  if (pid === undefined) return;
  for (let signal: 'SIGINT' | 0 = 'SIGINT'; isSignalled(-pid, signal); signal = 0) await sleep(20);
}

function isSignalled(pid: number, signal: 'SIGINT' | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

async function helpMs(): Promise<number> {
  const startedAt = now();
  await once(spawn(process.execPath, [join('dist', 'cli.js'), '--help'], { stdio: 'ignore' }), 'exit');
  return now() - startedAt;
}
