/** Slack's mrkdwn as a tree. Source: docs.slack.dev, "Formatting message text". */

export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'style'; style: 'bold' | 'italic' | 'strike'; children: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'link'; url: string; text: string }
  | { kind: 'user'; id: string }
  | { kind: 'channel'; id: string; name: string | null }
  | { kind: 'broadcast'; range: string }
  | { kind: 'date'; at: number; format: string; url: string | null; fallback: string }
  | { kind: 'emoji'; name: string }
  | { kind: 'break' };

export type Paragraph =
  | { kind: 'paragraph'; children: Inline[] }
  | { kind: 'quote'; children: Inline[] }
  | { kind: 'code'; text: string };

/** Parses a text as Slack stores it (`&`, `<`, `>` escaped, mentions and links in angle brackets). Never throws. */
export function parseMrkdwn(text: string): Paragraph[] {
  return text.split(/```/).flatMap((part, index, parts) => {
    const isCode = index % 2 === 1 && index < parts.length - 1;
    if (isCode) return [{ kind: 'code', text: plainOf(part.replace(/^\n|\n$/g, '')) }];
    const before = index > 0 ? part.replace(/^\n/, '') : part;
    const unclosed = index % 2 === 1 ? `\`\`\`${part}` : before;
    return unclosed === '' ? [] : parseLines(unclosed.split('\n'));
  });
}

/** Parses a text without quotes and code blocks. Line ends become breaks. */
function parseInline(text: string): Inline[] {
  const found: Inline[] = [];
  // Up to where each mark is known to have no end, so that no text is searched twice for the same mark.
  const endless = new Map<string, number>();
  let plain = '';
  const flush = () => {
    if (plain !== '') found.push({ kind: 'text', text: plainOf(plain) });
    plain = '';
  };
  let at = 0;
  while (at < text.length) {
    const next = tokenAt(text, at) ?? styleAt(text, at, endless);
    if (next) {
      flush();
      found.push(next.node);
      at = next.end;
    } else {
      plain += text[at];
      at += 1;
    }
  }
  flush();
  return found;
}

type ParsedToken = { node: Inline; end: number };

const quoteMark = /^(?:&gt;|>) ?/;

function parseLines(lines: readonly string[]): Paragraph[] {
  const paragraphs: { kind: 'paragraph' | 'quote'; lines: string[] }[] = [];
  for (const line of lines) {
    const kind = quoteMark.test(line) ? 'quote' : 'paragraph';
    const last = paragraphs.at(-1);
    const words = line.replace(quoteMark, '');
    if (last?.kind === kind) last.lines.push(words);
    else paragraphs.push({ kind, lines: [words] });
  }
  return paragraphs.map(({ kind, lines: own }) => ({ kind, children: parseInline(own.join('\n')) }));
}

const tokens = /<([^<>\n]+)>|`([^`\n]+)`|:([a-z0-9_+'-]+):|https?:\/\/[^\s<>|*~`]+[^\s<>|*~`.,;:!?)]|\n/y;

function tokenAt(text: string, at: number): ParsedToken | null {
  tokens.lastIndex = at;
  const match = tokens.exec(text);
  if (!match) return null;
  const [whole, entity, code, emoji] = match;
  const end = at + whole.length;
  if (entity !== undefined) return { node: entityOf(entity), end };
  if (code !== undefined) return { node: { kind: 'code', text: plainOf(code) }, end };
  if (emoji !== undefined)
    return isBoundary(text[at - 1]) ? { node: { kind: 'emoji', name: emoji }, end } : null;
  if (whole === '\n') return { node: { kind: 'break' }, end };
  return { node: { kind: 'link', url: plainOf(whole), text: plainOf(whole) }, end };
}

const styles = { '*': 'bold', _: 'italic', '~': 'strike' } as const;

function styleAt(text: string, at: number, endless: Map<string, number>): ParsedToken | null {
  const mark = text[at];
  if (mark !== '*' && mark !== '_' && mark !== '~') return null;
  if (!isBoundary(text[at - 1]) || /\s/.test(text[at + 1] ?? ' ')) return null;
  if (at < (endless.get(mark) ?? 0)) return null;
  const end = endOfStyle(text, at, mark);
  if (end.isFound) {
    const children = parseInline(text.slice(at + 1, end.at));
    return { node: { kind: 'style', style: styles[mark], children }, end: end.at + 1 };
  }
  endless.set(mark, end.at);
  return null;
}

/** Where the mark comes again and ends the style, or, without such a mark, where the line ends. */
function endOfStyle(text: string, at: number, mark: string): { isFound: boolean; at: number } {
  let end = at + 1;
  for (; end < text.length && text[end] !== '\n'; end += 1) {
    const skipped = text[end] === mark ? null : tokenAt(text, end);
    if (skipped) end = skipped.end - 1;
    else if (text[end] === mark && end > at + 1 && endsWord(text, end)) return { isFound: true, at: end };
  }
  return { isFound: false, at: end };
}

function endsWord(text: string, end: number): boolean {
  return !/\s/.test(text[end - 1] ?? ' ') && isBoundary(text[end + 1]);
}

/** Whether a style mark counts beside this character, which must be neither a letter nor a digit. */
function isBoundary(character: string | undefined): boolean {
  return character === undefined || !/[\p{L}\p{N}]/u.test(character);
}

function entityOf(inside: string): Inline {
  const [what = '', ...rest] = inside.split('|');
  const label = rest.length > 0 ? plainOf(rest.join('|')) : null;
  if (what.startsWith('@')) return { kind: 'user', id: what.slice(1) };
  if (what.startsWith('#')) return { kind: 'channel', id: what.slice(1), name: label || null };
  if (what.startsWith('!date^')) return dateOf(what, label ?? '');
  if (what.startsWith('!subteam^')) return { kind: 'broadcast', range: label ?? what.slice(9) };
  if (what.startsWith('!')) return { kind: 'broadcast', range: what.slice(1) };
  const url = plainOf(what);
  return { kind: 'link', url, text: label ?? url.replace(/^mailto:/, '') };
}

function dateOf(what: string, fallback: string): Inline {
  const [, seconds = '', format = '', url] = what.split('^');
  const at = Number(seconds) * 1000;
  if (seconds === '' || !Number.isFinite(at)) return { kind: 'text', text: fallback };
  return { kind: 'date', at, format, url: url ?? null, fallback };
}

function plainOf(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
