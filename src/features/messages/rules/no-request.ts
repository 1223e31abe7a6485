import { emojiMark, type MessageClause, mentionMark, toClauses } from './no-request/clauses';
import { replaceEmoji } from './no-request/emoji';
import { isForeign, mayOnlyGreet, readClause } from './no-request/grammar';
import { knownForms, phraseNets } from './no-request/phrase-net';
import { core, said, settlesTime } from './no-request/phrases';

/**
 * Plain thanks are short. A message with more UTF-16 units than this, quotes left out, counts as a request.
 */
const longest = 400;

/**
 * True when a Slack message plainly asks for nothing (R5): every clause is thanks, acknowledgement, praise,
 * farewell, wish, laughter or emoji, or a greeting before one of these, in English, German, French, Spanish,
 * Portuguese, Italian, Dutch or Japanese. Anything else counts as a request: an unknown word, a question mark, a link, code, a
 * decision. Quoted lines and "Sent from my phone" are not read. Empty text counts as a request, because it
 * may have come with a file.
 *
 * @param text as Slack writes it, with its escapes and tokens
 * @param isConsentEnough whether agreeing to something ends the matter, as it does after a member's words: "Monday
 *   works", "yes please"
 */
export function asksNothing(text: string, { isConsentEnough } = { isConsentEnough: false }): boolean {
  if (text.length > 10 * longest) return false;
  const own = ownWords(text);
  if (own.length > longest || asking.test(own)) return false;
  const plain = replaceEmoji(withoutTokens(own), emojiMark);
  if (plain === null || (!isConsentEnough && pleaseAfterYes.test(plain))) return false;
  const clauses = toClauses(plain.replace(pleaseAfterYes, '$1'), knownForms);
  const enough = isConsentEnough ? core | said.echo : core;
  return clauses.length === 0 ? isOnlyEmoji(plain) : allAskNothing(clauses, enough);
}

/** What the writer says themselves: no quoted lines, no "Sent from my phone". */
export function ownWords(text: string): string {
  const lines = text.split('\n');
  return lines
    .filter((line) => !/^\s*(?:>|&gt;)/.test(line) && !sentFrom.test(line))
    .join('\n')
    .trim();
}

/**
 * Puts a mark for each mention, and the signs for their escapes. The mentions come first, so that an escaped
 * `<@` does not become one.
 */
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

function allAskNothing(clauses: readonly MessageClause[], enough: number): boolean {
  if (clauses.some(({ tokens }) => tokens.some(isForeign)) || onlyGreets(clauses)) return false;
  let before = 0;
  let previous = 0;
  for (const clause of clauses) {
    const says = meaningOf(clause, previous);
    if (says === null || !((says & enough) !== 0 || standsThere(says, clause, before, previous)))
      return false;
    before |= says;
    previous = says === said.named ? previous : says;
  }
  return (before & enough) !== 0 && (enough !== core || !agreesToTime(before));
}

/** "Ok, Thursday at ten" is a go-ahead, which somebody has to act on. */
function agreesToTime(says: number): boolean {
  const ends = said.thanks | said.farewell | said.wish;
  const agrees = said.ack | said.praise;
  return (says & said.time) !== 0 && (says & agrees) !== 0 && (says & ends) === 0;
}

/** Whoever only says hello waits for an answer. */
function onlyGreets(clauses: readonly MessageClause[]): boolean {
  return clauses.every(({ tokens }) => phraseNets().some((net) => mayOnlyGreet(tokens, net)));
}

function meaningOf(clause: MessageClause, previous: number): number | null {
  if (previous & said.closing && isSignature(clause)) return said.named;
  let best: number | null = null;
  for (const net of phraseNets()) {
    const says = readClause(clause.tokens, net);
    if (says !== null && (says & core) !== 0) return says;
    best ??= says;
  }
  return best;
}

/**
 * Whether a clause may stand where it does: one without a core needs one before it ("yes, it is", "ok, Monday
 * at 10").
 */
function standsThere(says: number, { after }: MessageClause, before: number, previous: number): boolean {
  if (says & core) return true;
  if (says & said.meet) return false;
  if (says & said.time) return after === 'soft' && (previous & settlesTime) !== 0;
  return !(says & said.echo) || (before & core) !== 0;
}

/** The name under "Best regards". */
function isSignature({ tokens }: MessageClause): boolean {
  return tokens.length <= 3 && tokens.every(({ kind, isCapital }) => kind === 'word' && isCapital);
}

/** "Yes, please": after a question it says no more than yes. */
const pleaseAfterYes =
  /^(\s*(?:yes|yep|yeah|ja|jawohl|oui|sí|si|sim|sì|はい|tak|evet|ano|da|да|हाँ|네|是)),?\s*(?:please|bitte|gern(?:e)?|s['’]il (?:te|vous) pla[iî]t|svp|stp|por favor|per favore|graag|alsjeblieft|alstublieft|お願いします|proszę|lütfen|prosím|te rog|пожалуйста)(?=[\s.!\uE001]*$)/iu;

/** Question marks of all scripts, code, links, channels. */
const asking = /[?？؟¿`]|<(?:#|https?:|mailto:|tel:)|https?:\/\//;

/** A line that a phone or mail program adds, with nothing else on it. */
const sentFrom =
  /^\s*(?:(?:sent from my|sent via|get outlook for|gesendet von(?: meinem)?|envoyé (?:de|depuis) mon|enviado desde mi|enviado do meu|inviato dal? mio|verzonden (?:vanaf|met|van) mijn) \w+(?: \w+){0,2}|von meinem \w+(?: \w+)? gesendet|\w+から送信)\.?\s*$/i;
