import { fold } from './fold';

/** One word, number or mention of a clause, folded. `forms` are the listed words that it may stand for. */
export type Token = Readonly<{
  kind: 'word' | 'number' | 'clock' | 'laughter' | 'mention';
  word: string;
  forms: readonly string[];
  isCapital: boolean;
}>;

/**
 * What separates two clauses: a comma or emoji (soft), the end of a sentence (hard), or the end of a line.
 */
export type Break = 'soft' | 'hard' | 'line';
export type MessageClause = Readonly<{ after: Break; tokens: readonly Token[] }>;

/** Stands for a mention of somebody: a private-use sign, which no message holds. */
export const mentionMark = '\uE000';
/** Stands for an emoji. */
export const emojiMark = '\uE001';

/**
 * Cuts plain text, in which marks stand for mentions and emoji, into clauses. Clauses without words are left
 * out.
 *
 * @param formsOf gives the listed words that a folded word may stand for
 */
export function toClauses(text: string, formsOf: (word: string) => readonly string[]): MessageClause[] {
  const clauses: MessageClause[] = [];
  let after: Break = 'line';
  for (const piece of joinWords(text).split(breaks)) {
    const tokens = breakSign.test(piece) ? [] : toTokens(piece, formsOf);
    if (tokens.length > 0) {
      clauses.push({ after, tokens });
      after = 'soft';
    } else after = stronger(after, piece);
  }
  return clauses;
}

/** The words of an entry of a word list, as `toClauses` would find them in a message. */
export function entryWords(entry: string): string[] {
  return [...joinWords(entry).matchAll(token)].map(([word]) => fold(word));
}

function joinWords(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/(?<=\p{L})['’‘`´](?=\p{L}|\s|$)/gu, '')
    .replace(/(?<=\p{L})-(?=\p{L})/gu, '')
    .replace(/\b([ap])\.\s?m\b\.?/gi, '$1m')
    .replace(/\b(mr|mrs|ms|dr|prof|hr|fr|sr|sra|dra|sig|dott|mme|mlle|dhr|mevr)\./giu, '$1')
    .replace(/(?<=\b\d{1,2})\.(?=\s*\p{L})/gu, ' ')
    .replace(titled, mentionMark)
    .replace(saluted, 'hello ')
    .replace(honoured, mentionMark);
}

function toTokens(piece: string, formsOf: (word: string) => readonly string[]): Token[] {
  return [...piece.matchAll(token)].map(([text]) => {
    const word = fold(text);
    return { kind: kindOf(word), word, forms: formsOf(word), isCapital: startsWithCapital.test(text) };
  });
}

function kindOf(word: string): Token['kind'] {
  if (word === mentionMark) return 'mention';
  if (/^(?:[0-5]?\d|(?:19|20)\d\d)$/.test(word)) return 'number';
  if (clock.test(word)) return 'clock';
  return laughter.test(word) ? 'laughter' : 'word';
}

function stronger(one: Break, sign: string): Break {
  if (one === 'line' || sign.includes('\n')) return 'line';
  return one === 'hard' || /[.!;…。]/.test(sign) ? 'hard' : 'soft';
}

/** A capital followed by a small letter. A word all in capitals does not tell whether it is a name. */
const startsWithCapital = /^\p{Lu}\p{Ll}/u;
const cjk = '\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}ー々';
const token = new RegExp(
  `\\+1(?!\\d)|\\d+/\\d+|\\d+%|\\d{1,2}[:.h]\\d\\d(?:am|pm|h|uhr)?(?![\\p{L}\\d])|\\d+(?:(?![${cjk}])\\p{L})*|[${cjk}]|(?:(?![${cjk}])[\\p{L}\\p{M}])+|[^\\s*_]`,
  'giu',
);
const clock =
  /^(?:[0-2]?\d[:.h][0-5]\d(?:am|pm|h|uhr)?|[0-2]?\d(?:am|pm|h|uhr)|[0-3]?\d(?:st|nd|rd|th|er|e))$/;
const laughter =
  /^(?:(?=.*ha)[bm]?[wu]?[ah]{3,}|(?:he){2,}h?|(?:hi){2,}|(?:ja){2,}j?|(?:je){2,}|(?:hue){2,}|k{3,}|(?:rs){2,}|l+o+l+(?:ol)*|lmf?ao+|x+d+|mdr+|ptdr+|(?:ah){2,}a?|(?:eh){2,}e?|w{3,})$/;
const titled =
  /(?<!\p{L})(?:[Mm](?:rs?|s|iss|me|lle|onsieur|adame|evr|evrouw|eneer)|[Dd](?:r|ra|hr|ott|on|oña)|[Pp]rof|[Hh]errn?|[Ff]rau|[Ss](?:r|ra|ig|ignora?|eñora?|enhora?))\.?\s+\p{Lu}\p{L}+/gu;
/** "Dear Ana". Without a name after it, the word may mean something else: "oh dear", "trop cher". */
const saluted = new RegExp(
  `(?<!\\p{L})(?:[Dd]ear|[Ll]iebe[rs]?|[Cc]hers?|[Cc]hères?|[Ee]stimad[oa]|[Qq]uerid[oa]|[Pp]rezad[oa]|[Cc]ar[oai]|[Gg]entile|[Ee]gregio|[Bb]este|[Gg]eachte|[Ll]ieve)\\s+(?=\\p{Lu}|${mentionMark})`,
  'gu',
);
const honoured = /(?:\p{sc=Han}|\p{sc=Katakana}|ー){1,8}(?:さん|様|さま|くん|君|ちゃん|先生)/gu;
const breaks = new RegExp(
  `((?:[!¡;()"“”„«»|—–…、。・「」『』~〜\\n${emojiMark}]|,(?!\\d)|\\.(?!\\d)|:(?!\\d)|(?<=^|\\s)-+(?=\\s|$)|(?<=\\s)/(?=\\s))+)`,
  'u',
);
const breakSign = /^(?:[^\p{L}\p{N}\uE000%+&$€£#@=<>]|\s)*$/u;
