import { z } from 'zod';
import type { JsonObject } from '../json';
import { addReaction, type ReactionChange, removeReaction } from '../reactions';
import { toSlackMessage } from '../slack-message';
import { messageIn, visibleConversation, writableConversation } from './access';
import { flag, parseArgs, text } from './arguments';
import { type Call, type Family, SlackError } from './call';

/** reactions.*: emoji on messages. */
export const reactions: Family = { 'reactions.add': add, 'reactions.remove': remove, 'reactions.get': get };

const item = z.object({ channel: text, timestamp: text, name: text });

function add(call: Call): JsonObject {
  if (!addReaction(call.world, changeFrom(call))) throw new SlackError('already_reacted');
  return {};
}

function remove(call: Call): JsonObject {
  if (!removeReaction(call.world, changeFrom(call))) throw new SlackError('no_reaction');
  return {};
}

function get(call: Call): JsonObject {
  const args = parseArgs(call.args, z.object({ channel: text, timestamp: text, full: flag.optional() }));
  const conversation = visibleConversation(call, args.channel, 'history');
  const message = messageIn(call, conversation, args.timestamp);
  const shown = toSlackMessage(call.world.model, conversation, message, {
    withMetadata: false,
    asEvent: false,
  });
  return { type: 'message', channel: conversation.id, message: shown };
}

function changeFrom(call: Call): ReactionChange {
  const args = parseArgs(call.args, item);
  if (!/^[\w'+-]+(::skin-tone-[2-6])?$/.test(args.name)) throw new SlackError('invalid_name');
  if (!/^\d+\.\d{6}$/.test(args.timestamp)) throw new SlackError('bad_timestamp');
  const conversation = writableConversation(call, args.channel);
  return {
    conversation,
    message: messageIn(call, conversation, args.timestamp),
    userId: call.grant.userId,
    name: args.name,
  };
}
