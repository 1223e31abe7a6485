import diff from 'microdiff';
import { listOwners } from './roles';
import { maskSecrets } from './secrets';
import type { Settings } from './settings';

/** What one version of the settings changes in another, a line each: `+` added, `-` removed, `~` changed. Secrets are not shown. */
export function differenceLines(before: Settings | null, after: Settings): string[] {
  const lines = diff(before === null ? {} : shown(before), shown(after)).map(describe);
  const isReordered = lines.length === 0 && before !== null && !isSame(before, after);
  const inOrder = isReordered ? ['~ the order of members or clients'] : lines;
  return before === null ? inOrder : [...inOrder, ...ownerLines(before, after)];
}

/**
 * Who is owner instead of whom. The lines about roles do not always tell: where nobody is named owner, the first member is
 * (G1).
 */
function ownerLines(before: Settings, after: Settings): string[] {
  const [were, are] = [listOwners(before), listOwners(after)];
  if (isSame(usersOf(were), usersOf(are))) return [];
  const isFirst = are.length > 0 && !are.some(({ role }) => role === 'owner');
  const why = isFirst ? ' (nobody is named owner, so the first member is)' : '';
  return [`~ owner: ${namesIn(were)} -> ${namesIn(are)}${why}`];
}

function usersOf(members: Settings['members']): string[] {
  return members.map(({ user }) => user).sort();
}

function namesIn(members: Settings['members']): string {
  return members.map(nameOfMember).join(', ') || 'nobody';
}

/** Whether two values of settings say the same. The order of keys says nothing, and the database does not keep it. */
export function isSame(one: unknown, other: unknown): boolean {
  return diff({ value: one }, { value: other }).length === 0;
}

/** A place in settings as differences name it, such as `clients.Acme.contact`. */
export function placeByName(settings: unknown, path: readonly PropertyKey[]): string {
  const [list, index, ...rest] = path;
  const key = list === 'members' ? 'user' : 'name';
  if (!isNamedList(list) || typeof index !== 'number') return path.join('.');
  const entry = (settings as Partial<Record<string, Record<string, unknown>[]>>)[list]?.[index];
  return [list, entry?.[key] ?? index, ...rest].join('.');
}

const namedLists = ['members', 'clients', 'former_clients'] as const;

function isNamedList(list: PropertyKey | undefined): list is (typeof namedLists)[number] {
  return namedLists.some((each) => each === list);
}

/** Who would be gone, by name. */
export type Removals = Readonly<{ members: readonly string[]; clients: readonly string[] }>;

/** The members and clients of `before` that `after` does not have. One that has ended is still there; one under another name is another. */
export function removalsIn(before: Settings, after: Settings): Removals {
  const members = new Set(after.members.map(({ user }) => user));
  const clients = new Set([...after.clients, ...(after.former_clients ?? [])].map(({ name }) => name));
  return {
    members: before.members.filter(({ user }) => !members.has(user)).map(nameOfMember),
    clients: [...before.clients, ...(before.former_clients ?? [])]
      .map(({ name }) => name)
      .filter((name) => !clients.has(name)),
  };
}

function shown(settings: Settings): Record<string, unknown> {
  return byName(maskSecrets(settings) as Settings);
}

/** Members and clients by their names: where they stand in the list says nothing to a reader. */
function byName(settings: Settings): Record<string, unknown> {
  return {
    ...settings,
    members: keyed(settings.members, ({ user }) => user),
    clients: keyed(settings.clients, ({ name }) => name),
    ...(settings.former_clients === undefined
      ? {}
      : { former_clients: keyed(settings.former_clients, ({ name }) => name) }),
  };
}

/** A list's entries by their keys, whatever those are: a client may be called "constructor". */
export function keyed<T>(entries: readonly T[], keyOf: (entry: T) => string): Record<string, T> {
  const record: Record<string, T> = Object.create(null);
  for (const entry of entries) record[keyOf(entry)] = entry;
  return record;
}

function nameOfMember({ user, name }: Settings['members'][number]): string {
  return `${name} (${user})`;
}

function describe(change: ReturnType<typeof diff>[number]): string {
  const path = change.path.join('.');
  switch (change.type) {
    case 'CREATE':
      return `+ ${path}: ${JSON.stringify(change.value)}`;
    case 'REMOVE':
      return `- ${path}: ${JSON.stringify(change.oldValue)}`;
    case 'CHANGE':
      return `~ ${path}: ${JSON.stringify(change.oldValue)} -> ${JSON.stringify(change.value)}`;
    default:
      return change satisfies never;
  }
}
