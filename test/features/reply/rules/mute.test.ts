/** How long a mute lasts (R11): by the clock where the member is, also over a change of the clocks and a journey. */

import { muteEnd } from '../../../../src/features/reply/rules/mute';
import { alwaysIn, type ZoneOn } from '../../../../src/schedule/calendar';
import { getZone } from '../../../../src/schedule/local-time';
import { lisbon } from '../../../support/slack';

const inLisbon = alwaysIn('Europe/Lisbon');
const friday = lisbon('2026-11-20T22:40');

test.each([
  ['tomorrow', friday, lisbon('2026-11-21T22:40')],
  ['week', friday, lisbon('2026-11-27T22:40')],
  ['tomorrow', lisbon('2027-03-27T22:00'), lisbon('2027-03-28T22:00')],
  ['tomorrow', lisbon('2026-10-24T22:00'), lisbon('2026-10-25T22:00')],
] as const)('R11: %s ends at the same time on the clock', (kind, now, at) => {
  expect(muteEnd({ kind }, now, inLisbon)).toEqual({ kind: 'until', at });
});

test('R11: a date ends the mute as that day begins for the member', () => {
  expect(muteEnd({ kind: 'date', date: '2026-12-01' }, friday, inLisbon)).toEqual({
    kind: 'until',
    at: lisbon('2026-12-01T00:00'),
  });
});

test('A9: who travels meanwhile finds it ended by the clock there', () => {
  const flight = Math.floor(lisbon('2026-11-21T12:00') / 86_400_000);
  const zoneOn: ZoneOn = (day) => getZone(day < flight ? 'Europe/Lisbon' : 'Asia/Tokyo');
  const tokyo = lisbon('2026-11-30T15:00');
  expect(muteEnd({ kind: 'date', date: '2026-12-01' }, friday, zoneOn)).toEqual({ kind: 'until', at: tokyo });
});

test.each([
  [null, 'no_date'],
  ['tomorrow', 'no_date'],
  ['2026-02-31x', 'no_date'],
  ['2026-11-20', 'past'],
  ['2027-12-01', 'too_far'],
])('R11: %s is asked for again', (date, because) => {
  expect(muteEnd({ kind: 'date', date }, friday, inLisbon)).toEqual({ kind: 'refused', because });
});
