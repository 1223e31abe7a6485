import { z } from 'zod';
import { parseLocalDate, parseWallTime } from '../schedule/wall-time';
import { CalendarError } from './problem';

const DAY_MS = 86_400_000;
const frequencies = ['YEARLY', 'MONTHLY', 'WEEKLY', 'DAILY', 'HOURLY', 'MINUTELY', 'SECONDLY'] as const;
const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

/** How often, RFC 5545 3.3.10. */
export type Frequency = (typeof frequencies)[number];

/** A day of the week, 0 for Monday; `nth` counts it in its month or year, from the end when negative; 0: every one. */
export type ByDay = { readonly weekday: number; readonly nth: number };

/** A recurrence rule, RFC 5545 3.3.10. `until` is the last local time it may hold, as if UTC (epoch ms); empty lists say nothing. */
export type Rule = {
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

const byDay = z.string().transform((text, check): ByDay => {
  const match = /^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$/.exec(text);
  if (!match) check.addIssue('BYDAY must be days like MO or -1FR');
  return {
    weekday: weekdays.indexOf((match?.[2] ?? 'MO') as (typeof weekdays)[number]),
    nth: Number(match?.[1] ?? 0),
  };
});

/** One value or a list of them, as jCal (RFC 7265) writes rules. */
function listOf<Item>(item: z.ZodType<Item>) {
  return z.preprocess(
    (value) => (value === undefined || Array.isArray(value) ? (value ?? []) : [value]),
    z.array(item),
  );
}

function numbers(name: string, least: number, most: number, signed = false) {
  const right = `${name} must be numbers from ${least} to ${most}${signed ? ', also negative' : ''}`;
  const size = (value: number) => (signed ? Math.abs(value) : value);
  return listOf(
    z.coerce.number().refine((n) => Number.isInteger(n) && size(n) >= least && size(n) <= most, right),
  );
}

const jcalRule = z.object({
  freq: z.enum(frequencies, 'FREQ must be one of the seven of RFC 5545, such as WEEKLY'),
  interval: z.coerce.number().int().min(1, 'INTERVAL must be 1 or more').default(1),
  count: z.coerce.number().int().min(1, 'COUNT must be 1 or more').optional(),
  until: z.string().optional(),
  wkst: z.number().int().min(1).max(7).default(2),
  bymonth: numbers('BYMONTH', 1, 12),
  byweekno: numbers('BYWEEKNO', 1, 53, true),
  byyearday: numbers('BYYEARDAY', 1, 366, true),
  bymonthday: numbers('BYMONTHDAY', 1, 31, true),
  byday: listOf(byDay),
  byhour: numbers('BYHOUR', 0, 23),
  byminute: numbers('BYMINUTE', 0, 59),
  bysecond: numbers('BYSECOND', 0, 60),
  bysetpos: numbers('BYSETPOS', 1, 366, true),
});

/**
 * Reads a rule from jCal. `toWall` says what the clocks of the event's zone show at an instant, both epoch ms: an UNTIL
 * in UTC is compared on those clocks. Throws a CalendarError for a malformed rule.
 */
export function parseRule(value: unknown, toWall: (at: number) => number): Rule {
  const parsed = jcalRule.safeParse(value);
  if (!parsed.success) throw new CalendarError(`RRULE: ${parsed.error.issues[0]?.message ?? 'is malformed'}`);
  const rule = parsed.data;
  return {
    frequency: rule.freq,
    interval: rule.interval,
    count: rule.count ?? null,
    until: rule.until === undefined ? null : parseUntil(rule.until, toWall),
    // ical.js counts the days of the week from Sunday, 1.
    weekStart: (rule.wkst + 5) % 7,
    months: rule.bymonth,
    weeks: rule.byweekno,
    yearDays: rule.byyearday,
    monthDays: rule.bymonthday,
    days: rule.byday,
    hours: rule.byhour,
    minutes: rule.byminute,
    seconds: rule.bysecond,
    positions: rule.bysetpos,
  };
}

/** A date alone lasts until its end. */
function parseUntil(text: string, toWall: (at: number) => number): number {
  const day = parseLocalDate(text);
  if (day !== null) return (day + 1) * DAY_MS - 1;
  const wall = parseWallTime(text.replace(/Z$/, ''));
  if (wall === null) throw new CalendarError(`RRULE: UNTIL "${text}" is no date or time of the calendar`);
  return text.endsWith('Z') ? toWall(wall) : wall;
}
