import { distance } from 'fastest-levenshtein';
import { isGreeting } from './greeting';
import { asksNothing } from './no-request';

/** What one of our own wrote to the bot that no feature answers. `nearest`: the word that they may have meant. */
export type SmallTalk =
  | Readonly<{ kind: 'thanks' }>
  | Readonly<{ kind: 'greeting' }>
  | Readonly<{ kind: 'settings' }>
  | Readonly<{ kind: 'unknown'; nearest: string | null }>;

/**
 * Reads what a member wrote to the bot and nothing else answered.
 *
 * @param words what can be written to it, as people would write it
 */
export function readSmallTalk(text: string, words: readonly string[]): SmallTalk {
  const said = text
    .trim()
    .replace(/[.!?]+$/, '')
    .replace(/\s+/g, ' ')
    .toLowerCase();
  if (/^\/?(my )?settings?$/.test(said)) return { kind: 'settings' };
  if (isGreeting(text)) return { kind: 'greeting' };
  if (asksNothing(text)) return { kind: 'thanks' };
  return { kind: 'unknown', nearest: nearestOf(said.replace(/^\//, ''), words) };
}

/** The word that is a slip or two away from what was written; null when none is that near. */
function nearestOf(said: string, words: readonly string[]): string | null {
  const near = words
    .map((word) => ({ word, slips: distance(said.toLowerCase(), word.toLowerCase()) }))
    .filter(({ word, slips }) => slips <= (word.length < 5 ? 1 : 2))
    .sort((a, b) => a.slips - b.slips);
  return near[0]?.word ?? null;
}
