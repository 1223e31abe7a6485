import { closest, distance } from 'fastest-levenshtein';

/**
 * What steers a terminal or breaks a line: control characters, separators of lines, and marks that turn the direction of
 * writing. Names in Slack may hold all of them.
 */
const unseen = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/** A text with each such character replaced. */
export function replaceUnseen(text: string, by: (unseen: string) => string): string {
  return text.replace(unseen, by);
}

/** A name as it is compared: people don't type capitals and blanks as they were written, and accents come in two spellings. */
export function foldName(name: string): string {
  return name.normalize('NFC').trim().toLowerCase();
}

/** Those that are called `name`: exactly so, else without regard to capitals. Only a fault of the record has several. */
export function findNamed<T extends Readonly<{ name: string }>>(all: readonly T[], name: string): T[] {
  const exact = all.filter((each) => each.name === name);
  return exact.length > 0 ? exact : all.filter((each) => foldName(each.name) === foldName(name));
}

/** The name that was meant by one that there is not: it begins like it, or a few slips lead to it. Null: none is near. */
export function nearestName(named: string, names: readonly string[]): string | null {
  const wanted = foldName(named);
  if (wanted === '' || names.length === 0) return null;
  const begun = names.find((name) => foldName(name).startsWith(wanted));
  if (begun !== undefined) return begun;
  const near = closest(wanted, names.map(foldName));
  const name = names.find((each) => foldName(each) === near) ?? null;
  return name !== null && distance(wanted, near) <= Math.max(1, Math.floor(near.length / 3)) ? name : null;
}
