import type { Settings } from './settings';
import type { MemberRole } from './values';

/** Who may change something: each member for themself and an admin for all, an admin alone, or an owner alone. */
export type Right = 'self' | 'admin' | 'owner';

type Members = Pick<Settings, 'members'>;

/** A member's role; null for people who are no members. Where nobody is named owner, the first member is: somebody has to be. */
export function roleOf({ members }: Members, userId: string): MemberRole | null {
  const member = members.find(({ user }) => user === userId);
  if (member === undefined) return null;
  const hasOwner = members.some((each) => each.role === 'owner');
  if (!hasOwner && member === members[0]) return 'owner';
  return member.role ?? 'member';
}

/** The owners, in the order of the settings. */
export function listOwners(settings: Members): Settings['members'] {
  return settings.members.filter(({ user }) => roleOf(settings, user) === 'owner');
}

/**
 * Whether a person may change something.
 *
 * @param own whether it is one of their own settings
 */
export function mayChange(settings: Members, userId: string, right: Right, own: boolean): boolean {
  const has = roleOf(settings, userId);
  if (has === null) return false;
  switch (right) {
    case 'self':
      return own || has !== 'member';
    case 'admin':
      return has !== 'member';
    case 'owner':
      return has === 'owner';
    default:
      return right satisfies never;
  }
}

/** Those who may change everybody’s settings: the owners and the admins, in the order of the settings. */
export function listAdmins(settings: Members): Settings['members'] {
  return settings.members.filter(({ user }) => mayChange(settings, user, 'admin', false));
}

/**
 * Settings in which a member has this role. Whoever is owner without being named one is named here, because they would lose
 * that as soon as somebody else is named.
 */
export function withRole(settings: Settings, userId: string, given: MemberRole): Settings {
  const members = settings.members.map((member) => {
    const role = member.user === userId ? given : roleOf(settings, member.user);
    const { role: _, ...rest } = member;
    return role === 'owner' || role === 'admin' ? { ...rest, role } : rest;
  });
  return { ...settings, members };
}

/** A change of roles that is not allowed: where, as a path of keys, and why, in words that follow the place. */
type RoleMistake = Readonly<{ path: readonly PropertyKey[]; message: string }>;

/**
 * What is wrong with a change because of the roles that it gives or takes (G1). Only an owner gives and takes them, and an
 * admin adds and removes members without one. Somebody who is owner has to be left, or to be named: that it falls to whoever
 * comes first in the list is for settings in which nobody ever was named.
 */
export function roleMistakes(before: Members, after: Members, userId: string): readonly RoleMistake[] {
  const everybody = [...new Set([...before.members, ...after.members].map(({ user }) => user))];
  const moved = everybody.filter((user) => isAboutRoles(roleOf(before, user), roleOf(after, user)));
  if (moved.length === 0) return [];
  const at = after.members.findIndex(({ user }) => moved.includes(user));
  const path = at === -1 ? ['members'] : ['members', at, 'role'];
  if (roleOf(before, userId) !== 'owner')
    return [{ path, message: 'is for an owner to change: only they say who is owner or admin' }];
  return isOwned(before, after) ? [] : [{ path, message: onlyOwner }];
}

const onlyOwner = 'would leave nobody as owner; make somebody else owner first';

function isAboutRoles(before: MemberRole | null, after: MemberRole | null): boolean {
  return before !== after && [before, after].some((role) => role === 'owner' || role === 'admin');
}

function isOwned(before: Members, after: Members): boolean {
  return listOwners(after).some(({ user, role }) => role === 'owner' || roleOf(before, user) === 'owner');
}
