import type { Deps, StillTrue } from '../deps';
import type { Post } from './post';

/** Whether a member's own post may still be said: it tells of clients, so it is not for somebody who has left. */
export async function toMembersOnly(deps: Deps, { teamId, conversationId }: Post): Promise<StillTrue> {
  const workspace = await deps.workspaces.current(teamId);
  const isMember = workspace?.settings.members.some(({ user }) => user === conversationId) ?? true;
  return isMember ? { kind: 'yes' } : { kind: 'no', failure: 'not_member_now' };
}
