import diff from 'microdiff';
import { type Document, isMap, isNode, isScalar, isSeq, type Pair, parseDocument, type YAMLMap } from 'yaml';
import { yamlText } from './yaml';

/** Where a value stands in a YAML file: keys, and places in lists from 0. */
export type YamlPath = readonly (string | number)[];

/**
 * Sets one value in a YAML file, as text. Comments, order, blank lines and quotes elsewhere stay as they are. The parts of
 * a path that are not there yet are made, but no entries of lists. The library can write the whole document as well, but it
 * moves blanks, and may lose a comment.
 *
 * @returns null when it can't be done without changing something else too, as where several places share a value (`*name`)
 */
export function setInYaml(text: string, path: YamlPath, value: unknown): string | null {
  const document = parseDocument(text, quiet);
  const wanted = withValue(document.toJS(), path, value);
  const written = [...editsFor(text, document, path, value)].map((edit) => applied(text, edit));
  // Each is read again, so that what was written can't mean something else.
  return written.find((each) => says(each, wanted)) ?? null;
}

const quiet = { logLevel: 'error' } as const;

function says(text: string, wanted: unknown): boolean {
  const document = parseDocument(text, quiet);
  return document.errors.length === 0 && diff({ value: document.toJS() }, { value: wanted }).length === 0;
}

function withValue(whole: unknown, path: YamlPath, value: unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return value;
  if (Array.isArray(whole))
    return whole.map((each, at) => (at === first ? withValue(each, rest, value) : each));
  const group = (typeof whole === 'object' ? whole : null) ?? {};
  const under = Object.hasOwn(group, first) ? (group as Record<string, unknown>)[first] : undefined;
  return { ...group, [first]: withValue(under, rest, value) };
}

/** Puts a text in place of what stands from one character up to another. */
type Edit = Readonly<{ from: number; to: number; by: string }>;

function applied(text: string, { from, to, by }: Edit): string {
  return `${text.slice(0, from)}${by}${text.slice(to)}`;
}

/** Edits that may do it, the best first. */
function* editsFor(text: string, document: Document, path: YamlPath, value: unknown): Generator<Edit> {
  let node: unknown = document.contents;
  let pair: Pair | undefined;
  for (const [depth, key] of path.entries()) {
    const rest = path.slice(depth);
    if (isMap(node)) {
      pair = node.items.find((each) => isScalar(each.key) && String(each.key.value) === key);
      if (pair === undefined) return yield* insertions(text, node, rest, value);
      node = pair.value;
    } else if (isSeq(node) && typeof key === 'number') {
      [pair, node] = [undefined, node.items[key]];
    } else if (isScalar(node) && node.value === null) {
      return yield* replacements(text, { node, pair }, nested(rest, value));
    } else return;
  }
  yield* replacements(text, { node, pair }, value);
}

function nested(path: YamlPath, value: unknown): unknown {
  return path.reduceRight((inner, key) => ({ [key]: inner }), value);
}

type Place = Readonly<{ node: unknown; pair: Pair | undefined }>;

function* replacements(text: string, { node, pair }: Place, value: unknown): Generator<Edit> {
  const [from, to] = (isNode(node) ? node.range : null) ?? [];
  if (from === undefined || to === undefined) return;
  // A block ends with its last line; what comes in its place stands on one.
  const end = text[to - 1] === '\n' ? endOfLine(text) : '';
  const afterKey = isNode(pair?.key) ? (pair.key.range?.[1] ?? from) : from;
  const isBelow = /^:\s*\n\s*$/.test(text.slice(afterKey, from));
  for (const by of waysToWrite(value, isScalar(node) ? text[from] : undefined)) {
    if (isBelow) yield { from: afterKey, to, by: `: ${by}${end}` };
    // A key without a value: what is behind the colon may be a comment.
    if (from === to && text[afterKey] === ':') yield { from: afterKey + 1, to: afterKey + 1, by: ` ${by}` };
    yield { from, to, by: `${by}${end}` };
  }
}

function* insertions(text: string, map: YAMLMap, path: YamlPath, value: unknown): Generator<Edit> {
  const keys = path.map((key) => yamlText(String(key)));
  const last = map.items.at(-1);
  const end = endOf(last?.value) ?? endOf(last?.key);
  if (map.flow === true) {
    const by = `${flowText(String(path[0]))}: ${flow(nested(path.slice(1), value))}`;
    const [from = 0] = map.range ?? [];
    if (end === undefined) yield { from: from + 1, to: from + 1, by: ` ${by} ` };
    else yield { from: end, to: end, by: `, ${by}` };
    return;
  }
  const first = map.range?.[0];
  if (end === undefined || first === undefined) return;
  const eol = endOfLine(text);
  const at = text[end - 1] === '\n' ? end : lineAfter(text, end);
  const lead = at > 0 && text[at - 1] !== '\n' ? eol : '';
  const column = first - (text.lastIndexOf('\n', first - 1) + 1);
  for (const written of waysToWrite(value)) {
    const lines = keys.map((key, depth) => `${' '.repeat(column + 2 * depth)}${key}:`);
    yield { from: at, to: at, by: `${lead}${lines.join(eol)} ${written}${eol}` };
  }
}

function endOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[1] : undefined;
}

function lineAfter(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end + 1;
}

function endOfLine(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** A value on one line, in the quotes that were there, else as plainly as can be; then so that it is right everywhere. */
function waysToWrite(value: unknown, quote?: string): string[] {
  if (typeof value !== 'string') return [flow(value)];
  const single = `'${value.replaceAll("'", "''")}'`;
  const quoted = quote === '"' ? [JSON.stringify(value)] : quote === "'" ? [single] : [];
  return [...quoted, yamlText(value), JSON.stringify(value)];
}

function flow(value: unknown): string {
  if (typeof value === 'string') return flowText(value);
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const pairs = Object.entries(value).map(([key, each]) => `${flowText(key)}: ${flow(each)}`);
  return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
}

function flowText(text: string): string {
  return /^[\w./-]+$/.test(text) && yamlText(text) === text ? text : JSON.stringify(text);
}
