/**
 * Recurrence rules of calendar feeds (A7, RFC 5545 3.3.10): the examples of the standard, a comparison with another
 * implementation over random rules, and what hostile rules cost.
 */

import { RRule } from 'rrule';
import { CalendarError } from '../../../../src/features/calendars/rules/problem';
import { recurrences } from '../../../../src/features/calendars/rules/recurrence';
import { parseRecurrenceRule } from '../../../../src/features/calendars/rules/recurrence-rule';
import { dayMs } from '../../../../src/time';
import { fc } from '../../../support/cases';

const utc = (text: string) => Date.parse(`${text}Z`);

type Parts = Record<string, string | number | (string | number)[]>;

/** A rule as calendars write it. */
const ruleOf = (parts: Parts) =>
  Object.entries(parts)
    .map(([name, value]) => `${name.toUpperCase()}=${String(value)}`)
    .join(';');

function recur(rule: Parts, start: number, from: number, to: number, steps = 1_000_000): number[] {
  const found = recurrences(
    parseRecurrenceRule(ruleOf(rule), (at) => at),
    start,
    { from, to },
    { steps },
  );
  return [...found].filter((wall) => wall >= from || wall === start);
}

function dates(rule: Parts, start: string, to = '2010-01-01T00:00'): string[] {
  return recur(rule, utc(start), utc(start), utc(to)).map((wall) =>
    new Date(wall).toISOString().slice(0, 16),
  );
}

