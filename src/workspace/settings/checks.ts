import { foldName, replaceUnseen } from '../names';
import type { ClientSettings } from './client';
import type { Member } from './member';

/** Notes a problem: the place of a key, and what is wrong there or would be right. */
export type NoteProblem = (path: (string | number)[], message: string) => void;
type Lists = {
  members: Member[];
  clients: ClientSettings[];
  former_clients?: ClientSettings[] | undefined;
};

/** Checks what only the whole lists can show: who is listed twice, and who is named without being listed. */
export function checkLists(settings: Lists, note: NoteProblem): void {
  repeated(
    settings.members.map((each) => each.user),
    (index) => note(['members', index, 'user'], 'is listed twice'),
  );
  repeated(
    settings.clients.map((each) => each.name),
    (index) => note(['clients', index, 'name'], 'is the name of an earlier client too'),
  );
  checkFormer(settings, note);
  checkCover(settings.members, note);
  checkClients(settings, note);
}

/** A name is one client's, also after it has ended. Its people and workspaces may be another's by now. */
function checkFormer({ clients, former_clients: former = [] }: Lists, note: NoteProblem): void {
  const names = [...clients, ...former].map(({ name }) => foldName(name));
  repeated(names, (index) => {
    const at = index - clients.length;
    if (at >= 0) note(['former_clients', at, 'name'], 'is the name of another client too');
  });
}

/** Checks names as they are written now. Older settings may break these rules, and must not stop a start for it. */
export function checkNames({ members, clients }: Lists, note: NoteProblem): void {
  for (const [list, all] of Object.entries({ members, clients }))
    all.forEach(({ name }, index) => {
      if (replaceUnseen(name, () => '') !== name)
        note([list, index, 'name'], 'holds a line break or another character that nobody sees: take it out');
    });
  const names = clients.map(({ name }) => name);
  repeated(names.map(foldName), (index) => {
    if (names.indexOf(names[index] ?? '') === index)
      note(['clients', index, 'name'], 'is the name of an earlier client too, but for capitals');
  });
}

/** Who stands in must be another member (A2). */
function checkCover(members: readonly Member[], note: NoteProblem): void {
  members.forEach((each, index) => {
    (each.time_off ?? []).forEach(({ cover }, at) => {
      const path = ['members', index, 'time_off', at, 'cover'];
      if (cover === undefined) return;
      if (cover === each.user) note(path, 'is the member who is off; name somebody else');
      else if (!members.some((other) => other.user === cover)) note(path, 'is not listed under members');
    });
  });
}

function checkClients(settings: Lists, note: NoteProblem): void {
  const members = new Set(settings.members.map((each) => each.user));
  const seen = {
    teams: new Map<string, string>(),
    users: new Map<string, string>(),
    conversations: new Map<string, string>(),
  };
  settings.clients.forEach((each, index) => {
    const missing = 'is not listed under members; add it there or name a listed member';
    if (each.contact !== undefined && !members.has(each.contact))
      note(['clients', index, 'contact'], missing);
    each.members.forEach((user, at) => {
      if (!members.has(user)) note(['clients', index, 'members', at], missing);
    });
    each.users.forEach((user, at) => {
      if (members.has(user))
        note(['clients', index, 'users', at], 'is a member too; a person is on one side');
    });
    claim(seen.teams, each.teams, each.name, (at, by) =>
      note(['clients', index, 'teams', at], `belongs to ${by} already`),
    );
    claim(seen.users, each.users, each.name, (at, by) =>
      note(['clients', index, 'users', at], `belongs to ${by} already`),
    );
    const channels = each.conversations.map((one) => one.channel);
    claim(seen.conversations, channels, each.name, (at, by) =>
      note(['clients', index, 'conversations', at, 'channel'], `belongs to ${by} already`),
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
