import { type PostMessage, section } from '../../slack/blocks';
import { escapeText, instantInZone, instantToken } from '../../words/wording';

/**
 * Tells a member that one of their calendars fails (A7). The address is not shown, because it is often a secret.
 *
 * @param goodAt when it was last read, ms since 1970 UTC; null: never
 */
export function buildFeedFailure(host: string, why: string, goodAt: number | null): PostMessage {
  const text = (time: (at: number) => string) =>
    [
      `Your calendar from ${escapeText(host)} can’t be read: ${escapeText(why)}.`,
      goodAt === null
        ? 'None of its events count yet.'
        : `I last read ${time(goodAt)}, and what was in it still counts until it works again.`,
      'I’ll keep trying, and I won’t write about this again. If its address has changed, put in the new one: in my Home tab, under Settings, Calendars.',
    ].join(' ');
  return {
    text: text((at) => `it ${instantInZone(at, 'UTC')}`).replaceAll('`', ''),
    blocks: [section(text((at) => instantToken(at, 'UTC', 'it')))],
  };
}

/**
 * The same in one line, for the Home tab; null: none fails.
 *
 * @param failing the calendars, with when each was last read, ms since 1970 UTC; null: never
 */
export function feedAlert(
  failing: readonly Readonly<{ host: string; goodAt: number | null }>[],
  zone: string,
): string | null {
  const [first, ...more] = failing;
  if (first === undefined) return null;
  if (more.length > 0)
    return `*${failing.length} of your calendars can’t be read.* What I last read in them still counts. You can change their addresses under Settings, Calendars.`;
  const counts =
    first.goodAt === null
      ? 'None of its events count yet.'
      : `I last read ${instantToken(first.goodAt, zone, 'it')}, and what was in it still counts.`;
  return `*Your calendar from ${escapeText(first.host)} can’t be read.* ${counts} You can change its address under Settings, Calendars.`;
}

/** A part of a message that stays short enough for several of them. */
function cut(text: string): string {
  const all = [...text];
  return all.length <= 120 ? text : `${all.slice(0, 119).join('')}…`;
}

/** How many events are named; the others are counted. */
const mostNamed = 5;

/**
 * Tells a member which events of a calendar are skipped while its others count (A7). The address is not shown.
 *
 * @param skipped the first of them
 * @param count how many there are
 */
export function buildFeedSkipped(
  host: string,
  skipped: readonly { readonly what: string; readonly title: string | null; readonly why: string }[],
  count: number,
): PostMessage {
  const named = skipped.slice(0, mostNamed).map(({ what, title, why }) => {
    const called = title === null ? cut(what) : `“${cut(title)}”`;
    return `• ${escapeText(called)}: ${escapeText(cut(why))}`;
  });
  const [all, them] = count === 1 ? ['one entry', 'it'] : [`${count} entries`, 'them'];
  const text = [
    `I read your calendar from ${escapeText(host)}, but I can’t understand ${all} in it, so I skip ${them}:`,
    ...named,
    ...(count > named.length ? [`• and ${count - named.length} more`] : []),
    'The others count as usual. If you should be off then, enter it as time off, or change it in your calendar.',
  ].join('\n');
  return { text: text.replaceAll('`', ''), blocks: [section(text)] };
}