// The examples of RFC 5545 3.8.5.3, their dates as printed there.
test.each<[string, Parts, string, string[]]>([
  [
    'daily for 3',
    { freq: 'DAILY', count: 3 },
    '1997-09-02T09:00',
    ['1997-09-02T09:00', '1997-09-03T09:00', '1997-09-04T09:00'],
  ],
  [
    'every other day',
    { freq: 'DAILY', interval: 2, count: 3 },
    '1997-09-02T09:00',
    ['1997-09-02T09:00', '1997-09-04T09:00', '1997-09-06T09:00'],
  ],
  [
    'first Friday of the month',
    { freq: 'MONTHLY', count: 3, byday: '1FR' },
    '1997-09-05T09:00',
    ['1997-09-05T09:00', '1997-10-03T09:00', '1997-11-07T09:00'],
  ],
  [
    'second to last Monday',
    { freq: 'MONTHLY', count: 3, byday: '-2MO' },
    '1997-09-22T09:00',
    ['1997-09-22T09:00', '1997-10-20T09:00', '1997-11-17T09:00'],
  ],
  [
    'third to last day',
    { freq: 'MONTHLY', bymonthday: -3, count: 3 },
    '1997-09-28T09:00',
    ['1997-09-28T09:00', '1997-10-29T09:00', '1997-11-28T09:00'],
  ],
  [
    '20th Monday of the year',
    { freq: 'YEARLY', byday: '20MO', count: 3 },
    '1997-05-19T09:00',
    ['1997-05-19T09:00', '1998-05-18T09:00', '1999-05-17T09:00'],
  ],
  [
    'Monday of week 20',
    { freq: 'YEARLY', byweekno: 20, byday: 'MO', count: 3 },
    '1997-05-12T09:00',
    ['1997-05-12T09:00', '1998-05-11T09:00', '1999-05-17T09:00'],
  ],
  [
    'week 20 alone is on the weekday of its start',
    { freq: 'YEARLY', byweekno: 20, count: 3 },
    '1997-05-12T09:00',
    ['1997-05-12T09:00', '1998-05-11T09:00', '1999-05-17T09:00'],
  ],
  [
    'days 1, 100 and 200 every third year',
    { freq: 'YEARLY', interval: 3, count: 4, byyearday: [1, 100, 200] },
    '1997-01-01T09:00',
    ['1997-01-01T09:00', '1997-04-10T09:00', '1997-07-19T09:00', '2000-01-01T09:00'],
  ],
  [
    'Friday the 13th',
    { freq: 'MONTHLY', byday: 'FR', bymonthday: 13, count: 3 },
    '1998-02-13T09:00',
    ['1998-02-13T09:00', '1998-03-13T09:00', '1998-11-13T09:00'],
  ],
  [
    'US election day',
    { freq: 'YEARLY', interval: 4, bymonth: 11, byday: 'TU', bymonthday: [2, 3, 4, 5, 6, 7, 8], count: 3 },
    '1996-11-05T09:00',
    ['1996-11-05T09:00', '2000-11-07T09:00', '2004-11-02T09:00'],
  ],
  [
    'third of Tuesday, Wednesday, Thursday',
    { freq: 'MONTHLY', count: 3, byday: ['TU', 'WE', 'TH'], bysetpos: 3 },
    '1997-09-04T09:00',
    ['1997-09-04T09:00', '1997-10-07T09:00', '1997-11-06T09:00'],
  ],
  [
    'second to last weekday',
    { freq: 'MONTHLY', byday: ['MO', 'TU', 'WE', 'TH', 'FR'], bysetpos: -2, count: 3 },
    '1997-09-29T09:00',
    ['1997-09-29T09:00', '1997-10-30T09:00', '1997-11-27T09:00'],
  ],
  [
    'every 3 hours until 17:00',
    { freq: 'HOURLY', interval: 3, until: '1997-09-02T17:00:00Z' },
    '1997-09-02T09:00',
    ['1997-09-02T09:00', '1997-09-02T12:00', '1997-09-02T15:00'],
  ],
  [
    'every 90 minutes',
    { freq: 'MINUTELY', interval: 90, count: 4 },
    '1997-09-02T09:00',
    ['1997-09-02T09:00', '1997-09-02T10:30', '1997-09-02T12:00', '1997-09-02T13:30'],
  ],
  [
    'weeks that start on Monday',
    { freq: 'WEEKLY', interval: 2, count: 4, byday: ['TU', 'SU'], wkst: 'MO' },
    '1997-08-05T09:00',
    ['1997-08-05T09:00', '1997-08-10T09:00', '1997-08-19T09:00', '1997-08-24T09:00'],
  ],
  [
    'weeks that start on Sunday',
    { freq: 'WEEKLY', interval: 2, count: 4, byday: ['TU', 'SU'], wkst: 'SU' },
    '1997-08-05T09:00',
    ['1997-08-05T09:00', '1997-08-17T09:00', '1997-08-19T09:00', '1997-08-31T09:00'],
  ],
  [
    'the 30th skips February',
    { freq: 'MONTHLY', bymonthday: [15, 30], count: 5 },
    '2007-01-15T09:00',
    ['2007-01-15T09:00', '2007-01-30T09:00', '2007-02-15T09:00', '2007-03-15T09:00', '2007-03-30T09:00'],
  ],
  [
    '31 January monthly',
    { freq: 'MONTHLY', count: 3 },
    '2007-01-31T09:00',
    ['2007-01-31T09:00', '2007-03-31T09:00', '2007-05-31T09:00'],
  ],
  [
    '29 February yearly',
    { freq: 'YEARLY', count: 3 },
    '1996-02-29T09:00',
    ['1996-02-29T09:00', '2000-02-29T09:00', '2004-02-29T09:00'],
  ],
  [
    'until a date holds all of that date',
    { freq: 'DAILY', until: '1997-09-03' },
    '1997-09-02T09:00',
    ['1997-09-02T09:00', '1997-09-03T09:00'],
  ],
  [
    'a start that does not fit counts as the first',
    { freq: 'WEEKLY', byday: 'MO', count: 2 },
    '1997-09-02T09:00',
    ['1997-09-02T09:00', '1997-09-08T09:00'],
  ],
])('A7: %s', (_name, rule, start, expected) => {
  expect(dates(rule, start)).toEqual(expected);
});

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
const some = <Item>(item: fc.Arbitrary<Item>, most = 3) =>
  fc.uniqueArray(item, { minLength: 1, maxLength: most });
const signed = (most: number) => fc.integer({ min: -most, max: most }).filter((n) => n !== 0);
const everyDay = some(fc.constantFrom(...weekdays));
const nthDay = fc
  .tuple(fc.constantFrom(1, 2, 4, -1), everyDay)
  .map(([nth, days]) => days.map((day) => `${nth}${day}`));
