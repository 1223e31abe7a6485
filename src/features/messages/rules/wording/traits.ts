import { fold } from '../no-request/fold';
import { cuesIn, cuesOf } from './cues';

/** One thing seen in a message: its slot in a table of weights, how much it counts, and in which word (-1: in none). */
export type Trait = Readonly<{ slot: number; value: number; word: number }>;

/** A message as it is weighed. `words` are as they were written, for whoever asks what decided. */
export type Traits = Readonly<{ words: readonly string[]; traits: readonly Trait[] }>;

/** How many slots there are. Two things that share one are told apart by the others around them. */
export const slots = 1 << 16;

/** Only the beginning of a long text is weighed, in UTF-16 units. */
const longest = 2_000;

/** How much each sort of thing counts: a word of a list more than a word, and a part of a word less. */
const worth = { word: 1, part: 0.3, cue: 2, sign: 2 } as const;
type Sort = keyof typeof worth;

/**
 * What is seen in a message: its words, pairs of neighbours, parts of words (so that what is inflected, joined or mistyped
 * still counts), the lists that a word is in, where a word stands, and signs such as a question mark.
 *
 * @param text what the writer says themselves, without quoted lines, as Slack writes it
 */
export function traitsOf(text: string): Traits {
  const plain = withMarks(text.slice(0, longest));
  const clauses = plain.split(/[.!?。！？\n]+/u).flatMap((clause) => {
    const words = clause.match(wordOrSign) ?? [];
    return words.length === 0 ? [] : [words];
  });
  const seen = new Map<number, Trait>();
  const see: See = (sort, hash, word) => {
    if (!seen.has(hash)) seen.set(hash, { slot: slotOf(hash), value: worth[sort], word });
  };
  for (const sign of signsOf(plain, clauses)) see('sign', hashOf('sign', sign), -1);
  let at = 0;
  clauses.forEach((clause, order) => {
    const place = order === clauses.length - 1 ? 'last' : order === 0 ? 'first' : 'middle';
    seeClause(see, clause, { at, place });
    at += clause.length;
  });
  return { words: clauses.flat(), traits: [...seen.values()] };
}

/** What is seen is known by its hash alone: no text is made for it, because a message holds hundreds of such things. */
type See = (sort: Sort, hash: number, word: number) => void;
/** Where a clause begins, counted in words, and which of the clauses it is. */
type Place = Readonly<{ at: number; place: string }>;

function seeClause(see: See, clause: readonly string[], { at, place }: Place): void {
  const folded = clause.map(fold);
  folded.forEach((word, index) => {
    seeWord(see, folded, index, { at: at + index, place });
    for (const cue of cuesOf(word)) seeCue(see, cue, { at: at + index, place }, index === 0);
  });
  for (const cue of cuesIn(folded.join(''))) seeCue(see, cue, { at: -1, place }, false);
}

function seeCue(see: See, cue: string, { at, place }: Place, isFirst: boolean): void {
  const hash = hashOf('cue', cue);
  see('cue', hash, at);
  see('cue', withText(hash, ` ${place}`), at);
  if (isFirst) see('cue', withText(hash, ' first'), at);
}

function seeWord(see: See, clause: readonly string[], index: number, { at, place }: Place): void {
  const word = clause[index] ?? '';
  const seeAfter = (before: string) => see('word', withText(hashOf('word', before), word), at);
  see('word', hashOf('word', word), at);
  seeAfter(`${place} `);
  if (index === 0) seeAfter('begins ');
  if (index === clause.length - 1) seeAfter('ends ');
  seeAfter(`${index === 0 ? '' : clause[index - 1]} `);
  if (word.length >= 4) seeParts(see, `_${word}_`, at);
}

/** All parts of three to five letters. */
function seeParts(see: See, word: string, at: number): void {
  const start = hashOf('part', '');
  for (let from = 0; from + 3 <= word.length; from++) {
    let hash = withText(start, word.slice(from, from + 2));
    for (let next = from + 2; next < Math.min(from + 5, word.length); next++) {
      hash = withUnit(hash, word.charCodeAt(next));
      see('part', hash, at);
    }
  }
}

/** A word, a sign of a script without spaces, or a mark. */
const wordOrSign =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー]|[\p{L}\p{M}](?:(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}])[\p{L}\p{M}'’-])*|‹\S+?›|\p{Extended_Pictographic}|#/gu;

/** Puts marks for what matters by its kind alone: people, links, code, times, numbers. */
function withMarks(text: string): string {
  return text
    .replace(/```[\s\S]*?(?:```|$)|`[^`\n]+`/g, ' ‹code› ')
    .replace(/<[@!][^>]*>|(?<=^|\s)@[\p{L}\d._-]+/gu, ' ‹person› ')
    .replace(/<#[^>]*>/g, ' ‹channel› ')
    .replace(/<(?:https?|mailto|tel):[^>]*>|https?:\/\/\S+/g, ' ‹link› ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/:([+-]?[\p{L}\d_-]{1,60}):/gu, ' ‹$1› ')
    .replace(/\d{1,2}[:.h]\d{2}|\d{1,2}\s?(?:am|pm|uhr|時)/giu, ' ‹clock› ')
    .replace(/\d+(?:[.,/-]\d+)*/g, ' # ');
}

/** Signs that are no words. Sizes are told by their order of magnitude. */
function signsOf(plain: string, clauses: readonly (readonly string[])[]): string[] {
  const words = clauses.reduce((count, { length }) => count + length, 0);
  const size = words <= 3 ? words : Math.min(10, 2 + Math.floor(Math.log2(words)));
  return [
    `size ${size}`,
    `clauses ${Math.min(clauses.length, 6)}`,
    ...(plain.match(/[?？!！…:()"„“«]|\n|^\s*(?:[-•*]|\d\.)\s/gmu) ?? []).map((sign) => `has ${sign}`),
    ...(/[?？]\s*(?:‹\S+›\s*)*$/u.test(plain) ? ['ends ?'] : []),
    ...(/!\s*$/.test(plain) ? ['ends !'] : []),
    ...(/\p{Lu}{4}/u.test(plain) ? ['shouts'] : []),
    ...(/^\p{Ll}/u.test(plain.trim()) ? ['small'] : []),
  ];
}

/** FNV-1a, 32 bits, over the UTF-16 units of the sort, a space and what is seen. */
function hashOf(sort: Sort, what: string): number {
  return withText(withText(0x811c9dc5, sort), ` ${what}`);
}

function withText(hash: number, text: string): number {
  let whole = hash;
  for (let at = 0; at < text.length; at++) whole = withUnit(whole, text.charCodeAt(at));
  return whole;
}

function withUnit(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}

function slotOf(hash: number): number {
  return (hash ^ (hash >>> 15)) & (slots - 1);
}
