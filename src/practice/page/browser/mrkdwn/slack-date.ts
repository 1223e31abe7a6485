import { dateIn, dayIn, nearDay, timeIn, timeWithSecondsIn } from '../time';

/**
 * Slack's date tokens in the reader's zone, as of `now` (both ms since 1970 UTC); unknown tokens stay as they are.
 * Source: docs.slack.dev, "Date formatting".
 */
export function formatSlackDate(format: string, at: number, zone: string, now: number): string {
  const written = format.replace(/\{([a-z_]+)\}/g, (token, name: string, index: number) => {
    const word = tokenWord(name, at, zone, now);
    if (word === null) return token;
    // Slack writes "tomorrow" small within a sentence.
    return index === 0 ? word : word.replace(/^(Today|Tomorrow|Yesterday)$/, (day) => day.toLowerCase());
  });
  return written;
}

function tokenWord(name: string, at: number, zone: string, now: number): string | null {
  switch (name) {
    case 'date_num':
      return dayIn(zone, at);
    case 'date':
      return dateIn(zone, at, 'long', false);
    case 'date_short':
      return dateIn(zone, at, 'short', false);
    case 'date_long':
      return dateIn(zone, at, 'long', true);
    case 'date_pretty':
    case 'date_short_pretty':
    case 'date_long_pretty':
      return nearDay(zone, at, now) ?? tokenWord(name.replace('_pretty', ''), at, zone, now);
    case 'time':
      return timeIn(zone, at);
    case 'time_secs':
      return timeWithSecondsIn(zone, at);
    case 'ago':
      return agoOf(at - now);
    default:
      return null;
  }
}

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

function agoOf(ahead: number): string {
  const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
  const [unit, ms] = units.find(([, each]) => Math.abs(ahead) >= each) ?? ['second', 1000];
  return words.format(Math.round(ahead / ms), unit);
}