const hours = some(fc.integer({ min: 0, max: 23 })).map((list) => list.sort((a, b) => a - b));
const position = some(signed(4), 1);
/** The other implementation never comes back from a rule that never recurs, so each has one part that narrows it. */
const narrowing = fc.oneof<fc.Arbitrary<Parts>[]>(
  fc.constant({}),
  fc.record({ bymonth: some(fc.integer({ min: 1, max: 12 })) }),
  fc.record({ bymonthday: some(signed(28)), freq: fc.constantFrom('YEARLY', 'MONTHLY', 'DAILY') }),
  fc.record({ byyearday: some(signed(365)), freq: fc.constant('YEARLY') }),
  fc.record({ byday: nthDay, freq: fc.constantFrom('YEARLY', 'MONTHLY') }),
  fc.record({ byday: everyDay, bymonth: some(fc.integer({ min: 1, max: 12 })) }),
  fc.record({ byday: everyDay, bysetpos: position, freq: fc.constantFrom('YEARLY', 'MONTHLY') }),
  fc.record({ byhour: hours }),
);
const randomRule = fc
  .tuple(
    fc.constantFrom('YEARLY', 'MONTHLY', 'WEEKLY', 'DAILY', 'HOURLY'),
    fc.record({ interval: fc.integer({ min: 1, max: 5 }), wkst: fc.constantFrom(...weekdays) }),
    fc.option(fc.record({ count: fc.integer({ min: 1, max: 40 }) }), { nil: {} }),
    narrowing,
  )
  .map(([freq, base, count, parts]): Parts => ({ freq, ...base, ...count, ...parts }))
  // Five hours from a hour of the day may never meet another.
  .filter(({ freq, byhour }) => freq !== 'HOURLY' || byhour === undefined);

function byTheOther(rule: Parts, start: number, to: number): number[] {
  const stamp = (at: number) => new Date(at).toISOString().replace(/[-:]|\.000/g, '');
  const parts = Object.entries(rule);
  const text = parts.map(([name, value]) => `${name.toUpperCase()}=${value}`).join(';');
  const found = RRule.fromString(`DTSTART:${stamp(start)}\nRRULE:${text}`);
  return found.between(new Date(start), new Date(to - 1), true).map((date) => date.getTime());
}

test('A7: random rules recur when another implementation says, from wherever one looks', () => {
  const minute = fc.integer({ min: utc('2019-12-20T00:00') / 60_000, max: utc('2020-03-10T00:00') / 60_000 });
  fc.assert(
    fc.property(randomRule, minute, fc.integer({ min: 0, max: 500 }), (rule, startMinute, daysOn) => {
      const start = startMinute * 60_000;
      const from = start + (rule.freq === 'HOURLY' ? daysOn % 20 : daysOn) * dayMs;
      const to = from + (rule.freq === 'HOURLY' ? 5 : 400) * dayMs;
      // Ours begins with the start whether it fits or not, and counts it.
      const theirs = [...new Set([start, ...byTheOther(rule, start, to)])].slice(
        0,
        Number(rule.count ?? 1e9),
      );
      expect(recur(rule, start, from, to)).toEqual(theirs.filter((wall) => wall === start || wall >= from));
    }),
    { numRuns: 300, seed: 4 },
  );
});

test.each<[string, Parts]>([
  ['a second of every second', { freq: 'SECONDLY' }],
  ['a date that never comes', { freq: 'SECONDLY', bymonth: 2, bymonthday: 30 }],
  [
    'every second of some hours',
    {
      freq: 'YEARLY',
      byhour: [1, 2, 3],
      byminute: [...Array(60).keys()],
      bysecond: [...Array(60).keys()],
      byday: [...weekdays],
    },
  ],
])('A7: hostile rules end by themselves: %s', (_name, rule) => {
  expect(() =>
    recur(rule, utc('1970-01-01T00:00'), utc('2026-01-01T00:00'), utc('2027-06-01T00:00')),
  ).toThrow(CalendarError);
});

test.each<[string, Parts, number]>([
  ['30 February, daily', { freq: 'DAILY', bymonth: 2, bymonthday: 30 }, 1],
  ['30 February, yearly', { freq: 'YEARLY', bymonth: 2, bymonthday: 30 }, 1],
  ['a step beyond the calendar', { freq: 'YEARLY', interval: 9e15 }, 1],
  ['daily since 1601', { freq: 'DAILY' }, 367],
])('A7: what is rare or old costs little: %s', (_name, rule, count) => {
  const start = utc('1601-01-01T02:00');
  expect(recur(rule, start, utc('2026-01-01T00:00'), utc('2027-01-02T00:00'), 5_000)).toHaveLength(count);
});

test.each<[Parts, string]>([
  [{ freq: 'OFTEN' }, 'FREQ must be'],
  [{ freq: 'DAILY', interval: 0 }, 'INTERVAL must be a whole number, 1 or more'],
  [{ freq: 'DAILY', byhour: 24 }, 'BYHOUR must be numbers from 0 to 23'],
  [{ freq: 'DAILY', byday: 'XX' }, 'BYDAY must be days'],
  [{ freq: 'DAILY', until: '2026-02-30' }, 'UNTIL "2026-02-30" is no date'],
])('a malformed rule is named: %j', (rule, words) => {
  expect(() => parseRecurrenceRule(ruleOf(rule), (at) => at)).toThrow(words);
});
