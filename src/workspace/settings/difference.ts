import diff from 'microdiff';
import type { Settings } from './settings';

/** What one version of the settings changes in another, a line each: `+` added, `-` removed, `~` changed. */
export function differenceLines(before: Settings | null, after: Settings): string[] {
  return diff(before === null ? {} : byName(before), byName(after)).map(describe);
}

/** Who would be gone, by name. */
export type Removals = Readonly<{ members: readonly string[]; clients: readonly string[] }>;

/** The members and clients of `before` that `after` does not have. A client under another name is another client. */
export function removalsIn(before: Settings, after: Settings): Removals {
  const members = new Set(after.members.map(({ user }) => user));
  const clients = new Set(after.clients.map(({ name }) => name));
  return {
    members: before.members.filter(({ user }) => !members.has(user)).map(nameOfMember),
    clients: before.clients.filter(({ name }) => !clients.has(name)).map(({ name }) => name),
  };
}

/** Members and clients by their names: where they stand in the list says nothing to a reader. */
function byName(settings: Settings): Record<string, unknown> {
  return {
    ...settings,
    members: Object.fromEntries(settings.members.map((each) => [each.user, each])),
    clients: Object.fromEntries(settings.clients.map((each) => [each.name, each])),
  };
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
