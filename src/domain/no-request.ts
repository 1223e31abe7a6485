import { type Clause, emojiMark, mentionMark, toClauses } from './no-request/clauses';
import { replaceEmoji } from './no-request/emoji';
import { isForeign, readClause } from './no-request/grammar';
import { knownForms, lexicons } from './no-request/lexicon';
import { core, said, settlesTime } from './no-request/phrases';

/** Plain thanks are short: beyond this many UTF-16 units, own words only, a message counts as a request. */
const longest = 400;

/**
 * True when a Slack message plainly asks for nothing (R5): every clause of it is thanks, acknowledgement, praise,
 * greeting, farewell, wish, laughter or emoji, in English, German, French, Spanish, Portuguese, Italian, Dutch or
 * Japanese. Anything else counts as a request: an unknown word, a question mark, a link, code, a decision.
 * `text` is Slack's, with its escapes and tokens; quoted lines and "Sent from my phone" are not read. False for
 * empty text, since what came with it (a file) is unknown here.
 */
export function asksNothing(text: string): boolean {
  if (text.length > 10 * longest) return false;
  const own = withoutQuotes(text);
  if (own.length > longest || asking.test(own)) return false;
  const plain = replaceEmoji(withoutTokens(own), emojiMark);
  if (plain === null) return false;
  const clauses = toClauses(plain, knownForms);
  return clauses.length === 0 ? isOnlyEmoji(plain) : allAskNothing(clauses);
}

function withoutQuotes(text: string): string {
  const lines = text.split('\n');
  return lines
    .filter((line) => !/^\s*(?:>|&gt;)/.test(line) && !sentFrom.test(line))
    .join('\n')
    .trim();
}

/** Mentions become a mark; escapes become what they stand for, after the tokens, so that none is made of them. */
function withoutTokens(text: string): string {
  return text
    .replace(/<[@!][^>]*>/g, mentionMark)
    .replace(/(?<=^|\s)@[\p{L}\d._-]*\p{L}/gu, mentionMark)
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}

function isOnlyEmoji(plain: string): boolean {
  return plain.includes(emojiMark) && plain.replaceAll(emojiMark, '').replace(/[\s!.,~*_]/g, '') === '';
}

function allAskNothing(clauses: readonly Clause[]): boolean {
  if (clauses.some(({ tokens }) => tokens.some(isForeign))) return false;
  let before = 0;
  let previous = 0;
  for (const clause of clauses) {
    const says = meaningOf(clause, previous);
    if (says === null || !standsThere(says, clause, before, previous)) return false;
    before |= says;
    previous = says === said.named ? previous : says;
  }
  return (before & core) !== 0;
}

function meaningOf(clause: Clause, previous: number): number | null {
  if (previous & said.closing && isSignature(clause)) return said.named;
  let best: number | null = null;
  for (const lexicon of lexicons) {
    const says = readClause(clause.tokens, lexicon);
    if (says !== null && (says & core) !== 0) return says;
    best ??= says;
  }
  return best;
}

/** A clause without a core needs one before it: "yes, it is", "ok, Monday at 10". */
function standsThere(says: number, { after }: Clause, before: number, previous: number): boolean {
  if (says & core) return true;
  if (says & said.meet) return false;
  if (says & said.time) return after === 'soft' && (previous & settlesTime) !== 0;
  return !(says & said.echo) || (before & core) !== 0;
}

/** The name under "Best regards". */
function isSignature({ tokens }: Clause): boolean {
  return tokens.length <= 3 && tokens.every(({ kind, isCapital }) => kind === 'word' && isCapital);
}

/** Question marks of all scripts, code, links, channels. */
const asking = /[?？؟¿`]|<(?:#|https?:|mailto:|tel:)|https?:\/\//;

/** The line a phone adds, and nothing more on it. */
const sentFrom =
  /^\s*(?:(?:sent from my|sent via|get outlook for|gesendet von(?: meinem)?|envoyé (?:de|depuis) mon|enviado desde mi|enviado do meu|inviato dal? mio|verzonden (?:vanaf|met|van) mijn) \w+(?: \w+){0,2}|von meinem \w+(?: \w+)? gesendet|\w+から送信)\.?\s*$/i;
