import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import type { Occasion } from '../occasion';

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

/** How many characters a text of one's own may have. */
export const ownTextLimit = 800;

/**
 * What is wrong with a text of one's own for an occasion (R9), by itself: each problem names what would be right and
 * reads on from the name of its key. Empty for a right one. What it promises is for promises.ts.
 */
export function checkOwnText(text: string, occasion: Occasion['kind']): string[] {
  if (text.trim() === '') return ['must not be empty; leave the key out to get the built-in text'];
  if (text.length > ownTextLimit)
    return [`must have at most ${ownTextLimit} characters; it has ${text.length}`];
  const parsed = parsePattern(text);
  if (typeof parsed === 'string') return [parsed];
  return [...checkVariables(parsed, variablesFor[occasion]), ...checkMentions(text), ...checkLinks(text)];
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

/** Where the parser stopped: it throws a SyntaxError with the location beside its message. */
function positionOf(error: unknown): number {
  if (!(error instanceof SyntaxError)) throw error;
  if (!('location' in error)) return 0;
  const { location } = error;
  const { start } = location as { start: { offset: number } };
  return start.offset;
}

function checkVariables(elements: readonly MessageFormatElement[], known: readonly string[]): string[] {
  const problems = elements.flatMap((element) => checkElement(element, known));
  const names = elements.flatMap((element) => (element.type === TYPE.argument ? [element.value] : []));
  const isMissing = problems.length === 0 && !names.includes('back');
  return isMissing
    ? ['must say {back}, the day and time when somebody is back, as each reader has it in their zone']
    : [...new Set(problems)];
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
  return `has {${name}}, which stands for nothing here; ${near === undefined ? '' : `{${near}} is the nearest; `}the variables are ${all}`;
}

/** Two slips at most, or the beginning of the right name. */
function isNear(name: string, right: string): boolean {
  return (name.length > 2 && right.startsWith(name)) || editDistance(name, right) <= 2;
}

/** Levenshtein's distance. */
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
