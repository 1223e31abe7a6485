/**
 * What a person may read of a change of the settings, and take back (G1, G3). Proves: nobody reads a calendar's address or host
 * there, a member reads their own alone, and who is owner is for owners.
 */
import { areAboutRoles, linesFor, mayUndo } from '../../../src/features/settings/rules';
import { differenceLines } from '../../../src/workspace/settings/difference';
import { type Settings, settingsSchema } from '../../../src/workspace/settings/settings';

const ana = { user: 'U0ANA', name: 'Ana' };
const ben = { user: 'U0BEN', name: 'Ben' };
const settingsOf = (...members: object[]): Settings => settingsSchema.parse({ members });
const feeds = ['https://calendar.example/private-4711/ben.ics'];

test('P1: a calendar is only that, to an admin and to whose it is; others read nothing of it', () => {
  const after = settingsOf(ana, { ...ben, feeds });
  const lines = differenceLines(settingsOf(ana, ben), after);
  for (const reader of ['U0ANA', 'U0BEN'])
    expect(linesFor(after, reader, lines)).toEqual(['+ members.U0BEN.feeds: ["a calendar"]']);
  const third = settingsOf(ana, { ...ben, feeds }, { user: 'U0EVE', name: 'Eve' });
  expect(linesFor(third, 'U0EVE', lines)).toEqual([]);
});

test('G1: another order of the members is about roles where nobody is named owner, so an owner takes it back', () => {
  const [before, after] = [
    settingsOf(ana, { ...ben, role: 'admin' }),
    settingsOf({ ...ben, role: 'admin' }, ana),
  ];
  const lines = differenceLines(before, after);
  expect(lines).toContain(
    '~ owner: Ana (U0ANA) -> Ben (U0BEN) (nobody is named owner, so the first member is)',
  );
  expect(areAboutRoles(lines)).toBe(true);
  expect(mayUndo(before, 'U0BEN', lines)).toBe(false);
  expect(mayUndo(before, 'U0ANA', lines)).toBe(true);
});

test('G1: a member takes back what was changed of their own settings, and not that they were made a member', () => {
  const [alone, both] = [settingsOf(ana), settingsOf(ana, ben)];
  const changed = differenceLines(both, settingsOf(ana, { ...ben, timezone: 'Europe/Paris' }));
  expect(mayUndo(both, 'U0BEN', changed)).toBe(true);
  const added = differenceLines(alone, both);
  expect(linesFor(both, 'U0BEN', added)).toHaveLength(1);
  expect([mayUndo(both, 'U0BEN', added), mayUndo(both, 'U0ANA', added)]).toEqual([false, true]);
});
