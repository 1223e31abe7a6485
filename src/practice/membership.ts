import type { ConversationId, UserId } from '../workspace/ids';
import { getUser, isIn, scopeFamilyOf } from './conversations';
import { eventTs, occur } from './events/fan-out';
import type { JsonObject } from './json';
import { postMessage } from './messages';
import type { Conversation, Grant, User } from './model';
import type { World } from './world';

/**
 * Adds somebody to a channel: Slack's own "has joined" message, then `member_joined_channel`. Does nothing if they are
 * in it.
 */
export function addMember(
  world: World,
  conversation: Conversation,
  userId: UserId,
  inviter: UserId | null,
): void {
  if (conversation.members.includes(userId)) return;
  const user = getUser(world.model, userId);
  conversation.members.push(userId);
  if (!conversation.teams.includes(user.teamId)) conversation.teams.push(user.teamId);
  tellOfChange(world, conversation.id);
  postMessage(world, conversation.id, {
    user: userId,
    subtype: 'channel_join',
    text: `<@${userId}> has joined the channel`,
    ...(inviter ? { extra: { inviter } } : {}),
  });
  announce(world, conversation, user, {
    type: 'member_joined_channel',
    ...(inviter ? { inviter } : {}),
  });
}

/**
 * Takes somebody out of a channel: Slack's own "has left" message, then `member_left_channel` for those who stay. The
 * one who left gets `channel_left` or `group_left` instead, by which a bot learns that it was removed.
 */
export function removeMember(
  world: World,
  conversation: Conversation,
  userId: UserId,
  by: UserId = userId,
): void {
  if (!conversation.members.includes(userId)) return;
  const user = getUser(world.model, userId);
  postMessage(world, conversation.id, {
    user: userId,
    subtype: 'channel_leave',
    text: `<@${userId}> has left the channel`,
  });
  conversation.members = conversation.members.filter((id) => id !== userId);
  tellOfChange(world, conversation.id);
  announce(world, conversation, user, { type: 'member_left_channel' });
  const left = { type: nameOf(conversation, 'left'), actor_id: by };
  announce(world, conversation, user, left, (grant) => grant.userId === userId);
}

/** Archives a channel, or brings it back. */
export function setArchived(world: World, conversation: Conversation, archived: boolean, by: UserId): void {
  conversation.archived = archived;
  tellOfChange(world, conversation.id);
  const type = nameOf(conversation, archived ? 'archive' : 'unarchive');
  announce(world, conversation, getUser(world.model, by), { type, is_moved: 0 });
}

/** Deletes a channel with all that was said in it. */
export function deleteConversation(world: World, conversation: Conversation, by: UserId): void {
  const { model } = world;
  const type = nameOf(conversation, 'deleted');
  announce(world, conversation, getUser(model, by), { type });
  model.conversations.delete(conversation.id);
  model.messages.delete(conversation.id);
  tellOfChange(world, conversation.id);
}

/** Private channels have events of their own: `group_archive` beside `channel_archive`. */
function nameOf(
  conversation: Conversation,
  what: 'archive' | 'unarchive' | 'deleted' | 'left',
): `${'channel' | 'group'}_${typeof what}` {
  return `${conversation.kind === 'channel' ? 'channel' : 'group'}_${what}`;
}

/** Sets a channel's topic or purpose, with Slack's own message. */
export function setHeading(
  world: World,
  conversation: Conversation,
  kind: 'topic' | 'purpose',
  words: string,
  by: UserId,
): void {
  conversation[kind] = words;
  tellOfChange(world, conversation.id);
  postMessage(world, conversation.id, {
    user: by,
    subtype: `channel_${kind}`,
    text: `set the channel ${kind}: ${words}`,
    extra: { [kind]: words },
  });
}

function announce(
  world: World,
  conversation: Conversation,
  user: User,
  event: JsonObject & { type: string },
  sees: (grant: Grant) => boolean = (grant) => isIn(conversation, grant),
): void {
  occur(world, {
    event: {
      ...event,
      user: user.id,
      channel: conversation.id,
      channel_type: conversation.kind === 'channel' ? 'C' : 'G',
      team: user.teamId,
      event_ts: eventTs(world.clock.now()),
    },
    subscription: event.type,
    scopes: [`${scopeFamilyOf(conversation)}:read`],
    conversationId: conversation.id,
    teamId: user.teamId,
    sees,
  });
}

function tellOfChange(world: World, conversationId: ConversationId): void {
  world.bus.tell({ kind: 'conversation_changed', conversationId });
}
