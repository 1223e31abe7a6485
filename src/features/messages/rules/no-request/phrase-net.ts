import { entryWords } from './clauses';
import type { PhraseKind, PhraseList } from './phrase-list';
import { dutchPhrases } from './words/dutch';
import { englishPhrases } from './words/english';
import { frenchPhrases } from './words/french';
import { germanPhrases } from './words/german';
import { italianPhrases } from './words/italian';
import { japanesePhrases } from './words/japanese';
import { portuguesePhrases } from './words/portuguese';
import { sharedPhrases } from './words/shared';
import { spanishPhrases } from './words/spanish';

/** A place in a net of words: where each next word leads, and the kinds of the phrases that end here. */
export type PhraseNet = { readonly next: Map<string, PhraseNet[]>; readonly kinds: PhraseKind[] };

const vocabulary = new Set<string>();
let nets: readonly PhraseNet[] | null = null;

/**
 * A net for each language, with the shared words in each, so that a clause is read in one language. They are built when they are
 * first asked for, because that takes a tenth of a second, which a command of the CLI should not wait for.
 */
export function phraseNets(): readonly PhraseNet[] {
  nets ??= [
    englishPhrases,
    germanPhrases,
    frenchPhrases,
    spanishPhrases,
    portuguesePhrases,
    italianPhrases,
    dutchPhrases,
    japanesePhrases,
  ].map((phrases) => buildNet([sharedPhrases, phrases]));
  return nets;
}

/**
 * The listed words that a folded word may stand for: itself, or what was stretched ("thaaanks") or mistyped
 * ("thnaks").
 */
export function knownForms(word: string): readonly string[] {
  phraseNets();
  if (vocabulary.has(word)) return [word];
  return [...new Set([...shortened(word), ...untwisted(word)])].filter((form) => vocabulary.has(form));
}

function buildNet(lists: readonly PhraseList[]): PhraseNet {
  const root: PhraseNet = { next: new Map(), kinds: [] };
  for (const phrases of lists) {
    for (const [kind, list] of Object.entries(phrases) as [PhraseKind, string][]) {
      for (const entry of list.split(',')) addEntry(root, entry.trim().split(/\s+/).filter(Boolean), kind);
    }
  }
  return root;
}

/**
 * Alternatives lead to the same place, so that an entry's size grows with its length, not with the phrases it
 * stands for.
 */
function addEntry(root: PhraseNet, parts: readonly string[], kind: PhraseKind): void {
  let places = [root];
  for (const part of parts) {
    const place: PhraseNet = { next: new Map(), kinds: [] };
    const mayMiss = part.endsWith('?');
    for (const choice of part.replace(/\?$/, '').split('/')) {
      for (const from of places) addPath(from, entryWords(choice.replaceAll('_', ' ')), place);
    }
    places = mayMiss ? [...places, place] : [place];
  }
  for (const place of places) if (place !== root) place.kinds.push(kind);
}

function addPath(from: PhraseNet, words: readonly string[], to: PhraseNet): void {
  let place = from;
  words.forEach((word, at) => {
    vocabulary.add(word);
    const next = at === words.length - 1 ? to : { next: new Map(), kinds: [] };
    place.next.set(word, [...(place.next.get(word) ?? []), next]);
    place = next;
  });
}

/** "Soooo cooool": three equal letters or more stand for one or two, and the last letter may be doubled. */
function shortened(word: string): string[] {
  if (!/(.)\1/u.test(word)) return [];
  const single = word.replace(/(.)\1{2,}/gu, '$1');
  return [single, word.replace(/(.)\1{2,}/gu, '$1$1'), single.replace(/(.)\1$/u, '$1')];
}

/**
 * The word with two neighbouring letters swapped back. Short words are left out: a swap could make another
 * word of them.
 */
function untwisted(word: string): string[] {
  if (word.length < 5 || word.length > 14) return [];
  return [...word.slice(1)].map(
    (letter, at) => word.slice(0, at) + letter + (word[at] ?? '') + word.slice(at + 2),
  );
}
