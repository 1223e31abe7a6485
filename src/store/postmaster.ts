import { execFile } from 'node:child_process';
import { readFile, readlink, realpath, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { readOrNull } from './data-folder';
import { codeOf, EmbeddedPostgresError, reasonAt, wordsOf } from './errors';

/** Where a PostgreSQL notes its process id, its port and more. The file stays behind after a crash or a power cut. */
const pidFileName = 'postmaster.pid';
const betweenLooksMs = 250;

/** How to reach a database server that may run on `port`. */
export type UrlAt = (port: number) => string;

/**
 * The port of the PostgreSQL that runs in `folder`; null when none does. Its pid file alone proves nothing, because
 * after a crash the number in it may belong to any other program. So the server must answer and say that this is its
 * folder. While it starts or stops it is waited for. A file that was left behind is removed, because PostgreSQL would
 * not start beside it. No process is ever sent a signal here.
 *
 * @throws EmbeddedPostgresError when a server is there and can't be talked to
 */
export async function findServer(folder: string, urlAt: UrlAt): Promise<number | null> {
  for (let look = 0; ; look += 1) {
    const file = await readPidFile(folder);
    if (file === null) return null;
    const reply = await ask(urlAt(file.port), file);
    if (reply.kind === 'ours') return file.port;
    const owner = await ownerOf(file.pid, folder);
    // One that makes no sense yet may be in the middle of being written.
    const isStale = owner === 'nobody' || owner === 'another program';
    if (isStale && (file.pid !== 0 || look > 0)) return forget(folder, file);
    if (look >= looksFor[reply.kind]) throw unreachable(folder, file, owner, reply.why);
    await sleep(betweenLooksMs);
  }
}

/** What came back: our server, nothing, that it starts or stops, or that we are not let in. */
type Reply = Readonly<{ kind: 'ours' | 'nobody' | 'busy' | 'refused'; why: string }>;
/** How often to look again, a quarter of a second apart. A server needs a moment to listen, and longer after a crash. */
const looksFor: Record<Reply['kind'], number> = { ours: 0, nobody: 40, busy: 240, refused: 0 };

async function ask(url: string, file: PidFile): Promise<Reply> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000, query_timeout: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ text: string }>(`select pg_read_file('${pidFileName}') as text`);
    const isOurs = beginningOf(rows[0]?.text ?? '') === beginningOf(file.text);
    return isOurs ? { kind: 'ours', why: '' } : { kind: 'nobody', why: 'another server answers on its port' };
  } catch (error) {
    return replyOf(error);
  } finally {
    // The end of a connection that hangs is not waited for.
    void client.end().catch(() => undefined);
  }
}

/** The lines of a pid file that don't change while the server runs: process, folder, begin and port. */
function beginningOf(text: string): string {
  return text.split('\n').slice(0, 4).join('\n');
}

function replyOf(error: unknown): Reply {
  const [code, why] = [codeOf(error), wordsOf(error)];
  if (code === 'ECONNREFUSED' || code === 'ECONNRESET') return { kind: 'nobody', why };
  // "The database system is starting up", or "shutting down".
  return { kind: code === '57P03' ? 'busy' : 'refused', why };
}

type PidFile = Readonly<{ text: string; pid: number; port: number }>;

/** The pid file of `folder`; null when there is none. In one that makes no sense, numbers are 0. */
async function readPidFile(folder: string): Promise<PidFile | null> {
  const text = await readOrNull(join(folder, pidFileName)).catch((error: unknown) => {
    throw new EmbeddedPostgresError(
      `a file of the embedded PostgreSQL can't be read: ${reasonAt(join(folder, pidFileName), error)}`,
    );
  });
  if (text === null) return null;
  const lines = text.split('\n');
  return { text, pid: Math.abs(Number.parseInt(lines[0] ?? '', 10)) || 0, port: portOf(lines[3]) };
}

function portOf(line: string | undefined): number {
  const port = Number(line);
  // Nobody listens on port 1, so this counts as a server that does not answer.
  return Number.isInteger(port) && port > 0 && port < 65536 ? port : 1;
}

/** Removes a pid file that was left behind, unless another process has written a new one meanwhile. */
async function forget(folder: string, file: PidFile): Promise<null> {
  const now = await readPidFile(folder);
  if (now?.text === file.text) await rm(join(folder, pidFileName), { force: true });
  return null;
}

/** Whose process it is. `perhaps a server`: it is there, and this machine does not let us see what it is. */
type Owner = 'nobody' | 'another program' | 'the server' | 'perhaps a server';

async function ownerOf(pid: number, folder: string): Promise<Owner> {
  if (pid === 0 || !isAlive(pid)) return 'nobody';
  const command = await commandOf(pid);
  if (command === null) return isAlive(pid) ? 'perhaps a server' : 'nobody';
  if (!/^postgres(\.exe)?$/.test(basename(command[0] ?? ''))) return 'another program';
  const real = await realpath(folder);
  const folders = await Promise.all(command.map((each) => realpath(each).catch(() => each)));
  const at = await readlink(`/proc/${pid}/cwd`).catch(() => null);
  const isOurs = folders.includes(real) || at === real || command.join(' ').includes(folder);
  return isOurs ? 'the server' : 'another program';
}

function isAlive(pid: number): boolean {
  try {
    // Signal 0 is sent to nobody; it only asks whether the process is there.
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/**
 * A process's command line, word by word; empty for a process that has ended and was not collected; null: not to be
 * seen.
 */
async function commandOf(pid: number): Promise<readonly string[] | null> {
  const words = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => null);
  if (words !== null) return words.split('\0');
  const listed = await promisify(execFile)('ps', ['-ww', '-o', 'args=', '-p', String(pid)]).catch(() => null);
  return listed === null ? null : listed.stdout.trim().split(/\s+/);
}

function unreachable(folder: string, file: PidFile, owner: Owner, why: string): EmbeddedPostgresError {
  const path = join(folder, pidFileName);
  if (owner === 'perhaps a server')
    return new EmbeddedPostgresError(
      `process ${file.pid} may be the PostgreSQL of ${folder}, and it does not answer (${why}). If it is another program, delete ${path} and start again`,
    );
  return new EmbeddedPostgresError(
    `the PostgreSQL in ${folder} runs (process ${file.pid}), but we can't talk to it: ${why}. If it hangs, end that process yourself and start again. If the file postgres-password was changed, put it back from a backup`,
  );
}
