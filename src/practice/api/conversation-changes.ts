import { z } from 'zod';
import { findConversation, findUser, isVisibleTo, mayMessage, openDirect } from '../conversations';
import type { JsonObject } from '../json';
import { addMember, removeMember, setArchived, setHeading } from '../membership';
import { type Conversation, nextId, type User } from '../model';
import { addConversation } from '../seed';
import { toSlackConversation } from '../slack-conversation';
import { joinedConversation, needScope, writableConversation } from './access';
import { flag, idList, parseArgs, text } from './arguments';
import { type Call, type Family, SlackError } from './call';

/** conversations.*: the methods that change a conversation, or who is in it. */
export const conversationChanges: Family = {
  'conversations.open': open,
  'conversations.create': create,
  'conversations.join': join,
  'conversations.invite': invite,
  'conversations.kick': kick,
  'conversations.leave': leave,
  'conversations.archive': (call) => archive(call, true),
  'conversations.unarchive': (call) => archive(call, false),
  'conversations.setTopic': (call) => heading(call, 'topic'),
  'conversations.setPurpose': (call) => heading(call, 'purpose'),
};

const peopleAllowed = 8;
const headingLimit = 250;

function open(call: Call): JsonObject {
  const args = parseArgs(
    call.args,
    z.object({
      channel: text.optional(),
      users: idList.optional(),
      return_im: flag.default(false),
      prevent_creation: flag.default(false),
    }),
  );
  const { model, clock } = call.world;
  if (args.channel) {
    const known = findConversation(model, args.channel);
    if (!known?.members.includes(call.grant.userId)) throw new SlackError('channel_not_found');
    return { channel: args.return_im ? toSlackConversation(model, known, call.grant) : { id: known.id } };
  }
  if (!args.users || args.users.length === 0) throw new SlackError('users_list_not_supplied');
  if (args.users.length > peopleAllowed) throw new SlackError('too_many_users');
  needScope(call, [args.users.length === 1 ? 'im:write' : 'mpim:write']);
  const people = args.users.map((id) => partner(call, id));
  const opened = openDirect(model, clock.now(), [
    ...new Set([...people.map(({ id }) => id), call.grant.userId]),
  ]);
  if (opened.isNew)
    call.world.bus.tell({ kind: 'conversation_changed', conversationId: opened.conversation.id });
  const channel = args.return_im
    ? toSlackConversation(model, opened.conversation, call.grant)
    : { id: opened.conversation.id };
  return { channel, ...(opened.isNew ? {} : { no_op: true, already_open: true }) };
}

function create(call: Call): JsonObject {
  const args = parseArgs(call.args, z.object({ name: text, is_private: flag.default(false) }));
  const { model, clock } = call.world;
  if (args.name === '') throw new SlackError('invalid_name_required');
  if (args.name.length > 80) throw new SlackError('invalid_name_maxlength');
  if (!/^[\p{Ll}\p{Lo}\p{N}_-]+$/u.test(args.name)) throw new SlackError('invalid_name_specials');
  const taken = [...model.conversations.values()].some(
    (each) => each.name === args.name && each.teams.includes(call.grant.teamId),
  );
  if (taken) throw new SlackError('name_taken');
  const conversation = addConversation(model, clock.now(), {
    id: nextId(model, 'C'),
    kind: args.is_private ? 'private' : 'channel',
    name: args.name,
    creator: call.grant.userId,
    members: [call.grant.userId],
    teams: [call.grant.teamId],
  });
  call.world.bus.tell({ kind: 'conversation_changed', conversationId: conversation.id });
  return { channel: toSlackConversation(model, conversation, call.grant) };
}

