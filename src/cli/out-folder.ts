import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { makeFolder } from '../store/data-folder';
import { codeOf } from '../store/errors';
import { UsageError } from './failure';

/**
 * Writes files, by name, into the folder of `--out`, which is made. Only the one who runs the command may read them. What
 * is there already is left alone.
 *
 * @throws UsageError when a file is there already, or the folder can't be written to
 */
export async function writeFiles(out: string, files: Readonly<Record<string, string>>): Promise<void> {
  if (out === '') throw new UsageError('--out is empty: name a folder, e.g. --out acme');
  try {
    await makeFolder(resolve(out), 0o700);
    for (const [name, text] of Object.entries(files))
      await writeFile(join(out, name), text, { flag: 'wx', mode: 0o600 }).catch((error: unknown) => {
        if (codeOf(error) !== 'EEXIST') throw error;
        throw new UsageError(`${join(out, name)} is there already: name another folder with --out`);
      });
  } catch (error) {
    if (error instanceof UsageError || codeOf(error) === '') throw error;
    throw new UsageError(`--out ${out} can't be written to (${codeOf(error)}): name another folder`);
  }
}
