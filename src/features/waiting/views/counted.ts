import type { KnownBlock } from '@slack/types';
import { button, section } from '../../../slack/blocks';
import { escapeText, instantToken } from '../../../words/wording';
import type { MessageKey } from '../../../workspace/message';
import { onOneLine } from './message';

declare module '../../../slack/blocks' {
  interface ActionIds {
    not_answered: true;
  }
}

/** A message that counts as answered, or asked about, as a member sees it; nothing is escaped. `saidAt` in ms since 1970 UTC. */
export type ShownCounted = Readonly<{
  /** All in one conversation, the earliest first. */
  keys: readonly MessageKey[];
  clientName: string;
  saidAt: number;
  words: string | null;
  /** Whose line it was; null: a colleague's. */
  by: string | null;
  line: string | null;
  isAsked: boolean;
}>;

const wordsLimit = 120;

/** What counts as answered by a line in the same channel, each with a button that takes that back (T2). */
export function countedBlocks(counted: readonly ShownCounted[], zone: string): KnownBlock[] {
  if (counted.length === 0) return [];
  return [
    section(
      `*${countedTitle(counted)}*\nBecause of what was said in the channel afterwards. If that was about something else, press “Not answered”.`,
    ),
    ...counted.map((each) => ({
      ...section(linesOf(each, zone)),
      accessory: button('not_answered', 'Not answered', namingOf(each.keys)),
    })),
  ];
}

/** A question of ours answers nothing: the clock stands still until the client answers it (T2). */
function countedTitle(counted: readonly ShownCounted[]): string {
  const isAsked = counted.some((each) => each.isAsked);
  if (counted.every((each) => each.isAsked)) return 'Paused by a question';
  return isAsked ? 'Counted as answered, or paused by a question' : 'Counted as answered';
}

function namingOf(keys: readonly MessageKey[]): string {
  return [keys[0]?.conversationId ?? '', ...keys.map(({ messageTs }) => messageTs)].join(' ');
}

function linesOf({ keys, clientName, saidAt, words, by, line, isAsked }: ShownCounted, zone: string): string {
  const count = keys.length > 1 ? ` (${keys.length} messages)` : '';
  const who = by === null ? 'A colleague' : escapeText(by);
  const did = isAsked ? 'replied with a question' : 'answered';
  const said = line === null || line.trim() === '' ? '' : `: “${onOneLine(line, wordsLimit)}”`;
  return [
    `*${escapeText(clientName)}* in <#${keys[0]?.conversationId}>, ${instantToken(saidAt, zone, 'said')}${count}`,
    ...(words === null || words.trim() === '' ? [] : [`>${onOneLine(words, wordsLimit)}`]),
    `${who} ${did}${said}`,
  ].join('\n');
}
