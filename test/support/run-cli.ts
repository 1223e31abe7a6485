import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { root } from './sources';

/** How one run of the program ended. */
export type Ran = Readonly<{ stdout: string; stderr: string; status: number }>;

/** The whole `gatehouse` program, bundled once, to run as processes of its own. */
export type Program = Readonly<{
  /** Where it is, to run it in some other way. */
  path: string;
  /** Runs it with these arguments and this environment alone. */
  run: (args: readonly string[], env?: Record<string, string>) => Promise<Ran>;
  /** Writes a file beside the program and gives its path. */
  write: (name: string, text: string) => string;
  remove: () => void;
}>;

/** Bundles src/cli.ts into a new folder under dist/, from where it finds migrations/ and node_modules/. */
export function buildProgram(): Program {
  mkdirSync(join(root, 'dist'), { recursive: true });
  const folder = mkdtempSync(join(root, 'dist', 'cli-test-'));
  const program = join(folder, 'cli.cjs');
  buildSync({
    entryPoints: [join(root, 'src/cli.ts')],
    outfile: program,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'cjs',
    logLevel: 'warning',
  });
  return {
    path: program,
    run: (args, env = {}) =>
      new Promise((done) => {
        const options = { cwd: folder, env: { PATH: process.env.PATH, ...env }, timeout: 60_000 };
        execFile(process.execPath, [program, ...args], options, (error, stdout, stderr) => {
          const status = error === null ? 0 : Number(error.code ?? -1);
          done({ stdout, stderr, status });
        });
      }),
    write: (name, text) => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
