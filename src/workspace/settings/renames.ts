import type { ClientSettings } from './client';
import type { Settings } from './settings';

/** A client that is called otherwise than before. */
export type ClientRename = Readonly<{ from: string; to: string }>;

/**
 * The clients that one version of the settings calls otherwise than the one before, so that their record stays theirs (G3). A
 * client that is gone and one that is new are the same when they share a person, a Slack team or a conversation, for none of
 * these belongs to two.
 */
export function renamesIn(before: Settings, after: Settings): ClientRename[] {
  const [past, present] = [listAll(before), listAll(after)];
  const added = withoutNames(present, past);
  const gone = withoutNames(past, present);
  return gone.flatMap((one) => {
    const to = onlyOne(added.filter((each) => isSameClient(one, each)));
    const from = to === null ? null : onlyOne(gone.filter((each) => isSameClient(each, to)));
    return to === null || from === null ? [] : [{ from: from.name, to: to.name }];
  });
}

function onlyOne(clients: readonly ClientSettings[]): ClientSettings | null {
  const [only, ...more] = clients;
  return more.length > 0 ? null : (only ?? null);
}

function listAll({ clients, former_clients: former = [] }: Settings): readonly ClientSettings[] {
  return [...clients, ...former];
}

function withoutNames(
  clients: readonly ClientSettings[],
  others: readonly ClientSettings[],
): ClientSettings[] {
  const names = new Set(others.map(({ name }) => name));
  return clients.filter(({ name }) => !names.has(name));
}

function isSameClient(one: ClientSettings, other: ClientSettings): boolean {
  const marks = new Set(marksOf(one));
  return marksOf(other).some((mark) => marks.has(mark));
}

function marksOf({ users, teams, conversations }: ClientSettings): string[] {
  return [...users, ...teams, ...conversations.map(({ channel }) => channel)];
}
