/**
 * The embedded PostgreSQL and its folder. Proves: a pid file that was left behind harms no program whose number stands
 * in it; a server is only stopped by whom it answers; a folder in which something is wrong is refused with the cause and
 * the way out; two first starts share one server; the password is in no command line.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { findBinaries, serverUser } from '../../src/store/cluster';
import { type EmbeddedServer, ensureDatabase, startEmbedded } from '../../src/store/embedded';
import { asAdmin } from '../support/database';
import { until } from '../support/gatehouse';

jest.setTimeout(60_000);

const folders: string[] = [];
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-embedded-'));
  // As root the server runs as another user, who must be able to pass through.
  chmodSync(folder, 0o711);
  folders.push(folder);
  return folder;
}

/**
 * A program that has nothing to do with us, run by the user that the server runs as, so that PostgreSQL would heed it.
 */
async function startBystander(): Promise<ChildProcess> {
  const wait = 'setInterval(() => {}, 1000); console.log("up")';
  const child = spawn(process.execPath, ['-e', wait], { cwd: '/', ...(await serverUser()) });
  children.push(child);
  await once(child.stdout, 'data');
  return child;
}

const isAlive = (child: ChildProcess) => child.exitCode === null && child.signalCode === null;
const pidFileOf = (folder: string) => join(folder, 'postgres', 'postmaster.pid');

/** Writes the pid file that a crash leaves behind, with another process's number. */
function leaveBehind(folder: string, pid: number | string): void {
  const lines = [pid, join(folder, 'postgres'), '1700000000', '5499', '', '127.0.0.1', '  1   1', 'ready   '];
  writeFileSync(pidFileOf(folder), `${lines.join('\n')}\n`);
  const { uid, gid } = statSync(join(folder, 'postgres'));
  if (process.getuid?.() === 0) chownSync(pidFileOf(folder), uid, gid);
}

async function answer(server: EmbeddedServer): Promise<unknown> {
  const client = new Client({ connectionString: server.url('postgres') });
  await client.connect();
  const { rows } = await client.query('select 1 as one');
  await client.end();
  return rows[0];
}

describe('with a folder that was used before', () => {
  let folder: string;
  beforeAll(async () => {
    folder = newFolder();
    await (await startEmbedded(folder)).stop();
  });

  test('a pid file with the number of another program neither stops the start nor that program', async () => {
    const bystander = await startBystander();
    leaveBehind(folder, bystander.pid ?? 0);
    const server = await startEmbedded(folder);
    expect(await answer(server)).toEqual({ one: 1 });
    await server.stop();
    expect(isAlive(bystander)).toBe(true);
  });

  test('a pid file with the number of another PostgreSQL is no more than that', async () => {
    const other = await asAdmin((admin) => admin.query("select pg_read_file('postmaster.pid') as text"));
    leaveBehind(folder, other.rows[0].text.split('\n')[0]);
    const server = await startEmbedded(folder);
    expect(await answer(server)).toEqual({ one: 1 });
    await server.stop();
    expect(await asAdmin((admin) => admin.query('select 1 as one'))).toMatchObject({ rows: [{ one: 1 }] });
  });

  test.each([
    ['empty', ''],
    ['cut off', '12'],
    ['nonsense', 'x\ny\nz\nport\n'],
  ])('a pid file that is %s, as after a power cut, does not stop the start', async (_, text) => {
    leaveBehind(folder, 1);
    writeFileSync(pidFileOf(folder), text);
    const server = await startEmbedded(folder);
    expect(await answer(server)).toEqual({ one: 1 });
    await server.stop();
  });

  test('a server that is gone is not stopped: whatever has its number now lives on', async () => {
    const server = await startEmbedded(folder);
    await server.stop();
    const bystander = await startBystander();
    leaveBehind(folder, bystander.pid ?? 0);
    await server.stop();
    expect(isAlive(bystander)).toBe(true);
  });

  test('a server that was killed is started again; one that runs is joined', async () => {
    const first = await startEmbedded(folder);
    const pid = Number(readFileSync(pidFileOf(folder), 'utf8').split('\n')[0]);
    process.kill(pid, 'SIGKILL');
    await until(async () => !(await answer(first).catch(() => null)), 'the server to be gone');
    const second = await startEmbedded(folder);
    expect((await startEmbedded(folder)).url('postgres')).toBe(second.url('postgres'));
    await second.stop();
  });

  test('a server that hangs is named and left alone', async () => {
    const server = await startEmbedded(folder);
    const pid = Number(readFileSync(pidFileOf(folder), 'utf8').split('\n')[0]);
    process.kill(pid, 'SIGSTOP');
    await expect(startEmbedded(folder)).rejects.toThrow(`runs (process ${pid}), but we can't talk to it`);
    process.kill(pid, 'SIGCONT');
    expect(await answer(server)).toEqual({ one: 1 });
    await server.stop();
  });

  test('a password file that does not fit is said to be that, and no server is left running', async () => {
    const file = join(folder, 'postgres-password');
    const right = readFileSync(file, 'utf8');
    writeFileSync(file, 'another');
    await expect(startEmbedded(folder)).rejects.toThrow(/postgres-password was changed, put it back/);
    expect(readdirSync(join(folder, 'postgres'))).not.toContain('postmaster.pid');
    writeFileSync(file, right);
    const server = await startEmbedded(folder);
    expect(await answer(server)).toEqual({ one: 1 });
    await server.stop();
  });
});

