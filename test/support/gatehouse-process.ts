import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import type { Role } from '../../src/main';

/** A Gatehouse that is a process of its own. */
export type GatehouseProcess = Readonly<{
  /** The port it listens on, once it runs. Rejects with what it printed when it ends before that. */
  running: Promise<number>;
  /** kill -9: no chance to tidy up. */
  kill: () => Promise<void>;
}>;

const root = join(__dirname, '..', '..');
/** Where the program is, once built. */
// Two folders deep, like dist/store, so that `migrations` is found, and in node_modules, so that packages are.
export const program = join(root, 'node_modules', '.cache', 'gatehouse-cli.cjs');

/** Builds the program from the sources as they are now. This takes about a quarter of a second. */
export async function buildProgram(): Promise<void> {
  await build({
    entryPoints: [join(root, 'src', 'cli.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    packages: 'external',
    logLevel: 'error',
  });
}

/**
 * Starts one role of it, on a free port of 127.0.0.1.
 *
 * @param env the rest of its environment
 */
export function startProcess(role: Role, env: Record<string, string>): GatehouseProcess {
  const child = spawn(process.execPath, [program, 'start', '--role', role], {
    // Not in the folder of the developer's own .env, which would be read.
    cwd: dirname(program),
    env: { PATH: process.env.PATH, HOST: '127.0.0.1', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const running = portOf(child);
  // A test that kills it while it starts does not wait for its port.
  running.catch(() => undefined);
  return { running, kill: () => end(child) };
}

async function portOf(child: ChildProcess): Promise<number> {
  const printed: string[] = [];
  child.stderr?.on('data', (chunk: Buffer) => printed.push(chunk.toString()));
  return new Promise((resolve, reject) => {
    if (child.stdout === null) throw new Error('the child was started without a pipe');
    createInterface({ input: child.stdout }).on('line', (line) => {
      printed.push(line);
      const said = JSON.parse(line) as { msg?: string; port?: number };
      if (said.msg === 'Gatehouse runs' && said.port !== undefined) resolve(said.port);
    });
    child.once('exit', () => reject(new Error(`it did not start:\n${printed.slice(-20).join('\n')}`)));
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
