import type { MessageTs } from '../../workspace/ids';
import { channelTypeOf, isExternallyShared, isIn, scopeFamilyOf } from '../conversations';
import type { JsonObject } from '../json';
import type { Conversation, Message } from '../model';
import { toSlackMessage } from '../slack-message';
import type { World } from '../world';
import { occur } from './fan-out';

/** Tells the app of a new message. */
export function announcePosted(world: World, conversation: Conversation, message: Message): void {
  const event: JsonObject = {
    ...toSlackMessage(world.model, conversation, message, { withMetadata: true, asEvent: true }),
    channel: conversation.id,
    event_ts: message.ts,
    channel_type: channelTypeOf(conversation),
  };
  send(world, conversation, message, event);
}

/** Tells the app that a message's words changed, by a hidden message with a ts of its own. */
export function announceChanged(
  world: World,
  conversation: Conversation,
  change: { message: Message; previous: Message; ts: MessageTs },
): void {
  const shape = { withMetadata: true, asEvent: true };
  send(world, conversation, change.message, {
    type: 'message',
    subtype: 'message_changed',
    message: toSlackMessage(world.model, conversation, change.message, shape),
    previous_message: toSlackMessage(world.model, conversation, change.previous, shape),
    channel: conversation.id,
    hidden: true,
    ts: change.ts,
    event_ts: change.ts,
    channel_type: channelTypeOf(conversation),
  });
}

/** Tells the app that a message is gone. */
export function announceDeleted(
  world: World,
  conversation: Conversation,
  { previous, ts }: { previous: Message; ts: MessageTs },
): void {
  send(world, conversation, previous, {
    type: 'message',
    subtype: 'message_deleted',
    previous_message: toSlackMessage(world.model, conversation, previous, {
      withMetadata: true,
      asEvent: true,
    }),
    channel: conversation.id,
    hidden: true,
    deleted_ts: previous.ts,
    ts,
    event_ts: ts,
    channel_type: channelTypeOf(conversation),
  });
}

function send(world: World, conversation: Conversation, message: Message, event: JsonObject): void {
  const plural = { channel: 'channels', group: 'groups', im: 'im', mpim: 'mpim' }[
    channelTypeOf(conversation)
  ];
  occur(world, {
    event,
    subscription: `message.${plural}`,
    scopes: [`${scopeFamilyOf(conversation)}:history`],
    conversationId: conversation.id,
    teamId: isExternallyShared(conversation) ? message.teamId : (conversation.teams[0] ?? message.teamId),
    sees: (grant) => isIn(conversation, grant),
  });
}
