import type { Deps } from '../../deps';
import type { UserId } from '../../workspace/ids';
import { knowUser } from '../../workspace/people';
import type { NewMember } from '../../workspace/settings/first-member';
import { listOwners } from '../../workspace/settings/roles';
import type { Workspace } from '../../workspace/workspaces';
import { findAdmin } from '../install';

/**
 * Whether somebody may take over as owner (G1). `owners`: those whose Slack accounts are all deactivated; none where somebody
 * still can act. `person`: who takes over, as Slack tells of them; null: they are no admin of the Slack workspace.
 */
export type TakeOver = Readonly<{ owners: readonly UserId[]; person: NewMember | null }>;

/** Looks at the owners as Slack last told of them. Whether the person is an admin is asked of Slack each time. */
export async function findTakeOver(
  deps: Deps,
  { teamId, settings }: Workspace,
  userId: UserId,
): Promise<TakeOver> {
  const owners = listOwners(settings).map(({ user }) => user);
  if (owners.includes(userId)) return nobody;
  const known = await Promise.all(owners.map((owner) => knowUser(deps, teamId, owner)));
  if (owners.length === 0 || !known.every(({ isDeactivated }) => isDeactivated)) return nobody;
  // When Slack does not say whether they are an admin, they are told to ask one.
  const admin = await findAdmin(deps, teamId, userId).catch(() => null);
  return { owners, person: admin === null ? null : { userId, ...admin } };
}

const nobody: TakeOver = { owners: [], person: null };
