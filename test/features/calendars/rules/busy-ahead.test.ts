import { busyAhead, busyTimes } from '../../../../src/features/calendars/rules/busy-ahead';
import { getZone, instantOf } from '../../../../src/schedule/local-time';
import { dayMs } from '../../../../src/time';

const zone = 'Europe/Lisbon';
const at = (local: string) => instantOf(getZone(zone), Date.parse(`${local}Z`));
const event = (from: string, to: string) => ({ from: at(from), to: at(to), title: null });

test.each([
  ['2026-11-23T08:30', '2026-11-23T11:00', 'Monday 23 November, 08:30–11:00'],
  ['2026-11-23T00:00', '2026-11-24T00:00', 'Monday 23 November, all day'],
  ['2026-11-23T00:00', '2026-11-26T00:00', 'Monday 23 November – Wednesday 25 November, all day'],
  ['2026-11-23T22:00', '2026-11-24T00:00', 'Monday 23 November, 22:00–24:00'],
  ['2026-11-23T22:00', '2026-11-24T02:00', 'Monday 23 November, 22:00 – Tuesday 24 November, 02:00'],
  ['2027-03-28T00:00', '2027-03-29T00:00', 'Sunday 28 March, all day'],
])('A7: from %s to %s is “%s”', (from, to, words) => {
  expect(busyTimes(event(from, to), zone)).toBe(words);
});

test('A7: of all events, those of the next two weeks are shown, in order, one that runs now among them', () => {
  const now = at('2026-11-20T12:00');
  const later = event('2026-11-25T09:00', '2026-11-25T10:00');
  const running = event('2026-11-20T11:00', '2026-11-20T13:00');
  const over = event('2026-11-20T10:00', '2026-11-20T12:00');
  const beyond = { from: now + 14 * dayMs, to: now + 15 * dayMs, title: null };
  expect(busyAhead([later, beyond, over, running], now)).toEqual([running, later]);
});
