/**
 * `npm ci && npm start`: the program is built once, a start of what is built only runs it, and whatever takes a while or
 * can't be done is said in words. A stop reaches it by way of npm. Run in a copy of this tree, with its own scripts.
 */
import { spawn, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEmptyDatabase } from '../support/database';
import { until } from '../support/gatehouse';
import { root } from '../support/sources';

// Whole builds by processes of their own take a while on a busy machine.
jest.setTimeout(120_000);

let copy: string;
beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), 'gatehouse-install-'));
  for (const name of ['src', 'scripts', 'migrations', 'package.json', 'tsconfig.json', 'manifest.yml'])
    cpSync(join(root, name), join(copy, name), { recursive: true });
});
afterEach(() => rmSync(copy, { recursive: true, force: true }));

/** What `npm ci` installs; `without`: packages that were left out. */
function install(...without: string[]): void {
  const modules = join(copy, 'node_modules');
  rmSync(modules, { recursive: true, force: true });
  mkdirSync(modules);
  for (const name of readdirSync(join(root, 'node_modules')))
    if (!without.includes(name)) symlinkSync(join(root, 'node_modules', name), join(modules, name));
}

function run(script: string, ...args: string[]): { said: string; status: number | null } {
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(copy, 'scripts', script), ...args], {
    encoding: 'utf8',
    cwd: copy,
    env: { PATH: process.env.PATH },
  });
  return { said: stdout + stderr, status };
}

const builtAt = () => statSync(join(copy, 'dist/cli.js')).mtimeMs;

test('an install builds, and the start after it only runs', () => {
  install();
  expect(run('prepare.mjs').status).toBe(0);
  const at = builtAt();
  const { said, status } = run('start.mjs', '--help');
  expect(said).toMatch(/^Starting Gatehouse…\nUsage: gatehouse start/);
  expect(status).toBe(0);
  expect(run('prepare.mjs').said).toContain('dist/ is the build of these sources already');
  expect(builtAt()).toBe(at);
});

test('a start after a change says at once that it builds, and builds once', () => {
  install();
  run('prepare.mjs');
  appendFileSync(join(copy, 'src/cli.ts'), '\n// A change.\n');
  expect(run('start.mjs', '--help').said).toMatch(
    /^Building \(first start after a change\)…\nStarting Gatehouse…\n/,
  );
  expect(run('start.mjs', '--help').said).toMatch(/^Starting Gatehouse…\n/);
});

test('a start without an install of its own builds first', () => {
  install();
  expect(run('start.mjs', '--help').said).toMatch(/^Building \(first start\)…\nStarting Gatehouse…\n/);
});

test('the build takes no development package, so a host that leaves them out can build', () => {
  const { devDependencies } = JSON.parse(readFileSync(join(copy, 'package.json'), 'utf8'));
  install('.bin', ...Object.keys(devDependencies).map((name) => name.split('/')[0] ?? ''));
  expect(run('prepare.mjs')).toEqual({ said: '', status: 0 });
  expect(run('start.mjs', '--help').status).toBe(0);
});

test('without what builds it, what is built still runs; else the start says what to install', () => {
  install();
  run('prepare.mjs');
  install('esbuild', '@esbuild', 'preact');
  expect(run('prepare.mjs').status).toBe(0);
  expect(run('start.mjs', '--help').status).toBe(0);
  rmSync(join(copy, 'dist'), { recursive: true });
  expect(run('prepare.mjs')).toEqual({ said: expect.stringMatching(/^gatehouse: not built/), status: 0 });
  const { said, status } = run('start.mjs');
  expect(said).toContain('Run "npm ci" (with its optional packages');
  expect(said).not.toContain('    at ');
  expect(status).toBe(1);
});

test('where only the build was shipped it runs', () => {
  install();
  run('prepare.mjs');
  rmSync(join(copy, 'src'), { recursive: true });
  install('esbuild', '@esbuild', 'preact');
  expect(run('start.mjs', '--help')).toMatchObject({ status: 0 });
});

test('SIGTERM to npm alone stops Gatehouse too, which npm’s shell does not hand it on to', async () => {
  install();
  run('prepare.mjs');
  const { url, drop } = await createEmptyDatabase();
  const env = {
    PATH: process.env.PATH,
    DATABASE_URL: url,
    GATEHOUSE_ENCRYPTION_KEY: Buffer.alloc(32).toString('base64'),
    GATEHOUSE_DATA_DIR: join(copy, 'data'),
    PORT: '0',
  };
  const npm = spawn('npm', ['start'], {
    cwd: copy,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let said = '';
  let isOver = false;
  npm.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  // The pipe closes when the last of those who may write into it has ended.
  npm.stdout.once('close', () => {
    isOver = true;
  });
  try {
    await until(async () => said.includes('Open http'), 'the address of the page', 60_000);
    npm.kill('SIGTERM');
    await until(async () => isOver, 'all of it to have stopped', 9_000);
  } finally {
    if (!isOver && npm.pid !== undefined) process.kill(-npm.pid, 'SIGKILL');
  }
  await drop();
});
