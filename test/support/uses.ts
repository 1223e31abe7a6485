import { below, child, children, linesOf, literalOf, type Node, nodesOf, type Tree, wrappers } from './tree';

/**
 * Something that code reaches for: `process.env.KEY` as `process`, `env`, `KEY`, however it is written: over several
 * lines, with brackets, taken apart (`const { env } = process`) or by way of a constant. `()` stands for a call.
 */
export type Use = Readonly<{
  names: readonly string[];
  /** Whether the first name is nobody's here: a global, or imported from Node. */
  isGlobal: boolean;
  how: 'read' | 'call' | 'new' | 'tag';
  /** How many arguments a call has. */
  taken: number;
  node: Node;
}>;

type Way = Readonly<Pick<Use, 'names' | 'isGlobal'>>;
type Ways = ReadonlyMap<string, Way>;

const known = new WeakMap<Tree, readonly Use[]>();

/** Everything that a file's code reaches for. Types are left out. */
export function usesOf(tree: Tree): readonly Use[] {
  const uses = known.get(tree) ?? findUses(tree);
  known.set(tree, uses);
  return uses;
}

/** A use as a message says it, with its line. */
export function told(tree: Tree, { names, node }: Use): string {
  return `${linesOf(tree, node).first}: ${names.join('.')}`;
}

function findUses(tree: Tree): readonly Use[] {
  const ways = new Map<string, Way>();
  for (const node of nodesOf(tree)) for (const [key, way] of declared(node, ways)) ways.set(key, way);
  return tree.body.flatMap((node) => [...usesBelow(node, ways)]);
}

/** The names that a node brings in, and where each leads. */
function declared(node: Node, ways: Ways): readonly (readonly [string, Way])[] {
  if (node.type === 'ImportDeclaration') return imported(node);
  if (node.type === 'VariableDeclarator')
    return taken(child(node, 'id'), wayOf(child(node, 'init'), ways) ?? nowhere);
  if (node.type === 'ObjectPattern') return taken(node, nowhere).filter(([key]) => !ways.has(key));
  return [];
}

const nowhere: Way = { names: ['?'], isGlobal: false };
/** The modules of Node whose members are globals, too. */
const ofGlobals = /^(node:)?(perf_hooks|timers|timers\/promises)$/;

function imported(node: Node): readonly (readonly [string, Way])[] {
  const from = literalOf(child(node, 'source')) ?? '';
  const isNode = from.startsWith('node:') || /^(process|crypto|perf_hooks|timers)$/.test(from);
  if (!isNode) return [];
  const base = ofGlobals.test(from) ? [] : [from.replace(/^node:/, '')];
  return children(node, 'specifiers').flatMap((specifier) => {
    const local = child(specifier, 'local');
    const name = child(specifier, 'imported') ?? local;
    if (local === undefined || name === undefined) return [];
    const names = specifier.type === 'ImportSpecifier' ? [...base, String(name.value)] : base;
    return names.length === 0 ? [] : [[keyOf(local), { names, isGlobal: true }] as const];
  });
}

/** The names that a pattern takes out of what stands at its right. */
function taken(pattern: Node | undefined, way: Way): readonly (readonly [string, Way])[] {
  if (pattern?.type === 'Identifier')
    return way === nowhere || (way.names.at(-1) === pattern.value && way.names.length === 1)
      ? []
      : [[keyOf(pattern), way]];
  if (pattern?.type === 'AssignmentPattern') return taken(child(pattern, 'left'), way);
  if (pattern?.type !== 'ObjectPattern') return [];
  return children(pattern, 'properties').flatMap((property) => {
    const key = child(property, 'key');
    if (key === undefined) return [];
    const at = { ...way, names: [...way.names, nameOfKey(key)] };
    return property.type === 'AssignmentPatternProperty'
      ? [[keyOf(key), at] as const]
      : taken(child(property, 'value'), at);
  });
}

/** One name in one scope. */
function keyOf({ value, ctxt }: Node): string {
  return `${String(value)} ${String(ctxt)}`;
}

function nameOfKey(key: Node): string {
  if (key.type === 'Computed') return literalOf(child(key, 'expression')) ?? '[]';
  return String(key.value ?? '[]');
}

