import type { ClientSettings, Settings } from '../../../workspace/settings/settings';
import { withClient } from '../../../workspace/settings/with';
import { bothLists } from './strangers';

/**
 * One listed client goes into another: its people, workspaces, channels and members in charge. What else was agreed with it,
 * such as its hours and its texts, goes, because the other's own holds.
 */
export function withMerged(settings: Settings, from: string, into: string): Settings {
  const source = settings.clients.find(({ name }) => name === from);
  const target = settings.clients.find(({ name }) => name === into);
  if (source === undefined || target === undefined || source === target) return settings;
  const rest = { ...settings, clients: settings.clients.filter((each) => each !== source) };
  return withClient(rest, into, {
    teams: bothLists(target.teams, source.teams),
    users: bothLists(target.users, source.users),
    conversations: [...target.conversations, ...source.conversations],
    members: bothLists(target.members, inChargeBeside(source, target)),
  });
}

/** The members in charge of one client who are not another's contact already. */
function inChargeBeside(source: ClientSettings, { contact }: ClientSettings): ClientSettings['members'] {
  const all = [...(source.contact === undefined ? [] : [source.contact]), ...source.members];
  return all.filter((user) => user !== contact);
}

/** A client ends: it leaves the list, and is kept among the former ones as it was. */
export function withEnded(settings: Settings, name: string): Settings {
  const ended = settings.clients.filter((each) => each.name === name);
  return {
    ...settings,
    clients: settings.clients.filter((each) => each.name !== name),
    former_clients: [...(settings.former_clients ?? []), ...ended],
  };
}

/** A former client is taken up again, as it was. Who and what belongs to others by now stays theirs, and former members are gone. */
export function withResumed(settings: Settings, name: string): Settings {
  const resumed = (settings.former_clients ?? []).filter((each) => each.name === name);
  const { former_clients: former = [], ...rest } = settings;
  const left = former.filter((each) => each.name !== name);
  return {
    ...rest,
    clients: [...settings.clients, ...resumed.map((each) => whatIsFree(settings, each))],
    ...(left.length === 0 ? {} : { former_clients: left }),
  };
}

function whatIsFree({ clients, members }: Settings, client: ClientSettings): ClientSettings {
  const users = new Set(clients.flatMap((each) => each.users));
  const teams = new Set(clients.flatMap((each) => each.teams));
  const channels = new Set(clients.flatMap((each) => each.conversations.map(({ channel }) => channel)));
  const isMember = (user: string) => members.some((each) => each.user === user);
  const { contact, ...rest } = client;
  return {
    ...rest,
    users: client.users.filter((each) => !users.has(each) && !isMember(each)),
    teams: client.teams.filter((each) => !teams.has(each)),
    conversations: client.conversations.filter(({ channel }) => !channels.has(channel)),
    members: client.members.filter(isMember),
    ...(contact === undefined || !isMember(contact) ? {} : { contact }),
  };
}
