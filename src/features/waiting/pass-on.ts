import type { Db } from '../../store/database';
import type { UserId } from '../../workspace/ids';
import { isMembersOwn } from '../../workspace/message';
import type { Workspace } from '../../workspace/workspaces';
import { progressOf, recordHolder } from './change';
import { holdersOf } from './rules/waiting';
import { listWaiting, lockWaiting, type WaitingMessage } from './store';

/** How many messages wait for this member and for nobody else at `now` (ms since 1970 UTC). */
export async function countHeldBy(
  trx: Db,
  workspace: Workspace,
  userId: UserId,
  now: number,
): Promise<number> {
  const all = await listWaiting(trx, workspace.teamId);
  return all.filter((waiting) => {
    const [first, ...others] = holdersOf(workspace, waiting, now);
    return first?.user === userId && others.length === 0;
  }).length;
}

/** `from`: the member who was removed. `to`: who has their messages now. `by`: who decided that. `now`: ms since 1970 UTC. */
export type PassedOn = Readonly<{ from: string; to: UserId; by: UserId; now: number }>;

/**
 * Passes on what waited for a member who was removed, and for nobody else who is still there. Whoever has it now is told, as
 * with every message that is handed over. What was said in the member's own direct messages stays with them (P2).
 *
 * @param workspace as it is without that member
 */
export async function passOnWaiting(trx: Db, workspace: Workspace, passed: PassedOn): Promise<void> {
  const { to, by, now } = passed;
  for (const each of await listWaiting(trx, workspace.teamId)) {
    if (!isToPassOn(workspace, each, passed)) continue;
    const waiting = await lockWaiting(trx, workspace.teamId, each);
    if (waiting === undefined) continue;
    const handed = { takenBy: to, handedBy: by, returnsAt: now, nudgedAt: null };
    await recordHolder(trx, { workspace, now }, waiting, { ...progressOf(waiting), ...handed });
  }
}

function isToPassOn({ settings }: Workspace, waiting: WaitingMessage, { from }: PassedOn): boolean {
  if (isMembersOwn(waiting.conversationKind)) return false;
  if (waiting.takenBy !== null) return waiting.takenBy === from;
  const isMember = (user: UserId) => settings.members.some((member) => member.user === user);
  return waiting.inCharge.some((user) => user === from) && !waiting.inCharge.some(isMember);
}
