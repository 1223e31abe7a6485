import { dirname } from 'node:path';
import { featureOf, resolveOwn, roomOf, type Source } from '../sources';
import {
  around,
  child,
  children,
  isFunction,
  linesOf,
  literalOf,
  type Node,
  nodesOf,
  type Tree,
  treeOf,
  unwrapped,
} from '../tree';
import type { Law } from './law';

/** How long a file may be, and a function, in lines. The house aims at 25 for a function. */
const most = { file: 300, function: 40, parameters: 4 };

/** Files are small, and no folder is a drawer for everything. */
export const smallFilesWithNames: Law = (sources) =>
  sources.flatMap(({ path, text }) => [
    ...(text.trimEnd().split('\n').length > most.file ? [`${path} has more than ${most.file} lines`] : []),
    ...(/\/(utils?|helpers?|services|interfaces|types|common)(\/|\.ts)/.test(path)
      ? [`${path} stands in a drawer`]
      : []),
  ]);

/** Functions are small. The practice workspace is not held to it: its page is markup, its hubs are closures. */
export const smallFunctions: Law = (sources) =>
  eachFunction(sources, (tree, node) => {
    const { count } = linesOf(tree, node);
    return count > most.function ? `has ${count} lines` : null;
  });

/** What a function needs more of, it takes as one object with names. */
export const fewParameters: Law = (sources) =>
  eachFunction(sources, (_, node) => {
    const count = parametersOf(node).length;
    return count > most.parameters ? `takes ${count} arguments` : null;
  });

function eachFunction(
  sources: readonly Source[],
  judge: (tree: Tree, node: Node) => string | null,
): string[] {
  return sources
    .filter(({ path }) => roomOf(path) !== 'practice')
    .flatMap(({ path, text }) => {
      const tree = treeOf(text);
      return [...nodesOf(tree)].filter(isFunction).flatMap((node) => {
        const judged = judge(tree, node);
        return judged === null ? [] : [`${path}:${linesOf(tree, node).first} ${judged}`];
      });
    });
}

function parametersOf(node: Node): readonly unknown[] {
  const { params } = child(node, 'function') ?? node;
  const inner = node.function as Readonly<{ params?: unknown }> | undefined;
  const list = inner?.params ?? params;
  return Array.isArray(list) ? list : [];
}

/** Every exported function says what it promises, also one that is kept in a constant. */
export const docstringsOnExports: Law = (sources) =>
  sources
    .filter(({ path }) => roomOf(path) !== 'practice')
    .flatMap(({ path, text }) => {
      const tree = treeOf(text);
      const silent = exportedFunctions(tree).filter(({ node }) => !/\*\/$/.test(lastWords(tree, node)));
      return silent.map(({ name }) => `${path}: ${name}`);
    });

/** What stands before a node, where that is a docstring; the empty string where it is not. */
function lastWords(tree: Tree, node: Node): string {
  return /\/\*\*(?:(?!\*\/)[\s\S])*\*\/$/.exec(around(tree, node).before.trimEnd())?.[0] ?? '';
}

type Named = Readonly<{ name: string; node: Node }>;

/** The exported functions, each with the statement that declares it. Of overloads, the first. */
function exportedFunctions({ body }: Tree): readonly Named[] {
  const listed = new Set(
    body
      .filter((node) => node.type === 'ExportNamedDeclaration' && child(node, 'source') === undefined)
      .flatMap((node) => children(node, 'specifiers').map((each) => String(child(each, 'orig')?.value))),
  );
  const found = body.flatMap((node) => {
    const isExported = node.type === 'ExportDeclaration';
    return functionsOf(isExported ? child(node, 'declaration') : node)
      .filter((name) => isExported || listed.has(name))
      .map((name) => ({ name, node }));
  });
  return found.filter(({ name }, at) => found.findIndex((each) => each.name === name) === at);
}

function functionsOf(declaration: Node | undefined): readonly string[] {
  if (declaration?.type === 'FunctionDeclaration') return [String(child(declaration, 'identifier')?.value)];
  if (declaration?.type !== 'VariableDeclaration') return [];
  return children(declaration, 'declarations').flatMap((each) => {
    const init = unwrapped(child(each, 'init'));
    return init !== undefined && isFunction(init) ? [String(child(each, 'id')?.value)] : [];
  });
}

/**
 * One exported name has one meaning in the tree. A file may pass on what a file of its own folder exports (an index
 * does), under the same name: that is the same meaning.
 */
export const oneMeaningAName: Law = (sources) => {
  const judged = sources.filter(({ path }) => roomOf(path) !== 'practice');
  const exported = judged.map((source) => exportsOf(source));
  const origins = new Map<string, Set<string>>();
  for (const { name, origin } of exported.flat())
    origins.set(name, (origins.get(name) ?? new Set()).add(origin));
  const passedOn = exported
    .flat()
    .filter(({ path, origin }) => path !== origin && !origin.startsWith(`${dirname(path)}/`));
  return [
    ...[...origins]
      .filter(([, paths]) => paths.size > 1)
      .map(([name, paths]) => `${name}: ${[...paths].join(', ')}`),
    ...passedOn.map(({ path, name, origin }) => `${path} passes on ${name} of ${origin}`),
  ];
};

