import { DateTime, Info } from 'luxon';
import QuickLRU from 'quick-lru';
import type { Instant } from './format';
import { type Language, localeOf } from './language';
import { say, type Voice } from './say';

/** An instant (ms since 1970 UTC) with its day: "tomorrow at 09:00". */
export function moment(at: number): Instant {
  return { at, form: 'moment' };
}

/** The time on the clock alone: "13:30". For an instant so near that its day is clear. */
export function clock(at: number): Instant {
  return { at, form: 'clock' };
}

/** The date alone, as each reader has it; plain text does not name the zone. */
export function dateOf(at: number): Instant {
  return { at, form: 'date' };
}

/** The time on the clock alone, as `dateOf` tells the date. */
export function timeOf(at: number): Instant {
  return { at, form: 'time' };
}

/** The date alone, always in the zone that is spoken from, because a day off is that zone's, wherever it is read. */
export function wholeDay(at: number): Instant {
  return { at, form: 'day' };
}

/** The voice of what is shown. Each reader sees instants in their own zone; the fallback is in `zone` and names it. */
export function shownIn(language: Language, zone: string): Voice {
  return { language, time: (instant, lead) => toToken(instant, language, zone, lead) };
}

/**
 * The voice of plain text, for notifications, screen readers and old clients. Instants are in `zone`, which is named.
 */
export function spokenIn(language: Language, zone: string): Voice {
  return { language, time: (instant, lead) => `${lead}${inZone(instant, language, zone)}` };
}

/** Renders an instant (ms since 1970 UTC) in English, with the word before it: "until Monday …". */
export type TimeWords = (at: number, lead: string) => string;

/**
 * An instant (ms since 1970 UTC) in English that each reader sees in their own zone. The fallback, for readers of
 * notifications and old clients, is in `zone` and says so.
 *
 * @param lead the word before it ("until"), put into the token, because Slack may capitalise a "tomorrow" that begins one
 */
export function instantToken(at: number, zone: string, lead?: string): string {
  return toToken(moment(at), 'en', zone, lead === undefined ? '' : `${lead} `);
}

/** An instant in English words, in `zone`, with the zone named: "Monday 23 November, 09:00 (Lisbon time)". */
export function instantInZone(at: number, zone: string): string {
  return inZone(moment(at), 'en', zone);
}

/** A date, or a date with its time, as settings and forms have them, in English: "Friday 11 December, 18:00". */
export function localInWords(local: string): string {
  const at = DateTime.fromISO(local, { zone: 'utc', locale: 'en' });
  return at.toFormat(local.includes('T') ? 'cccc d LLLL, HH:mm' : 'cccc d LLLL');
}

/** The name of a day of the week, 1 for Monday to 7 for Sunday. */
export function weekdayName(weekday: number, language: Language): string {
  return Info.weekdays('long', { locale: localeOf[language] })[weekday - 1] ?? '';
}

/**
 * The name of a zone (IANA) at `at` (ms since 1970 UTC): its city in English, the name of its time in other languages.
 */
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
  return `<!date^${Math.floor(instant.at / 1000)}^${lead}${shownAs(instant.form, language)}|${plain}>`;
}

/** In Spanish a date needs the article that “mañana” can't have. Slack leaves out the year of a date that is near. */
function shownAs(form: Exclude<Instant['form'], 'day'>, language: Language): string {
  if (form === 'clock' || form === 'time') return '{time}';
  const day = language === 'es' ? '{date_long}' : '{date_long_pretty}';
  return form === 'date' ? day : say(language, 'time.in_token', { day, clock: '{time}' });
}

function inZone({ at, form }: Instant, language: Language, zone: string): string {
  const day = () => formatter('day', language, zone).format(at);
  if (form === 'day' || form === 'date') return day();
  const time = formatter('clock', language, zone).format(at);
  if (form === 'time') return time;
  const values = {
    clock: time,
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

/** Making a formatter costs a hundred times as much as using it. */
const formatters = new QuickLRU<string, Intl.DateTimeFormat>({ maxSize: 2_000 });

function formatter(format: keyof typeof formats, language: Language, zone: string): Intl.DateTimeFormat {
  const key = `${format} ${language} ${zone}`;
  const known = formatters.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(localeOf[language], { ...formats[format], timeZone: zone });
  formatters.set(key, made);
  return made;
}
