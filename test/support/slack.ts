import { DateTime } from 'luxon';
import type { JsonObject } from '../../src/practice/json';
import type { Message } from '../../src/practice/model';
import type { Practice } from '../../src/practice/practice';
import { catalogues } from '../../src/words/catalogue';
import type { ConversationId } from '../../src/workspace/ids';

/** A local time in Lisbon as an instant, ms since 1970 UTC. */
export function lisbon(local: string): number {
  return DateTime.fromISO(local, { zone: 'Europe/Lisbon' }).toMillis();
}

/** One of our posts as it stands in the practice workspace. */
export type SeenPost = Readonly<{
  ts: string;
  threadTs: string | null;
  text: string;
  shown: string;
  buttons: string[];
}>;

/** What the bot said in a conversation, oldest first. */
export function postsIn(practice: Practice, conversationId: ConversationId): SeenPost[] {
  return messagesIn(practice, conversationId)
    .filter((message) => message.user === 'U0GATEHOUSE')
    .map((message) => ({
      ts: message.ts,
      threadTs: message.threadTs ?? null,
      text: message.text,
      shown: sectionTexts(message.blocks).join('\n'),
      buttons: buttonTexts(message.blocks),
    }));
}

/** The automatic replies among them, in whatever language. */
export function noticesIn(practice: Practice, conversationId: ConversationId): SeenPost[] {
  const arrived = Object.values(catalogues).flatMap((messages) => [
    messages['notice.arrived'],
    messages['notice.light'].split('{')[0] ?? '',
  ]);
  return postsIn(practice, conversationId).filter((post) =>
    arrived.some((words) => post.text.startsWith(words)),
  );
}

/** Every message's text in a conversation, oldest first. */
export function textsIn(practice: Practice, conversationId: ConversationId): string[] {
  return messagesIn(practice, conversationId).map((message) => message.text);
}

function messagesIn(practice: Practice, conversationId: ConversationId): Message[] {
  return practice.model.messages.get(conversationId)?.list ?? [];
}

function sectionTexts(blocks: readonly JsonObject[] = []): string[] {
  return blocks.flatMap((block) => (block.type === 'section' ? [textOf(block.text)] : []));
}

function buttonTexts(blocks: readonly JsonObject[] = []): string[] {
  return blocks
    .filter((block) => block.type === 'actions')
    .flatMap((block) =>
      // A menu of three dots has no text.
      (block.elements as JsonObject[])
        .filter(({ type }) => type !== 'overflow')
        .map((element) => textOf(element.text ?? element.placeholder)),
    );
}

function textOf(object: unknown): string {
  return (object as { text: string }).text;
}
