import type { Deps, Press } from '../../deps';
import { answerPress, type PressResult } from '../../home/press';
import { type Db, inTeam } from '../../store/database';
import { type Actor, findPresser } from '../../workspace/actor';
import type { UserId } from '../../workspace/ids';
import { listOwners } from '../../workspace/settings/roles';
import type { Settings } from '../../workspace/settings/settings';
import { changeSettings } from '../../workspace/store/settings';
import { tellMember } from './news';
import { withTakenOver } from './rules';
import { findTakeOver, type TakeOver } from './take-over';
import { buildTakenOver } from './views';

/**
 * “Take over”: an admin of the Slack workspace becomes owner, because every owner's account was deactivated (G1). All of that
 * is looked up again, whatever was shown (P5).
 */
export async function takeOver(deps: Deps, press: Press): Promise<void> {
  const actor = await findPresser(deps, press.body);
  await answerPress(deps, actor, press, await takeOverFor(deps, actor));
}

async function takeOverFor(deps: Deps, actor: Actor): Promise<PressResult> {
  const { workspace, sender, userId } = actor;
  const isOurs = sender.kind === 'member' || sender.kind === 'colleague';
  const found = isOurs ? await findTakeOver(deps, workspace, userId) : null;
  if (found === null || found.owners.length === 0)
    return refused('Nothing was changed: somebody is owner of Gatehouse here.');
  if (found.person === null)
    return refused('Nothing was changed: only an admin of this Slack workspace can take over.');
  const isTaken = await inTeam(deps.database.db, workspace.teamId, (trx) =>
    recordTakeOver(trx, actor, found, deps.clock()),
  );
  return isTaken
    ? { kind: 'done', words: 'You are owner of Gatehouse here from now on.' }
    : refused('Somebody else was first. Nothing was changed.');
}

function refused(words: string): PressResult {
  return { kind: 'refused', words };
}

/** Two at once leave one: the owners have to be those whose accounts were looked at. */
async function recordTakeOver(
  trx: Db,
  { workspace, userId }: Actor,
  { owners, person }: TakeOver,
  now: number,
): Promise<boolean> {
  const { teamId } = workspace;
  let isTaken = false;
  const change = (settings: Settings) => {
    isTaken = person !== null && listOwners(settings).every(({ user }) => owners.includes(user));
    return isTaken && person !== null ? withTakenOver(settings, person) : settings;
  };
  const settings = await changeSettings(trx, teamId, change, { by: userId, at: now });
  if (!isTaken || settings === null) return false;
  const gone: readonly UserId[] = [...owners, userId];
  const message = buildTakenOver(userId, owners);
  for (const member of settings.members.filter(({ user }) => !gone.includes(user)))
    await tellMember(trx, { ...workspace, settings }, member, { message, about: 'taken over', now });
  return true;
}
