import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Undo } from './undo';

/** A process that runs and listens. */
export type Started = Readonly<{ child: ChildProcess; pid: number; port: number }>;

/** Where a process of ours listens. */
export function addressOf({ port }: Pick<Started, 'port'>): string {
  return `http://127.0.0.1:${port}`;
}

/** Starts a file of the bench as a process of its own, and waits until it tells its port. */
export async function forked(
  undo: Undo,
  file: string,
  env: NodeJS.ProcessEnv = { PATH: process.env.PATH },
): Promise<Started> {
  const child = fork(join(__dirname, file), { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  undo.push(() => end(child));
  const [port] = (await Promise.race([once(child, 'message'), failure(child, file)])) as [number];
  return { child, pid: child.pid ?? 0, port };
}

/** Fails when the process ends. */
export function failure(child: ChildProcess, name: string): Promise<never> {
  const failed = once(child, 'exit').then(() => {
    throw new Error(`${name} ended before its time`);
  });
  // Once the process runs, `end` handles its exit.
  failed.catch(() => undefined);
  return failed;
}

/** Sends a request to a process of ours and waits for its answer. */
export async function ask<Answer>(child: ChildProcess, request: object): Promise<Answer> {
  const answered = once(child, 'message');
  child.send(request);
  const [answer] = await answered;
  return answer as Answer;
}

/** Ends a process, and waits until it has. */
export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  if (child.connected) child.disconnect();
  else child.kill('SIGTERM');
  await gone;
}
