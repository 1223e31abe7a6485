import type { UserId } from '../workspace/ids';
import { isIn } from './conversations';
import { eventTs, occur } from './events/fan-out';
import type { Conversation, Message } from './model';
import type { World } from './world';

/** A reaction: who, to which message, with which emoji. `name` is without colons. */
export type ReactionChange = { conversation: Conversation; message: Message; userId: UserId; name: string };

/** Adds a reaction and tells the app; false when it was there already. */
export function addReaction(world: World, change: ReactionChange): boolean {
  const { message, name, userId } = change;
  const known = message.reactions.find((each) => each.name === name);
  if (known?.users.includes(userId)) return false;
  if (known) known.users.push(userId);
  else message.reactions.push({ name, users: [userId] });
  announce(world, 'reaction_added', change);
  return true;
}

/** Takes a reaction away and tells the app; false when there was none. */
export function removeReaction(world: World, change: ReactionChange): boolean {
  const { message, name, userId } = change;
  const known = message.reactions.find((each) => each.name === name);
  if (!known?.users.includes(userId)) return false;
  known.users = known.users.filter((id) => id !== userId);
  message.reactions = message.reactions.filter(({ users }) => users.length > 0);
  announce(world, 'reaction_removed', change);
  return true;
}

function announce(world: World, type: 'reaction_added' | 'reaction_removed', change: ReactionChange): void {
  const { conversation, message, userId, name } = change;
  world.bus.tell({ kind: 'message_changed', conversationId: conversation.id, message });
  occur(world, {
    event: {
      type,
      user: userId,
      reaction: name,
      item: { type: 'message', channel: conversation.id, ts: message.ts },
      item_user: message.user,
      event_ts: eventTs(world.clock.now()),
    },
    subscription: type,
    scopes: ['reactions:read'],
    conversationId: conversation.id,
    teamId: world.model.users.get(userId)?.teamId ?? message.teamId,
    sees: (grant) => isIn(conversation, grant),
  });
}
