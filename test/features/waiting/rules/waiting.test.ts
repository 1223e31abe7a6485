/** Whom a message that waits concerns, and who hears of its lapse, while somebody is on leave (I3, T3). */
import { contactsOf, holdersOf } from '../../../../src/features/waiting/rules/waiting';
import type { UserId } from '../../../../src/workspace/ids';
import { settingsSchema } from '../../../../src/workspace/settings/settings';
import { lisbon } from '../../../support/slack';

const now = lisbon('2026-11-25T10:00');
const leave = { from: '2026-11-23', to: '2026-11-27' };

type Away = Readonly<Record<string, object>>;

function timetable(away: Away) {
  const settings = settingsSchema.parse({
    workspace: { timezone: 'Europe/Lisbon' },
    members: ['Ana', 'Ben', 'Eva'].map((name) => {
      const time_off = away[name] === undefined ? [] : [{ ...leave, ...away[name] }];
      return { user: `U0${name.toUpperCase()}`, name, time_off };
    }),
    clients: [{ name: 'Acme', contact: 'U0ANA', members: ['U0BEN'] }],
  });
  return { settings, live: new Map() };
}

function concern(takenBy: UserId | null) {
  const inCharge: UserId[] = ['U0ANA', 'U0BEN'];
  return { clientName: 'Acme', inCharge, takenBy, returnsAt: null, class: 'general', targetAt: now } as const;
}

test.each<[string, Away, string[]]>([
  ['the contact', {}, ['Ana']],
  ['the contact, for whom another stands in', { Ana: { cover: 'U0EVA' } }, ['Ana']],
  ['the next in the team, where nobody stands in', { Ana: {} }, ['Ben']],
  ['the next, where the stand-in is on leave too', { Ana: { cover: 'U0EVA' }, Eva: {} }, ['Ben']],
  ['the contact, where all are on leave', { Ana: {}, Ben: {} }, ['Ana']],
])('T3, I3: a lapse is for %s', (_, away, names) => {
  expect(contactsOf(timetable(away), concern(null), now).map(({ name }) => name)).toEqual(names);
});

test('I3: what a member has taken goes back to those in charge while that member is on leave', () => {
  const names = (away: Away) => holdersOf(timetable(away), concern('U0EVA'), now).map(({ name }) => name);
  expect(names({})).toEqual(['Eva']);
  expect(names({ Eva: { cover: 'U0BEN' } })).toEqual(['Eva']);
  expect(names({ Eva: {} })).toEqual(['Ana', 'Ben']);
});