type Exported = Readonly<{ path: string; name: string; origin: string }>;

/** The names that a file exports, and the file that each one is of. */
function exportsOf({ path, text }: Source): readonly Exported[] {
  const { body } = treeOf(text);
  const imports = new Map(
    body
      .filter(({ type }) => type === 'ImportDeclaration')
      .flatMap((node) =>
        children(node, 'specifiers').map((each) => [
          String(child(each, 'local')?.value),
          // Under another name it would be another meaning.
          child(each, 'imported') === undefined ? literalOf(child(node, 'source')) : undefined,
        ]),
      ),
  );
  return body.flatMap((node) => {
    if (node.type === 'ExportDeclaration')
      return declaredBy(child(node, 'declaration')).map((name) => ({ path, name, origin: path }));
    if (node.type !== 'ExportNamedDeclaration') return [];
    const from = literalOf(child(node, 'source'));
    return children(node, 'specifiers').map((each) => {
      const orig = String(child(each, 'orig')?.value);
      const source = from ?? imports.get(orig);
      const isSame = child(each, 'exported') === undefined && source?.startsWith('.') === true;
      const name = String((child(each, 'exported') ?? child(each, 'orig'))?.value);
      return { path, name, origin: isSame ? resolveOwn(path, source) : path };
    });
  });
}

function declaredBy(declaration: Node | undefined): readonly string[] {
  if (declaration === undefined) return [];
  if (declaration.type === 'VariableDeclaration')
    return children(declaration, 'declarations').flatMap((each) => patternNames(child(each, 'id')));
  const id = child(declaration, 'identifier') ?? child(declaration, 'id');
  // The overloads of a function are one meaning; so are the parts of an interface in one file.
  return id === undefined ? [] : [String(id.value)];
}

function patternNames(pattern: Node | undefined): readonly string[] {
  if (pattern?.type === 'Identifier') return [String(pattern.value)];
  return pattern === undefined
    ? []
    : [...nodesOf({ body: [pattern] })]
        .filter(({ type }) => type === 'Identifier')
        .map(({ value }) => String(value));
}

/** The files of a feature that have a fixed name; each may be a folder of that name. */
const fixed = ['index', 'rules', 'store', 'words', 'views', 'forms', 'jobs', 'slack', 'home', 'settings'];

/** Where what a feature registers stands in its folder. What is pure may stand with the rest that is. */
const placeOf: Readonly<Record<string, string>> = {
  commands: 'slack',
  actions: 'slack',
  forms: 'slack',
  events: 'slack',
  jobs: 'jobs',
  dayTask: 'jobs',
  homePart: 'home',
  settings: 'settings',
};

/**
 * A feature's files have fixed names. One with another name is a step that several of them share, named after what it
 * does, at the top of the feature's folder; what is registered stands in the file that is named for it.
 */
export const fixedNamesInFeatures: Law = (sources) =>
  sources.flatMap((source) => {
    const feature = featureOf(source.path);
    if (feature === null) return [];
    const [first = '', ...rest] = source.path.replace(`src/features/${feature}/`, '').split('/');
    if (rest.length > 0) return fixed.includes(first) ? [] : [`${source.path}: no folder ${first}`];
    if (first === 'index.ts') return misplaced(source);
    if (fixed.includes(first.replace(/\.tsx?$/, ''))) return [];
    const isUsed = sources.some(({ path, own }) => featureOf(path) === feature && own.includes(source.path));
    return isUsed ? [] : [`${source.path} is no step of its feature`];
  });

/** What an index registers from a file that is not named for it. */
function misplaced({ path, text }: Source): readonly string[] {
  const { body } = treeOf(text);
  const froms = new Map(
    body
      .filter(({ type }) => type === 'ImportDeclaration')
      .flatMap((node) =>
        children(node, 'specifiers').map(
          (each) => [String(child(each, 'local')?.value), literalOf(child(node, 'source')) ?? ''] as const,
        ),
      ),
  );
  const parts = [...nodesOf({ body })].filter(({ type }) => type === 'KeyValueProperty');
  return parts.flatMap((part) => {
    const key = String(child(part, 'key')?.value);
    const place = placeOf[key];
    if (place === undefined) return [];
    return identifiersIn(child(part, 'value'))
      .filter((name) => {
        const from = froms.get(name);
        return from?.startsWith('./') === true && !new RegExp(`^\\./(${place}|views|rules)(/|$)`).test(from);
      })
      .map((name) => `${path}: ${key} has ${name} of ${froms.get(name)}`);
  });
}

function identifiersIn(node: Node | undefined): readonly string[] {
  if (node === undefined) return [];
  return [...nodesOf({ body: [node] })]
    .filter(({ type }) => type === 'Identifier')
    .map(({ value }) => String(value));
}
