/** Roles (G1): who has which, who may change what, and which changes of roles are allowed. */
import { listAdmins, mayChange, roleMistakes, roleOf, withRole } from '../../src/workspace/settings/roles';
import { type Settings, settingsSchema } from '../../src/workspace/settings/settings';

type Role = 'owner' | 'admin' | 'member';
/** Settings with members by their ids, each with the role that is written for them; null: none is. */
function people(roles: Readonly<Record<string, Role | null>>): Settings {
  const members = Object.entries(roles).map(([user, role]) => ({
    user,
    name: user,
    ...(role === null ? {} : { role }),
  }));
  return settingsSchema.parse({ members });
}
const rolesIn = (settings: Settings) =>
  Object.fromEntries(settings.members.map(({ user }) => [user, roleOf(settings, user)]));

test('G1: where nobody is named owner the first member is, and loses nothing when others are named', () => {
  const settings = people({ U1: null, U2: 'admin', U3: null });
  expect(rolesIn(settings)).toEqual({ U1: 'owner', U2: 'admin', U3: 'member' });
  expect(rolesIn(withRole(settings, 'U3', 'owner'))).toEqual({ U1: 'owner', U2: 'admin', U3: 'owner' });
  expect(listAdmins(settings).map(({ user }) => user)).toEqual(['U1', 'U2']);
});

test('G1: a role is written only where there is one', () => {
  const settings = withRole(people({ U1: 'owner', U2: 'admin' }), 'U2', 'member');
  expect(settings.members).toEqual([
    { user: 'U1', name: 'U1', role: 'owner' },
    { user: 'U2', name: 'U2' },
  ]);
});

test.each<[string, boolean, 'self' | 'admin' | 'owner', boolean]>([
  ['U1', false, 'owner', true],
  ['U2', false, 'owner', false],
  ['U2', false, 'admin', true],
  ['U2', false, 'self', true],
  ['U3', false, 'admin', false],
  ['U3', false, 'self', false],
  ['U3', true, 'self', true],
  ['U3', true, 'admin', false],
  ['U9', true, 'self', false],
])('G1: %s, own: %s, may change what takes %s: %s', (user, own, right, may) => {
  expect(mayChange(people({ U1: 'owner', U2: 'admin', U3: null }), user, right, own)).toBe(may);
});

const before = { U1: null, U2: 'admin', U3: null } as const;
test.each<[string, Readonly<Record<string, Role | null>>, string, string | null]>([
  ['an admin adds a member', { ...before, U4: null }, 'U2', null],
  ['an admin removes a member', { U1: null, U2: 'admin' }, 'U2', null],
  ['an admin adds an admin', { ...before, U4: 'admin' }, 'U2', 'is for an owner'],
  ['an admin removes an admin', { U1: null, U3: null }, 'U2', 'is for an owner'],
  ['an admin makes themself owner', { ...before, U2: 'owner' }, 'U2', 'is for an owner'],
  ['an admin puts themself first in the list', { U2: 'admin', U1: null, U3: null }, 'U2', 'is for an owner'],
  ['an owner names another one beside themself', { ...before, U1: 'owner', U3: 'owner' }, 'U1', null],
  ['an owner names another one in their place', { ...before, U3: 'owner' }, 'U1', null],
  ['an owner goes, and the role would fall to the next', { U2: 'admin', U3: null }, 'U1', 'nobody as owner'],
  ['an owner goes, and has named another', { U2: 'owner', U3: null }, 'U1', null],
  ['everybody goes', {}, 'U1', 'nobody as owner'],
  ['nothing about roles', { ...before }, 'U3', null],
])('G1: %s', (_, after, by, why) => {
  const mistakes = roleMistakes(people(before), people(after), by);
  expect(mistakes).toEqual(
    why === null ? [] : [expect.objectContaining({ message: expect.stringContaining(why) })],
  );
});

test('G1: the first member of all needs nobody’s leave', () => {
  expect(roleMistakes(people({}), people({}), 'U1')).toEqual([]);
});
