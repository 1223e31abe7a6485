import type { ConversationId, TeamId, UserId } from '../../workspace/ids';
import type { Settings } from '../../workspace/settings/settings';
import { presentOf, type Timetable, whoServes } from '../../workspace/timetable';

/** The events of a channel's life, by Slack's names. Source: docs.slack.dev, events. */
export const lifeEvents = [
  'member_joined_channel',
  'channel_left',
  'group_left',
  'channel_archive',
  'channel_unarchive',
  'channel_deleted',
  'group_archive',
  'group_unarchive',
  'group_deleted',
  'channel_shared',
  'channel_unshared',
] as const;
export type LifeEvent = (typeof lifeEvents)[number];

/** Whether a workspace is neither a client's nor one of those to ignore (I1). */
export function isUnlisted(
  { ignore, clients, former_clients: former = [] }: Settings,
  teamId: TeamId,
): boolean {
  return (
    !ignore.teams.includes(teamId) && ![...clients, ...former].some(({ teams }) => teams.includes(teamId))
  );
}

/**
 * The one member who is told at `at` (ms since 1970 UTC) what happens to a client: the first of those in charge who is not on
 * leave, or who stands in for them (I3). Where all of them are, it is the first one.
 */
export function contactOf(timetable: Timetable, clientName: string | null, at: number): UserId[] {
  const client = timetable.settings.clients.find(({ name }) => name === clientName) ?? null;
  const team = whoServes(timetable, client);
  return [...presentOf(timetable, team, at), ...team].slice(0, 1).map(({ user }) => user);
}

/** The settings with a channel's new id in place of its old one. Where the new id is listed already the old one goes. */
export function renameChannel(settings: Settings, oldId: ConversationId, newId: ConversationId): Settings {
  const isListed = settings.clients.some(({ conversations }) =>
    conversations.some(({ channel }) => channel === newId),
  );
  const clients = settings.clients.map((client) => ({
    ...client,
    conversations: client.conversations.flatMap((each) => {
      if (each.channel !== oldId) return [each];
      return isListed ? [] : [{ ...each, channel: newId }];
    }),
  }));
  return { ...settings, clients };
}
