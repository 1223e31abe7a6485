import { findConversation, isIn, mayKnowOf, scopeFamilyOf } from '../conversations';
import type { Conversation, Message } from '../model';
import { type Call, SlackError } from './call';

/** The conversation, if the bearer may know of it and has the scope for its kind (`channels:read` for a channel, …). */
export function visibleConversation(call: Call, id: string, verb: 'read' | 'history'): Conversation {
  const conversation = findConversation(call.world.model, id);
  if (!conversation || !mayKnowOf(call.world.model, conversation, call.grant))
    throw new SlackError('channel_not_found');
  needScope(call, [`${scopeFamilyOf(conversation)}:${verb}`]);
  return conversation;
}

/** The conversation, if the bearer is in it, whatever the scopes. */
export function joinedConversation({ world, grant }: Call, id: string): Conversation {
  const conversation = findConversation(world.model, id);
  if (!conversation || !mayKnowOf(world.model, conversation, grant))
    throw new SlackError('channel_not_found');
  if (!isIn(conversation, grant)) throw new SlackError('not_in_channel');
  return conversation;
}

/** The conversation as `joinedConversation` gives it; refused when it is archived or its share has ended. */
export function writableConversation(call: Call, id: string): Conversation {
  const conversation = joinedConversation(call, id);
  if (conversation.archived || conversation.frozenReason) throw new SlackError('is_archived');
  return conversation;
}

/** The message in the conversation, or message_not_found. */
export function messageIn({ world }: Call, conversation: Conversation, ts: string): Message {
  const message = world.model.messages.get(conversation.id)?.byTs.get(ts);
  if (!message) throw new SlackError('message_not_found');
  return message;
}

/** Refuses with missing_scope unless the token has one of these. */
export function needScope({ grant }: Pick<Call, 'grant'>, anyOf: readonly string[]): void {
  if (anyOf.length === 0 || anyOf.some((scope) => grant.scopes.includes(scope))) return;
  throw new SlackError('missing_scope', [], { needed: anyOf.join(','), provided: grant.scopes.join(',') });
}
