/** Until when a message can be snoozed (R12): it comes back in the member's hours, and never later than in a year. */
import { returnOf, type Snooze } from '../../../../src/features/waiting/rules/snooze';
import { alwaysIn } from '../../../../src/schedule/calendar';
import { compileSchedule } from '../../../../src/schedule/schedule';
import { lisbon } from '../../../support/slack';

const day = ['09:00-12:30', '13:30-18:00'];
const weekly = { mon: day, tue: day, wed: day, thu: day, fri: day };
const schedule = compileSchedule({ timezone: 'Europe/Lisbon', weekly });
const allNight = compileSchedule({
  timezone: 'Europe/Lisbon',
  weekly: Object.fromEntries(
    ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((each) => [each, ['00:00-24:00']]),
  ),
});
const zoneOn = alwaysIn('Europe/Lisbon');
const friday = (clock: string) => lisbon(`2026-11-20T${clock}`);
const monday = (clock: string) => lisbon(`2026-11-23T${clock}`);

test.each<[string, Snooze, number, number | null]>([
  ['an hour', { kind: 'hour' }, friday('09:10'), friday('10:10')],
  ['an hour that ends in the break', { kind: 'hour' }, friday('12:00'), friday('13:30')],
  ['an hour that ends after hours', { kind: 'hour' }, friday('17:30'), monday('09:00')],
  ['later, before the break', { kind: 'later' }, friday('09:10'), friday('13:30')],
  ['later, in the break', { kind: 'later' }, friday('13:00'), friday('13:30')],
  ['later, in the afternoon', { kind: 'later' }, friday('14:00'), null],
  ['tomorrow, on a Friday', { kind: 'tomorrow' }, friday('09:10'), monday('09:00')],
  ['a day', { kind: 'date', date: '2026-11-25' }, friday('09:10'), lisbon('2026-11-25T09:00')],
  ['a day on which nobody works', { kind: 'date', date: '2026-11-22' }, friday('09:10'), monday('09:00')],
  ['today', { kind: 'date', date: '2026-11-20' }, friday('09:10'), null],
  ['a day that is over', { kind: 'date', date: '2026-11-19' }, friday('09:10'), null],
  ['a day years ahead', { kind: 'date', date: '2028-11-19' }, friday('09:10'), null],
  [
    'over the day the clocks go back',
    { kind: 'tomorrow' },
    lisbon('2026-10-23T10:00'),
    lisbon('2026-10-26T09:00'),
  ],
])('R12: a snoozed message comes back in hours: %s', (_, snooze, now, expected) => {
  expect(returnOf(snooze, { schedule, plan: schedule, zoneOn }, now)).toBe(expected);
});

test('R12: for a member who is open all night, tomorrow begins at nine', () => {
  const allNightDay = { schedule: allNight, plan: allNight, zoneOn };
  expect(returnOf({ kind: 'tomorrow' }, allNightDay, friday('22:00'))).toBe(lisbon('2026-11-21T09:00'));
});
