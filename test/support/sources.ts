import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, normalize, relative } from 'node:path';
import { child, children, literalOf, type Node, nodesOf, type Tree, treeOf } from './tree';

/** The repository's root. */
export const root = join(__dirname, '../..');

/** A source file: its path from the root, its text, and what it imports (own files by path, packages by name). */
export type Source = Readonly<{
  path: string;
  text: string;
  own: readonly string[];
  packages: readonly string[];
}>;

/** Every TypeScript file under these folders, read. */
export function readSources(...folders: string[]): Source[] {
  return listPaths(...folders).map(readSource);
}

/** The paths of every TypeScript file under these folders. */
export function listPaths(...folders: string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => join(folder, name)),
  );
}

/** The room that a file of src/ belongs to: its folder, or its own name at the top. */
export function roomOf(path: string): string {
  return (path.split('/')[1] ?? '').replace(/\.ts$/, '');
}

/** The feature that a file belongs to; null outside of src/features and for features.ts, which lists them. */
export function featureOf(path: string): string | null {
  return /^src\/features\/([^/]+)\//.exec(path)?.[1] ?? null;
}

function readSource(path: string): Source {
  const text = readFileSync(join(root, path), 'utf8');
  const imported = importsOf(treeOf(text, path.endsWith('x')));
  return {
    path,
    text,
    own: imported.filter((name) => name.startsWith('.')).map((name) => resolveOwn(path, name)),
    packages: imported.filter((name) => !name.startsWith('.')),
  };
}

/** What a file imports, as it is written there: also types, what is passed on, and what is loaded while it runs. */
function importsOf(tree: Tree): string[] {
  return [...nodesOf(tree)].flatMap((node) => {
    const from = importedBy(node);
    return from === undefined ? [] : [from];
  });
}

function importedBy(node: Node): string | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      return literalOf(child(node, 'source'));
    case 'TsImportType':
      return literalOf(child(node, 'argument'));
    case 'TsExternalModuleReference':
      return literalOf(child(node, 'expression'));
    case 'CallExpression': {
      const callee = child(node, 'callee');
      const loads = callee?.type === 'Import' || callee?.value === 'require';
      return loads ? literalOf(children(node, 'arguments')[0]) : undefined;
    }
    default:
      return undefined;
  }
}

/** The file that a relative import of `path` names. */
export function resolveOwn(path: string, name: string): string {
  return fileOf(relative(root, normalize(join(root, path, '..', name))));
}

function fileOf(base: string): string {
  const bare = base.replace(/\.js$/, '');
  const endings = ['.ts', '.tsx', '/index.ts', ''];
  return bare + (endings.find((ending) => existsSync(join(root, bare + ending))) ?? '');
}

/** The groups of files that import each other in a circle, types included; empty when there is none. */
export function findCircles(sources: readonly Pick<Source, 'path' | 'own'>[]): string[][] {
  const imports = new Map(sources.map(({ path, own }) => [path, own]));
  const reach = new Map([...imports.keys()].map((path) => [path, reachable(path, imports)]));
  const rings = [...imports.keys()]
    .filter((path) => reach.get(path)?.has(path))
    .map((path) => [...(reach.get(path) ?? [])].filter((other) => reach.get(other)?.has(path)).sort());
  return [...new Map(rings.map((ring) => [ring.join(' '), ring])).values()];
}

function reachable(from: string, imports: ReadonlyMap<string, readonly string[]>): Set<string> {
  const seen = new Set<string>();
  const ahead = [...(imports.get(from) ?? [])];
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    ahead.push(...(imports.get(next) ?? []));
  }
  return seen;
}
