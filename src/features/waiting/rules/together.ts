import { minuteMs } from '../../../time';
import type { ConversationId, MessageTs, UserId } from '../../../workspace/ids';

/** What decides whether messages are one item. `saidAt`: ms since 1970 UTC. */
export type Said = Readonly<{
  conversationId: ConversationId;
  threadTs: MessageTs | null;
  clientId: number;
  saidAt: number;
  takenBy: UserId | null;
  returnsAt: number | null;
}>;

/** People write a thought in several messages: those that follow each other within this time are one (R13), ms. */
const togetherMs = 2 * minuteMs;
/** A long talk is several items all the same, so that none hides what it holds, ms. */
const mostSpanMs = 10 * minuteMs;
/** The ids of an item's messages must fit into the id of a block (255 characters). */
const mostMessages = 10;

/**
 * Puts messages together that a client's people said in one place within two minutes of each other (R13), and that nobody
 * has told apart since by snoozing or handing one over. The items are in the order of their first messages in `messages`;
 * in an item, the earliest message is first.
 */
export function together<Message extends Said>(messages: readonly Message[]): Message[][] {
  const items: Message[][] = [];
  for (const message of messages.toSorted((one, other) => one.saidAt - other.saidAt)) {
    const item = items.findLast((each) => isOf(each, message));
    if (item === undefined) items.push([message]);
    else item.push(message);
  }
  const places = new Map(messages.map((message, place) => [message, place]));
  const placeOf = (item: readonly Message[]) => Math.min(...item.map((each) => places.get(each) ?? 0));
  return items.toSorted((one, other) => placeOf(one) - placeOf(other));
}

function isOf(item: readonly Said[], message: Said): boolean {
  const [first, last] = [item[0], item.at(-1)];
  if (first === undefined || last === undefined || item.length >= mostMessages) return false;
  const isNear = message.saidAt - last.saidAt <= togetherMs && message.saidAt - first.saidAt <= mostSpanMs;
  return isNear && placeKey(first) === placeKey(message);
}

function placeKey({ conversationId, threadTs, clientId, takenBy, returnsAt }: Said): string {
  return [conversationId, threadTs, clientId, takenBy, returnsAt].join(' ');
}
