import { featureOf, resolveOwn, roomOf } from '../sources';
import { child, children, literalOf, type Node, nodesOf, type Tree, treeOf } from '../tree';
import type { Law } from './law';
import { isPure } from './purity';

/** Whom each room of src/ may import besides itself and what is pure. Only the command line knows everybody. */
const mayImport: Record<string, readonly string[]> = {
  time: [],
  schedule: [],
  words: [],
  log: [],
  config: [],
  store: [],
  slack: ['deps', 'log', 'metrics', 'store'],
  workspace: ['deps', 'log', 'slack', 'store'],
  outbox: ['deps', 'metrics', 'slack', 'store', 'workspace'],
  home: ['deps', 'outbox', 'slack', 'store', 'workspace'],
  worker: ['deps', 'log', 'metrics', 'store'],
  deps: ['log', 'outbox', 'slack', 'store', 'workspace'],
  registry: ['deps', 'outbox', 'slack', 'store'],
  'create-deps': ['deps', 'outbox', 'store', 'workspace'],
  kernel: ['deps', 'home', 'outbox', 'store', 'worker', 'workspace'],
  metrics: [],
  figures: ['metrics', 'outbox', 'store'],
  health: ['figures', 'metrics', 'slack', 'store'],
  'settings-file': ['deps', 'store', 'workspace'],
  'apply-settings': ['deps', 'settings-file', 'store', 'workspace'],
  'given-settings': [
    'apply-settings',
    'config',
    'deps',
    'features',
    'log',
    'registry',
    'settings-file',
    'store',
    'workspace',
  ],
  features: ['deps', 'home', 'log', 'metrics', 'outbox', 'slack', 'store', 'workspace'],
  'open-store': ['config', 'store', 'workspace'],
  receivers: ['config', 'features', 'log', 'slack'],
  'watch-server': ['log', 'store'],
  main: [
    'config',
    'create-deps',
    'deps',
    'features',
    'health',
    'home',
    'log',
    'metrics',
    'open-store',
    'outbox',
    'receivers',
    'given-settings',
    'settings-file',
    'slack',
    'store',
    'watch-server',
    'worker',
    'workspace',
  ],
  practice: [],
  cli: [
    'apply-settings',
    'config',
    'deps',
    'features',
    'log',
    'main',
    'open-store',
    'practice',
    'registry',
    'settings-file',
    'slack',
    'store',
    'workspace',
  ],
};

/** The one file that lists the features. It may also fetch what puts them together, and no feature imports it. */
const listing = 'src/features/features.ts';

/** Rooms import in one direction: no kernel room imports a feature, and no feature the list of all of them. */
export const roomsInOneDirection: Law = (sources) =>
  sources.flatMap(({ path, own }) =>
    own.filter((target) => !mayReach(path, target)).map((target) => `${path} imports ${target}`),
  );

function mayReach(path: string, target: string): boolean {
  const [room, other] = [roomOf(path), roomOf(target)];
  if (room === other) return target !== listing;
  if (room === 'practice') return /^src\/workspace\/(ids|id-schema)\.ts$/.test(target);
  if (path === listing) return ['kernel', 'registry'].includes(other);
  if (isPure(target) && other !== 'features') return true;
  return mayImport[room]?.includes(other) === true;
}

/** A feature is entered by its index alone, from wherever. */
export const featuresByTheirIndex: Law = (sources) =>
  sources.flatMap(({ path, own }) =>
    own
      .filter((target) => featureOf(target) !== null && featureOf(target) !== featureOf(path))
      .filter((target) => !/^src\/features\/[^/]+\/index\.ts$/.test(target))
      .map((target) => `${path} imports ${target}`),
  );

/** What a feature registers is in its index's one object, which features.ts lists and no other file takes. */
export const featuresListedOnce: Law = (sources) => {
  const objects = new Map(sources.map(({ path, text }) => [path, objectOf(path, treeOf(text))]));
  return sources
    .filter(({ path }) => path !== listing)
    .flatMap(({ path, text }) =>
      namesImported(treeOf(text)).flatMap(({ name, from }) => {
        const object = objects.get(resolveOwn(path, from));
        return object != null && name === object ? [`${path} imports ${name} of ${from}`] : [];
      }),
    );
};

function objectOf(path: string, tree: Tree): string | null {
  if (!/^src\/features\/[^/]+\/index\.ts$/.test(path)) return null;
  const objects = [...nodesOf(tree)].filter(
    (node) => node.type === 'VariableDeclarator' && child(node, 'init')?.type === 'TsSatisfiesExpression',
  );
  const name = objects.map((node) => child(node, 'id')?.value).at(-1);
  return name === undefined ? null : String(name);
}

/** The names that a file takes from others, as those call them. */
function namesImported({ body }: Tree): readonly Readonly<{ name: string; from: string }>[] {
  return body
    .filter(({ type }) => type === 'ImportDeclaration' || type === 'ExportNamedDeclaration')
    .flatMap((node) => {
      const from = literalOf(child(node, 'source'));
      if (from?.startsWith('.') !== true) return [];
      return children(node, 'specifiers').flatMap((each) => {
        const name = nameTaken(each);
        return name === undefined ? [] : [{ name: String(name), from }];
      });
    });
}

function nameTaken(specifier: Node): unknown {
  return (child(specifier, 'imported') ?? child(specifier, 'orig') ?? child(specifier, 'local'))?.value;
}

/** Every feature has an index, which is the one place where it says what it registers. */
export const everyFeatureHasAnIndex: Law = (sources) => {
  const features = new Set(sources.flatMap(({ path }) => featureOf(path) ?? []));
  const paths = new Set(sources.map(({ path }) => path));
  return [...features].filter((feature) => !paths.has(`src/features/${feature}/index.ts`));
};

type Layer = 'rules' | 'views' | 'store';

/** The layer that a feature's file belongs to by its name; null for the files that act. */
function layerOf(path: string): Layer | null {
  const name = /^src\/features\/[^/]+\/(rules|views|store)(?:\.ts|\/)/.exec(path)?.[1];
  return (['rules', 'views', 'store'] as const).find((each) => each === name) ?? null;
}

/** What views are made of, beside what is pure: blocks and fields, and how a drawer and a form of the settings are named. */
const madeOf =
  /^src\/(slack\/(blocks|fields|form-values|text|page|command-names)|home\/drawers|workspace\/settings-part)\.ts$/;

/** What a layer may import of its own feature, and of the rest. */
const layers: Record<Layer, Readonly<{ own: readonly Layer[]; other: (target: string) => boolean }>> = {
  rules: { own: ['rules'], other: isPure },
  views: {
    own: ['rules', 'views'],
    other: (target) => isPure(target) || madeOf.test(target),
  },
  store: {
    own: ['rules', 'store'],
    other: (target) => isPure(target) || ['store', 'workspace', 'outbox'].includes(roomOf(target)),
  },
};

/** A file's name says what it may import: rules and views are pure, a store knows no Slack. */
export const layersByFileName: Law = (sources) =>
  sources.flatMap(({ path, own }) => {
    const layer = layerOf(path);
    if (layer === null) return [];
    return own
      .filter((target) => !mayLayerImport(layer, path, target))
      .map((target) => `${path} imports ${target}`);
  });

function mayLayerImport(layer: Layer, path: string, target: string): boolean {
  if (featureOf(target) === null) return layers[layer].other(target);
  const other = layerOf(target);
  return featureOf(target) === featureOf(path) && other !== null && layers[layer].own.includes(other);
}
