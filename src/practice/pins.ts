import { channelTypeOf, isIn } from './conversations';
import { eventTs, occur } from './events/fan-out';
import type { Conversation, Message } from './model';
import type { World } from './world';

/** Replaces a conversation's pins, and tells the app what was added or removed. */
export function changePins(
  world: World,
  conversation: Conversation,
  pins: Conversation['pins'],
  type: 'pin_added' | 'pin_removed',
  message: Message,
): void {
  conversation.pins = pins;
  world.bus.tell({ kind: 'conversation_changed', conversationId: conversation.id });
  occur(world, {
    event: {
      type,
      user: message.user,
      channel_id: conversation.id,
      channel_type: channelTypeOf(conversation),
      item: {
        type: 'message',
        channel: conversation.id,
        message: { ts: message.ts, text: message.text, user: message.user },
      },
      event_ts: eventTs(world.clock.now()),
    },
    subscription: type,
    scopes: ['pins:read'],
    conversationId: conversation.id,
    teamId: message.teamId,
    sees: (grant) => isIn(conversation, grant),
  });
}
