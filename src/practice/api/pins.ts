import { z } from 'zod';
import { findConversation } from '../conversations';
import type { JsonObject } from '../json';
import type { Conversation, Message } from '../model';
import { changePins } from '../pins';
import { toSlackMessage } from '../slack-message';
import { messageIn, writableConversation } from './access';
import { parseArgs, text } from './arguments';
import { type Call, type Family, SlackError } from './call';

/** pins.*: messages pinned to a conversation. */
export const pins: Family = { 'pins.add': add, 'pins.remove': remove, 'pins.list': list };

const pinsAllowed = 100;

function add(call: Call): JsonObject {
  const { conversation, message } = item(call);
  if (conversation.pins.some(({ ts }) => ts === message.ts)) throw new SlackError('already_pinned');
  if (conversation.pins.length >= pinsAllowed) throw new SlackError('too_many_pins');
  const pin = { ts: message.ts, by: call.grant.userId, at: call.world.clock.now() };
  changePins(call.world, conversation, [...conversation.pins, pin], 'pin_added', message);
  return {};
}

function remove(call: Call): JsonObject {
  const { conversation, message } = item(call);
  const rest = conversation.pins.filter(({ ts }) => ts !== message.ts);
  if (rest.length === conversation.pins.length) throw new SlackError('no_pin');
  changePins(call.world, conversation, rest, 'pin_removed', message);
  return {};
}

function list(call: Call): JsonObject {
  const args = parseArgs(call.args, z.object({ channel: text }));
  const conversation = readable(call, args.channel);
  const log = call.world.model.messages.get(conversation.id);
  const items = conversation.pins.flatMap((pin) => {
    const message = log?.byTs.get(pin.ts);
    if (!message) return [];
    const shown = toSlackMessage(call.world.model, conversation, message, {
      withMetadata: false,
      asEvent: false,
    });
    const created = Math.floor(pin.at / 1000);
    return [{ type: 'message', channel: conversation.id, created, created_by: pin.by, message: shown }];
  });
  return { items };
}

function item(call: Call): { conversation: Conversation; message: Message } {
  const args = parseArgs(call.args, z.object({ channel: text, timestamp: text.optional() }));
  if (!args.timestamp) throw new SlackError('no_item_specified');
  if (!/^\d+\.\d{6}$/.test(args.timestamp)) throw new SlackError('bad_timestamp');
  const conversation = writableConversation(call, args.channel);
  return { conversation, message: messageIn(call, conversation, args.timestamp) };
}

function readable({ world, grant }: Call, id: string): Conversation {
  const conversation = findConversation(world.model, id);
  if (!conversation?.members.includes(grant.userId)) throw new SlackError('channel_not_found');
  return conversation;
}
