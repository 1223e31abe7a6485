import { Info } from 'luxon';
import type { Instant } from './format';
import { type Language, localeOf } from './language';
import { say, type Voice } from './say';

/** An instant (ms since 1970 UTC) with its day: "tomorrow at 09:00". */
export function moment(at: number): Instant {
  return { at, form: 'moment' };
}

/** The time on the clock alone: "13:30". For what is so near that its day is plain. */
export function clock(at: number): Instant {
  return { at, form: 'clock' };
}

/** The date alone, always of the zone that is spoken from: a day off is that zone's, wherever it is read. */
export function day(at: number): Instant {
  return { at, form: 'day' };
}

/** The voice of what is shown: each reader sees instants in their own zone; the fallback names `zone`. */
export function shownIn(language: Language, zone: string): Voice {
  return { language, time: (instant, lead) => toToken(instant, language, zone, lead) };
}

/** The voice of plain text, for notifications, screen readers and old clients: instants in `zone`, which is named. */
export function spokenIn(language: Language, zone: string): Voice {
  return { language, time: (instant, lead) => `${lead}${inZone(instant, language, zone)}` };
}

/** Renders an instant (ms since 1970 UTC) in English with the word that leads to it: "until Monday …". */
export type TimeWords = (at: number, lead: string) => string;

/**
 * An instant (ms since 1970 UTC) in English that each reader sees in their own zone. The fallback, for readers of
 * notifications and old clients, is in `zone` and says so.
 *
 * @param lead the word before it ("until"), said within the token: a "tomorrow" that opens one may be capitalised
 */
export function instantToken(at: number, zone: string, lead?: string): string {
  return toToken(moment(at), 'en', zone, lead === undefined ? '' : `${lead} `);
}

/** An instant in English words, in `zone`, with the zone named: "Monday 23 November, 09:00 (Lisbon time)". */
export function instantInZone(at: number, zone: string): string {
  return inZone(moment(at), 'en', zone);
}

/** The name of a day of the week, 1 for Monday to 7 for Sunday. */
export function weekdayName(weekday: number, language: Language): string {
  return Info.weekdays('long', { locale: localeOf[language] })[weekday - 1] ?? '';
}

/** A zone (IANA name) as it is called at `at` (ms since 1970 UTC): by its city in English, by its time elsewhere. */
export function zoneName(at: number, language: Language, zone: string): string {
  if (language === 'en') return (zone.split('/').pop() ?? zone).replaceAll('_', ' ');
  if (zone === 'UTC' || zone === 'Etc/UTC') return 'UTC';
  const parts = formatter('zone', language, zone).formatToParts(at);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? zone;
}

/** Slack's date token. Source: docs.slack.dev, "Date formatting". */
function toToken(instant: Instant, language: Language, zone: string, lead: string): string {
  const plain = `${lead}${inZone(instant, language, zone)}`;
  if (instant.form === 'day') return plain;
  const shown =
    instant.form === 'clock'
      ? '{time}'
      : say(language, 'time.in_token', { day: '{date_long_pretty}', clock: '{time}' });
  return `<!date^${Math.floor(instant.at / 1000)}^${lead}${shown}|${plain}>`;
}

function inZone({ at, form }: Instant, language: Language, zone: string): string {
  const day = () => formatter('day', language, zone).format(at);
  if (form === 'day') return day();
  const values = {
    clock: formatter('clock', language, zone).format(at),
    zone: zoneName(at, language, zone),
  };
  return form === 'clock'
    ? say(language, 'time.clock_in_zone', values)
    : say(language, 'time.in_zone', { ...values, day: day() });
}

const formats = {
  day: { weekday: 'long', day: 'numeric', month: 'long' },
  clock: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  zone: { timeZoneName: 'longGeneric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** Making one costs a hundred times what using it does. */
const formatters = new Map<string, Intl.DateTimeFormat>();
const most = 2000;

function formatter(format: keyof typeof formats, language: Language, zone: string): Intl.DateTimeFormat {
  const key = `${format} ${language} ${zone}`;
  const known = formatters.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(localeOf[language], { ...formats[format], timeZone: zone });
  if (formatters.size >= most) formatters.clear();
  formatters.set(key, made);
  return made;
}
