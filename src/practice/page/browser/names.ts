import type { Conversation, Person } from '../wire';

type People = ReadonlyMap<string, Person>;

/** The title of a conversation for somebody who is in it: a channel's name, or the others' names in a DM. */
export function titleOf(conversation: Conversation, viewerId: string, people: People): string {
  switch (conversation.kind) {
    case 'channel':
    case 'private':
      return conversation.name;
    case 'im':
    case 'mpim': {
      const others = conversation.members.filter((id) => id !== viewerId);
      return others.map((id) => people.get(id)?.name ?? id).join(', ') || 'Yourself';
    }
    default:
      return conversation.kind satisfies never;
  }
}

/** The other side of a DM of two. */
export function otherOf(conversation: Conversation, viewerId: string, people: People): Person | undefined {
  if (conversation.kind !== 'im') return undefined;
  return people.get(conversation.members.find((id) => id !== viewerId) ?? viewerId);
}

/** `MC` for Maya Chen. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '');
  const [first = '?'] = words;
  const last = words.length > 1 ? words.at(-1) : undefined;
  return `${first[0] ?? ''}${last?.[0] ?? ''}`.toUpperCase();
}

/** The given name, for short labels. */
export function shortName(name: string): string {
  return name.split(' ')[0] ?? name;
}

/** A conversation with its mark: `#acme-studio`, or a name. */
export function labelOf(conversation: Conversation, viewerId: string, people: People): string {
  const mark = conversation.kind === 'channel' || conversation.kind === 'private' ? '#' : '';
  return `${mark}${titleOf(conversation, viewerId, people)}`;
}

/** One of eight hues, always the same for the same id. */
export function hueOf(id: string): number {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return sum % 8;
}
