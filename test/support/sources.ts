import { readdirSync, readFileSync } from 'node:fs';
import { join, normalize, relative } from 'node:path';

/** The repository's root. */
export const root = join(__dirname, '../..');

/** A source file: its path from the root, its text, and what it imports (own files by path, packages by name). */
export type Source = Readonly<{
  path: string;
  text: string;
  own: readonly string[];
  packages: readonly string[];
}>;

/** Every TypeScript file under these folders. */
export function readSources(...folders: string[]): Source[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => readSource(join(folder, name))),
  );
}

/** The room that a file of src/ belongs to: its folder, or its own name at the top. */
export function roomOf(path: string): string {
  return (path.split('/')[1] ?? '').replace(/\.ts$/, '');
}

/** `import … from '…'`, its last line when it takes several, `import '…'`, `export … from '…'`, `require('…')`. */
const importLine = /(?:^(?:import|export|\}) ?[^'\n]*?\bfrom |^import |\brequire\()'([^'\n]+)'/gm;

function readSource(path: string): Source {
  const text = readFileSync(join(root, path), 'utf8');
  const imported = [...text.matchAll(importLine)].map((match) => match[1] ?? '');
  const own = imported.filter((name) => name.startsWith('.'));
  return {
    path,
    text,
    own: own.map((name) => relative(root, normalize(join(root, path, '..', name)))),
    packages: imported.filter((name) => !name.startsWith('.')),
  };
}
