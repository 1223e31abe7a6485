import { isExternallyShared, isIn } from './conversations';
import type { JsonObject } from './json';
import type { Conversation, Grant, Model } from './model';

/** A conversation as conversations.info shows it to this bearer. */
export function toSlackConversation(model: Model, conversation: Conversation, grant: Grant): JsonObject {
  const created = Math.floor(conversation.createdAt / 1000);
  const shared = isExternallyShared(conversation);
  const common = {
    id: conversation.id,
    created,
    creator: conversation.creator,
    updated: conversation.createdAt,
    is_channel: conversation.kind === 'channel',
    is_group: conversation.kind === 'private',
    is_im: conversation.kind === 'im',
    is_mpim: conversation.kind === 'mpim',
    is_private: conversation.kind !== 'channel',
    is_archived: conversation.archived,
    is_org_shared: false,
    is_ext_shared: shared,
    is_shared: shared,
    is_pending_ext_shared: conversation.pendingTeams.length > 0,
    pending_shared: conversation.pendingTeams,
    context_team_id: grant.teamId,
    ...(conversation.frozenReason ? { is_frozen: true, frozen_reason: conversation.frozenReason } : {}),
  };
  if (conversation.kind === 'im') {
    const other = conversation.members.find((id) => id !== grant.userId) ?? grant.userId;
    return { ...common, user: other, is_user_deleted: model.users.get(other)?.deleted ?? false, priority: 0 };
  }
  return {
    ...common,
    name: conversation.name,
    name_normalized: conversation.name,
    is_general: false,
    unlinked: 0,
    is_member: isIn(conversation, grant),
    shared_team_ids: conversation.teams,
    ...(shared
      ? {
          connected_team_ids: conversation.teams.filter((id) => id !== grant.teamId),
          conversation_host_id: conversation.teams[0],
          internal_team_ids: [],
        }
      : {}),
    topic: { value: conversation.topic, creator: conversation.creator, last_set: created },
    purpose: { value: conversation.purpose, creator: conversation.creator, last_set: created },
    previous_names: [],
  };
}
