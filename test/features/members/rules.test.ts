/** What a member leaves behind, and who becomes owner when nobody can be any more (G1). */
import {
  dutiesOf,
  mayRemove,
  membersPage,
  readMembersPage,
  withoutMember,
  withTakenOver,
} from '../../../src/features/members/rules';
import { roleOf } from '../../../src/workspace/settings/roles';
import { settingsSchema } from '../../../src/workspace/settings/settings';

const leave = (cover: string) => [{ from: '2026-12-01', to: '2026-12-02', cover }];
const settings = settingsSchema.parse({
  workspace: { timezone: 'Europe/Lisbon' },
  members: [
    { user: 'U1', name: 'One', time_off: leave('U2') },
    { user: 'U2', name: 'Two' },
    { user: 'U3', name: 'Three', time_off: leave('U2') },
  ],
  clients: [
    { name: 'Alone', contact: 'U2' },
    { name: 'Shared', contact: 'U1', members: ['U2', 'U3'] },
    { name: 'Other', contact: 'U1' },
    { name: 'Nobody’s' },
  ],
});

test('G1: what would be missed is told apart: clients alone, clients with others, and covers', () => {
  expect(dutiesOf(settings, 'U2')).toEqual({
    alone: ['Alone'],
    shared: ['Shared'],
    covers: ['One', 'Three'],
  });
});

test('G1: whoever takes over serves the clients once, and covers all but their own leave; the rest stays', () => {
  const left = withoutMember(settings, 'U2', 'U3');
  expect(settingsSchema.safeParse(left).success).toBe(true);
  expect(left.members).toEqual([
    { user: 'U1', name: 'One', time_off: [expect.objectContaining({ cover: 'U3' })] },
    { user: 'U3', name: 'Three', time_off: [expect.not.objectContaining({ cover: expect.anything() })] },
  ]);
  expect(left.clients.map(({ name, contact, members }) => [name, contact, members])).toEqual([
    ['Alone', 'U3', []],
    ['Shared', 'U1', ['U3']],
    ['Other', 'U1', []],
    ['Nobody’s', undefined, []],
  ]);
});

test('G1: without somebody who takes over nobody goes', () => {
  expect(withoutMember(settings, 'U2', 'U9')).toBe(settings);
});

test('G1: the only member stays, and an owner is removed by nobody who is none', () => {
  expect(mayRemove(settings, 'U1', 'U2')).toBe(true);
  expect(mayRemove(settings, 'U1', 'U1')).toBe(false);
  expect(mayRemove(settings, 'U2', 'U1')).toBe(false);
  const alone = { ...settings, members: settings.members.slice(0, 1) };
  expect(mayRemove(alone, 'U1', 'U1')).toBe(false);
});

test('G1: a colleague who takes over joins in their own zone, and the owner before is a member', () => {
  const person = { userId: 'U4', name: 'Four', timeZone: 'Asia/Tokyo', locale: null } as const;
  const taken = withTakenOver(settings, person);
  expect(taken.members.at(-1)).toEqual({ user: 'U4', name: 'Four', timezone: 'Asia/Tokyo', role: 'owner' });
  expect([roleOf(taken, 'U4'), roleOf(taken, 'U1')]).toEqual(['owner', 'member']);
  expect(settingsSchema.safeParse(taken).success).toBe(true);
});

test('G1: a member who takes over keeps what they have set', () => {
  const person = { userId: 'U3', name: 'Somebody', timeZone: 'Asia/Tokyo', locale: null } as const;
  const taken = withTakenOver(settings, person);
  expect(taken.members.map(({ user, name, role }) => [user, name, role])).toEqual([
    ['U1', 'One', undefined],
    ['U2', 'Two', undefined],
    ['U3', 'Three', 'owner'],
  ]);
});

test('G1: a page of the members is read as it was written, and anything else is the first', () => {
  for (const page of [{ kind: 'list', page: 3 } as const, { kind: 'member', user: 'U1' } as const])
    expect(readMembersPage(membersPage(page))).toEqual(page);
  for (const text of [null, '', 'of', 'list x', 'anything'])
    expect(readMembersPage(text)).toEqual({ kind: 'list', page: 0 });
});
