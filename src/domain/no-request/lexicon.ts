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
 * letter; `meet` is a farewell once a time follows ("talk Monday"); `appreciates` is thanks that needs its object;
 * `for`, `adjective`, `object`, `link` and `past`
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
  | 'appreciates'
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

/** A place in a net of words: the places each next word leads to, and the kinds of the phrases that end here. */
export type Lexicon = { readonly next: Map<string, Lexicon[]>; readonly kinds: Kind[] };

const vocabulary = new Set<string>();

/** A net for each language, with the shared words in each, so that a clause is read in one language. */
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

function buildLexicon(lists: readonly Words[]): Lexicon {
  const root: Lexicon = { next: new Map(), kinds: [] };
  for (const words of lists) {
    for (const [kind, list] of Object.entries(words) as [Kind, string][]) {
      for (const entry of list.split(',')) addEntry(root, entry.trim().split(/\s+/).filter(Boolean), kind);
    }
  }
  return root;
}

/** Alternatives lead to one place, so that an entry takes room by its length, not by the phrases it stands for. */
function addEntry(root: Lexicon, parts: readonly string[], kind: Kind): void {
  let places = [root];
  for (const part of parts) {
    const place: Lexicon = { next: new Map(), kinds: [] };
    const mayMiss = part.endsWith('?');
    for (const choice of part.replace(/\?$/, '').split('/')) {
      for (const from of places) addPath(from, wordsOf(choice.replaceAll('_', ' ')), place);
    }
    places = mayMiss ? [...places, place] : [place];
  }
  for (const place of places) if (place !== root) place.kinds.push(kind);
}

function addPath(from: Lexicon, words: readonly string[], to: Lexicon): void {
  let place = from;
  words.forEach((word, at) => {
    vocabulary.add(word);
    const next = at === words.length - 1 ? to : { next: new Map(), kinds: [] };
    place.next.set(word, [...(place.next.get(word) ?? []), next]);
    place = next;
  });
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
