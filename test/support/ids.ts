import type { Source } from './sources';
import {
  below,
  child,
  children,
  isFunction,
  linesOf,
  literalOf,
  type Node,
  type Tree,
  treeOf,
  unwrapped,
} from './tree';

/** An id that a view builds, and where. Null where what stands there can't be followed to a text. */
export type BuiltId = Readonly<{ id: string | null; where: string }>;

/** A node of a file, and what it stands in. */
type Found = Readonly<{
  source: Source;
  tree: Tree;
  /** All nodes of the same file. */
  file: readonly Found[];
  node: Node;
  outer: Found | null;
}>;

/**
 * Every id that these files give to something that Slack tells us of: as `action_id` of an element, or as `callback_id` of
 * a form. An id that comes as an argument is followed to the calls. The fields of a form (the elements of input blocks)
 * are left out, because Slack tells of them only with the form.
 */
export function idsBuilt(sources: readonly Source[], key: 'action_id' | 'callback_id'): BuiltId[] {
  const keys = key === 'action_id' ? [key, dispatched] : [key];
  const files = sources.map((source) => allOf(source));
  const calls = callsByName(files.flat());
  return files.flatMap((file) =>
    file
      .filter(
        ({ node }) => node.type === 'KeyValueProperty' && keys.includes(String(child(node, 'key')?.value)),
      )
      .filter((found) => !isField(found))
      .flatMap((found) => idsIn(child(found.node, 'value'), found, calls)),
  );
}

/** Under this key a field names the action by which Slack tells of it at once (src/slack/fields.ts). */
const dispatched = 'dispatchedAs';

const known = new WeakMap<Tree, readonly Found[]>();

function allOf(source: Source): readonly Found[] {
  const tree = treeOf(source.text);
  const all: Found[] = [];
  const visit = (node: Node, outer: Found | null): void => {
    const found = { source, tree, file: all, node, outer };
    all.push(found);
    for (const next of below(node)) visit(next, found);
  };
  if (known.has(tree)) return known.get(tree) ?? all;
  for (const node of tree.body) visit(node, null);
  known.set(tree, all);
  return all;
}

/** What a node stands in, the nearest first. */
function around({ outer }: Found): readonly Found[] {
  const all: Found[] = [];
  for (let each = outer; each !== null; each = each.outer) all.push(each);
  return all;
}

/** The ids that an expression may stand for. */
function idsIn(expression: Node | undefined, at: Found, calls: Calls): BuiltId[] {
  const value = unwrapped(expression);
  const where = `${at.source.path}:${linesOf(at.tree, at.node).first}`;
  const literal = literalOf(value);
  if (literal !== undefined) return [{ id: literal, where }];
  if (value?.type === 'ConditionalExpression')
    return ['consequent', 'alternate'].flatMap((branch) => idsIn(child(value, branch), at, calls));
  if (value?.type !== 'Identifier') return [{ id: null, where }];
  return idsOfName(value, at, calls) ?? [{ id: null, where }];
}

/** What a name stands for: the constant it was given, or what each call hands in for it. */
function idsOfName(name: Node, at: Found, calls: Calls): BuiltId[] | null {
  const isIt = (node: Node | undefined) => node?.value === name.value && node?.ctxt === name.ctxt;
  const constant = at.file.find(({ node }) => node.type === 'VariableDeclarator' && isIt(child(node, 'id')));
  if (constant !== undefined) return idsIn(child(constant.node, 'init'), constant, calls);
  for (const outer of around(at)) {
    if (!isFunction(outer.node)) continue;
    const index = children(outer.node, 'params').findIndex((each) => isIt(child(each, 'pat') ?? each));
    const called = nameOfFunction(outer);
    if (index === -1 || called === null) continue;
    return (calls.get(called) ?? []).flatMap((call) =>
      idsIn(children(call.node, 'arguments')[index], call, calls),
    );
  }
  return null;
}

function nameOfFunction({ node, outer }: Found): string | null {
  const kept = outer?.node.type === 'VariableDeclarator' ? child(outer.node, 'id') : undefined;
  const id = child(node, 'identifier') ?? kept;
  return id === undefined ? null : String(id.value);
}

/** The calls of each function. Names have one meaning in the tree, so a name tells which function it is. */
type Calls = ReadonlyMap<string, readonly Found[]>;

/** The scope of a file's own names and of what it imports, and the one of names that nobody brought in. */
const outerScope = 2;

function callsByName(everything: readonly Found[]): Calls {
  const calls = new Map<string, Found[]>();
  for (const found of everything) {
    const callee = found.node.type === 'CallExpression' ? child(found.node, 'callee') : undefined;
    if (callee?.type !== 'Identifier' || Number(callee.ctxt) > outerScope) continue;
    const name = String(callee.value);
    calls.set(name, [...(calls.get(name) ?? []), found]);
  }
  return calls;
}

/** Whether an element is a field of a form: it stands in an input block, or in what is put into one. */
function isField(found: Found): boolean {
  return around(found).some(
    (outer) =>
      isElementOfInput(outer) ||
      (isFunction(outer.node) && isPutIntoInput(nameOfFunction(outer), outer.file)) ||
      (outer.node.type === 'CallExpression' &&
        makesInput(String(child(outer.node, 'callee')?.value), outer.file)),
  );
}

function isElementOfInput({ node, outer }: Found): boolean {
  return (
    node.type === 'KeyValueProperty' &&
    child(node, 'key')?.value === 'element' &&
    outer !== null &&
    isInput(outer.node)
  );
}

/** An input block of which Slack tells with its form alone. */
function isInput(object: Node): boolean {
  const properties = children(object, 'properties');
  const has = (key: string) => properties.find((each) => child(each, 'key')?.value === key);
  return literalOf(child(has('type') ?? object, 'value')) === 'input' && has('dispatch_action') === undefined;
}

/** Whether `element: name(…)` stands in an input block of the file. */
function isPutIntoInput(name: string | null, file: readonly Found[]): boolean {
  return file.some((each) => {
    const value = isElementOfInput(each) ? child(each.node, 'value') : undefined;
    return value !== undefined && name !== null && child(value, 'callee')?.value === name;
  });
}

/** Whether a function of the file makes an input block of the element that it is handed: `{ type: 'input', element }`. */
function makesInput(name: string, file: readonly Found[]): boolean {
  return file.some(
    (each) =>
      each.node.type === 'Identifier' &&
      each.node.value === 'element' &&
      each.outer !== null &&
      isInput(each.outer.node) &&
      around(each).some((outer) => isFunction(outer.node) && nameOfFunction(outer) === name),
  );
}
