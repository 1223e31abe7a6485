import { type DateParts, dateIn, dayIn, daysFrom, timeIn, timeWithSecondsIn } from '../time';

/** The reader's IANA zone, and the IETF code of their language. */
type DateReader = Readonly<{ timezone: string; locale: string }>;

/**
 * Slack's date tokens in the reader's zone and language, as of `now`. `at` and `now` in ms since 1970 UTC. Unknown
 * tokens stay as they are. Source: docs.slack.dev, "Date formatting".
 */
export function formatSlackDate(format: string, at: number, now: number, reader: DateReader): string {
  return format.replace(/\{([a-z_]+)\}/g, (token, name: string, index: number) => {
    const word = tokenWord(name, at, now, reader);
    if (word === null) return token;
    // Slack writes "tomorrow" with a capital only at the beginning.
    return index === 0 && name !== 'ago' ? `${word.slice(0, 1).toLocaleUpperCase()}${word.slice(1)}` : word;
  });
}

/** Slack leaves the year out of a date that is nearer than six months. */
const halfYearMs = 182 * 86_400_000;

function tokenWord(name: string, at: number, now: number, reader: DateReader): string | null {
  const { timezone } = reader;
  // English dates are written as in Europe, like the rest of the page.
  const locale = reader.locale.startsWith('en') ? 'en-GB' : reader.locale;
  const write = (parts: DateParts) =>
    dateIn(timezone, at, Math.abs(at - now) < halfYearMs ? parts : { ...parts, year: 'numeric' }, locale);
  switch (name) {
    case 'date_num':
      return dayIn(timezone, at);
    case 'date':
      return write({ month: 'long' });
    case 'date_short':
      return write({ month: 'short' });
    case 'date_long':
      return write({ month: 'long', weekday: 'long' });
    case 'date_pretty':
    case 'date_short_pretty':
    case 'date_long_pretty': {
      const days = daysFrom(timezone, now, at);
      return Math.abs(days) <= 1
        ? new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day')
        : tokenWord(name.replace('_pretty', ''), at, now, reader);
    }
    case 'time':
      return timeIn(timezone, at);
    case 'time_secs':
      return timeWithSecondsIn(timezone, at);
    case 'ago':
      return agoOf(at - now, locale);
    default:
      return null;
  }
}

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

function agoOf(ahead: number, locale: string): string {
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const [unit, ms] = units.find(([, each]) => Math.abs(ahead) >= each) ?? ['second', 1000];
  return words.format(Math.round(ahead / ms), unit);
}
