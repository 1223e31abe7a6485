import type { KnownBlock } from '@slack/types';
import { actions, button, context, section } from '../../../slack/blocks';
import { blockIdOf, moreOf, openButtons, type ShownMessage, whoLine, wordsLine } from './message';

declare module '../../../slack/blocks' {
  interface ActionIds {
    needs_answer: true;
  }
}

/** How many messages are shown that may need no answer. They leave by themselves. */
const most = 5;

/** What may need no answer, each with a button that makes it wait; nothing where there is none (R5). */
export function doubtfulBlocks(doubtful: readonly ShownMessage[], zone: string): KnownBlock[] {
  if (doubtful.length === 0) return [];
  const shown = doubtful.slice(0, most);
  const more = doubtful.length - shown.length;
  return [
    section('*May need no answer.* These drop off the list by themselves.'),
    ...shown.flatMap((each): KnownBlock[] => [
      section([whoLine(each, zone), ...wordsLine(each)].join('\n')),
      {
        ...actions([button('needs_answer', 'Needs an answer', 'waits'), ...openButtons(each)]),
        block_id: blockIdOf(each.keys),
      },
    ]),
    ...(more === 0 ? [] : [context(moreOf(more))]),
  ];
}
