import type { ClientSettings } from './client';
import type { Member } from './member';
import type { Settings } from './settings';

/** Keys that take the place of an entry's own; undefined takes a key out. */
type Replacing<Entry> = Readonly<{ [Key in keyof Entry]?: Entry[Key] | undefined }>;

/** Settings in which some of a member's keys are others. Nobody changes where there is no such member. */
export function withMember(settings: Settings, user: string, keys: Replacing<Member>): Settings {
  const members = settings.members.map((each) => (each.user === user ? replaced(each, keys) : each));
  return { ...settings, members };
}

/** Settings in which some of a client's keys are others. */
export function withClient(settings: Settings, name: string, keys: Replacing<ClientSettings>): Settings {
  const clients = settings.clients.map((each) => (each.name === name ? replaced(each, keys) : each));
  return { ...settings, clients };
}

/** Settings in which some of the workspace's keys are others. */
export function withWorkspace(settings: Settings, keys: Replacing<Settings['workspace']>): Settings {
  return { ...settings, workspace: replaced(settings.workspace, keys) };
}

function replaced<Entry extends object>(entry: Entry, keys: Replacing<Entry>): Entry {
  const all = Object.entries({ ...entry, ...keys }).filter(([, value]) => value !== undefined);
  // Only optional keys can be undefined, so what is left is an entry.
  return Object.fromEntries(all) as Entry;
}
