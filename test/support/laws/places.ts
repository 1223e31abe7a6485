import { registry } from '../../../src/features/features';
import methods from '../../data/slack/methods.json';
import { featureOf, roomOf } from '../sources';
import {
  around,
  child,
  children,
  linesOf,
  literalOf,
  type Node,
  nodesOf,
  quasisOf,
  type Tree,
  treeOf,
} from '../tree';
import { type Law, usesThat } from './law';

const isStore = (path: string) => path.startsWith('src/store/') || /\/store(\.ts|\/)/.test(path);

/** The words by which a statement begins, with the query builder or with the driver. */
const statements =
  /\.(query|executeQuery|selectFrom|selectNoFrom|insertInto|updateTable|deleteFrom|replaceInto|mergeInto)$|(^|\.)sql\.(raw|ref|table|lit|val)$/;

/** The SQL of the whole tree stands in stores. */
export const sqlInStoresAlone: Law = (sources) => {
  const others = sources.filter(({ path }) => roomOf(path) !== 'practice' && !isStore(path));
  return [
    ...others.flatMap(({ path, packages }) =>
      packages.filter((name) => name === 'kysely' || name === 'pg').map((name) => `${path}: ${name}`),
    ),
    ...usesThat(others, ({ names, how }) => {
      const name = names.join('.');
      return how === 'tag' ? /(^|\.)sql$/.test(name) : how === 'call' && statements.test(name);
    }),
  ];
};

/** What is stored may steer a terminal: the command line prints in one place, which shows such characters instead. */
export const printedInOnePlace: Law = (sources) =>
  usesThat(
    sources.filter(({ path }) => roomOf(path) === 'cli' && path !== 'src/cli/print.ts'),
    ({ names }) => /^process\.std(out|err)\.write$/.test(names.join('.')),
  );

const methodNames = Object.keys(methods).map((name) => name.replaceAll('.', '\\.'));
const webApi = new RegExp(`(^|\\.)(${methodNames.join('|')})$`);

/** Slack is asked and told in src/slack alone: no other file has a method of the Web API in hand. */
export const webApiInSlackAlone: Law = (sources) =>
  usesThat(
    sources.filter(({ path }) => !['slack', 'practice'].includes(roomOf(path))),
    ({ names }) =>
      webApi.test(names.join('.')) || /\.(apiCall|callOnce|paginate|filesUploadV2)$/.test(names.join('.')),
  );

/** Who registers each kind of post: a feature, or the kernel. */
const owners: ReadonlyMap<string, string> = new Map(
  registry.features.flatMap(({ name, postKinds = {} }) =>
    Object.keys(postKinds).map((kind) => [kind, name] as const),
  ),
);

/**
 * What is particular to a kind of post stands with the feature that registers it: no other asks for that kind, in code
 * or in SQL, or says such a post. It is handed the kind, or has the owner ask. The kernel's own kinds anybody may say.
 */
export const postKindsAtTheirOwner: Law = (sources) =>
  sources
    .filter(({ path }) => roomOf(path) !== 'practice')
    .flatMap((source) => {
      const tree = treeOf(source.text);
      const home = featureOf(source.path) ?? 'kernel';
      const isForeign = (kind: string) => owners.has(kind) && owners.get(kind) !== home;
      return [...nodesOf(tree)].flatMap((node) =>
        kindsAskedFor(tree, node)
          .filter(isForeign)
          .map((kind) => `${source.path}:${linesOf(tree, node).first}: ${kind} of ${owners.get(kind)}`),
      );
    });

/**
 * The kinds that a node asks for: `post.kind === '…'`, `case '…'`, a list of kinds, `where kind = '…'` in SQL; and the one
 * that a post is said as: `{ kind: '…', staleAt }`.
 */
function kindsAskedFor(tree: Tree, node: Node): readonly string[] {
  switch (node.type) {
    case 'BinaryExpression':
      return /^[!=]==?$/.test(String(node.operator))
        ? kindsCompared(tree, child(node, 'left'), child(node, 'right'))
        : [];
    case 'SwitchStatement':
      return children(node, 'cases').flatMap((each) =>
        kindsCompared(tree, child(node, 'discriminant'), child(each, 'test')),
      );
    case 'ArrayExpression':
      return kindsListed(node);
    case 'CallExpression':
      return kindsWhere(node);
    case 'ObjectExpression':
      return kindSaid(node);
    case 'TemplateLiteral':
      return kindsInSql(quasisOf(node));
    case 'StringLiteral':
      return kindsInSql(String(node.value));
    default:
      return [];
  }
}

function kindsCompared(tree: Tree, one: Node | undefined, other: Node | undefined): readonly string[] {
  if (one === undefined || other === undefined) return [];
  // Other things have a `kind` too, in words that some posts share.
  const isKind = (node: Node) => /^kind$|post\w*\??\.kind$/i.test(around(tree, node).own);
  return [...(isKind(one) ? [literalOf(other)] : []), ...(isKind(other) ? [literalOf(one)] : [])].filter(
    (kind) => kind !== undefined,
  );
}

/** A list of nothing but kinds of post, of two or more. */
function kindsListed(node: Node): readonly string[] {
  const words = children(node, 'elements').map((each) => literalOf(each) ?? '');
  return words.length > 1 && words.every((word) => owners.has(word)) ? words : [];
}

/** `.where('o.kind', '=', 'notice')`, `.where('kind', 'in', ['notice', 'shadow'])`. */
function kindsWhere(node: Node): readonly string[] {
  const [column, , value] = children(node, 'arguments');
  if (!/^(\w+\.)?kind$/.test(literalOf(column) ?? '') || value === undefined) return [];
  const words =
    value.type === 'ArrayExpression' ? children(value, 'elements').map(literalOf) : [literalOf(value)];
  return words.filter((word) => word !== undefined);
}

/** The kind of a post that is written down, which is known by when it is stale. */
function kindSaid(node: Node): readonly string[] {
  const named = (name: string) =>
    children(node, 'properties').find((each) => String((child(each, 'key') ?? each).value) === name);
  const kind = literalOf(child(named('kind') ?? node, 'value')) ?? '';
  return named('staleAt') === undefined || owners.get(kind) === 'kernel' ? [] : [kind];
}

function kindsInSql(text: string): readonly string[] {
  const conditions = text.matchAll(/\bkind\s*(?:=|<>|!=|(?:not\s+)?in)\s*(?:any\s*)?(\([^)]*\)|'[^']*')/gi);
  return [...conditions].flatMap(([, values = '']) =>
    [...values.matchAll(/'([\w-]+)'/g)].map(([, kind = '']) => kind),
  );
}
