import { findConversation } from '../conversations';
import { type Ephemeral, emptyLog, type Message, type Model } from '../model';
import type { MessagePage, PageMessage } from './wire';

/** How many messages a stretch holds at most. */
const stretchLength = 60;

/**
 * The newest messages of a conversation that are older than `before` (null: the newest of all), with the ephemerals
 * among them and without thread replies. Null for an unknown conversation.
 */
export function messagesBefore(
  model: Model,
  conversationId: string,
  before: string | null,
): MessagePage | null {
  const conversation = findConversation(model, conversationId);
  if (!conversation) return null;
  const { list } = model.messages.get(conversation.id) ?? emptyLog();
  const found: Message[] = [];
  let index = before === null ? list.length - 1 : firstAtOrAfter(list, before) - 1;
  for (; index >= 0 && found.length < stretchLength; index -= 1) {
    const message = list[index];
    if (message && isInChannel(message)) found.push(message);
  }
  const hasEarlier = index >= 0;
  const oldest = hasEarlier ? (found.at(-1)?.ts ?? '') : '';
  const between = (ts: string) => ts >= oldest && (before === null || ts < before);
  const whispers = model.ephemerals.filter(
    (each) => each.conversationId === conversationId && isInChannel(each.message) && between(each.message.ts),
  );
  const messages = [
    ...found.map((message) => toPageMessage(model, conversationId, message)),
    ...whispers.map((each) => toPageWhisper(each)),
  ];
  return { messages: messages.sort(byTs), hasEarlier };
}

/** A thread with its first message, oldest first. */
export function threadOf(model: Model, conversationId: string, ts: string): MessagePage | null {
  const conversation = findConversation(model, conversationId);
  const log = conversation && model.messages.get(conversation.id);
  const root = log?.byTs.get(ts);
  if (!log || !root) return null;
  const whispers = model.ephemerals.filter(
    (each) => each.conversationId === conversationId && each.message.threadTs === ts,
  );
  const messages = [
    ...[root, ...(log.threads.get(ts) ?? [])].map((message) => toPageMessage(model, conversationId, message)),
    ...whispers.map((each) => toPageWhisper(each)),
  ];
  return { messages: messages.sort(byTs), hasEarlier: false };
}

/** A message as the page draws it. */
export function toPageMessage(model: Model, conversationId: string, message: Message): PageMessage {
  const conversation = findConversation(model, conversationId);
  const replies = (conversation && model.messages.get(conversation.id)?.threads.get(message.ts)) ?? [];
  return {
    ts: message.ts,
    user: message.user,
    text: message.text,
    subtype: message.subtype ?? null,
    threadTs: message.threadTs ?? null,
    blocks: message.blocks ?? null,
    attachments: message.attachments ?? [],
    files: (message.files ?? []).map(({ name, mimetype, size }) => ({ name, mimetype, size })),
    isEdited: message.edited !== undefined,
    isFromApp: message.bot !== undefined,
    isBroadcast: message.broadcast === true,
    reactions: message.reactions.map(({ name, users }) => ({ name, users: [...users] })),
    onlyFor: null,
    replies:
      replies.length === 0
        ? null
        : {
            count: replies.length,
            lastTs: replies.at(-1)?.ts ?? message.ts,
            users: [...new Set(replies.map(({ user }) => user))],
          },
  };
}

/** A message that one person alone sees. */
export function toPageWhisper({ to, message }: Ephemeral): PageMessage {
  return {
    ts: message.ts,
    user: message.user,
    text: message.text,
    subtype: message.subtype ?? null,
    threadTs: message.threadTs ?? null,
    blocks: message.blocks ?? null,
    attachments: message.attachments ?? [],
    files: [],
    isEdited: false,
    isFromApp: message.bot !== undefined,
    isBroadcast: false,
    reactions: [],
    onlyFor: to,
    replies: null,
  };
}

/** Whether a message stands in the conversation itself and not only in a thread. */
export function isInChannel(message: Message): boolean {
  return message.threadTs === undefined || message.threadTs === message.ts || message.broadcast === true;
}

function byTs(a: PageMessage, b: PageMessage): number {
  return a.ts < b.ts ? -1 : 1;
}

/** The index of the first message at or after `ts`, in a list sorted by ts. */
function firstAtOrAfter(list: readonly Message[], ts: string): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle]?.ts ?? '') < ts) low = middle + 1;
    else high = middle;
  }
  return low;
}
