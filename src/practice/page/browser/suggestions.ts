import type { Conversation, Person } from '../wire';
import { matchingPeople, type Offer } from './mentions';
import { useLive, useSeat } from './seat';

/** One thing that the composer offers. `run` does something at once, instead of putting in a word. */
export type Suggestion = {
  key: string;
  insert: string;
  name: string;
  hint: string;
  person: Person | null;
  run: (() => void) | null;
};

const aboutCommands: { [name: string]: string } = {
  '/scope': 'Ask for something new or different',
  '/boundaries': 'Working hours and what is agreed',
};

/**
 * What fits what is being typed: commands and shortcuts after `/`, people after `@`, the viewer's channels after `#`.
 */
export function useSuggestions(offer: Offer, members: readonly Person[]): Suggestion[] {
  const live = useLive();
  const { viewer, conversations, act } = useSeat();
  if (offer === null) return [];
  switch (offer.kind) {
    case 'command': {
      const { commands = [], globalShortcuts = [] } = live.get().personal[viewer.id] ?? {};
      const run = (callbackId: string) => act({ act: 'globalShortcut', as: viewer.id, callbackId });
      return [
        ...commands
          .filter((name) => name.startsWith(`/${offer.query}`) && name !== `/${offer.query}`)
          .map((name) => word(name, name, aboutCommands[name] ?? '')),
        ...globalShortcuts
          .filter(({ name }) => name.toLowerCase().includes(offer.query.toLowerCase()))
          .map(({ callbackId, name }) => ({
            ...word('', name, 'Shortcut'),
            key: callbackId,
            run: () => void run(callbackId),
          })),
      ];
    }
    case 'mention':
      return matchingPeople(
        members.filter(({ id }) => id !== viewer.id),
        offer.query,
      ).map((person) => ({
        ...word(`@${person.name}`, person.name, person.isBot ? 'app' : person.title || person.team),
        key: person.id,
        person,
      }));
    case 'channel':
      return channelsOf(conversations, viewer.id)
        .filter(({ name }) => name.startsWith(offer.query.toLowerCase()))
        .map(({ name, about }) => word(`#${name}`, `#${name}`, about));
    default:
      return offer satisfies never;
  }
}

/** The channels that a person is in. */
export function channelsOf(conversations: ReadonlyMap<string, Conversation>, userId: string): Conversation[] {
  return [...conversations.values()].filter(
    ({ kind, members }) => (kind === 'channel' || kind === 'private') && members.includes(userId),
  );
}

function word(insert: string, name: string, hint: string): Suggestion {
  return { key: insert, insert, name, hint, person: null, run: null };
}
