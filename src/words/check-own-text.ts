import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import type { Occasion } from './occasions';

const always = ['who', 'back', 'answer_by'] as const;

/** The variables of each occasion's text. A reason or a name that is kept from clients never gets into them. */
export const variablesFor: Readonly<Record<Occasion['kind'], readonly string[]>> = {
  evening: always,
  weekend: always,
  holiday: [...always, 'holiday'],
  time_off: [...always, 'reason'],
  cover: [...always, 'cover', 'reason'],
  busy: always,
  break: always,
  closure: always,
};

/**
 * The variables of which an occasion's text must have at least one, because clients are told when somebody is back. In a
 * busy time the hours are the usual ones and only answers take longer, so the answer's time will do too.
 */
export function neededFor(occasion: Occasion['kind']): readonly string[] {
  return occasion === 'busy' ? ['back', 'answer_by'] : ['back'];
}

/** How many characters an own text may have. */
export const ownTextLimit = 800;

/**
 * What is wrong with an own text for an occasion (R9). Each problem says what would be right, and continues a line that
 * begins with the name of its key. Empty when nothing is wrong.
 */
export function checkOwnText(text: string, occasion: Occasion['kind']): string[] {
  if (text.trim() === '') return ['must not be empty; leave the key out to get the built-in text'];
  if (text.length > ownTextLimit)
    return [`must have at most ${ownTextLimit} characters; it has ${text.length}`];
  const parsed = parsePattern(text);
  if (typeof parsed === 'string') return [parsed];
  return [...checkVariables(parsed, occasion), ...checkMentions(text), ...checkLinks(text)];
}

function parsePattern(text: string): MessageFormatElement[] | string {
  try {
    return parse(text, { ignoreTag: true });
  } catch (error) {
    const at = positionOf(error);
    const rest = text.slice(at);
    const where = rest === '' ? 'at its end' : `at "${clipped(rest)}" (character ${at + 1})`;
    return `can't be read ${where}: a variable is its name in braces, such as {back}`;
  }
}

/** Where the parser stopped. Its SyntaxError has the location beside its message. */
function positionOf(error: unknown): number {
  if (!(error instanceof SyntaxError)) throw error;
  if (!('location' in error)) return 0;
  const { location } = error;
  const { start } = location as { start: { offset: number } };
  return start.offset;
}

function checkVariables(elements: readonly MessageFormatElement[], occasion: Occasion['kind']): string[] {
  const problems = elements.flatMap((element) => checkElement(element, variablesFor[occasion]));
  if (problems.length > 0) return [...new Set(problems)];
  const names = elements.flatMap((element) => (element.type === TYPE.argument ? [element.value] : []));
  const needed = neededFor(occasion);
  return needed.some((name) => names.includes(name)) ? [] : [missingWords(needed)];
}

function missingWords(needed: readonly string[]): string {
  const back = 'needs {back}: the day and time somebody is back';
  return needed.includes('answer_by')
    ? `${back}, or {answer_by}: by when there is an answer, in each reader’s own time zone`
    : `${back}, in each reader’s own time zone`;
}

function checkElement(element: MessageFormatElement, known: readonly string[]): string[] {
  switch (element.type) {
    case TYPE.literal:
      return /[{}]/.test(element.value)
        ? [
            `has an apostrophe before the brace in "${clipped(element.value.slice(element.value.search(/[{}]/)))}", which turns the variable into plain words; write ’ instead of '`,
          ]
        : [];
    case TYPE.argument:
      return known.includes(element.value) ? [] : [unknownVariable(element.value, known)];
    case TYPE.pound:
    case TYPE.tag:
      return [];
    default:
      return [
        `has {${element.value}, …}; write {${element.value}} alone: times come with their day, names as they are`,
      ];
  }
}

function unknownVariable(name: string, known: readonly string[]): string {
  const near = known.find((each) => isNear(name.toLowerCase(), each));
  const all = known.map((each) => `{${each}}`).join(', ');
  const right = near === undefined ? '; the variables are' : `; did you mean {${near}}? The variables are`;
  return `has {${name}}, which is not a variable here${right} ${all}`;
}

/** Whether a name is the beginning of the right one, or has at most two mistakes. */
function isNear(name: string, right: string): boolean {
  return (name.length > 2 && right.startsWith(name)) || editDistance(name, right) <= 2;
}

/** The Levenshtein distance. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries())
      next.push(
        Math.min((row[j] ?? 0) + (letter === other ? 0 : 1), (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1),
      );
    row = next;
  }
  return row[b.length] ?? 0;
}

function checkMentions(text: string): string[] {
  const tag = /<[!@#][^>]*>?/.exec(text)?.[0];
  if (tag !== undefined)
    return [`has the mention ${tag}; an automatic reply calls nobody: write the name, or {who}`];
  const name = /(?<![\w.])[@＠][\p{L}\p{N}_]+/u.exec(text)?.[0];
  return name === undefined
    ? []
    : [`has the mention ${name}; an automatic reply calls nobody: write the name without @, or {who}`];
}

function checkLinks(text: string): string[] {
  if (/<[^!@#]*>/.test(text)) return ['has a link or tag in < >; write a link plainly: https://example.com'];
  const other = /\b(?!https:\/\/)[a-z][a-z\d+.-]*:\/\/\S*|\b(?:mailto|javascript|data|tel):\S+/i.exec(
    text,
  )?.[0];
  return other === undefined ? [] : [`has the link ${clipped(other)}; links begin with https://`];
}

function clipped(text: string): string {
  return text.length > 30 ? `${text.slice(0, 29)}…` : text;
}