function join(call: Call): JsonObject {
  const { channel } = parseArgs(call.args, z.object({ channel: text }));
  const { model } = call.world;
  const conversation = findConversation(model, channel);
  if (!conversation?.teams.includes(call.grant.teamId)) throw new SlackError('channel_not_found');
  if (conversation.kind !== 'channel') throw new SlackError('method_not_supported_for_channel_type');
  if (conversation.archived || conversation.frozenReason) throw new SlackError('is_archived');
  const warning = conversation.members.includes(call.grant.userId) ? { warning: 'already_in_channel' } : {};
  addMember(call.world, conversation, call.grant.userId, null);
  return { channel: toSlackConversation(model, conversation, call.grant), ...warning };
}

function invite(call: Call): JsonObject {
  const args = parseArgs(call.args, z.object({ channel: text, users: idList }));
  const conversation = channelToChange(call, args.channel);
  for (const id of args.users) {
    if (id === call.grant.userId) throw new SlackError('cant_invite_self');
    const user = invitee(call, id);
    if (conversation.members.includes(user.id)) throw new SlackError('already_in_channel');
    if (!conversation.teams.includes(user.teamId)) throw new SlackError('org_user_not_in_team');
    addMember(call.world, conversation, user.id, call.grant.userId);
  }
  return { channel: toSlackConversation(call.world.model, conversation, call.grant) };
}

function kick(call: Call): JsonObject {
  const args = parseArgs(call.args, z.object({ channel: text, user: text.optional() }));
  const conversation = channelToChange(call, args.channel);
  if (args.user === call.grant.userId) throw new SlackError('cant_kick_self');
  const user = invitee(call, args.user ?? '');
  if (!conversation.members.includes(user.id)) throw new SlackError('not_in_channel');
  removeMember(call.world, conversation, user.id, call.grant.userId);
  return {};
}

function leave(call: Call): JsonObject {
  const { channel } = parseArgs(call.args, z.object({ channel: text }));
  const conversation = findConversation(call.world.model, channel);
  if (!conversation) throw new SlackError('channel_not_found');
  if (conversation.kind === 'im') throw new SlackError('method_not_supported_for_channel_type');
  if (!conversation.members.includes(call.grant.userId)) return { not_in_channel: true };
  if (conversation.members.length === 1) throw new SlackError('last_member');
  removeMember(call.world, conversation, call.grant.userId);
  return {};
}

function archive(call: Call, archived: boolean): JsonObject {
  const { channel } = parseArgs(call.args, z.object({ channel: text }));
  const conversation = joinedConversation(call, channel);
  if (conversation.kind === 'im') throw new SlackError('method_not_supported_for_channel_type');
  if (conversation.archived === archived)
    throw new SlackError(archived ? 'already_archived' : 'not_archived');
  setArchived(call.world, conversation, archived, call.grant.userId);
  return {};
}

function heading(call: Call, kind: 'topic' | 'purpose'): JsonObject {
  const args = parseArgs(
    call.args,
    z.object({ channel: text, topic: text.optional(), purpose: text.optional() }),
  );
  const conversation = channelToChange(call, args.channel);
  const words = args[kind] ?? '';
  if (words.length > headingLimit) throw new SlackError('too_long');
  setHeading(call.world, conversation, kind, words, call.grant.userId);
  return { channel: toSlackConversation(call.world.model, conversation, call.grant), [kind]: words };
}

function channelToChange(call: Call, id: string): Conversation {
  const conversation = writableConversation(call, id);
  if (conversation.kind === 'im' || conversation.kind === 'mpim') {
    throw new SlackError('method_not_supported_for_channel_type');
  }
  return conversation;
}

function invitee({ world, grant }: Call, id: string): User {
  const user = findUser(world.model, id);
  if (!user || !isVisibleTo(world.model, grant.teamId, user)) throw new SlackError('user_not_found');
  return user;
}

/** Somebody with whom a DM may be opened: of the bearer's team, or in a conversation with the bearer. */
function partner(call: Call, id: string): User {
  const user = invitee(call, id);
  if (user.deleted) throw new SlackError('user_disabled');
  if (!mayMessage(call.world.model, call.grant, user)) throw new SlackError('invalid_user_combination');
  return user;
}
