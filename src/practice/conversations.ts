import {
  type ConversationId,
  isConversationId,
  isTeamId,
  isUserId,
  type TeamId,
  type UserId,
} from '../workspace/ids';
import { type Conversation, type Grant, type Model, nextId, type Team, type User } from './model';
import { addConversation } from './seed';

/** True when another organisation is, or is about to be, in the conversation. */
export function isExternallyShared(conversation: Conversation): boolean {
  return conversation.teams.length > 1;
}

/** `channel`, `group`, `im` or `mpim`: a message event's `channel_type`. */
export function channelTypeOf(conversation: Conversation): 'channel' | 'group' | 'im' | 'mpim' {
  switch (conversation.kind) {
    case 'channel':
      return 'channel';
    case 'private':
      return 'group';
    case 'im':
    case 'mpim':
      return conversation.kind;
    default:
      return conversation.kind satisfies never;
  }
}

/** The part of a scope's name that goes with the conversation: `channels`, `groups`, `im` or `mpim`. */
export function scopeFamilyOf(conversation: Conversation): 'channels' | 'groups' | 'im' | 'mpim' {
  switch (conversation.kind) {
    case 'channel':
      return 'channels';
    case 'private':
      return 'groups';
    case 'im':
    case 'mpim':
      return conversation.kind;
    default:
      return conversation.kind satisfies never;
  }
}

/** Whether the grant's bearer is in the conversation. */
export function isIn(conversation: Conversation, grant: Grant): boolean {
  return conversation.members.includes(grant.userId);
}

/**
 * Whether the grant's bearer may know of the conversation: they are in it, or it is a public channel of their own team.
 */
export function mayKnowOf(model: Model, conversation: Conversation, grant: Grant): boolean {
  if (isIn(conversation, grant)) return true;
  const user = model.users.get(grant.userId);
  return (
    conversation.kind === 'channel' && conversation.teams.includes(grant.teamId) && user?.guest === 'none'
  );
}

/** Whether a team shares a conversation with this person's team, so that users.info finds the person at all. */
export function isVisibleTo(model: Model, teamId: TeamId, user: User): boolean {
  if (user.teamId === teamId) return true;
  return [...model.conversations.values()].some(
    ({ teams }) => teams.includes(teamId) && teams.includes(user.teamId),
  );
}

/** Whether the bearer may have a DM with this person, who is of the same team or in a conversation with the bearer. */
export function mayMessage(model: Model, grant: Grant, user: User): boolean {
  if (user.teamId === grant.teamId) return true;
  return [...model.conversations.values()].some(
    (each) => isIn(each, grant) && each.members.includes(user.id),
  );
}

/** Whether an external person is in no conversation that the app sees with this grant (Slack's `is_stranger`). */
export function isStranger(model: Model, grant: Grant, user: User): boolean {
  if (user.teamId === grant.teamId) return false;
  return ![...model.conversations.values()].some(
    (each) => each.members.includes(user.id) && mayKnowOf(model, each, grant),
  );
}

/** The DM of exactly these people, if there is one. */
export function findDirect(model: Model, users: readonly UserId[]): Conversation | undefined {
  const wanted = new Set(users);
  return [...model.conversations.values()].find(
    (each) =>
      (each.kind === 'im' || each.kind === 'mpim') &&
      each.members.length === wanted.size &&
      each.members.every((id) => wanted.has(id)),
  );
}

/** The DM of exactly these people. It is made when there is none. */
export function openDirect(
  model: Model,
  at: number,
  users: readonly UserId[],
): { conversation: Conversation; isNew: boolean } {
  const found = findDirect(model, users);
  if (found) return { conversation: found, isNew: false };
  const teams = [...new Set(users.flatMap((id) => model.users.get(id)?.teamId ?? []))];
  const kind = users.length === 2 ? 'im' : 'mpim';
  const id: ConversationId = kind === 'im' ? nextId(model, 'D') : nextId(model, 'C');
  const name = kind === 'im' ? '' : `mpdm-${users.map((user) => model.users.get(user)?.name).join('--')}-1`;
  const creator = users[0];
  if (creator === undefined) throw new Error('A DM needs at least one person.');
  return {
    conversation: addConversation(model, at, { id, kind, name, creator, members: [...users], teams }),
    isNew: true,
  };
}

/** The conversation, or an error that names the id. */
export function getConversation(model: Model, id: string): Conversation {
  const conversation = findConversation(model, id);
  if (!conversation) throw new Error(`There is no conversation ${id} in the practice workspace.`);
  return conversation;
}

/** The conversation with this id, if there is one. */
export function findConversation(model: Model, id: string): Conversation | undefined {
  return isConversationId(id) ? model.conversations.get(id) : undefined;
}

/** The user, or an error that names the id. */
export function getUser(model: Model, id: string): User {
  const user = findUser(model, id);
  if (!user) throw new Error(`There is no user ${id} in the practice workspace.`);
  return user;
}

/** The user with this id, if there is one. */
export function findUser(model: Model, id: string): User | undefined {
  return isUserId(id) ? model.users.get(id) : undefined;
}

/** The team with this id, if there is one. */
export function findTeam(model: Model, id: string): Team | undefined {
  return isTeamId(id) ? model.teams.get(id) : undefined;
}
