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
