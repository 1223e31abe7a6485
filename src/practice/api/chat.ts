import { z } from 'zod';
import { checkBlocks } from '../blocks/check';
import { isVisibleTo, openDirect } from '../conversations';
import {
  changeMessage,
  deleteMessage,
  findMessage,
  type NewMessage,
  postEphemeral,
  postMessage,
} from '../messages';
import type { Conversation, JsonObject, Message } from '../model';
import { toStoredText } from '../rich-text';
import { toSlackMessage } from '../slack-message';
import { joinedConversation, messageIn, writableConversation } from './access';
import { flag, json, parseArgs, text } from './arguments';
import { type Call, type Family, SlackError } from './call';

/** chat.*: posting, changing and deleting messages. */
export const chat: Family = {
  'chat.postMessage': post,
  'chat.postEphemeral': ephemeral,
  'chat.meMessage': meMessage,
  'chat.update': update,
  'chat.delete': remove,
  'chat.getPermalink': permalink,
};

const objects = json(z.array(z.record(z.string(), z.unknown())));
const content = {
  text: text.optional(),
  markdown_text: text.optional(),
  blocks: objects.optional(),
  attachments: objects.optional(),
  metadata: json(z.unknown()).optional(),
  link_names: flag.optional(),
  parse: z.enum(['full', 'none']).optional(),
  as_user: flag.optional(),
};
const postArgs = z.object({
  ...content,
  channel: text,
  thread_ts: text.optional(),
  reply_broadcast: flag.optional(),
  unfurl_links: flag.optional(),
  unfurl_media: flag.optional(),
});
const ephemeralArgs = z.object({ ...content, channel: text, user: text, thread_ts: text.optional() });
const updateArgs = z.object({ ...content, channel: text, ts: text });
const deleteArgs = z.object({ channel: text, ts: text });
type Content = Pick<
  z.output<typeof postArgs>,
  'text' | 'markdown_text' | 'blocks' | 'attachments' | 'metadata' | 'as_user'
>;

const textCut = 40_000;
const updateTextLimit = 4000;
const markdownLimit = 12_000;
const attachmentsAllowed = 100;
const metadataLimit = 8000;

function post(call: Call): JsonObject {
  const args = parseArgs(call.args, postArgs);
  checkContent(args);
  const conversation = target(call, args.channel);
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
  const { text: words, blocks, attachments, metadata } = draft(call, args);
  const change = {
    text: words,
    blocks: blocks ?? (args.text === undefined ? message.blocks : undefined),
    attachments: attachments ?? message.attachments,
    metadata: metadata ?? message.metadata,
  };
  changeMessage(call.world, conversation.id, message, definedOnly(change), call.grant.userId);
  if (!change.blocks) delete message.blocks;
  return {
    channel: conversation.id,
    ts: message.ts,
    text: message.text,
    message: shown(call, conversation, message),
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
  const user = model.users.get(channel as Message['user']);
  if (!user) return writableConversation(call, channel);
  if (user.deleted || user.bot || !isVisibleTo(model, call.grant.teamId, user))
    throw new SlackError('channel_not_found');
  return openDirect(model, clock.now(), [user.id, call.grant.userId]).conversation;
}

function threadRoot(call: Call, conversation: Conversation, ts: string): Message['ts'] {
  const root = findMessage(call.world, conversation.id, ts);
  if (!root || (root.threadTs && root.threadTs !== root.ts)) throw new SlackError('cannot_reply_to_message');
  return root.ts;
}

function draft({ world, grant }: Call, args: Content): NewMessage {
  const bot = world.model.users.get(grant.userId)?.bot;
  const words = args.markdown_text ?? args.text ?? '';
  return definedOnly({
    user: grant.userId,
    text: toStoredText(words.slice(0, textCut)),
    bot: bot ?? { botId: userBotId(grant.userId), appId: world.model.app.id, name: world.model.app.name },
    blocks: args.blocks && args.blocks.length > 0 ? withBlockIds(args.blocks) : undefined,
    attachments: args.attachments,
    metadata: args.metadata === undefined ? undefined : checkMetadata(args.metadata),
  });
}

/** The bot id that Slack shows for an app posting in a person's name: one an authorisation, not the bot user's own. */
function userBotId(userId: string): `B${string}` {
  return `B0FOR${userId.slice(1)}`;
}

function checkContent(args: Content): void {
  if (args.as_user) throw new SlackError('as_user_not_supported');
  const blocks = args.blocks ?? [];
  const attachments = args.attachments ?? [];
  if (args.markdown_text !== undefined && (args.text !== undefined || blocks.length > 0))
    throw new SlackError('markdown_text_conflict');
  if ((args.markdown_text?.length ?? 0) > markdownLimit) throw new SlackError('msg_too_long');
  if (!args.text?.trim() && !args.markdown_text?.trim() && blocks.length === 0 && attachments.length === 0)
    throw new SlackError('no_text');
  if (attachments.length > attachmentsAllowed) throw new SlackError('too_many_attachments');
  if (blocks.length > 0) checkBlocks(blocks, 'message');
}

function checkMetadata(metadata: unknown): NonNullable<Message['metadata']> {
  const shape = z.strictObject({
    event_type: z.string().min(1),
    event_payload: z.record(z.string(), z.unknown()),
  });
  const parsed = shape.safeParse(metadata);
  if (!parsed.success)
    throw new SlackError(
      'invalid_metadata_format',
      parsed.error.issues.map((issue) => issue.message),
    );
  if (JSON.stringify(parsed.data).length > metadataLimit) throw new SlackError('metadata_too_large');
  return parsed.data;
}

function withBlockIds(blocks: readonly JsonObject[]): JsonObject[] {
  return blocks.map((block, index) => ({ ...block, block_id: block.block_id ?? `b${index + 1}` }));
}

function isOwn({ grant }: Call, message: Message): boolean {
  return message.user === grant.userId;
}

function shown({ world }: Call, conversation: Conversation, message: Message): JsonObject {
  return toSlackMessage(world.model, conversation, message, { withMetadata: true, asEvent: false });
}

function definedOnly<T extends object>(value: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T;
}
