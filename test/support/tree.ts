import { parseSync } from '@swc/core';

/** A node of a file's syntax tree. Which fields it has beside these depends on its type. */
export type Node = Readonly<{ type: string; [field: string]: unknown }>;

/** A file's syntax tree, and the text it was made from, as UTF-8. */
export type Tree = Readonly<{ bytes: Buffer; body: readonly Node[] }>;

const parsed = new Map<string, Tree>();

/** Reads a TypeScript text. Each text is read once; the first time, one with JSX has to be told. */
export function treeOf(text: string, isJsx = false): Tree {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const module = parseSync(text, { syntax: 'typescript', tsx: isJsx, target: 'es2022' });
  const tree = { bytes: Buffer.from(text), body: module.body as unknown as Node[] };
  parsed.set(text, tree);
  return tree;
}

/** Whether something is a node of the tree. */
export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** A field of a node that holds a node; undefined where it holds none. */
export function child(node: Node, field: string): Node | undefined {
  const value = node[field];
  return isNode(value) ? value : undefined;
}

/**
 * A field of a node that holds a list; the empty list where it holds none. An argument stands in a wrapper, which goes.
 */
export function children(node: Node, field: string): readonly Node[] {
  const value = node[field];
  if (!Array.isArray(value)) return [];
  return value.flatMap((each: unknown) => {
    const inner = isObject(each) && !isNode(each) ? (each.expression ?? each.pat) : each;
    return isNode(inner) ? [inner] : [];
  });
}

/** All nodes directly below this one, in the order of the text. */
export function below(node: Node): readonly Node[] {
  const found: Node[] = [];
  for (const field in node) collect(node[field], found);
  return found;
}

function collect(value: unknown, found: Node[]): void {
  if (typeof value !== 'object' || value === null) return;
  if (isNode(value)) found.push(value);
  else for (const each of Array.isArray(value) ? value : Object.values(value)) collect(each, found);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

const listed = new WeakMap<object, readonly Node[]>();

/** Every node of a tree, from the top down. */
export function nodesOf(tree: Pick<Tree, 'body'>): readonly Node[] {
  const nodes = listed.get(tree) ?? withAllBelow(tree.body);
  listed.set(tree, nodes);
  return nodes;
}

function withAllBelow(body: readonly Node[]): readonly Node[] {
  const nodes: Node[] = [];
  const ahead = [...body].reverse();
  for (let node = ahead.pop(); node !== undefined; node = ahead.pop()) {
    nodes.push(node);
    ahead.push(...[...below(node)].reverse());
  }
  return nodes;
}

/** The text of a string that is written out, quoted or in backticks without a hole; undefined for anything else. */
export function literalOf(node: Node | undefined): string | undefined {
  if (node === undefined) return undefined;
  if (node.type === 'StringLiteral') return String(node.value);
  if (node.type === 'TemplateLiteral' && children(node, 'expressions').length === 0) return quasisOf(node);
  return wrappers.has(node.type) ? literalOf(child(node, 'expression')) : undefined;
}

/** An expression without what stands around it. */
export function unwrapped(node: Node | undefined): Node | undefined {
  return node !== undefined && wrappers.has(node.type) ? unwrapped(child(node, 'expression')) : node;
}

/** What stands in backticks, its holes as a gap. */
export function quasisOf(template: Node): string {
  return children(template, 'quasis')
    .map(({ cooked, raw }) => String(cooked ?? raw))
    .join(' ? ');
}

/** What stands around an expression without changing it: brackets, `as`, `satisfies`, `!`. */
export const wrappers: ReadonlySet<string> = new Set([
  'ParenthesisExpression',
  'TsAsExpression',
  'TsConstAssertion',
  'TsNonNullExpression',
  'TsSatisfiesExpression',
  'TsTypeAssertion',
]);

/** Where a node begins and ends. A property has no place of its own; it is where its first part is. */
function spanOf(node: Node): Readonly<{ start: number; end: number }> {
  const span = node.span ?? below(node).find((each) => each.span !== undefined)?.span;
  return span as { start: number; end: number };
}

/** The text before a node, and the text of the node. */
export function around({ bytes }: Tree, node: Node): Readonly<{ before: string; own: string }> {
  const { start, end } = spanOf(node);
  // Positions are counted in bytes, from 1.
  return {
    before: bytes.subarray(0, start - 1).toString(),
    own: bytes.subarray(start - 1, end - 1).toString(),
  };
}

/** The line a node begins in, counted from 1, and how many lines it takes. */
export function linesOf({ bytes }: Tree, node: Node): Readonly<{ first: number; count: number }> {
  const { start, end } = spanOf(node);
  return { first: 1 + breaksIn(bytes, 0, start - 1), count: 1 + breaksIn(bytes, start - 1, end - 1) };
}

function breaksIn(bytes: Buffer, from: number, to: number): number {
  let count = 0;
  for (let at = bytes.indexOf(10, from); at !== -1 && at < to; at = bytes.indexOf(10, at + 1)) count += 1;
  return count;
}

/** Whether a node is a function of any kind. */
export function isFunction({ type }: Node): boolean {
  return /^(Function(Declaration|Expression)|ArrowFunctionExpression|ClassMethod|PrivateMethod|MethodProperty|Constructor)$/.test(
    type,
  );
}
