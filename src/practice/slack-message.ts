import { isExternallyShared } from './conversations';
import type { JsonObject } from './json';
import type { BotIdentity, Conversation, Message, MessageLog, Model, SlackFile } from './model';
import { richTextOf } from './rich-text';

/** How a message is written: for an event or for an API answer, with its metadata or without. */
export type MessageShape = { withMetadata: boolean; asEvent: boolean };

/** A message as Slack writes it in JSON. */
export function toSlackMessage(
  model: Model,
  conversation: Conversation,
  message: Message,
  { withMetadata, asEvent }: MessageShape,
): JsonObject {
  const shared = isExternallyShared(conversation);
  const log = model.messages.get(conversation.id);
  return {
    type: 'message',
    ...(message.subtype ? { subtype: message.subtype } : {}),
    user: message.user,
    text: message.text,
    ts: message.ts,
    ...(message.clientMsgId ? { client_msg_id: message.clientMsgId } : {}),
    team: message.teamId,
    ...(shared ? { user_team: message.teamId, source_team: message.teamId } : {}),
    ...(message.bot ? botFields(model, message.bot, message) : {}),
    ...blocksOf(message),
    ...(message.attachments ? { attachments: message.attachments } : {}),
    ...(message.files
      ? { files: message.files.map((file) => toSlackFile(file, shared && asEvent)), upload: false }
      : {}),
    ...(message.edited ? { edited: message.edited } : {}),
    ...(message.metadata && withMetadata ? { metadata: message.metadata } : {}),
    ...(message.reactions.length > 0 && !asEvent ? { reactions: message.reactions.map(withCount) } : {}),
    ...threadFields(log, message, asEvent),
    ...(message.extra ?? {}),
  };
}

/** The `bot_profile` of a message posted by an app. */
function botProfileOf(model: Model, bot: BotIdentity, message: Pick<Message, 'teamId'>): JsonObject {
  const user = [...model.users.values()].find((each) => each.bot?.botId === bot.botId);
  return {
    id: bot.botId,
    deleted: false,
    name: bot.name,
    updated: Math.floor((user?.updatedAt ?? 0) / 1000),
    app_id: bot.appId,
    ...(user ? { user_id: user.id } : {}),
    icons: {},
    team_id: message.teamId,
  };
}

/** A file as Slack shows it, or the hint that events of Slack Connect carry instead. */
export function toSlackFile(file: SlackFile, hintOnly: boolean): JsonObject {
  const basics = {
    id: file.id,
    created: Math.floor(file.createdAt / 1000),
    timestamp: Math.floor(file.createdAt / 1000),
  };
  if (hintOnly) return { ...basics, mode: 'file_access', file_access: 'check_file_info' };
  return {
    ...basics,
    name: file.name,
    title: file.title,
    mimetype: file.mimetype,
    filetype: file.name.split('.').at(-1) ?? 'binary',
    user: file.user,
    user_team: file.teamId,
    editable: false,
    size: file.size,
    mode: 'hosted',
    is_external: false,
    is_public: false,
    file_access: 'visible',
  };
}

function botFields(model: Model, bot: BotIdentity, message: Message): JsonObject {
  return { bot_id: bot.botId, app_id: bot.appId, bot_profile: botProfileOf(model, bot, message) };
}

function blocksOf(message: Message): JsonObject {
  if (message.blocks) return { blocks: message.blocks };
  if (message.subtype && message.subtype !== 'thread_broadcast' && message.subtype !== 'file_share')
    return {};
  return message.text === '' ? {} : { blocks: [richTextOf(message.ts, message.text)] };
}

function withCount({ name, users }: { name: string; users: string[] }): JsonObject {
  return { name, users: [...users], count: users.length };
}

function threadFields(log: MessageLog | undefined, message: Message, asEvent: boolean): JsonObject {
  const replies = log?.threads.get(message.ts) ?? [];
  if (replies.length > 0 && !asEvent) {
    const users = [...new Set(replies.map(({ user }) => user))];
    return {
      thread_ts: message.ts,
      reply_count: replies.length,
      reply_users_count: users.length,
      latest_reply: replies.at(-1)?.ts,
      reply_users: users,
      is_locked: false,
      subscribed: false,
    };
  }
  if (!message.threadTs) return {};
  const root = log?.byTs.get(message.threadTs);
  return { thread_ts: message.threadTs, ...(root ? { parent_user_id: root.user } : {}) };
}
