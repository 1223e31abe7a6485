import type { Says } from '../../../workspace/remarks';
import { isGreeting } from './greeting';
import { asksNothing, ownWords } from './no-request';

/**
 * What a line of our own people says to whoever reads it. A question asks back and says nothing more than a greeting or
 * thanks beside it; small talk is nothing but these. A line without words came with a file.
 *
 * @param text as Slack writes it
 */
export function saysOf(text: string): Exclude<Says, 'presence'> {
  const sentences = sentencesIn(ownWords(text));
  if (sentences.length === 0) return text.trim() === '' ? 'words' : 'small_talk';
  const rest = sentences.filter((each) => !asksNothing(each) && !isGreeting(each));
  if (rest.length === 0) return 'small_talk';
  return rest.every((each) => asks.test(each)) ? 'question' : 'words';
}

/** A mention alone says nothing. A link or a channel says something, and the signs in it end no sentence. */
function sentencesIn(own: string): string[] {
  const plain = own.replace(/<[@!][^>]*>/g, ' ').replace(/<[^>]*>|https?:\/\/\S+/g, 'link');
  return (plain.match(sentence) ?? [])
    .map((each) => each.trim())
    .filter((each) => /[\p{L}\p{N}:]/u.test(each));
}

const sentence = /[^\n]+?(?:[.!?]+(?=\s|$)|[？。！]+|$)/gmu;
const asks = /[?？؟]$/;
