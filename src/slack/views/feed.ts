import { escapeText, instantInZone, instantToken } from '../../domain/wording';
import type { PostMessage } from '../../store/outbox';
import { section } from './blocks';

/**
 * A member is told that a calendar of theirs fails (A7). The address is not shown: it is often a secret.
 *
 * @param goodAt when it was last read, ms since 1970 UTC; null: never
 */
export function buildFeedFailure(host: string, why: string, goodAt: number | null): PostMessage {
  const text = (time: (at: number) => string) =>
    [
      `Your calendar from ${escapeText(host)} can't be read: ${escapeText(why)}.`,
      goodAt === null
        ? 'None of its events count yet.'
        : `What I read ${time(goodAt)} still counts until it works again.`,
      'Please look at the address under `feeds` in your settings. I keep trying and will not write again about this.',
    ].join(' ');
  return {
    text: text((at) => instantInZone(at, 'UTC')).replaceAll('`', ''),
    blocks: [section(text((at) => instantToken(at, 'UTC')))],
  };
}
