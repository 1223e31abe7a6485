import { z } from 'zod';
import { findConversation } from '../conversations';
import type { JsonObject } from '../json';
import { type Bookmark, type Conversation, nextId } from '../model';
import { parseArgs, text } from './arguments';
import { type Call, type Family, SlackError } from './call';

/** bookmarks.*: links in a channel's header. */
export const bookmarks: Family = {
  'bookmarks.add': add,
  'bookmarks.edit': edit,
  'bookmarks.remove': remove,
  'bookmarks.list': list,
};

const bookmarksAllowed = 100;

function add(call: Call): JsonObject {
  const args = parseArgs(
    call.args,
    z.object({ channel_id: text, title: text, type: text, link: text.optional(), emoji: text.optional() }),
  );
  const conversation = channelOf(call, args.channel_id);
  if (args.type !== 'link') throw new SlackError('invalid_bookmark_type');
  if (conversation.bookmarks.length >= bookmarksAllowed) throw new SlackError('too_many_bookmarks');
  const at = call.world.clock.now();
  const bookmark: Bookmark = {
    id: nextId(call.world.model, 'Bk'),
    title: args.title,
    link: checkedLink(args.link),
    emoji: args.emoji ?? '',
    appId: call.world.model.app.id,
    createdAt: at,
    updatedAt: at,
  };
  conversation.bookmarks.push(bookmark);
  return changed(call, conversation, bookmark);
}

function edit(call: Call): JsonObject {
  const args = parseArgs(
    call.args,
    z.object({
      channel_id: text,
      bookmark_id: text,
      title: text.optional(),
      link: text.optional(),
      emoji: text.optional(),
    }),
  );
  const conversation = channelOf(call, args.channel_id);
  const bookmark = bookmarkIn(conversation, args.bookmark_id);
  if (args.title !== undefined) bookmark.title = args.title;
  if (args.link !== undefined) bookmark.link = checkedLink(args.link);
  if (args.emoji !== undefined) bookmark.emoji = args.emoji;
  bookmark.updatedAt = call.world.clock.now();
  return changed(call, conversation, bookmark);
}

function remove(call: Call): JsonObject {
  const args = parseArgs(call.args, z.object({ channel_id: text, bookmark_id: text }));
  const conversation = channelOf(call, args.channel_id);
  const bookmark = bookmarkIn(conversation, args.bookmark_id);
  conversation.bookmarks.splice(conversation.bookmarks.indexOf(bookmark), 1);
  call.world.bus.tell({ kind: 'conversation_changed', conversationId: conversation.id });
  return {};
}

function list(call: Call): JsonObject {
  const args = parseArgs(call.args, z.object({ channel_id: text }));
  const conversation = channelOf(call, args.channel_id);
  return { bookmarks: conversation.bookmarks.map((each) => toSlackBookmark(conversation, each)) };
}

function changed(call: Call, conversation: Conversation, bookmark: Bookmark): JsonObject {
  call.world.bus.tell({ kind: 'conversation_changed', conversationId: conversation.id });
  return { bookmark: toSlackBookmark(conversation, bookmark) };
}

function channelOf({ world, grant }: Call, id: string): Conversation {
  const conversation = findConversation(world.model, id);
  if (!conversation?.members.includes(grant.userId)) throw new SlackError('channel_not_found');
  return conversation;
}

function bookmarkIn(conversation: Conversation, id: string): Bookmark {
  const bookmark = conversation.bookmarks.find((each) => each.id === id);
  if (!bookmark) throw new SlackError('not_found');
  return bookmark;
}

function checkedLink(link: string | undefined): string {
  if (!link || !/^https?:\/\/\S+$/.test(link)) throw new SlackError('invalid_link');
  return link;
}

function toSlackBookmark(conversation: Conversation, bookmark: Bookmark): JsonObject {
  return {
    id: bookmark.id,
    channel_id: conversation.id,
    title: bookmark.title,
    link: bookmark.link,
    emoji: bookmark.emoji,
    icon_url: '',
    type: 'link',
    entity_id: null,
    date_created: Math.floor(bookmark.createdAt / 1000),
    date_updated: Math.floor(bookmark.updatedAt / 1000),
    rank: '',
    app_id: bookmark.appId,
  };
}
