import { type Alias, type Document, type ErrorCode, Lexer, visit, type YAMLParseError } from 'yaml';

/** A slip in the form of a YAML file: where its line is (an offset into the text), and what is wrong in plain words. */
export type YamlSlip = Readonly<{ at: number; words: string }>;

/** Says what keeps a text from being read as YAML, for whoever wrote it. */
export function slipInWords(text: string, error: YAMLParseError): YamlSlip {
  const [at] = error.pos;
  return openSlip(text, error) ?? { at, words: plain[error.code](slipAt(text, at, error.message)) };
}

/** Says what is wrong with a document whose values can't be worked out, because of its aliases. */
export function aliasSlip(document: Document): YamlSlip {
  const aliases: Alias[] = [];
  visit(document, { Alias: (_key, alias) => void aliases.push(alias) });
  const lost = aliases.find((alias) => alias.resolve(document) === undefined);
  const at = (lost ?? aliases[0])?.range?.[0] ?? 0;
  return lost === undefined
    ? { at, words: 'its aliases (*name) stand for too much: write the values out' }
    : {
        at,
        words: `*${lost.source} stands for a value that is marked &${lost.source} above it, and there is none: write the value out`,
      };
}

/** What a document has that we do not read, such as a tag; null: nothing. */
export function strangeSlip({ warnings: [first] }: Document): YamlSlip | null {
  if (first === undefined) return null;
  const what = first.code === 'TAG_RESOLVE_FAILED' ? 'a tag (!…)' : 'a directive (%…)';
  return { at: first.pos[0], words: `has ${what} that Gatehouse does not know: take it out` };
}

type Slip = Readonly<{
  /** The library's own words, by which slips with one code are told apart. */
  message: string;
  /** The line from the slip on, and all of it. */
  rest: string;
  line: string;
  /** Whether it is between { and }, or [ and ]. */
  isInBrackets: boolean;
}>;

function slipAt(text: string, at: number, message: string): Slip {
  const [rest = ''] = text.slice(at).split('\n', 1);
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at) + rest;
  return { message, rest, line, isInBrackets: openBrackets(text, at).length > 0 };
}

const quoteIt = 'put the whole text in quotes';
const anywhere = "can't be read from here on: look at the quotes, brackets and indentation";
const keyNeeds = 'a key must be followed by ": " (with a space) and its value';
const commaMissing = 'a , is missing between two entries';
const startsOddly = ({ rest }: Slip): string => `a text that begins with ${rest.charAt(0)} must be in quotes`;

