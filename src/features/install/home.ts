import type { KnownBlock } from '@slack/types';
import type { Deps, DrawerLook, ForMember, HomeLook } from '../../deps';
import type { UserId } from '../../workspace/ids';
import { knowUser } from '../../workspace/people';
import { listAdmins } from '../../workspace/settings/roles';
import type { Workspace } from '../../workspace/workspaces';
import { findAdmin } from './first-member';
import { showSteps, stepsOf } from './steps';
import { beginBlocks, joinBlocks, noMemberBlocks } from './views';
import { stepsBlocks, welcomeBlocks } from './views/steps';

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
    const admins = listAdmins(settings).map(({ user }) => user);
    return joinBlocks(admins, { userId, name });
  }
  // When Slack does not say whether they are an admin, they are told to ask one.
  const admin = await findAdmin(deps, teamId, userId).catch(() => null);
  return admin === null ? noMemberBlocks() : beginBlocks(admin.timeZone);
}

/** What a member who has just begun sees above everything else: the first steps, until they put them away (G4). */
export async function showWelcome(home: ForMember, look: HomeLook): Promise<readonly KnownBlock[]> {
  const steps = await stepsOf(home);
  return look.isOpen || steps.isPutAway ? [] : welcomeBlocks(await showSteps(home, steps, look.lead));
}

/** The same from the settings, whenever a member wants to see it: all steps at once. */
export async function showAllSteps(home: ForMember, { lead }: DrawerLook): Promise<readonly KnownBlock[]> {
  return stepsBlocks(await showSteps(home, await stepsOf(home), lead));
}
