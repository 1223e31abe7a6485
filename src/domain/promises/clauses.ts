import type { Lexicon } from './lexicon';

/** A part of a sentence that says one thing. */
export type Clause = Readonly<{
  text: string;
  /** Counted from when somebody is back: by its own words, or those of the part before it. */
  isAnchored: boolean;
  /** In the sentence about the button, or the one behind it: the button is what works at once. */
  isOfButton: boolean;
}>;

/** The clauses of a text, in order. What has only a word or two, such as "Sunday", belongs to a clause beside it. */
export function clausesOf(text: string, lexicon: Lexicon): Clause[] {
  const { anchor, button } = lexicon;
  const sentences = sentencesOf(text);
  return sentences.flatMap((sentence, of) => {
    const isOfButton = button.test(sentence) || button.test(sentences[of - 1] ?? '');
    const parts = joinShort(split(sentence, lexicon.conjunction), lexicon);
    return parts.map((part, at) => ({
      text: part,
      isAnchored: anchor.test(part) || (at > 0 && anchor.test(parts[at - 1] ?? '')),
      isOfButton,
    }));
  });
}

/** A full stop behind a digit may be that of a date: "23. November". */
function sentencesOf(text: string): string[] {
  return text.split(/(?<=[!?])\s+|(?<!\d)\.(?=\s|$)|(?<=\d)\.(?=\s+[A-ZÀ-Þ]\p{Ll}*\s+(?!\d))|[\n。！？]/u);
}

function split(sentence: string, conjunction: RegExp): string[] {
  return sentence.split(/[,;:](?=\s)|、|\s[–—-]\s|[()（）]/u).flatMap((part) => part.split(conjunction));
}

function joinShort(parts: readonly string[], { denies }: Lexicon): string[] {
  const joined: string[] = [];
  for (const part of parts) {
    const before = joined.pop();
    const isFirstShort =
      joined.length === 0 && before !== undefined && isShort(before) && !denies.test(before);
    if (before === undefined) joined.push(part);
    else if (isShort(part) || isFirstShort) joined.push(`${before}, ${part.trim()}`);
    else joined.push(before, part);
  }
  return joined;
}

function isShort(part: string): boolean {
  return part.trim().split(/\s+/).length <= 2 && !/\p{Script=Han}/u.test(part);
}