const plain: Readonly<Record<ErrorCode, (slip: Slip) => string>> = {
  ALIAS_PROPS: startsOddly,
  BAD_ALIAS: startsOddly,
  BAD_COLLECTION_TYPE: () => anywhere,
  BAD_DIRECTIVE: startsOddly,
  BAD_DQ_ESCAPE: ({ rest }) =>
    `${rest.slice(0, 2)} means nothing between " and ": write \\\\ for a backslash, or use ' and ' as quotes`,
  BAD_INDENT: ({ line }) =>
    /^\s*-\S/.test(line)
      ? 'a space is missing after the -'
      : 'does not begin in the same column as the lines that it belongs with: indent it like them',
  BAD_PROP_ORDER: () => anywhere,
  BAD_SCALAR_START: startsOddly,
  BLOCK_AS_IMPLICIT_KEY: ({ rest }) =>
    /:\s/.test(rest)
      ? `a value must not have ": " in it: ${quoteIt}`
      : 'has its value already, and the next line is indented as if it went on: begin both in the same column',
  BLOCK_IN_FLOW: ({ rest }) =>
    /^[-|>]/.test(rest)
      ? 'between { and }, or [ and ], a list or a text must not be written on lines of its own'
      : commaMissing,
  DUPLICATE_KEY: ({ rest }) => `${rest.split(':')[0]} is there twice: leave one of them`,
  IMPOSSIBLE: () => anywhere,
  KEY_OVER_1024_CHARS: () => keyNeeds,
  MISSING_CHAR: ({ message }) => {
    if (message.includes('without - indicator'))
      return 'does not begin in the column of the entry that it belongs to: indent it like the first key after the -';
    if (message.includes(' , ')) return commaMissing;
    return message.includes('map values') ? keyNeeds : anywhere;
  },
  MULTILINE_IMPLICIT_KEY: ({ isInBrackets }) => (isInBrackets ? commaMissing : keyNeeds),
  MULTIPLE_ANCHORS: startsOddly,
  MULTIPLE_DOCS: () => '--- would begin a second file: take it out, or what comes before it',
  MULTIPLE_TAGS: startsOddly,
  NON_STRING_KEY: () => 'a key must be a plain text',
  RESOURCE_EXHAUSTION: () => 'is nested too deeply',
  TAB_AS_INDENT: () => 'is indented with a tab: use spaces',
  TAG_RESOLVE_FAILED: startsOddly,
  UNEXPECTED_TOKEN: ({ message, rest, line, isInBrackets }) => {
    if (/^[\]}]/.test(rest)) return `closes with ${rest.charAt(0)} what was not opened`;
    if (message.includes('block-seq-ind'))
      return 'a list begins below its key: put the first - on the next line';
    if (message.includes('Block scalar header')) return 'after | or > the text must begin on the next line';
    if (/^,/.test(rest)) return 'has a , too many';
    if (!message.includes('at node end')) return anywhere;
    if (isInBrackets) return commaMissing;
    return line === rest
      ? 'does not go with what is above it, which has ended: look at how both are indented'
      : `something stands behind a value that has ended: ${quoteIt}, or begin a line of its own`;
  },
};

type Opened = Readonly<{ at: number; sign: string }>;

/** What is open until the end, or closed in a way that does not count, is told at its beginning. */
function openSlip(text: string, { message, pos: [at] }: YAMLParseError): YamlSlip | null {
  const close = /end with a ([\]}])|Missing closing (["'])/.exec(message);
  if (close === null) return null;
  const [, bracket, quote] = close;
  if (quote !== undefined) return notClosed(lastOf(quotesIn(text, at), quote), quote);
  if (bracket === undefined) return null;
  const open = openBrackets(text, at);
  // The last one open is closed, but at the margin, where only a new key may begin.
  if (open.length === 1 && text.charAt(at) === bracket)
    return { at, words: `the ${bracket} must be indented, by one space at least` };
  return notClosed(lastOf(open, bracket === '}' ? '{' : '['), bracket);
}

function notClosed(opened: Opened | undefined, close: string): YamlSlip | null {
  if (opened === undefined) return null;
  return { at: opened.at, words: `the ${opened.sign} is not closed: put ${close} where it ends` };
}

function lastOf(opened: readonly Opened[], sign: string): Opened | undefined {
  return opened.findLast((each) => each.sign === sign);
}

/** The brackets that are open at an offset, outermost first. */
function openBrackets(text: string, until: number): Opened[] {
  const open: Opened[] = [];
  for (const { at, token } of tokensIn(text, until)) {
    if (token === '{' || token === '[') open.push({ at, sign: token });
    else if (token === '}' || token === ']') open.pop();
  }
  return open;
}

function quotesIn(text: string, until: number): Opened[] {
  return tokensIn(text, until).map(({ at, token }) => ({ at, sign: token.charAt(0) }));
}

/** Signs of the lexer for what has no length: a document, a flow that ends by a mistake, a scalar. */
const withoutLength = new Set(['\u0002', '\u0018', '\u001f']);

function tokensIn(text: string, until: number): { at: number; token: string }[] {
  const tokens: { at: number; token: string }[] = [];
  let at = 0;
  for (const token of new Lexer().lex(text)) {
    if (withoutLength.has(token)) continue;
    if (at < until) tokens.push({ at, token });
    at += token.length;
  }
  return tokens;
}
