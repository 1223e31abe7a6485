import { z } from 'zod';
import { findUser, mayMessage, openDirect } from '../conversations';
import type { JsonObject } from '../json';
import { changeMessage, deleteMessage, findMessage, postEphemeral, postMessage } from '../messages';
import type { Conversation, Message } from '../model';
import { toSlackMessage } from '../slack-message';
import { joinedConversation, messageIn, writableConversation } from './access';
import { flag, parseArgs, text } from './arguments';
import { type Call, type Family, SlackError } from './call';
import { type Content, checkContent, contentArgs, draft, textCut } from './message-content';

/** chat.*: posting, changing and deleting messages. */
export const chat: Family = {
  'chat.postMessage': post,
  'chat.postEphemeral': ephemeral,
  'chat.meMessage': meMessage,
  'chat.update': update,
  'chat.delete': remove,
  'chat.getPermalink': permalink,
};

const postArgs = z.object({
  ...contentArgs,
  channel: text,
  thread_ts: text.optional(),
  reply_broadcast: flag.optional(),
  unfurl_links: flag.optional(),
  unfurl_media: flag.optional(),
});
const ephemeralArgs = z.object({ ...contentArgs, channel: text, user: text, thread_ts: text.optional() });
const updateArgs = z.object({ ...contentArgs, channel: text, ts: text });
const deleteArgs = z.object({ channel: text, ts: text });
const updateTextLimit = 4000;

function post(call: Call): JsonObject {
  const args = parseArgs(call.args, postArgs);
  checkContent(args);
  const conversation = target(call, args.channel);
  checkMessagesTab(call, conversation);
  const threadTs =
    args.thread_ts === undefined || args.thread_ts === ''
      ? undefined
      : threadRoot(call, conversation, args.thread_ts);
  const message = postMessage(call.world, conversation.id, {
    ...draft(call, args),
    ...(threadTs ? { threadTs } : {}),
    ...(threadTs && args.reply_broadcast ? { subtype: 'thread_broadcast', broadcast: true } : {}),
    ...(args.unfurl_links === undefined ? {} : { unfurlLinks: args.unfurl_links }),
  });
  const cut =
    (args.text?.length ?? 0) > textCut ? { response_metadata: { warnings: ['message_truncated'] } } : {};
  return { channel: conversation.id, ts: message.ts, message: shown(call, conversation, message), ...cut };
}

function ephemeral(call: Call): JsonObject {
  const args = parseArgs(call.args, ephemeralArgs);
  checkContent(args);
  const conversation = writableConversation(call, args.channel);
  const to = conversation.members.find((id) => id === args.user);
  if (!to) throw new SlackError('user_not_in_channel');
  const threadTs = args.thread_ts ? threadRoot(call, conversation, args.thread_ts) : undefined;
  const message = postEphemeral(call.world, conversation.id, to, {
    ...draft(call, args),
    ...(threadTs ? { threadTs } : {}),
  });
  return { message_ts: message.ts };
}

function meMessage(call: Call): JsonObject {
  const args = parseArgs(call.args, z.object({ channel: text, text }));
  if (args.text === '') throw new SlackError('no_text');
  const conversation = writableConversation(call, args.channel);
  const message = postMessage(call.world, conversation.id, { ...draft(call, args), subtype: 'me_message' });
  return { channel: conversation.id, ts: message.ts };
}

function update(call: Call): JsonObject {
  const args = parseArgs(call.args, updateArgs);
  checkContent(args);
  if ((args.text?.length ?? 0) > updateTextLimit) throw new SlackError('msg_too_long');
  const conversation = joinedConversation(call, args.channel);
  const message = messageIn(call, conversation, args.ts);
  if (!isOwn(call, message)) throw new SlackError('cant_update_message');
  changeMessage(call.world, conversation.id, message, changeFrom(call, args), call.grant.userId);
  return {
    channel: conversation.id,
    ts: message.ts,
    text: message.text,
    message: shown(call, conversation, message),
  };
}

/** What was not sent stays as it is. Empty lists take blocks and attachments away. */
function changeFrom(call: Call, args: Content): Partial<Message> {
  const { text: words, blocks, attachments, metadata } = draft(call, args);
  return {
    ...(args.text === undefined && args.markdown_text === undefined ? {} : { text: words }),
    ...(args.blocks === undefined ? {} : { blocks }),
    ...(args.attachments === undefined ? {} : { attachments }),
    ...(args.metadata === undefined ? {} : { metadata }),
  };
}

function remove(call: Call): JsonObject {
  const args = parseArgs(call.args, deleteArgs);
  const conversation = joinedConversation(call, args.channel);
  const message = messageIn(call, conversation, args.ts);
  if (!isOwn(call, message)) throw new SlackError('cant_delete_message');
  deleteMessage(call.world, conversation.id, message);
  return { channel: conversation.id, ts: args.ts };
}

function permalink(call: Call): JsonObject {
  const args = parseArgs(call.args, z.object({ channel: text, message_ts: text }));
  const conversation = joinedConversation(call, args.channel);
  const message = messageIn(call, conversation, args.message_ts);
  const domain = call.world.model.teams.get(call.grant.teamId)?.domain;
  const thread = message.threadTs ? `?thread_ts=${message.threadTs}&cid=${conversation.id}` : '';
  const link = `https://${domain}.slack.com/archives/${conversation.id}/p${message.ts.replace('.', '')}${thread}`;
  return { channel: conversation.id, permalink: link };
}

/** Where chat.postMessage goes: a conversation, or a person, whose DM with the bearer is opened. */
function target(call: Call, channel: string): Conversation {
  const { model, clock } = call.world;
  const user = findUser(model, channel);
  if (!user) return writableConversation(call, channel);
  if (user.deleted || user.bot || !mayMessage(model, call.grant, user))
    throw new SlackError('channel_not_found');
  return openDirect(model, clock.now(), [user.id, call.grant.userId]).conversation;
}

/** With the app's messages tab switched off, its bot can't write in DMs. */
function checkMessagesTab({ world, grant }: Call, conversation: Conversation): void {
  if (conversation.kind !== 'im' || grant.kind !== 'bot' || world.model.app.messagesTabEnabled) return;
  throw new SlackError('messages_tab_disabled');
}

function threadRoot(call: Call, conversation: Conversation, ts: string): Message['ts'] {
  const root = findMessage(call.world, conversation.id, ts);
  if (!root || (root.threadTs && root.threadTs !== root.ts)) throw new SlackError('cannot_reply_to_message');
  return root.ts;
}

function isOwn({ grant }: Call, message: Message): boolean {
  return message.user === grant.userId;
}

function shown({ world }: Call, conversation: Conversation, message: Message): JsonObject {
  return toSlackMessage(world.model, conversation, message, { withMetadata: true, asEvent: false });
}
