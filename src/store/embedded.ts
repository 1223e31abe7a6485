import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { secondMs } from '../time';
import { type Binaries, ensureCluster, findBinaries, serverUser } from './cluster';
import { checkCluster } from './cluster-check';
import { keptSecret, prepareDataFolder, readOrNull } from './data-folder';
import { applicationName } from './database';
import { codeOf, EmbeddedPostgresError } from './errors';
import { findServer, type UrlAt } from './postmaster';

/** An embedded PostgreSQL that runs, and how to reach it. */
export type EmbeddedServer = Readonly<{
  url: (database: string) => string;
  /**
   * Starts it again at the same address when it has died; does nothing while it runs, and then gives false.
   *
   * @throws EmbeddedPostgresError when it can't be, or its files are gone: an empty one in their place would help nobody
   */
  revive: () => Promise<boolean>;
  /** Stops it; does nothing while another process uses it. */
  stop: () => Promise<void>;
}>;

/**
 * Starts the PostgreSQL in `dataDir`, which the first call makes, or joins the one that another process of ours runs
 * there. It runs detached, so that Ctrl-C in a terminal reaches us alone and we can drain before we stop it. After a
 * crash of ours it still runs, and the next start joins it.
 *
 * @throws EmbeddedPostgresError when no binaries exist for this machine, or a server can't be made or reached
 * @throws DataFolderError when the folder can't be used
 */
export async function startEmbedded(dataDir: string): Promise<EmbeddedServer> {
  const home = await prepareDataFolder(dataDir);
  const folder = join(home, 'postgres');
  const binaries = findBinaries();
  await checkCluster(folder);
  const password = await keptPassword(home, folder);
  await ensureCluster(binaries, folder, password);
  const urlAt: UrlAt = (port) => urlOf(port, password)('postgres');
  const port =
    (await findServer(folder, urlAt)) ??
    (await startAfterLast(binaries, folder, urlAt, await choosePort(folder)));
  return {
    url: urlOf(port, password),
    revive: () => revive(binaries, folder, urlAt, port),
    stop: () => stopWhenLast(urlAt(port), binaries, folder),
  };
}

/** The server's password. A new one beside files that were made with another would open nothing. */
async function keptPassword(home: string, folder: string): Promise<string> {
  const name = 'postgres-password';
  const file = join(home, name);
  const isMissing = (await readOrNull(file).catch(() => '')) === null;
  if (isMissing && existsSync(join(folder, 'PG_VERSION')))
    throw new EmbeddedPostgresError(
      `${file} is missing, and the PostgreSQL beside it lets nobody in without it: put it back from a backup of the data folder. Without a backup docs/operation.md says how to set a new one, under "What to do when"`,
    );
  return keptSecret(home, name, () => randomBytes(24).toString('hex'));
}

async function revive(binaries: Binaries, folder: string, urlAt: UrlAt, port: number): Promise<boolean> {
  if (!existsSync(join(folder, 'PG_VERSION')))
    throw new EmbeddedPostgresError(
      `the files of the embedded PostgreSQL are gone from ${folder}: put the data folder back from a backup, or start with a new one`,
    );
  const running = await findServer(folder, urlAt);
  const found = running ?? (await startServer(binaries, folder, urlAt, port));
  if (found !== port)
    throw new EmbeddedPostgresError(
      `the embedded PostgreSQL in ${folder} runs at another port than before, ${found}: start again`,
    );
  return running === null;
}

/** Makes `database` on an embedded server when it is missing, and gives its URL. */
export async function ensureDatabase(server: EmbeddedServer, database: string): Promise<string> {
  const client = new Client({ connectionString: server.url('postgres') });
  await client.connect();
  try {
    const found = await client.query('select from pg_database where datname = $1', [database]);
    if (found.rowCount === 0) await createDatabase(client, database);
  } finally {
    await client.end();
  }
  return server.url(database);
}

async function createDatabase(client: Client, database: string): Promise<void> {
  try {
    await client.query(`create database ${client.escapeIdentifier(database)}`);
  } catch (error) {
    // Another process that starts at the same moment was quicker.
    if (!['42P04', '23505'].includes(codeOf(error))) throw error;
  }
}

