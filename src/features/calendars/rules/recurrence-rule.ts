import { dayMs } from '../../../time';
import { CalendarError } from './problem';
import { parseWall } from './values';

const frequencies = ['YEARLY', 'MONTHLY', 'WEEKLY', 'DAILY', 'HOURLY', 'MINUTELY', 'SECONDLY'] as const;
const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

/** How often, RFC 5545 3.3.10. */
export type Frequency = (typeof frequencies)[number];

/** A day of the week, 0 for Monday. `nth` counts it in its month or year, from the end when negative; 0: each of them. */
export type ByDay = { readonly weekday: number; readonly nth: number };

/**
 * A recurrence rule (RFC 5545 3.3.10). `until` is the last local time it may give, as if in UTC (ms since 1970). An empty
 * list sets no limit.
 */
export type RecurrenceRule = {
  readonly frequency: Frequency;
  readonly interval: number;
  readonly count: number | null;
  readonly until: number | null;
  readonly weekStart: number;
  readonly months: readonly number[];
  readonly weeks: readonly number[];
  readonly yearDays: readonly number[];
  readonly monthDays: readonly number[];
  readonly days: readonly ByDay[];
  readonly hours: readonly number[];
  readonly minutes: readonly number[];
  readonly seconds: readonly number[];
  readonly positions: readonly number[];
};

/** What each part of a rule may say. */
const readers = {
  FREQ: (text: string) =>
    oneOf(frequencies, text, 'FREQ must be one of the seven of RFC 5545, such as WEEKLY'),
  WKST: (text: string) => weekdays.indexOf(oneOf(weekdays, text, 'WKST must be a day like MO')),
  INTERVAL: (text: string) => wholeNumber('INTERVAL', text),
  COUNT: (text: string) => wholeNumber('COUNT', text),
  UNTIL: (text: string) => text,
  BYMONTH: numbers('BYMONTH', 1, 12),
  BYWEEKNO: numbers('BYWEEKNO', 1, 53, true),
  BYYEARDAY: numbers('BYYEARDAY', 1, 366, true),
  BYMONTHDAY: numbers('BYMONTHDAY', 1, 31, true),
  BYDAY: (text: string) => text.split(',').map(byDay),
  BYHOUR: numbers('BYHOUR', 0, 23),
  BYMINUTE: numbers('BYMINUTE', 0, 59),
  BYSECOND: numbers('BYSECOND', 0, 60),
  BYSETPOS: numbers('BYSETPOS', 1, 366, true),
  // RFC 7529. Without RSCALE, dates that do not exist are omitted.
  RSCALE: (text: string) => oneOf(['GREGORIAN'], text, 'RSCALE must be GREGORIAN'),
  SKIP: (text: string) => oneOf(['OMIT'], text, 'SKIP must be OMIT'),
} as const;
type Said = { -readonly [Part in keyof typeof readers]?: ReturnType<(typeof readers)[Part]> };

function oneOf<Item extends string>(items: readonly Item[], text: string, right: string): Item {
  return items.find((item) => item === text) ?? refuse(right);
}

function wholeNumber(name: string, text: string): number {
  return /^\+?0*[1-9]\d{0,15}$/.test(text)
    ? Number(text)
    : refuse(`${name} must be a whole number, 1 or more`);
}

function numbers(
  name: string,
  least: number,
  most: number,
  signed = false,
): (text: string) => readonly number[] {
  const right = `${name} must be numbers from ${least} to ${most}${signed ? ', also negative' : ''}`;
  const size = (value: number) => (signed ? Math.abs(value) : value);
  const isRight = (text: string) =>
    /^[+-]?\d{1,3}$/.test(text) && size(Number(text)) >= least && size(Number(text)) <= most;
  return (text) => text.split(',').map((each) => (isRight(each) ? Number(each) : refuse(right)));
}

function byDay(text: string): ByDay {
  const match =
    /^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$/.exec(text) ?? refuse('BYDAY must be days like MO or -1FR');
  return {
    weekday: weekdays.indexOf((match[2] ?? 'MO') as (typeof weekdays)[number]),
    nth: Number(match[1] ?? 0),
  };
}

function refuse(right: string): never {
  throw new CalendarError(`RRULE: ${right}`);
}

/**
 * Reads a rule such as FREQ=WEEKLY;BYDAY=MO. Throws a CalendarError for a malformed one.
 *
 * @param toWall what the clocks of the event's zone show at an instant, both in ms since 1970: an UNTIL in UTC is compared
 *   on those clocks
 */
export function parseRecurrenceRule(text: string, toWall: (at: number) => number): RecurrenceRule {
  const said = partsOf(text);
  return {
    frequency: said.FREQ ?? refuse('FREQ is missing, such as FREQ=WEEKLY'),
    interval: said.INTERVAL ?? 1,
    count: said.COUNT ?? null,
    until: said.UNTIL === undefined ? null : parseUntil(said.UNTIL, toWall),
    weekStart: said.WKST ?? 0,
    months: said.BYMONTH ?? [],
    weeks: said.BYWEEKNO ?? [],
    yearDays: said.BYYEARDAY ?? [],
    monthDays: said.BYMONTHDAY ?? [],
    days: said.BYDAY ?? [],
    hours: said.BYHOUR ?? [],
    minutes: said.BYMINUTE ?? [],
    seconds: said.BYSECOND ?? [],
    positions: said.BYSETPOS ?? [],
  };
}

function partsOf(text: string): Said {
  const said: Record<string, unknown> = {};
  for (const part of text.toUpperCase().replace(/\s/g, '').split(';')) {
    const [name = '', value = ''] = part.split('=');
    if (value === '' || name.startsWith('X-')) {
      if (part === '' || part.endsWith('=') || name.startsWith('X-')) continue;
      refuse(`"${part.slice(0, 40)}" must be like FREQ=WEEKLY`);
    }
    if (!Object.hasOwn(readers, name)) refuse(`"${name.slice(0, 40)}" is no part of a rule`);
    said[name] = readers[name as keyof typeof readers](value);
  }
  return said;
}

/** An UNTIL that is a date lasts until the end of that date. */
function parseUntil(text: string, toWall: (at: number) => number): number {
  const { wall, isDate, utcOffsetMs } = parseWall('RRULE: UNTIL', text);
  if (isDate) return wall + dayMs - 1;
  return utcOffsetMs === null ? wall : toWall(wall - utcOffsetMs);
}
