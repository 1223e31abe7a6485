import { dateInWords, datesInWords, haveCommonDate } from '../../../../src/features/hours/rules/dates';
import { lastDateOf, readTimes, shownEnd } from '../../../../src/features/hours/rules/time-off';

const day = (date: string | null, time: string | null = null) => ({ date, time });

test.each([
  ['one day, without a last day', day('2026-12-09'), day(null), '2026-12-09', '2026-12-09'],
  ['three days', day('2026-12-09'), day('2026-12-11'), '2026-12-09', '2026-12-11'],
  ['an afternoon', day('2026-12-09', '12:00'), day(null), '2026-12-09T12:00', '2026-12-09'],
  ['a morning', day('2026-12-09'), day(null, '12:00'), '2026-12-09', '2026-12-09T12:00'],
  ['hours', day('2026-12-09', '10:00'), day(null, '11:00'), '2026-12-09T10:00', '2026-12-09T11:00'],
])('A2: time off is read: %s', (_, from, to, start, end) => {
  expect(readTimes(from, to, null)).toEqual({ kind: 'times', times: { from: start, to: end } });
});

test.each([
  ['no first day', day(null), day('2026-12-09'), 'from'],
  ['a last day before the first', day('2026-12-09'), day('2026-12-08'), 'to'],
  ['a time back at the time off', day('2026-12-09', '12:00'), day(null, '12:00'), 'to_time'],
  ['a time back at the start of the day', day('2026-12-09'), day('2026-12-09', '00:00'), 'to_time'],
])('A2: time off is refused at its field: %s', (_, from, to, field) => {
  const read = readTimes(from, to, null);
  expect(read.kind === 'wrong' && Object.keys(read.errors)).toEqual([field]);
});

test('A2: the midnight that ends a date is shown as the next one, and stays as it was written unless it is changed', () => {
  const known = { from: '2026-12-09T08:30:30', to: '2026-12-09T24:00' };
  expect(shownEnd(known.from)).toEqual(day('2026-12-09', '08:30'));
  expect(shownEnd(known.to)).toEqual(day('2026-12-10', '00:00'));
  expect(readTimes(shownEnd(known.from), shownEnd(known.to), known)).toEqual({ kind: 'times', times: known });
  expect(readTimes(day('2026-12-09', '08:30'), day('2026-12-10', '01:00'), known)).toEqual({
    kind: 'times',
    times: { from: known.from, to: '2026-12-10T01:00' },
  });
});

test('A2: the last date of time off is the one that its end lies in', () => {
  expect(lastDateOf({ from: '2026-12-09', to: '2026-12-11' })).toBe('2026-12-11');
  expect(lastDateOf({ from: '2026-12-09', to: '2026-12-11T12:00' })).toBe('2026-12-11');
  expect(lastDateOf({ from: '2026-12-09', to: '2026-12-11T00:00' })).toBe('2026-12-10');
  expect(lastDateOf({ from: '2026-12-09', to: '2026-12-11T24:00' })).toBe('2026-12-11');
});

test('A2: dates are told in words, with the year where it is another one', () => {
  const today = '2026-11-20';
  expect(dateInWords('2026-12-09', today)).toBe('Wednesday 9 December');
  expect(dateInWords('2027-05-03T12:00', today)).toBe('Monday 3 May 2027, 12:00');
  expect(datesInWords({ from: '2026-12-09', to: '2026-12-09' }, today)).toBe('Wednesday 9 December');
  expect(datesInWords({ from: '2026-12-30', to: '2027-01-02' }, today)).toBe(
    'Wednesday 30 December – Saturday 2 January 2027',
  );
});

test('A9: stretches of dates have a date in common when both hold it, their ends included', () => {
  const stay = { from: '2026-12-09', to: '2026-12-11' };
  expect(haveCommonDate(stay, { from: '2026-12-11', to: '2026-12-12' })).toBe(true);
  expect(haveCommonDate({ from: '2026-12-01', to: '2026-12-31' }, stay)).toBe(true);
  expect(haveCommonDate(stay, { from: '2026-12-12', to: '2026-12-13' })).toBe(false);
});