const worlds = new Set(['globalThis', 'global', 'window', 'self']);
/** The scope that belongs to nobody in the file. */
const unbound = 1;

/** Where an expression leads; undefined when it is no chain of names. */
function wayOf(node: Node | undefined, ways: Ways): Way | undefined {
  if (node === undefined) return undefined;
  switch (node.type) {
    case 'Identifier':
      return ways.get(keyOf(node)) ?? { names: [String(node.value)], isGlobal: node.ctxt === unbound };
    case 'ThisExpression':
      return { names: ['this'], isGlobal: false };
    case 'MemberExpression':
      return further(wayOf(child(node, 'object'), ways), nameOfKey(child(node, 'property') ?? node));
    case 'OptionalChainingExpression':
      return wayOf(child(node, 'base'), ways);
    case 'CallExpression':
    case 'NewExpression':
      return further(wayOf(child(node, 'callee'), ways), '()');
    case 'AwaitExpression':
      return wayOf(child(node, 'argument'), ways);
    default:
      return wrappers.has(node.type) ? wayOf(child(node, 'expression'), ways) : undefined;
  }
}

function further(way: Way = nowhere, name: string): Way {
  const { names, isGlobal } = way;
  if (isGlobal && names.length === 1 && worlds.has(names[0] ?? '') && name !== '[]')
    return { names: [name], isGlobal };
  return { names: [...names, name], isGlobal };
}

function* usesBelow(node: Node, ways: Ways): Generator<Use> {
  if (isOfTypes(node)) return;
  if (node.type === 'ImportDeclaration') return yield* usesOfImport(node);
  if (node.type === 'AssignmentExpression') yield* usesOfPattern(node, ways);
  const use = asUse(node, ways);
  if (use !== undefined) yield use;
  for (const next of use === undefined ? below(node) : besideTheChain(node)) yield* usesBelow(next, ways);
}

function isOfTypes({ type }: Node): boolean {
  return /^Ts(Type(?!Assertion)|Interface|.*(Keyword|Signature)$)/.test(type);
}

function asUse(node: Node, ways: Ways): Use | undefined {
  const called = node.type === 'OptionalChainingExpression' ? (child(node, 'base') ?? node) : node;
  switch (called.type) {
    case 'CallExpression':
    case 'NewExpression': {
      const way = wayOf(child(called, 'callee'), ways) ?? nowhere;
      const how = called.type === 'NewExpression' ? 'new' : 'call';
      return { ...way, how, taken: children(called, 'arguments').length, node };
    }
    case 'TaggedTemplateExpression':
      return { ...(wayOf(child(called, 'tag'), ways) ?? nowhere), how: 'tag', taken: 0, node };
    case 'Identifier':
    case 'MemberExpression': {
      const way = wayOf(called, ways);
      return way && { ...way, how: 'read', taken: 0, node };
    }
    default:
      return undefined;
  }
}

/** What is left to look at in a chain: the calls in its middle, arguments, and what stands in brackets. */
function besideTheChain(node: Node): readonly Node[] {
  const called = node.type === 'OptionalChainingExpression' ? (child(node, 'base') ?? node) : node;
  const rest = [
    ...children(called, 'arguments'),
    ...(called.template ? [child(called, 'template') ?? node] : []),
  ];
  const inner = child(called, 'callee') ?? child(called, 'tag') ?? child(called, 'object');
  const property = child(called, 'property');
  const computed = property?.type === 'Computed' ? below(property) : [];
  return [...(inner === undefined ? [] : downTheChain(inner)), ...computed, ...rest];
}

function downTheChain(node: Node): readonly Node[] {
  if (node.type === 'Identifier') return [];
  if (node.type === 'MemberExpression') return besideTheChain(node);
  if (node.type === 'OptionalChainingExpression' && child(node, 'base')?.type === 'MemberExpression')
    return besideTheChain(node);
  return [node];
}

function* usesOfPattern(node: Node, ways: Ways): Generator<Use> {
  const way = wayOf(child(node, 'right'), ways);
  if (way === undefined) return;
  for (const [, at] of taken(child(node, 'left'), way)) yield { ...at, how: 'read', taken: 0, node };
}

function* usesOfImport(node: Node): Generator<Use> {
  for (const [, way] of imported(node)) yield { ...way, how: 'read', taken: 0, node };
}
