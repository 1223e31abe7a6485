import type { ConversationId, MessageTs, UserId } from '../workspace/ids';
import { getConversation, getUser } from './conversations';
import { announceChanged, announceDeleted, announcePosted } from './events/message-events';
import { emptyLog, type Message, type MessageLog, nextId } from './model';
import type { World } from './world';

const ephemeralsKept = 1000;

/** What a new message is made of. Its ts and team are added here. */
export type NewMessage = Omit<Message, 'ts' | 'teamId' | 'reactions'>;

/** Posts a message at the clock's time and tells the app. The ts is later than any other in the conversation. */
export function postMessage(world: World, conversationId: ConversationId, draft: NewMessage): Message {
  const log = logOf(world, conversationId);
  const message: Message = {
    ...draft,
    ts: nextTs(log, world.clock.now()),
    teamId: getUser(world.model, draft.user).teamId,
    reactions: [],
  };
  addToLog(log, message);
  world.bus.tell({ kind: 'message_posted', conversationId, message });
  announcePosted(world, getConversation(world.model, conversationId), message);
  return message;
}

/**
 * Changes a message in place and tells the app. Blocks and attachments that are undefined are taken away.
 *
 * @param editor who edited it; null: it is not marked as edited, as for the preview of a link
 */
export function changeMessage(
  world: World,
  conversationId: ConversationId,
  message: Message,
  change: Partial<Message>,
  editor: UserId | null,
): void {
  const previous = { ...message };
  const log = logOf(world, conversationId);
  const ts = nextTs(log, world.clock.now());
  Object.assign(message, change, editor ? { edited: { user: editor, ts } } : {});
  if (!message.blocks) delete message.blocks;
  if (!message.attachments) delete message.attachments;
  world.bus.tell({ kind: 'message_changed', conversationId, message });
  announceChanged(world, getConversation(world.model, conversationId), { message, previous, ts });
}

/** Deletes a message and tells the app. The first message of a thread with replies leaves a tombstone, as in Slack. */
export function deleteMessage(world: World, conversationId: ConversationId, message: Message): void {
  const log = logOf(world, conversationId);
  const previous = { ...message };
  const ts = nextTs(log, world.clock.now());
  const replies = log.threads.get(message.ts) ?? [];
  if (replies.length > 0) bury(message);
  else removeFromLog(log, message);
  world.bus.tell({ kind: 'message_deleted', conversationId, message });
  announceDeleted(world, getConversation(world.model, conversationId), { previous, ts });
}

/** Shows a message to one person only. */
export function postEphemeral(
  world: World,
  conversationId: ConversationId,
  to: UserId,
  draft: NewMessage,
): Message {
  const log = logOf(world, conversationId);
  const message: Message = {
    ...draft,
    ts: nextTs(log, world.clock.now()),
    teamId: getUser(world.model, draft.user).teamId,
    reactions: [],
  };
  const ephemeral = { conversationId, to, message };
  world.model.ephemerals.push(ephemeral);
  if (world.model.ephemerals.length > ephemeralsKept) world.model.ephemerals.shift();
  world.bus.tell({ kind: 'ephemeral', ephemeral });
  return message;
}

/** The conversation's messages. */
function logOf(world: World, conversationId: ConversationId): MessageLog {
  const log = world.model.messages.get(conversationId) ?? emptyLog();
  world.model.messages.set(conversationId, log);
  return log;
}

/** The message, if it is there. */
export function findMessage(world: World, conversationId: ConversationId, ts: string): Message | undefined {
  return world.model.messages.get(conversationId)?.byTs.get(ts);
}

/** The id that Slack's own clients put on a person's message. */
export function clientMessageId(world: World): string {
  return nextId(world.model, 'client-msg-').toLowerCase();
}

/** As far as Slack's ids may run ahead of the clock when many messages come at once, in microseconds. */
const mostAheadMicros = 60_000_000;

/**
 * A ts from the clock (ms since 1970 UTC), later than the newest in the log. Once the clock was turned back, it begins
 * again from there: a message is never dated hours ahead.
 */
function nextTs(log: MessageLog, at: number): MessageTs {
  const now = Math.floor(at) * 1000;
  const isTurnedBack = log.lastMicros - now > mostAheadMicros;
  let micros = isTurnedBack ? now : Math.max(now, log.lastMicros + 1);
  while (log.byTs.has(tsOf(micros))) micros += 1;
  log.lastMicros = micros;
  return tsOf(micros);
}

function tsOf(micros: number): MessageTs {
  const seconds = Math.floor(micros / 1_000_000);
  return `${seconds}.${String(micros - seconds * 1_000_000).padStart(6, '0')}`;
}

/** Puts a message into the log, also one of a saved workspace that is read back. */
export function addToLog(log: MessageLog, message: Message): void {
  log.list.push(message);
  log.byTs.set(message.ts, message);
  if (!message.threadTs || message.threadTs === message.ts) return;
  const replies = log.threads.get(message.threadTs) ?? [];
  replies.push(message);
  log.threads.set(message.threadTs, replies);
}

function removeFromLog(log: MessageLog, message: Message): void {
  log.list.splice(log.list.indexOf(message), 1);
  log.byTs.delete(message.ts);
  const replies = message.threadTs ? log.threads.get(message.threadTs) : undefined;
  replies?.splice(replies.indexOf(message), 1);
}

function bury(message: Message): void {
  const { ts, teamId, threadTs } = message;
  for (const field of Object.keys(message)) Reflect.deleteProperty(message, field);
  const thread = threadTs === undefined ? {} : { threadTs };
  const text = 'This message was deleted.';
  Object.assign(message, {
    ts,
    teamId,
    ...thread,
    subtype: 'tombstone',
    user: 'USLACKBOT',
    text,
    reactions: [],
  });
}
