import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

/** A `gatehouse` of the hours commands alone, bundled once, to run as a process of its own. */
export type HoursProgram = {
  /** Writes a file beside the program and returns its path. */
  readonly write: (name: string, text: string) => string;
  readonly run: (
    args: readonly string[],
    how?: RunOptions,
  ) => { stdout: string; stderr: string; status: number | null };
  readonly remove: () => void;
};
type RunOptions = {
  readonly input?: string;
  readonly env?: Record<string, string>;
  readonly preload?: string;
};

const entry = `
  import { Command } from 'commander';
  import { registerHours } from './src/cli/hours';
  const program = new Command('gatehouse');
  registerHours(program);
  program.parseAsync();
`;

export function buildHoursProgram(): HoursProgram {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-hours-'));
  const root = join(__dirname, '..', '..');
  const program = join(folder, 'program.cjs');
  buildSync({
    stdin: { contents: entry, resolveDir: root, loader: 'ts' },
    bundle: true,
    platform: 'node',
    outfile: program,
    // Members' hours need the whole program and a database.
    external: ['./member-hours.js'],
    logLevel: 'error',
  });
  return {
    write: (name, text) => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    },
    run: (args, { input = '', env = {}, preload } = {}) => {
      const node = [...(preload ? ['--require', preload] : []), program, ...args];
      const done = spawnSync(process.execPath, node, {
        input,
        encoding: 'utf8',
        env: { ...process.env, ...env },
        cwd: folder,
      });
      return { stdout: done.stdout, stderr: done.stderr, status: done.status };
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}
