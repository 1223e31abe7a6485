import type { ConversationId, MessageTs, UserId } from '../../workspace/ids';
import { getConversation, getUser } from '../conversations';
import { changeMessage, clientMessageId, deleteMessage, findMessage, postMessage } from '../messages';
import { type Conversation, type Message, type Model, nextId, type SlackFile } from '../model';
import { addReaction, removeReaction } from '../reactions';
import { toStoredText } from '../rich-text';
import type { World } from '../world';

/** What may go along with a person's words. */
export type SayOptions = {
  threadTs?: MessageTs | string;
  /** Sends a thread reply to the channel as well. */
  broadcast?: boolean;
  files?: { name: string; mimetype: string; size?: number }[];
  /** `me_message`, or a subtype that a test wants to see ignored (`channel_topic`, …). */
  subtype?: string;
  /** Extra fields of that subtype. */
  extra?: { [field: string]: unknown };
};

/** Lets a person or another app's bot write. The text may hold Slack's own tokens (`<@U…>`). The rest is escaped. */
export function say(
  world: World,
  userId: UserId,
  conversationId: ConversationId,
  text: string,
  options: SayOptions = {},
): { ts: MessageTs } {
  const { model } = world;
  const user = getUser(model, userId);
  const conversation = getConversation(model, conversationId);
  mustBeIn(conversation, userId);
  mustTakeMessages(model, conversation);
  const threadTs =
    options.threadTs === undefined ? undefined : threadRoot(world, conversationId, options.threadTs);
  const files = (options.files ?? []).map((file) => addFile(world, userId, file));
  const subtype = options.subtype ?? subtypeOf(files, options.broadcast);
  const message = postMessage(world, conversationId, {
    user: userId,
    text: toStoredText(text),
    ...(user.bot ? { bot: user.bot } : { clientMsgId: clientMessageId(world) }),
    ...(subtype ? { subtype } : {}),
    ...(threadTs ? { threadTs } : {}),
    ...(options.broadcast ? { broadcast: true } : {}),
    ...(files.length > 0 ? { files } : {}),
    ...(options.extra ? { extra: options.extra } : {}),
  });
  return { ts: message.ts };
}

/** Lets a person change their own words. */
export function edit(
  world: World,
  userId: UserId,
  conversationId: ConversationId,
  ts: string,
  text: string,
): void {
  const message = ownMessage(world, userId, conversationId, ts);
  changeMessage(world, conversationId, message, { text: toStoredText(text), blocks: undefined }, userId);
}

/** Lets a person delete their own message. */
export function remove(world: World, userId: UserId, conversationId: ConversationId, ts: string): void {
  deleteMessage(world, conversationId, ownMessage(world, userId, conversationId, ts));
}

/** Adds a person's reaction, or takes it away when it is there already, as a click does. `name` is without colons. */
export function react(
  world: World,
  userId: UserId,
  conversationId: ConversationId,
  ts: string,
  name: string,
): void {
  const conversation = getConversation(world.model, conversationId);
  mustBeIn(conversation, userId);
  const change = { conversation, message: getMessage(world, conversationId, ts), userId, name };
  if (!addReaction(world, change)) removeReaction(world, change);
}

/** The message, or an error that names it. */
export function getMessage(world: World, conversationId: ConversationId, ts: string): Message {
  const message = findMessage(world, conversationId, ts);
  if (!message) throw new Error(`There is no message ${ts} in ${conversationId}.`);
  return message;
}

function subtypeOf(files: readonly SlackFile[], broadcast: boolean | undefined): string | undefined {
  if (broadcast) return 'thread_broadcast';
  return files.length > 0 ? 'file_share' : undefined;
}

function mustBeIn(conversation: Conversation, userId: UserId): void {
  if (!conversation.members.includes(userId)) throw new Error(`${userId} is not in ${conversation.id}.`);
  if (conversation.archived) throw new Error(`${conversation.id} is archived.`);
}

function mustTakeMessages(model: Model, conversation: Conversation): void {
  const withBot = conversation.members.some((id) => model.users.get(id)?.bot?.appId === model.app.id);
  if (conversation.kind === 'im' && withBot && !model.app.messagesTabEnabled) {
    throw new Error('Sending messages to this app has been turned off (the manifest’s messages tab).');
  }
}

function threadRoot(world: World, conversationId: ConversationId, ts: string): MessageTs {
  const message = getMessage(world, conversationId, ts);
  return message.threadTs ?? message.ts;
}

function ownMessage(world: World, userId: UserId, conversationId: ConversationId, ts: string): Message {
  const message = getMessage(world, conversationId, ts);
  if (message.user !== userId) throw new Error(`${userId} did not write ${ts} in ${conversationId}.`);
  return message;
}

function addFile(
  world: World,
  user: UserId,
  { name, mimetype, size = 1024 }: { name: string; mimetype: string; size?: number },
): SlackFile {
  const { model, clock } = world;
  const teamId = getUser(model, user).teamId;
  const file: SlackFile = {
    id: nextId(model, 'F'),
    name,
    title: name,
    mimetype,
    size,
    user,
    teamId,
    createdAt: clock.now(),
  };
  model.files.set(file.id, file);
  return file;
}
