import { clientTeam } from '../../workspace/audience';
import { type NewMember, toMember } from '../../workspace/settings/first-member';
import { roleMistakes, roleOf, withRole } from '../../workspace/settings/roles';
import type { Member, Settings } from '../../workspace/settings/settings';
import type { MemberRole } from '../../workspace/settings/values';

/** What each role is called, and what it may do, in words. */
export const roleWords: Readonly<Record<MemberRole, string>> = {
  owner: 'Owner: as an admin, and says who is admin or owner',
  admin: 'Admin: changes everybody’s settings, clients, live or shadow',
  member: 'Member: changes their own settings',
};

/** What a member has that others rely on: clients they serve alone, clients they serve with others, and whose leave they cover. */
export type Duties = Readonly<{
  alone: readonly string[];
  shared: readonly string[];
  covers: readonly string[];
}>;

/** The names of all that would miss a member who is removed. */
export function dutiesOf(settings: Settings, userId: string): Duties {
  const served = settings.clients.filter((client) =>
    clientTeam(settings, client).some(({ user }) => user === userId),
  );
  const isAlone = (client: (typeof served)[number]) => clientTeam(settings, client).length === 1;
  const covered = settings.members.filter(
    ({ user, time_off }) => user !== userId && time_off?.some(({ cover }) => cover === userId),
  );
  return {
    alone: served.filter(isAlone).map(({ name }) => name),
    shared: served.filter((client) => !isAlone(client)).map(({ name }) => name),
    covers: covered.map(({ name }) => name),
  };
}

/**
 * Settings without a member. Whoever takes over serves their clients, and stands in where they did; but nobody stands in for
 * themself, so that leave is without cover then.
 */
export function withoutMember(settings: Settings, userId: string, heir: string): Settings {
  const next = settings.members.find(({ user }) => user === heir)?.user;
  if (next === undefined) return settings;
  const instead = <Id extends string>(user: Id) => (user === userId ? next : user);
  return {
    ...settings,
    members: settings.members
      .filter(({ user }) => user !== userId)
      .map((member) => withOtherCover(member, userId, next)),
    clients: settings.clients.map((client) => ({
      ...client,
      ...(client.contact === undefined ? {} : { contact: instead(client.contact) }),
      members: [...new Set(client.members.map(instead))],
    })),
  };
}

function withOtherCover(member: Member, userId: string, heir: Member['user']): Member {
  if (!member.time_off?.some(({ cover }) => cover === userId)) return member;
  const timeOff = member.time_off.map((entry) => {
    if (entry.cover !== userId) return entry;
    const { cover: _, ...uncovered } = entry;
    return member.user === heir ? uncovered : { ...uncovered, cover: heir };
  });
  return { ...member, time_off: timeOff };
}

/** Whether an actor may remove a member: no owner or admin but as an owner, and never the only owner (G1). */
export function mayRemove(settings: Settings, actor: string, userId: string): boolean {
  const members = settings.members.filter(({ user }) => user !== userId);
  return members.length > 0 && roleMistakes(settings, { members }, actor).length === 0;
}

/**
 * Settings in which somebody is owner because the owners before can't be any more. Those keep their place as members. Whoever
 * is no member yet becomes one.
 */
export function withTakenOver(settings: Settings, person: NewMember): Settings {
  const isMember = settings.members.some(({ user }) => user === person.userId);
  const joined = isMember
    ? settings
    : { ...settings, members: [...settings.members, toMember(settings, person)] };
  const owned = withRole(joined, person.userId, 'owner');
  return owned.members
    .filter(({ user }) => user !== person.userId && roleOf(settings, user) === 'owner')
    .reduce((taken, { user }) => withRole(taken, user, 'member'), owned);
}

/** A page of the drawer: one of the list, from 0, or a member's own. */
export type MembersPage = Readonly<{ kind: 'list'; page: number } | { kind: 'member'; user: string }>;

/** A page as the Home tab carries it. */
export function membersPage(page: MembersPage): string {
  return page.kind === 'list' ? `list ${page.page}` : `of ${page.user}`;
}

/** Reads what `membersPage` made; the first page of the list where it says none. */
export function readMembersPage(text: string | null): MembersPage {
  const [, user] = /^of (\w+)$/.exec(text ?? '') ?? [];
  if (user !== undefined) return { kind: 'member', user };
  const [, page] = /^list (\d{1,4})$/.exec(text ?? '') ?? [];
  return { kind: 'list', page: Number(page ?? 0) };
}
