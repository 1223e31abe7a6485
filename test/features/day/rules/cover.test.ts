/** What the top of the Home tab says while somebody is on leave (I3, G1): who covers for whom, and which clients have nobody. */
import { leftAlone, standInsOf } from '../../../../src/features/day/rules/cover';
import { aloneAlert, standInWords } from '../../../../src/features/day/views';
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
    clients: [{ name: 'Acme', contact: 'U0ANA', members: ['U0BEN'] }, { name: 'Borealis' }],
  });
  return { settings, live: new Map() };
}

test.each<[string, Away, string, string | null]>([
  ['nobody is away', {}, 'Ana', null],
  ['Ana is away, and Ben covers', { Ana: { cover: 'U0BEN' } }, 'Ana', 'Ben is covering for you.'],
  ['Ben covers for Ana', { Ana: { cover: 'U0BEN' } }, 'Ben', 'You’re covering for Ana.'],
  [
    'Eva covers for both',
    { Ana: { cover: 'U0EVA' }, Ben: { cover: 'U0EVA' } },
    'Eva',
    'You’re covering for Ana and Ben.',
  ],
  ['nobody covers for Ana', { Ana: {} }, 'Ana', null],
  ['whoever should cover is away too', { Ana: { cover: 'U0BEN' }, Ben: {} }, 'Ana', null],
  ['whoever should cover is away too, and reads it', { Ana: { cover: 'U0BEN' }, Ben: {} }, 'Ben', null],
])('I3: %s', (_, away, name, words) => {
  const table = timetable(away);
  const member = table.settings.members.find((each) => each.name === name);
  expect(member && standInWords(standInsOf(table, member, now))).toBe(words);
});

test.each<[string, Away, string | null]>([
  ['one of a client’s team is there', { Ana: {} }, null],
  ['all of a team are away, and one is covered for', { Ana: { cover: 'U0EVA' }, Ben: {} }, null],
  [
    'all of a team are away',
    { Ana: {}, Ben: { cover: 'U0ANA' } },
    '*Nobody is there for Acme:* everybody in charge is away, and nobody is covering for them.',
  ],
  [
    'everybody is away',
    { Ana: {}, Ben: {}, Eva: {} },
    '*Nobody is there for Acme and Borealis:* everybody in charge is away, and nobody is covering for them.',
  ],
])('I3: when %s', (_, away, words) => {
  expect(aloneAlert(leftAlone(timetable(away), now))).toBe(words);
});

test('of many clients some are named, and the others are counted; names are no markup', () => {
  const names = Array.from({ length: 9 }, (_, index) => `<C${index}>`);
  expect(aloneAlert(names)).toContain(
    '&lt;C0&gt;, &lt;C1&gt;, &lt;C2&gt;, &lt;C3&gt;, &lt;C4&gt;, and 4 more:',
  );
});
