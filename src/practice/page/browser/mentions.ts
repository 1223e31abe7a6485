import type { Conversation, Person } from '../wire';

/** What the composer offers while somebody types. `from` is where the word begins. */
export type Offer =
  | { kind: 'command'; query: string }
  | { kind: 'mention' | 'channel'; query: string; from: number }
  | null;

const broadcasts = ['here', 'channel', 'everyone'] as const;

/** What to offer when the caret is here. */
export function offerAt(text: string, caret: number): Offer {
  const before = text.slice(0, caret);
  const command = /^\/(\S*)$/.exec(before);
  if (command) return { kind: 'command', query: command[1] ?? '' };
  const mention = /(?:^|[\s(])@([\p{L}\p{N}._-]*)$/u.exec(before);
  if (mention) return offerOf('mention', mention[1] ?? '', caret);
  const channel = /(?:^|[\s(])#([\p{L}\p{N}_-]*)$/u.exec(before);
  return channel ? offerOf('channel', channel[1] ?? '', caret) : null;
}

function offerOf(kind: 'mention' | 'channel', query: string, caret: number): Offer {
  return { kind, query, from: caret - query.length - 1 };
}

/** The people whose name or handle begins, in any word, with the query. */
export function matchingPeople(people: readonly Person[], query: string): Person[] {
  const wanted = query.toLowerCase();
  return people.filter(({ name, handle }) =>
    [handle, ...name.split(/\s+/)].some((word) => word.toLowerCase().startsWith(wanted)),
  );
}

/** Typed words in Slack's form, with tokens for `@Name`, `@here` and `#channel`. */
export function toSlackText(
  typed: string,
  people: readonly Person[],
  channels: readonly Pick<Conversation, 'id' | 'name'>[] = [],
): string {
  const byLength = [...people].sort((a, b) => b.name.length - a.name.length);
  const words = [
    ...byLength.map(({ id, name }) => ({ mark: `@${name}`, token: `<@${id}>` })),
    ...broadcasts.map((range) => ({ mark: `@${range}`, token: `<!${range}>` })),
    ...byLength.map(({ id, handle }) => ({ mark: `@${handle}`, token: `<@${id}>` })),
    ...[...channels]
      .sort((a, b) => b.name.length - a.name.length)
      .map(({ id, name }) => ({ mark: `#${name}`, token: `<#${id}>` })),
  ];
  return words.reduce((text, { mark, token }) => replaceWord(text, mark, token), typed);
}

/** Stored text as somebody would type it, for editing. */
export function toTypedText(
  stored: string,
  people: ReadonlyMap<string, Person>,
  conversations: ReadonlyMap<string, Pick<Conversation, 'name'>> = new Map(),
): string {
  return stored
    .replace(/<@([^>|]+)(?:\|[^>]*)?>/g, (_all, id: string) => `@${people.get(id)?.name ?? id}`)
    .replace(/<#([^>|]+)(?:\|[^>]*)?>/g, (_all, id: string) => `#${conversations.get(id)?.name ?? id}`)
    .replace(/<!(here|channel|everyone)(?:\|[^>]*)?>/g, '@$1')
    .replace(/<(https?:[^>|]+)(?:\|[^>]*)?>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

function replaceWord(text: string, mark: string, token: string): string {
  const escaped = mark.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return text.replace(new RegExp(`(^|[\\s(])${escaped}(?!-?[\\p{L}\\p{N}])`, 'giu'), `$1${token}`);
}
