import { wordsOf } from './clauses';
import { dutch } from './words/dutch';
import { english } from './words/english';
import { french } from './words/french';
import { german } from './words/german';
import { italian } from './words/italian';
import { japanese } from './words/japanese';
import { portuguese } from './words/portuguese';
import { shared } from './words/shared';
import { spanish } from './words/spanish';

/**
 * What a phrase does in a clause that asks for nothing. The first seven say something by themselves; `closing` ends a
 * letter; `meet` is a farewell once a time follows ("talk Monday"); `for`, `adjective`, `object`, `link` and `past`
 * make up what one is thanked for ("for the quick reply yesterday"); `fine` agrees to a time before it ("Monday
 * works"); `echo` repeats an agreement and needs one before it ("yes, it is"); `filler` says nothing.
 */
export type Kind =
  | 'thanks'
  | 'greeting'
  | 'farewell'
  | 'ack'
  | 'praise'
  | 'wish'
  | 'laugh'
  | 'closing'
  | 'meet'
  | 'filler'
  | 'and'
  | 'for'
  | 'adjective'
  | 'object'
  | 'link'
  | 'past'
  | 'preposition'
  | 'time'
  | 'soon'
  | 'fine'
  | 'echo';

/**
 * A language's phrases by kind, separated by commas. In a phrase, `a/b` are alternatives, `a?` may be left out, and
 * `_` joins the words of one alternative: `see you/ya soon?`, `have a nice/long_and_nice day`.
 */
export type Words = Readonly<Partial<Record<Kind, string>>>;

/** A tree of words; `kinds` are those of the phrase that ends here. */
export type Lexicon = { readonly next: Map<string, Lexicon>; readonly kinds: Kind[] };

const vocabulary = new Set<string>();

/** A tree for each language, with the shared words in each, so that a clause is read in one language. */
export const lexicons: readonly Lexicon[] = [
  english,
  german,
  french,
  spanish,
  portuguese,
  italian,
  dutch,
  japanese,
].map((words) => buildLexicon([shared, words]));

/** The words of the lists that a folded word may stand for: itself, or itself stretched ("thaaanks") or mistyped ("thnaks"). */
export function knownForms(word: string): readonly string[] {
  if (vocabulary.has(word)) return [word];
  return [...new Set([...shortened(word), ...untwisted(word)])].filter((form) => vocabulary.has(form));
}

/** All the phrases that an entry of a word list stands for. */
export function expand(entry: string): string[] {
  return entry
    .trim()
    .split(/\s+/)
    .map(alternatives)
    .reduce<string[]>((phrases, words) => phrases.flatMap((p) => words.map((w) => `${p} ${w}`)), [''])
    .map((phrase) => phrase.replaceAll('_', ' ').trim());
}

function buildLexicon(lists: readonly Words[]): Lexicon {
  const root: Lexicon = { next: new Map(), kinds: [] };
  for (const words of lists) {
    for (const [kind, list] of Object.entries(words) as [Kind, string][]) {
      for (const phrase of list.split(',').flatMap(expand)) addPhrase(root, wordsOf(phrase), kind);
    }
  }
  return root;
}

/** "Soooo cooool": three letters and more stand for one or two, and the last letter may be doubled. */
function shortened(word: string): string[] {
  if (!/(.)\1/u.test(word)) return [];
  const single = word.replace(/(.)\1{2,}/gu, '$1');
  return [single, word.replace(/(.)\1{2,}/gu, '$1$1'), single.replace(/(.)\1$/u, '$1')];
}

/** Two neighbours swapped, in a word long enough not to become another one by it. */
function untwisted(word: string): string[] {
  if (word.length < 5 || word.length > 14) return [];
  return [...word.slice(1)].map(
    (letter, at) => word.slice(0, at) + letter + (word[at] ?? '') + word.slice(at + 2),
  );
}

function addPhrase(root: Lexicon, words: readonly string[], kind: Kind): void {
  if (words.length === 0) return;
  let node = root;
  for (const word of words) {
    vocabulary.add(word);
    const next = node.next.get(word) ?? { next: new Map(), kinds: [] };
    node.next.set(word, next);
    node = next;
  }
  if (!node.kinds.includes(kind)) node.kinds.push(kind);
}

function alternatives(word: string): string[] {
  const mayMiss = word.endsWith('?');
  const choices = (mayMiss ? word.slice(0, -1) : word).split('/').map((choice) => choice.replace(/\?$/, ''));
  return mayMiss ? [...choices, ''] : choices;
}
