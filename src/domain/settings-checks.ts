import type { ClientSettings, Member } from './settings';

/** Notes a problem: where it is, and what is wrong there or would be right. */
export type Say = (path: (string | number)[], message: string) => void;
type Listed = { members: Member[]; clients: ClientSettings[] };

/** What only the whole lists can tell: who is named twice, or named and not listed. */
export function checkListed(settings: Listed, say: Say): void {
  repeated(
    settings.members.map((each) => each.user),
    (index) => say(['members', index, 'user'], 'is listed twice'),
  );
  repeated(
    settings.clients.map((each) => each.name),
    (index) => say(['clients', index, 'name'], 'is the name of an earlier client too'),
  );
  checkCover(settings.members, say);
  checkClients(settings, say);
}

/** Who stands in must be somebody else of the members (A2). */
function checkCover(members: readonly Member[], say: Say): void {
  members.forEach((each, index) => {
    (each.time_off ?? []).forEach(({ cover }, at) => {
      const path = ['members', index, 'time_off', at, 'cover'];
      if (cover === undefined) return;
      if (cover === each.user) say(path, 'is the member who is off; name somebody else');
      else if (!members.some((other) => other.user === cover)) say(path, 'is not listed under members');
    });
  });
}

function checkClients(settings: Listed, say: Say): void {
  const members = new Set(settings.members.map((each) => each.user));
  const seen = {
    teams: new Map<string, string>(),
    users: new Map<string, string>(),
    conversations: new Map<string, string>(),
  };
  settings.clients.forEach((each, index) => {
    const missing = 'is not listed under members; add it there or name a listed member';
    if (each.contact !== undefined && !members.has(each.contact)) say(['clients', index, 'contact'], missing);
    each.members.forEach((user, at) => {
      if (!members.has(user)) say(['clients', index, 'members', at], missing);
    });
    each.users.forEach((user, at) => {
      if (members.has(user)) say(['clients', index, 'users', at], 'is a member too; a person is on one side');
    });
    claim(seen.teams, each.teams, each.name, (at, by) =>
      say(['clients', index, 'teams', at], `belongs to ${by} already`),
    );
    claim(seen.users, each.users, each.name, (at, by) =>
      say(['clients', index, 'users', at], `belongs to ${by} already`),
    );
    const channels = each.conversations.map((one) => one.channel);
    claim(seen.conversations, channels, each.name, (at, by) =>
      say(['clients', index, 'conversations', at, 'channel'], `belongs to ${by} already`),
    );
  });
}

function claim(
  owners: Map<string, string>,
  ids: readonly string[],
  owner: string,
  taken: (at: number, by: string) => void,
): void {
  ids.forEach((id, at) => {
    const by = owners.get(id);
    if (by === undefined) owners.set(id, owner);
    else taken(at, by);
  });
}

function repeated(values: readonly string[], found: (index: number) => void): void {
  values.forEach((value, index) => {
    if (values.indexOf(value) < index) found(index);
  });
}
