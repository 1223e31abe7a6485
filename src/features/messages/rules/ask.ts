import { hourMs, minuteMs } from '../../../time';
import type { UserId } from '../../../workspace/ids';
import type { ConversationKind } from '../../../workspace/message';

/** What somebody asks of Gatehouse: the word they wrote, and what follows it, trimmed. */
export type ParsedAsk = Readonly<{ word: string; rest: string }>;

/**
 * Reads a message that is addressed to the app: one that starts with a mention of it, or, in a DM with it, a
 * bare word. Gives null when the message is addressed to people. A mention alone asks for help. Behind a mention, words
 * that we don't know are for people: "please tell them that checkout is broken". In a DM, a word with more behind it needs
 * its slash, so that "scope has grown, can we talk?" still reaches a person.
 *
 * @param words those that Gatehouse answers, in lower case
 */
export function parseAsk(
  text: string,
  where: ConversationKind,
  botUserId: UserId,
  words: readonly string[],
): ParsedAsk | null {
  const called = behindName(text, botUserId);
  if (called === '') return { word: 'help', rest: '' };
  if (called !== null) return parseWord(called, words);
  if (where !== 'bot_dm') return null;
  const ask = parseWord(text, words);
  return ask === null || ask.rest === '' || text.trim().startsWith('/') ? ask : null;
}

/** What follows a mention of the app at the start of a message, trimmed; null where there is none. */
export function behindName(text: string, botUserId: UserId): string | null {
  const mention = new RegExp(`^\\s*<@${botUserId}(?:\\|[^>]*)?>[\\s,:.!]*`);
  return mention.test(text) ? text.replace(mention, '').trim() : null;
}

/**
 * Whether more follows a word of ours than belongs to it, so that people are meant: "help, the shop is down", "scope has
 * grown, can we talk?".
 */
export function goesOn({ word, rest }: ParsedAsk): boolean {
  if (rest === '' || polite.test(rest)) return false;
  return word === 'help' || sentenceMarks.test(rest);
}

const polite =
  /^(?:please|bitte|s['’]il vous plaît|por favor|per favore|graag|alstublieft|お願いします)[.!]*$/i;
const sentenceMarks = /[?？!！]|[,.;]\s+\S/;

function parseWord(text: string, words: readonly string[]): ParsedAsk | null {
  const asking = new RegExp(`^\\s*\\/?(${words.join('|')})\\b[.!?]*\\s*([\\s\\S]*)$`, 'i');
  const [, word, rest = ''] = asking.exec(text) ?? [];
  return word === undefined ? null : { word: word.toLowerCase(), rest: rest.trim() };
}

/**
 * How often one person gets the same answer in one place, in ms. The limit ends a loop with an auto-responder
 * that calls us by name in all it says (R8). Words that we don't know are more likely to come from one, so
 * those are answered less often.
 */
export function answerEveryMs({ word, rest }: ParsedAsk): number {
  return word === 'help' && rest !== '' ? hourMs : minuteMs;
}
