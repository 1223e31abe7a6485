import type { ConversationId, TeamId, UserId } from '../workspace/ids';
import { getUser, isIn, mayKnowOf, scopeFamilyOf } from './conversations';
import { eventTs, occur } from './events/fan-out';
import type { JsonObject } from './json';
import { addToLog } from './messages';
import { type Conversation, emptyLog, type Grant, nextId } from './model';
import { addConversation } from './seed';
import type { World } from './world';

/**
 * Offers to share a channel with another team, and gives the channel's id from then on. A private channel whose id
 * begins with G gets a new id that begins with C at once, even if the share is never completed.
 */
export function startShare(world: World, conversation: Conversation, teamId: TeamId): ConversationId {
  conversation.pendingTeams = [...new Set([...conversation.pendingTeams, teamId])];
  if (conversation.id.startsWith('G')) changeId(world, conversation, nextId(world.model, 'C'));
  world.bus.tell({ kind: 'conversation_changed', conversationId: conversation.id });
  return conversation.id;
}

/** The other team accepts, and these of its people come in: `channel_shared`. */
export function acceptShare(
  world: World,
  conversation: Conversation,
  teamId: TeamId,
  people: readonly UserId[],
): void {
  conversation.pendingTeams = conversation.pendingTeams.filter((id) => id !== teamId);
  conversation.teams = [...new Set([...conversation.teams, teamId])];
  conversation.members = [...new Set([...conversation.members, ...people])];
  world.bus.tell({ kind: 'conversation_changed', conversationId: conversation.id });
  announce(world, conversation, hostOf(conversation), {
    type: 'channel_shared',
    connected_team_id: teamId,
    channel: conversation.id,
  });
}

/**
 * Ends a share. The host keeps the channel and its id. The other side keeps a frozen copy under a new id, and no longer
 * knows the old one. Each side that installed the app gets `channel_unshared`. Gives the copy's id.
 */
export function endShare(world: World, conversation: Conversation, teamId: TeamId): ConversationId {
  const { model, clock } = world;
  if (hostOf(conversation) === teamId)
    throw new Error(`${teamId} hosts ${conversation.id}; end the share of the other side.`);
  const leaving = conversation.members.filter((id) => getUser(model, id).teamId === teamId);
  const copy = addConversation(model, clock.now(), {
    ...conversation,
    id: nextId(model, 'C'),
    members: leaving,
    teams: [teamId],
    pendingTeams: [],
    frozenReason: 'connection_severed',
  });
  const copyLog = emptyLog();
  for (const message of model.messages.get(conversation.id)?.list ?? []) addToLog(copyLog, { ...message });
  copyLog.lastMicros = model.messages.get(conversation.id)?.lastMicros ?? 0;
  model.messages.set(copy.id, copyLog);
  conversation.members = conversation.members.filter((id) => !leaving.includes(id));
  conversation.teams = conversation.teams.filter((id) => id !== teamId);
  const stillShared = conversation.teams.length > 1;
  announce(world, conversation, hostOf(conversation), unshared(teamId, conversation, stillShared));
  announce(world, copy, teamId, unshared(hostOf(conversation), copy, false));
  for (const { id } of [conversation, copy])
    world.bus.tell({ kind: 'conversation_changed', conversationId: id });
  return copy.id;
}

/** Gives a conversation another id, as Slack does now and then: `channel_id_changed`. */
export function changeId(world: World, conversation: Conversation, newId: ConversationId): void {
  const { model } = world;
  const oldId = conversation.id;
  const log = model.messages.get(oldId) ?? emptyLog();
  model.conversations.delete(oldId);
  model.messages.delete(oldId);
  conversation.id = newId;
  model.conversations.set(newId, conversation);
  model.messages.set(newId, log);
  announce(world, conversation, hostOf(conversation), {
    type: 'channel_id_changed',
    old_channel_id: oldId,
    new_channel_id: newId,
  });
}

function unshared(
  previously: TeamId,
  conversation: Conversation,
  stillShared: boolean,
): JsonObject & { type: string } {
  return {
    type: 'channel_unshared',
    previously_connected_team_id: previously,
    channel: conversation.id,
    is_ext_shared: stillShared,
  };
}

function announce(
  world: World,
  conversation: Conversation,
  teamId: TeamId,
  event: JsonObject & { type: string },
): void {
  occur(world, {
    event: { ...event, event_ts: eventTs(world.clock.now()) },
    subscription: event.type,
    scopes: [],
    conversationId: conversation.id,
    teamId,
    sees: (grant) => hearsOf(world, conversation, grant),
  });
}

/**
 * Those in the channel hear of its shares whatever their scopes. Others who may know of it need the scope to read it.
 */
function hearsOf({ model }: World, conversation: Conversation, grant: Grant): boolean {
  if (isIn(conversation, grant)) return true;
  return (
    grant.scopes.includes(`${scopeFamilyOf(conversation)}:read`) && mayKnowOf(model, conversation, grant)
  );
}

function hostOf(conversation: Conversation): TeamId {
  const [host] = conversation.teams;
  if (!host) throw new Error(`${conversation.id} belongs to no team.`);
  return host;
}
