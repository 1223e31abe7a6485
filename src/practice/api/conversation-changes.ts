import { z } from 'zod';
import { isVisibleTo, openDirect } from '../conversations';
import type { JsonObject, User } from '../model';
import { toSlackConversation } from '../slack-conversation';
import { flag, idList, parseArgs, text } from './arguments';
import { type Call, type Family, SlackError } from './call';

/** conversations.*: what changes a conversation or who is in it. */
export const conversationChanges: Family = { 'conversations.open': open };

const peopleAllowed = 8;

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
    const known = [...model.conversations.values()].find((each) => each.id === args.channel);
    if (!known?.members.includes(call.grant.userId)) throw new SlackError('channel_not_found');
    return { channel: args.return_im ? toSlackConversation(model, known, call.grant) : { id: known.id } };
  }
  if (!args.users || args.users.length === 0) throw new SlackError('users_list_not_supplied');
  if (args.users.length > peopleAllowed) throw new SlackError('too_many_users');
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

/** Somebody a DM may be opened with: of the same team, or sharing a conversation with the bearer. */
function partner({ world, grant }: Call, id: string): User {
  const user = world.model.users.get(id as User['id']);
  if (!user || !isVisibleTo(world.model, grant.teamId, user)) throw new SlackError('user_not_found');
  if (user.deleted) throw new SlackError('user_disabled');
  if (user.teamId === grant.teamId) return user;
  const shared = [...world.model.conversations.values()].some(
    ({ members }) => members.includes(grant.userId) && members.includes(user.id),
  );
  if (!shared) throw new SlackError('invalid_user_combination');
  return user;
}
