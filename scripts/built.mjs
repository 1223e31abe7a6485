// Whether dist/ is the build of the sources beside it. Sources are compared by what is in them: a fresh clone and an
// unpacked archive give every file a new date.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';

export const root = join(import.meta.dirname, '..');
const stampFile = join(root, 'dist/built-from');

/** The files of src/ by their paths below the root, sorted. Empty where only dist/ was shipped. */
export function sourceFiles() {
  const folder = join(root, 'src');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .map((path) => path.split(sep).join('/'))
    .sort();
}

/** `current`: run it. `stale`: it is of other sources. `none`: there is no build. */
export function stateOfBuild() {
  if (!existsSync(join(root, 'dist/cli.js'))) return 'none';
  if (sourceFiles().length === 0) return 'current';
  const stamp = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : '';
  return stamp === stampOfSources() ? 'current' : 'stale';
}

/** Writes down which sources were built; take the stamp before the build, so that a change meanwhile is noticed. */
export function recordBuild(stamp) {
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stampFile, stamp);
}

/** A digest of the sources, and of what decides how they are built. */
export function stampOfSources() {
  const hash = createHash('sha256');
  for (const path of [...sourceFiles(), 'tsconfig.json', 'scripts/build.mjs', 'scripts/build-page.mjs'])
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0');
  return hash.digest('hex');
}
