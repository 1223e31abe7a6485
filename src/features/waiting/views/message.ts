import type { Button } from '@slack/types';
import { linkButton } from '../../../slack/blocks';
import { clip } from '../../../slack/text';
import { quotable } from '../../../words/quote';
import { escapeText, instantToken } from '../../../words/wording';
import { isConversationId, isMessageTs } from '../../../workspace/ids';
import type { MessageKey } from '../../../workspace/message';

/** A client's message, or several that are one item, as a member may see them; names are not escaped. */
export type ShownMessage = Readonly<{
  /** All in one conversation, the earliest first. */
  keys: readonly MessageKey[];
  clientName: string;
  /** When the first was said, ms since 1970 UTC. */
  saidAt: number;
  /** Where, in mrkdwn. */
  place: string;
  /** Null where no words are kept, or this reader may not see them. */
  words: string | null;
  /** To the first. Null where this reader can't open it: in a direct message that they are not in. */
  link: string | null;
}>;

const wordsLimit = 150;

/** Who wrote, where and when: the first line of an item. */
export function whoLine({ keys, clientName, place, saidAt }: ShownMessage, zone: string): string {
  const count = keys.length > 1 ? ` (${keys.length} messages)` : '';
  return `*${escapeText(clientName)}* ${place}, ${instantToken(saidAt, zone, 'said')}${count}`;
}

/** What they wrote, on one line: the second line of an item; none where no words are kept. */
export function wordsLine({ words }: ShownMessage): string[] {
  if (words === null || words.trim() === '') return [];
  return [`>${onOneLine(words, wordsLimit)}`];
}

/** Somebody's words on one line of `limit` characters at most: a block of code would break out of it. */
export function onOneLine(words: string, limit: number): string {
  return clip(quotable(words).replace(/\s+/g, ' ').replace(/`{3}/g, '`'), limit);
}

/** The words of several messages that are one item, so that each can be told from the next. */
export function joinWords(words: readonly string[]): string | null {
  return words.length === 0 ? null : words.join(' · ');
}

/** “Open”, where there is something to open. */
export function openButtons({ link }: ShownMessage): Button[] {
  return link === null ? [] : [linkButton('open_waiting', 'Open', link)];
}

/** The id of the block with an item's buttons, which names its messages. */
export function blockIdOf(keys: readonly MessageKey[]): string {
  return ['waits', keys[0]?.conversationId ?? '', ...keys.map(({ messageTs }) => messageTs)].join(' ');
}

/** The messages that the id of a block names; null where it names none. */
export function keysIn(blockId: string): readonly MessageKey[] | null {
  const [what, conversationId = '', ...all] = blockId.split(' ');
  if (what !== 'waits' || all.length === 0 || !isConversationId(conversationId)) return null;
  const keys = all.flatMap((messageTs) => (isMessageTs(messageTs) ? [{ conversationId, messageTs }] : []));
  return keys.length === all.length ? keys : null;
}

/** Says that a list has no room for some that wait. */
export function noRoomWords(more: number): string {
  return `${moreOf(more)} They move up here as you work through these.`;
}

/** Says that a list has no room for some. */
export function moreOf(more: number): string {
  return more === 1 ? 'And 1 more.' : `And ${more} more.`;
}
