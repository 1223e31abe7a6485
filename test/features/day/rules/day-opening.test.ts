/** When a member's day begins (R12): once a local date, not after a break, in their own zone, whatever the shift. */

import { nextDayOpening } from '../../../../src/features/day/rules/day-opening';
import { alwaysIn } from '../../../../src/schedule/calendar';
import { compileSchedule, formatInstant } from '../../../../src/schedule/schedule';

const zone = 'Europe/Lisbon';
const zoneOn = alwaysIn(zone);
const at = (text: string) => Date.parse(`${text}Z`);
const office = compileSchedule({
  timezone: zone,
  weekly: {
    mon: ['09:00-12:30', '13:30-18:00'],
    tue: ['09:00-12:30', '13:30-18:00'],
    fri: ['09:00-17:00'],
  },
});

function next(schedule: typeof office, now: string, last: string | null) {
  const found = nextDayOpening(schedule, zoneOn, at(now), last === null ? null : at(last));
  return found === null ? null : [found.opensAt, found.dueAt].map((each) => formatInstant(each).slice(0, 16));
}

test.each([
  [
    'on a closed morning it is the opening',
    '2026-11-23T07:00',
    null,
    ['2026-11-23T09:00', '2026-11-23T09:00'],
  ],
  ['at the opening itself it is now', '2026-11-23T09:00', null, ['2026-11-23T09:00', '2026-11-23T09:00']],
  [
    'found late it is told at once',
    '2026-11-23T10:20',
    '2026-11-20T09:00',
    ['2026-11-23T09:00', '2026-11-23T10:20'],
  ],
  [
    'one that has begun is followed by the next date',
    '2026-11-23T10:20',
    '2026-11-23T09:00',
    ['2026-11-24T09:00', '2026-11-24T09:00'],
  ],
  ['a break begins no day', '2026-11-23T12:45', '2026-11-23T09:00', ['2026-11-24T09:00', '2026-11-24T09:00']],
  [
    'a morning off begins it after the break',
    '2026-11-23T12:45',
    '2026-11-20T09:00',
    ['2026-11-23T13:30', '2026-11-23T13:30'],
  ],
  [
    'after a closing a day that never began waits for the next',
    '2026-11-23T19:00',
    '2026-11-20T09:00',
    ['2026-11-24T09:00', '2026-11-24T09:00'],
  ],
])('R12: %s', (_, now, last, expected) => {
  expect(next(office, now, last)).toEqual(expected);
});

test('R12: a night shift begins once, though it ends on another date', () => {
  const nights = compileSchedule({ timezone: zone, weekly: { mon: ['22:00-06:00'], tue: ['22:00-06:00'] } });
  expect(next(nights, '2026-11-24T01:00', '2026-11-23T22:00')).toEqual([
    '2026-11-24T22:00',
    '2026-11-24T22:00',
  ]);
});

test('R12: who is open around the clock begins each day at nine', () => {
  const always = compileSchedule({
    timezone: zone,
    weekly: Object.fromEntries(
      ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, ['00:00-24:00']]),
    ),
  });
  expect(next(always, '2026-11-24T08:00', '2026-11-23T09:00')).toEqual([
    '2026-11-24T09:00',
    '2026-11-24T09:00',
  ]);
  expect(next(always, '2026-11-24T11:00', '2026-11-23T09:00')).toEqual([
    '2026-11-24T09:00',
    '2026-11-24T11:00',
  ]);
  expect(next(always, '2026-11-24T11:00', '2026-11-24T09:00')).toEqual([
    '2026-11-25T09:00',
    '2026-11-25T09:00',
  ]);
});

test('R12: where nothing opens any more no day begins', () => {
  expect(next(compileSchedule({ timezone: zone, weekly: {} }), '2026-11-24T08:00', null)).toBeNull();
});