describe('a folder in which something is wrong is refused with the cause and the way out, and is left as it is', () => {
  let folder: string;
  beforeAll(async () => {
    folder = newFolder();
    await (await startEmbedded(folder)).stop();
  });
  const inFolder = (name: string) => join(folder, 'postgres', name);
  const refusal = () =>
    startEmbedded(folder).then(
      async (server) => server.stop(),
      (error: Error) => error.message,
    );

  test.each(['postmaster.pid', 'postmaster.opts', 'server.log'])('%s is a folder', async (name) => {
    rmSync(inFolder(name), { force: true });
    mkdirSync(inFolder(name));
    expect(await refusal()).toBe(
      `${inFolder(name)}: a folder stands where the file should be. Move it away, and start again`,
    );
    rmSync(inFolder(name), { recursive: true });
    expect(await refusal()).toBeUndefined();
  });

  test('the PostgreSQL is a file', async () => {
    renameSync(inFolder(''), join(folder, 'kept'));
    writeFileSync(inFolder(''), 'a file');
    expect(await refusal()).toMatch(/can't be read: .*postgres: a part of the path is a file$/);
    rmSync(inFolder(''));
    renameSync(join(folder, 'kept'), inFolder(''));
  });

  test('a copy that is not complete', async () => {
    renameSync(inFolder('PG_VERSION'), join(folder, 'kept'));
    expect(await refusal()).toMatch(/its PG_VERSION is missing: .* Put the data folder back from a backup/);
    renameSync(join(folder, 'kept'), inFolder('PG_VERSION'));
  });

  test.each([
    ['emptied', () => writeFileSync(inFolder('global/pg_control'), '')],
    ['gone', () => rmSync(inFolder('global/pg_control'))],
  ])('a file of PostgreSQL’s own that is %s', async (_, harm) => {
    const right = readFileSync(inFolder('global/pg_control'));
    harm();
    expect(await refusal()).toMatch(/did not start.*pg_control.*put the data folder back from a backup/s);
    writeFileSync(inFolder('global/pg_control'), right);
    const { uid, gid } = statSync(inFolder('global'));
    chownSync(inFolder('global/pg_control'), uid, gid);
    expect(await refusal()).toBeUndefined();
  });

  (process.getuid?.() === 0 ? test : test.skip)('copied as root without its owners', async () => {
    const { uid, gid } = statSync(inFolder(''));
    chownSync(inFolder(''), 0, 0);
    expect(await refusal()).toContain(
      `belongs to the user with the number 0, and the embedded PostgreSQL runs as ${uid}`,
    );
    expect(await refusal()).toContain(`"chown -R ${uid} ${join(folder, 'postgres')}"`);
    chownSync(inFolder(''), uid, gid);
    // Where not even the log can be written, there is something to read all the same.
    chmodSync(folder, 0o700);
    expect(await refusal()).toMatch(/did not start\. It said:\n.*Permission denied/);
    chmodSync(folder, 0o711);
  });

  test('the password is missing: no other one is made, and the docs’ way to set a new one works', async () => {
    const file = join(folder, 'postgres-password');
    rmSync(file);
    expect(await refusal()).toMatch(/postgres-password is missing, .* put it back from a backup/);
    expect(readdirSync(folder)).toEqual(['postgres']);
    writeFileSync(file, 'a-new-one\n');
    const single = ['--single', '-D', join(folder, 'postgres'), 'postgres'];
    execFileSync(findBinaries().postgres, single, {
      input: "alter role postgres password 'a-new-one'\n",
      stdio: ['pipe', 'ignore', 'ignore'],
      ...(await serverUser()),
    });
    const server = await startEmbedded(folder);
    expect(await answer(server)).toEqual({ one: 1 });
    await server.stop();
  });
});

test('two first starts at once make one server, and one database between them', async () => {
  const folder = newFolder();
  const servers = await Promise.all([startEmbedded(folder), startEmbedded(folder)]);
  const urls = await Promise.all(servers.map((server) => ensureDatabase(server, 'gatehouse')));
  expect(new Set(urls).size).toBe(1);
  expect(readdirSync(folder).sort()).toEqual(['postgres', 'postgres-password']);
  await servers[0].stop();
});

test('the password stands in no command line while the server is made and started', async () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'postgres-password'), 'a-secret-that-is-looked-for');
  const seen = new Set<string>();
  const watch = setInterval(() => {
    for (const line of commandLines()) if (/a-secret|gatehouse-embedded/.test(line)) seen.add(line);
  }, 20);
  const server = await startEmbedded(folder);
  clearInterval(watch);
  expect(await answer(server)).toEqual({ one: 1 });
  await server.stop();
  expect([...seen].some((line) => line.includes(join(folder, 'postgres')))).toBe(true);
  expect([...seen].filter((line) => line.includes('a-secret-that-is-looked-for'))).toEqual([]);
});

/** The command lines of everything that runs; empty where there is no /proc. */
function commandLines(): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        return [readFileSync(`/proc/${pid}/cmdline`, 'utf8')];
      } catch {
        return [];
      }
    });
}
