import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { link, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { codeOf, DataFolderError } from './errors';

/**
 * Makes the data folder where it is missing, and proves that we can write into it.
 *
 * @returns its absolute path
 * @throws DataFolderError saying what stands in the way
 */
export async function prepareDataFolder(dataDir: string): Promise<string> {
  const folder = resolve(dataDir);
  const probe = join(folder, `.probe-${randomBytes(6).toString('hex')}`);
  try {
    await makeFolder(folder);
    await writeFile(probe, '');
    await rm(probe);
    return folder;
  } catch (error) {
    throw new DataFolderError(folder, error);
  }
}

/**
 * Makes a folder and those above it. Node's own way does so without end in places like /proc, which take no folders.
 *
 * @param mode the permissions of those that are made
 */
export async function makeFolder(folder: string, mode = 0o777): Promise<void> {
  try {
    await mkdir(folder, { mode });
  } catch (error) {
    if (codeOf(error) === 'EEXIST' && (await stat(folder)).isDirectory()) return;
    if (codeOf(error) !== 'ENOENT' || existsSync(dirname(folder))) throw error;
    await makeFolder(dirname(folder), mode);
    await makeFolder(folder, mode);
  }
}

/**
 * Gives the secret that is kept in `name` in the data folder. The first call makes it; two processes that start at once
 * get the same one.
 *
 * @throws DataFolderError when it can't be read or written, or when it is empty
 */
export async function keptSecret(dataDir: string, name: string, make: () => string): Promise<string> {
  const folder = await prepareDataFolder(dataDir);
  const file = join(folder, name);
  try {
    const secret = (await readOrNull(file)) ?? (await keepFirst(file, make()));
    if (secret.trim() !== '') return secret.trim();
  } catch (error) {
    throw new DataFolderError(file, error);
  }
  throw new DataFolderError(
    file,
    new Error('the file is empty: put it back from a backup of the data folder, or start with a new folder'),
  );
}

/** A link fails where the file is there already, so nobody's secret is overwritten, and none is read half written. */
async function keepFirst(file: string, secret: string): Promise<string> {
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, `${secret}\n`, { mode: 0o600 });
  try {
    await link(draft, file);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
  return readFile(file, 'utf8');
}

/** A file's text; null when there is no such file. */
export async function readOrNull(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}
