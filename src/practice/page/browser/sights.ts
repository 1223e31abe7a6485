import type { Person, RecordRow, Sight } from '../wire';
import type { Live } from './live';
import type { Snapshot } from './snapshot';
import { homeTab, type Screen, type Viewpoint } from './viewpoints';

/** The screen on which a sight is seen. A pane that was shown beside stays. */
export async function screenOf(live: Live, sight: Sight, viewpoints: readonly Viewpoint[]): Promise<Screen> {
  const first = viewpoints[0] ?? { userId: '', conversationId: '', threadTs: null };
  const panes = (viewpoint: Viewpoint): Viewpoint[] => [
    viewpoint,
    ...viewpoints.slice(1).filter(({ userId }) => userId !== viewpoint.userId),
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

/** Where a page without an address begins: as a client, if there is one, because the bot answers clients. */
export function firstViewpoint({ workspace, people }: Snapshot, choices: readonly Person[]): Viewpoint {
  const home = [...people.values()].find(({ isBot }) => isBot)?.teamId;
  const client = choices.find(({ teamId }) => teamId !== home) ?? choices[0];
  return { userId: client?.id ?? '', conversationId: workspace.conversations[0]?.id ?? '', threadTs: null };
}

/** The viewpoint, or the nearest one for a person who isn't in that conversation. */
export function visibleViewpoint(
  { conversations, personal }: Snapshot,
  choices: readonly Person[],
  viewpoint: Viewpoint,
): Viewpoint {
  const userId = choices.some(({ id }) => id === viewpoint.userId)
    ? viewpoint.userId
    : (choices[0]?.id ?? '');
  const isThere =
    viewpoint.conversationId === homeTab
      ? personal[userId]?.hasHome === true
      : conversations.get(viewpoint.conversationId)?.members.includes(userId);
  if (isThere) return { ...viewpoint, userId };
  const own = [...conversations.values()].find(({ members }) => members.includes(userId));
  return { userId, conversationId: own?.id ?? '', threadTs: null };
}

/** Where an exchange was said, seen by the person who said it. */
export function viewpointOf({ userId, conversationId }: RecordRow): Viewpoint {
  return { userId, conversationId, threadTs: null };
}
