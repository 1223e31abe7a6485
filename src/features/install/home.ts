import type { KnownBlock } from '@slack/types';
import type { Deps } from '../../deps';
import type { UserId } from '../../workspace/ids';
import { knowUser } from '../../workspace/people';
import type { Workspace } from '../../workspace/workspaces';
import { findAdmin } from './first-member';
import { beginBlocks, joinBlocks, noMemberBlocks } from './views';

/**
 * Shows a colleague how to become a member (G4): whom to ask; while there is no member yet, an admin
 * can begin with one press.
 */
export async function showHowToJoin(
  deps: Deps,
  { teamId, settings }: Workspace,
  userId: UserId,
): Promise<readonly KnownBlock[]> {
  if (settings.members.length > 0) {
    const { name } = await knowUser(deps, teamId, userId);
    const members = settings.members.map(({ user }) => user);
    return joinBlocks(members, { userId, name });
  }
  // When Slack does not say whether they are an admin, they are told to ask one.
  const admin = await findAdmin(deps, teamId, userId).catch(() => null);
  return admin === null ? noMemberBlocks() : beginBlocks(admin.timeZone);
}
