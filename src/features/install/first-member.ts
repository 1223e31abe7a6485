import type { Deps } from '../../deps';
import { queuePost } from '../../outbox/store';
import { fetchUser, type SlackUser } from '../../slack/users';
import type { Db } from '../../store/database';
import { enqueue } from '../../store/jobs';
import { weekMs } from '../../time';
import type { TeamId, UserId } from '../../workspace/ids';
import { type NewMember, withFirstMember } from '../../workspace/settings/first-member';
import type { Settings } from '../../workspace/settings/settings';
import { findInstallation } from '../../workspace/store/installations';
import { changeSettings } from '../../workspace/store/settings';
import { beginFirstSteps } from './store';
import { buildWelcome } from './views';

/**
 * Makes a person the first member of a workspace without members, and tells them so, once, with what comes next (G4). Two
 * at once leave one. `now` in ms since 1970 UTC. False when there was a member already.
 */
export async function addFirstMember(
  trx: Db,
  teamId: TeamId,
  person: NewMember,
  now: number,
): Promise<boolean> {
  let isFirst = false;
  const change = (settings: Settings) => {
    const changed = withFirstMember(settings, person);
    isFirst = changed !== null;
    return changed ?? settings;
  };
  const settings = await changeSettings(trx, teamId, change, { by: person.userId, at: now });
  if (settings !== null && isFirst) await welcome(trx, teamId, settings, now);
  return isFirst;
}

/**
 * Tells the first member what holds now and where the first steps are, and has clients looked for; a second time it says
 * nothing.
 */
export async function welcome(trx: Db, teamId: TeamId, settings: Settings, now: number): Promise<void> {
  const [member] = settings.members;
  const installation = await findInstallation(trx, teamId);
  if (member === undefined || installation === undefined) return;
  const post = {
    kind: 'welcome' as const,
    conversationId: member.user,
    message: buildWelcome(settings, installation.botUserId),
    staleAt: now + weekMs,
    onceKey: `welcome ${member.user}`,
  };
  await queuePost(trx, teamId, post, now);
  await beginFirstSteps(trx, teamId, { userId: member.user, isShort: false, now });
  await enqueue(trx, 'find-clients', { teamId, userId: member.user });
}

/** A person as Slack tells of them, if they are an admin or owner of the workspace; else null. */
export async function findAdmin(deps: Deps, teamId: TeamId, userId: UserId): Promise<SlackUser | null> {
  const answer = await fetchUser(await deps.slackFor(teamId), userId);
  return answer.kind === 'known' && answer.user.isAdmin && !answer.user.isGuest ? answer.user : null;
}
