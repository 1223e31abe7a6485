import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { serverUser } from './cluster';
import { EmbeddedPostgresError, reasonAt } from './errors';

/** Files that PostgreSQL writes at a start. When something else stands in their place, its message does not name them. */
const written = ['postmaster.pid', 'postmaster.opts', 'server.log'];

/**
 * Looks at what stands where the files of the embedded PostgreSQL are, or are to be made, for what PostgreSQL itself
 * can't say or says in riddles: it runs as a user of its own, and its own log may be what it can't write.
 *
 * @param folder the PostgreSQL's own, below the data folder
 * @throws EmbeddedPostgresError with the cause and the way out
 */
export async function checkCluster(folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  const names = await readdir(folder).catch((error: unknown) => {
    throw new EmbeddedPostgresError(
      `the files of the embedded PostgreSQL can't be read: ${reasonAt(folder, error)}`,
    );
  });
  // An empty folder is taken for a new one.
  if (names.length === 0) return;
  if (!names.includes('PG_VERSION'))
    throw new EmbeddedPostgresError(
      `${folder} holds files, and its PG_VERSION is missing: it may be a part of a copy. Put the data folder back from a backup, or move ${folder} away to begin with an empty one`,
    );
  for (const name of written) await checkIsFile(join(folder, name));
  for (const path of [folder, ...written.map((name) => join(folder, name))]) await checkOwner(folder, path);
}

async function checkIsFile(path: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found !== null && !found.isFile())
    throw new EmbeddedPostgresError(
      `${path}: a folder stands where the file should be. Move it away, and start again`,
    );
}

async function checkOwner(folder: string, path: string): Promise<void> {
  // On Windows files have no such number.
  const { uid = process.getuid?.() } = await serverUser();
  const found = await stat(path).catch(() => null);
  if (found !== null && uid !== undefined && found.uid !== uid)
    throw otherOwner(folder, path, found.uid, uid);
}

function otherOwner(folder: string, path: string, owner: number, user: number): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `${path} belongs to the user with the number ${owner}, and the embedded PostgreSQL runs as ${user}: it may have been copied without its owner. Give all of it back with "chown -R ${user} ${folder}"; next time copy the data folder with "cp -a", and Gatehouse stopped`,
  );
}
