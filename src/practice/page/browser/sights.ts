import type { Person, RecordRow, Sight } from '../wire';
import type { Live } from './live';
import { homeTab, type Place, type Screen } from './places';
import type { Snapshot } from './snapshot';

/** The screen on which a sight is seen; whoever else was shown beside stays there. */
export async function screenOf(live: Live, sight: Sight, places: readonly Place[]): Promise<Screen> {
  const first = places[0] ?? { userId: '', conversationId: '', threadTs: null };
  const panes = (place: Place): Place[] => [
    place,
    ...places.slice(1).filter(({ userId }) => userId !== place.userId),
  ];
  switch (sight.kind) {
    case 'record':
      return { tab: 'beside', panes: [first] };
    case 'phone':
      return { tab: 'workspace', panes: panes({ ...first, userId: sight.as, threadTs: null }) };
    case 'home':
      return {
        tab: 'workspace',
        panes: panes({ userId: sight.as, conversationId: homeTab, threadTs: null }),
      };
    case 'conversation':
    case 'thread': {
      const threadTs = sight.kind === 'thread' ? await newestThread(live, sight.in) : null;
      return { tab: 'workspace', panes: panes({ userId: sight.as, conversationId: sight.in, threadTs }) };
    }
    default:
      return sight satisfies never;
  }
}

async function newestThread(live: Live, conversationId: string): Promise<string | null> {
  if (!live.get().logs[conversationId]) await live.loadMessages(conversationId);
  const messages = live.get().logs[conversationId]?.messages ?? [];
  return messages.findLast(({ replies }) => replies !== null)?.ts ?? null;
}

/** A page opened without a word begins as a client, where there is one, since that is whom the bot answers. */
export function firstPlace({ workspace, people }: Snapshot, choices: readonly Person[]): Place {
  const home = [...people.values()].find(({ isBot }) => isBot)?.teamId;
  const client = choices.find(({ teamId }) => teamId !== home) ?? choices[0];
  return { userId: client?.id ?? '', conversationId: workspace.conversations[0]?.id ?? '', threadTs: null };
}

/** The place, or what is nearest to it for a person who isn't in that conversation. */
export function visiblePlace(
  { conversations, desks }: Snapshot,
  choices: readonly Person[],
  place: Place,
): Place {
  const userId = choices.some(({ id }) => id === place.userId) ? place.userId : (choices[0]?.id ?? '');
  const isThere =
    place.conversationId === homeTab
      ? desks[userId]?.hasHome === true
      : conversations.get(place.conversationId)?.members.includes(userId);
  if (isThere) return { ...place, userId };
  const own = [...conversations.values()].find(({ members }) => members.includes(userId));
  return { userId, conversationId: own?.id ?? '', threadTs: null };
}

/** Where an exchange was said, through the eyes of who said it. */
export function placeOf({ userId, conversationId }: RecordRow): Place {
  return { userId, conversationId, threadTs: null };
}