/** The names of the databases on an embedded server, PostgreSQL's own among them. */
export async function listDatabases(server: EmbeddedServer): Promise<string[]> {
  const client = new Client({ connectionString: server.url('postgres') });
  await client.connect();
  try {
    const found = await client.query<{ datname: string }>('select datname from pg_database');
    return found.rows.map(({ datname }) => datname);
  } finally {
    await client.end();
  }
}

/** Starts the server. One that was killed just before may still be letting go of its memory, and is waited for. */
async function startAfterLast(
  binaries: Binaries,
  folder: string,
  urlAt: UrlAt,
  port: number,
): Promise<number> {
  for (let tries = 1; ; tries++) {
    try {
      return await startServer(binaries, folder, urlAt, port);
    } catch (error) {
      const isLettingGo = /pre-existing shared memory block/.test((error as Error).message);
      if (!isLettingGo || tries >= 5) throw error;
      await sleep(secondMs);
    }
  }
}

/** Starts the server and gives its port; that of the other process which starts it at the same moment, if one does. */
async function startServer(
  { pg_ctl }: Binaries,
  folder: string,
  urlAt: UrlAt,
  port: number,
): Promise<number> {
  const log = join(folder, 'server.log');
  const before = (await readFile(log).catch(() => Buffer.alloc(0))).length;
  const options = `-p ${port} -h 127.0.0.1 -c unix_socket_directories='' -c max_connections=200`;
  const child = spawn(pg_ctl, ['start', '-w', '-t', '60', '-D', folder, '-l', log, '-o', options], {
    stdio: ['ignore', 'ignore', 'pipe'],
    ...(await serverUser()),
  });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString();
  });
  // The server outlives pg_ctl and may hold the pipe open, so the end of that is not waited for.
  const [status] = (await once(child, 'exit')) as [number | null];
  child.stderr.destroy();
  if (status === 0) return findOwn(pg_ctl, folder, urlAt, port);
  const others = await findServer(folder, urlAt);
  if (others !== null) return others;
  const said = (await readFile(log).catch(() => Buffer.from(''))).subarray(before).toString().trim();
  throw didNotStart(folder, said === '' ? complaint.trim() : said);
}

function didNotStart(folder: string, said: string): EmbeddedPostgresError {
  const words = said === '' ? 'nothing' : said.slice(-1500);
  return new EmbeddedPostgresError(
    `the embedded PostgreSQL in ${folder} did not start. It said:\n${words}\nIf files are missing or damaged, put the data folder back from a backup. If it may not read them, look at who owns them, and let that user pass through the folders above`,
  );
}

/** Talks to the server that we just started. It is ended again when it does not let us in. */
async function findOwn(pgCtl: string, folder: string, urlAt: UrlAt, port: number): Promise<number> {
  try {
    return (await findServer(folder, urlAt)) ?? port;
  } catch (error) {
    await stopServer(pgCtl, folder);
    throw error;
  }
}

/**
 * The last process to leave stops the server, even when another process had started it. A server that does not answer
 * is left alone: the number in its pid file may be another program's by now.
 */
async function stopWhenLast(url: string, { pg_ctl }: Binaries, folder: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000, query_timeout: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const others = await client.query(
      `select from pg_stat_activity where backend_type = 'client backend'
        and pid <> pg_backend_pid() and application_name <> $1`,
      [applicationName],
    );
    // Our connection is open still, so the server lives, and its pid file is its own.
    if (others.rowCount === 0) await stopServer(pg_ctl, folder);
  } catch {
    // It does not answer, or it is stopping already.
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function stopServer(pgCtl: string, folder: string): Promise<void> {
  const stop = ['stop', '-w', '-t', '20', '-m', 'fast', '-D', folder];
  await promisify(execFile)(pgCtl, stop, await serverUser());
}

/** The port of last time where it is free, so that a process which still looks for the server there finds it. */
async function choosePort(folder: string): Promise<number> {
  const begun = await readFile(join(folder, 'postmaster.opts'), 'utf8').catch(() => '');
  const last = Number(/"-p" "(\d+)"/.exec(begun)?.[1] ?? 0);
  return freePort(last).catch(() => freePort(0));
}

/** Gives `wanted` back when it is free, which fails when it is not; any free port for 0. */
function freePort(wanted: number): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address !== null && typeof address === 'object'
          ? done(address.port)
          : fail(new Error('no free port')),
      );
    });
  });
}

function urlOf(port: number, password: string): (database: string) => string {
  return (database) => `postgres://postgres:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
}
