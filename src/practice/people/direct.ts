import type { ConversationId, UserId } from '../../workspace/ids';
import { getUser, openDirect } from '../conversations';
import type { Model, User } from '../model';
import type { World } from '../world';

/**
 * Lets a person begin a direct message with somebody. Gives the one they have already, if any. Throws when they may
 * not.
 */
export function openDirectMessage(world: World, userId: UserId, otherId: UserId): ConversationId {
  const { model, clock } = world;
  const [person, other] = [getUser(model, userId), getUser(model, otherId)];
  if (!mayWriteTo(model, person, other))
    throw new Error(`${person.realName} shares no channel with ${other.realName}, so can’t write to them.`);
  const { conversation, isNew } = openDirect(model, clock.now(), [userId, otherId]);
  if (isNew) world.bus.tell({ kind: 'conversation_changed', conversationId: conversation.id });
  return conversation.id;
}

/** Whether one may write to the other: colleagues always, guests and people elsewhere when they share a conversation. */
export function mayWriteTo(model: Model, person: User, other: User): boolean {
  if (person.id === other.id || other.deleted) return false;
  if (person.teamId === other.teamId && person.guest === 'none' && other.guest === 'none') return true;
  return [...model.conversations.values()].some(
    ({ members }) => members.includes(person.id) && members.includes(other.id),
  );
}
