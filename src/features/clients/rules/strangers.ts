import type { ConversationId, TeamId, UserId } from '../../../workspace/ids';
import type { ClientSettings, Settings } from '../../../workspace/settings/settings';
import { withClient } from '../../../workspace/settings/with';
import { emptyClient } from './entries';

/**
 * Somebody who was met and for whom a client was proposed (I1): a Slack workspace, or a guest without one. `id`: the proposed
 * client's.
 */
export type Stranger = Readonly<{
  id: number;
  name: string;
  teamId: TeamId | null;
  userId: UserId | null;
}>;

/** The client whose a stranger is by the settings, also one that has ended; null: nobody's. */
export function clientOfStranger(
  { clients, former_clients: former = [] }: Settings,
  { teamId, userId }: Stranger,
): ClientSettings | null {
  const isTheirs = ({ teams, users }: ClientSettings) =>
    (teamId !== null && teams.includes(teamId)) || (userId !== null && users.includes(userId));
  return clients.find(isTheirs) ?? former.find(isTheirs) ?? null;
}

/** Whether nobody has said yet whether a stranger is a client. */
export function isUndecided(settings: Settings, stranger: Stranger): boolean {
  const { teamId, userId } = stranger;
  const isIgnored =
    (teamId !== null && settings.ignore.teams.includes(teamId)) ||
    (userId !== null && settings.ignore.users.includes(userId));
  const isMember = settings.members.some(({ user }) => user === userId);
  return !isIgnored && !isMember && clientOfStranger(settings, stranger) === null;
}

/** What an admin says of a new client. */
export type Confirmation = Readonly<{ name: string; contact: UserId | null }>;

/** A stranger becomes a client of its own, with the channels it was met in (I1). */
export function withConfirmed(
  settings: Settings,
  stranger: Stranger,
  { name, contact }: Confirmation,
  channels: readonly ConversationId[],
): Settings {
  const named = { ...emptyClient(name), ...(contact === null ? {} : { contact }) };
  const added = { ...settings, clients: [...settings.clients, named] };
  return withBelonging(added, stranger, name, channels);
}

/** A stranger belongs to a client that is listed, and so do the channels it was met in, unless they are another client's. */
export function withBelonging(
  settings: Settings,
  { teamId, userId }: Stranger,
  name: string,
  channels: readonly ConversationId[],
): Settings {
  const listed = settings.clients.find((each) => each.name === name);
  if (listed === undefined) return settings;
  return withClient(settings, name, {
    teams: bothLists(listed.teams, teamId === null ? [] : [teamId]),
    users: bothLists(listed.users, userId === null ? [] : [userId]),
    conversations: [...listed.conversations, ...freeChannels(settings, channels)],
  });
}

function freeChannels(
  { clients }: Settings,
  channels: readonly ConversationId[],
): ClientSettings['conversations'] {
  const taken = new Set(clients.flatMap(({ conversations }) => conversations.map(({ channel }) => channel)));
  return channels
    .filter((channel) => !taken.has(channel))
    .map((channel) => ({ channel, purpose: 'general' as const }));
}

/** A stranger is no client, and hears nothing from us (I1). */
export function withIgnored(settings: Settings, { teamId, userId }: Stranger): Settings {
  const { teams, users } = settings.ignore;
  return {
    ...settings,
    ignore: {
      teams: bothLists(teams, teamId === null ? [] : [teamId]),
      users: bothLists(users, userId === null ? [] : [userId]),
    },
  };
}

/** Both lists, each value once. */
export function bothLists<T>(one: readonly T[], other: readonly T[]): T[] {
  return [...new Set([...one, ...other])];
}
