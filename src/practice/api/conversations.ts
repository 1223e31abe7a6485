import { z } from 'zod';
import { mayKnowOf } from '../conversations';
import type { JsonObject } from '../json';
import type { Conversation, Message } from '../model';
import { toSlackConversation } from '../slack-conversation';
import { toSlackMessage } from '../slack-message';
import { messageIn, needScope, visibleConversation } from './access';
import { count, flag, parseArgs, text } from './arguments';
import { type Call, type Family, SlackError } from './call';
import { cursorMetadata, pageOf } from './cursor';

/** conversations.*: the methods that read. Opening, joining and the like are in conversation-changes.ts. */
export const conversations: Family = {
  'conversations.info': info,
  'conversations.list': list,
  'users.conversations': listOfUser,
  'conversations.members': members,
  'conversations.history': history,
  'conversations.replies': replies,
};

const paging = { limit: count.optional(), cursor: text.optional() };
const listArgs = z.object({
  ...paging,
  types: text.default('public_channel'),
  exclude_archived: flag.optional(),
  user: text.optional(),
});
const span = {
  latest: text.optional(),
  oldest: text.optional(),
  inclusive: flag.optional(),
  include_all_metadata: flag.optional(),
};

function info(call: Call): JsonObject {
  const args = parseArgs(
    call.args,
    z.object({ channel: text, include_num_members: flag.optional(), include_locale: flag.optional() }),
  );
  const conversation = visibleConversation(call, args.channel, 'read');
  const members = args.include_num_members ? { num_members: conversation.members.length } : {};
  return { channel: { ...toSlackConversation(call.world.model, conversation, call.grant), ...members } };
}

function list(call: Call): JsonObject {
  const args = parseArgs(call.args, listArgs);
  const wanted = kindsOf(call, args.types);
  const all = [...call.world.model.conversations.values()].filter(
    (each) =>
      wanted.has(each.kind) &&
      mayKnowOf(call.world.model, each, call.grant) &&
      !(args.exclude_archived && each.archived),
  );
  return listed(call, all, args);
}

function listOfUser(call: Call): JsonObject {
  const args = parseArgs(call.args, listArgs);
  const wanted = kindsOf(call, args.types);
  const user = args.user ?? call.grant.userId;
  const all = [...call.world.model.conversations.values()].filter(
    (each) =>
      wanted.has(each.kind) &&
      each.members.some((id) => id === user) &&
      mayKnowOf(call.world.model, each, call.grant) &&
      !(args.exclude_archived && each.archived),
  );
  return listed(call, all, args);
}

function members(call: Call): JsonObject {
  const args = parseArgs(call.args, z.object({ ...paging, channel: text }));
  const conversation = visibleConversation(call, args.channel, 'read');
  const page = pageOf(conversation.members, args);
  return { members: page.items, ...cursorMetadata(page) };
}

function history(call: Call): JsonObject {
  const args = parseArgs(call.args, z.object({ ...paging, ...span, channel: text }));
  const conversation = readable(call, args.channel);
  const log = call.world.model.messages.get(conversation.id)?.list ?? [];
  const top = log.filter((message) => !isReply(message) && isWithin(message, args)).reverse();
  const page = pageOf(top, historyPage(call, args));
  return {
    messages: page.items.map((message) => shown(call, conversation, message, args.include_all_metadata)),
    has_more: page.nextCursor !== '',
    pin_count: conversation.pins.length,
    ...cursorMetadata(page),
  };
}

function replies(call: Call): JsonObject {
  const args = parseArgs(call.args, z.object({ ...paging, ...span, channel: text, ts: text }));
  const conversation = readable(call, args.channel);
  const log = call.world.model.messages.get(conversation.id);
  const asked = log?.byTs.get(args.ts);
  if (!asked) throw new SlackError('thread_not_found');
  const root = messageIn(call, conversation, asked.threadTs ?? asked.ts);
  const within = (log?.threads.get(root.ts) ?? []).filter((message) => isWithin(message, args));
  const page = pageOf([root, ...within], historyPage(call, args));
  return {
    messages: page.items.map((message) => shown(call, conversation, message, args.include_all_metadata)),
    has_more: page.nextCursor !== '',
    ...cursorMetadata(page),
  };
}

function listed(
  call: Call,
  all: Conversation[],
  args: { limit?: number | undefined; cursor?: string | undefined },
): JsonObject {
  const page = pageOf(all, {
    ...(args.limit ? { limit: args.limit } : {}),
    ...(args.cursor ? { cursor: args.cursor } : {}),
  });
  const channels = page.items.map((each) => toSlackConversation(call.world.model, each, call.grant));
  return { channels, ...cursorMetadata(page) };
}

const unlistedPage = 15;

/** An app sold outside the Marketplace gets 15 messages at a time, however many it asks for. */
function historyPage(
  { world }: Call,
  { limit = 100, cursor = '' }: { limit?: number | undefined; cursor?: string | undefined },
): { limit: number; cursor: string } {
  const unlisted = world.model.app.distribution === 'unlisted';
  return { limit: unlisted ? Math.min(limit, unlistedPage) : limit, cursor };
}

const kindOfType = new Map<string, Conversation['kind']>([
  ['public_channel', 'channel'],
  ['private_channel', 'private'],
  ['im', 'im'],
  ['mpim', 'mpim'],
]);

/** The kinds asked for, each of which needs its own scope. */
function kindsOf(call: Call, types: string): Set<Conversation['kind']> {
  const kinds = new Set<Conversation['kind']>();
  for (const type of types.split(',')) {
    const kind = kindOfType.get(type.trim());
    if (!kind) throw new SlackError('invalid_types');
    needScope(call, [`${{ channel: 'channels', private: 'groups', im: 'im', mpim: 'mpim' }[kind]}:read`]);
    kinds.add(kind);
  }
  return kinds;
}

/** History needs membership, except for the public channels of a person's own team. */
function readable(call: Call, id: string): Conversation {
  const conversation = visibleConversation(call, id, 'history');
  const isMember = conversation.members.includes(call.grant.userId);
  if (!isMember && call.grant.kind === 'bot') throw new SlackError('not_in_channel');
  return conversation;
}

function isReply(message: Message): boolean {
  return message.threadTs !== undefined && message.threadTs !== message.ts && !message.broadcast;
}

function isWithin(
  message: Message,
  {
    latest,
    oldest,
    inclusive,
  }: { latest?: string | undefined; oldest?: string | undefined; inclusive?: boolean | undefined },
): boolean {
  const ts = Number(message.ts);
  if (latest && !(inclusive ? ts <= asTs(latest, 'latest') : ts < asTs(latest, 'latest'))) return false;
  if (oldest && oldest !== '0' && !(inclusive ? ts >= asTs(oldest, 'oldest') : ts > asTs(oldest, 'oldest')))
    return false;
  return true;
}

function asTs(value: string, name: 'latest' | 'oldest'): number {
  if (!/^\d+(\.\d+)?$/.test(value)) throw new SlackError(`invalid_ts_${name}`);
  return Number(value);
}

function shown(
  { world }: Call,
  conversation: Conversation,
  message: Message,
  withMetadata = false,
): JsonObject {
  return toSlackMessage(world.model, conversation, message, { withMetadata, asEvent: false });
}
