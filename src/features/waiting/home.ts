import type { KnownBlock } from '@slack/types';
import type { ForMember, HomeLook } from '../../deps';
import { button, context, section } from '../../slack/blocks';
import { showCounted } from './counted';
import { findDoubtfulFor } from './doubtful';
import { choicesOf, findWaitingFor, itemsOf, showDoubtful, showEach, type WaitingItem } from './list';
import { waitingBlocks } from './views';
import { countedBlocks, type ShownCounted } from './views/counted';
import { doubtfulBlocks } from './views/doubtful';
import { noRoomWords } from './views/message';

/** How many items a member sees at first, besides those that are urgent. */
const mostAtFirst = 8;
/** How many there are at most: with two blocks each they leave room for all else, of the hundred that Slack allows. */
const most = 30;

/**
 * The part of a member's Home tab about what waits for them (R12), with the same buttons as a digest. What is urgent is always
 * in sight; the rest is shown, and what may need no answer or was counted as answered, when all is asked for.
 */
export async function buildWaitingPart(reader: ForMember, { lead, isOpen }: HomeLook): Promise<KnownBlock[]> {
  const items = itemsOf(await findWaitingFor(reader));
  const doubtful = itemsOf(await findDoubtfulFor(reader));
  const counted = await showCounted(reader);
  const choices = choicesOf(reader);
  const shown = await showEach(reader, items.slice(0, isOpen ? most : atFirst(items)));
  const more = items.length - shown.length;
  return [
    ...(lead === null ? [] : [section(lead)]),
    section(items.length === 0 ? '*Nothing is waiting for you.*' : `*Waiting for you* (${items.length})`),
    ...shown.flatMap((item) => waitingBlocks(item, choices)),
    ...(isOpen
      ? [
          ...(more === 0 ? [] : [context(noRoomWords(more))]),
          ...doubtfulBlocks(await showDoubtful(reader, doubtful), choices.zone),
          ...countedBlocks(counted, choices.zone),
        ]
      : restBlocks({ more, doubtful: doubtful.length, counted })),
  ];
}

/** The urgent ones come first, and none of them is left for later. */
function atFirst(items: readonly WaitingItem[]): number {
  const urgent = items.filter((item) => item.some((each) => each.class === 'urgent')).length;
  return Math.min(most, Math.max(mostAtFirst, urgent));
}

type Rest = Readonly<{ more: number; doubtful: number; counted: readonly ShownCounted[] }>;

/** What is not in sight, with a button that shows it; nothing where all is. */
function restBlocks({ more, doubtful, counted }: Rest): KnownBlock[] {
  const asked = counted.filter(({ isAsked }) => isAsked).length;
  const rest = [
    ...countWords(more, 'more'),
    ...countWords(doubtful, 'may need no answer'),
    ...countWords(counted.length - asked, 'counted as answered'),
    ...countWords(asked, 'paused by a question'),
  ];
  if (rest.length === 0) return [];
  return [{ ...section(rest.join(' · ')), accessory: button('show_drawer', 'Show all', 'waiting') }];
}

function countWords(count: number, what: string): string[] {
  return count === 0 ? [] : [`${count} ${what}`];
}
