import type { ForMember } from '../../deps';
import { nextOpening } from '../../schedule/schedule';
import { type Db, inTeam } from '../../store/database';
import type { MessageKey } from '../../workspace/message';
import { generalTarget, promisedTo } from '../../workspace/targets';
import { scheduleOf, targetMinutesAt } from '../../workspace/timetable';
import type { Workspace } from '../../workspace/workspaces';
import { nextLook } from './rules/looks';
import { clientOf, holdersOf, lookContextOf, targetOf, waitsFor } from './rules/waiting';
import {
  type DoubtfulMessage,
  type LockedDoubtful,
  listDoubtful,
  lockDoubtful,
  recordTarget,
} from './store/doubtful';

/** What may need no answer, of what was said to a member or to one whom they stand in for; the earliest first (R5). */
export async function findDoubtfulFor({
  deps,
  workspace,
  member,
  now,
}: ForMember): Promise<DoubtfulMessage[]> {
  const { teamId } = workspace;
  const all = await inTeam(deps.database.db, teamId, (trx) => listDoubtful(trx, teamId, now));
  return all.filter((each) => waitsFor(workspace, each, member, now));
}

/**
 * Makes a message wait that was listed as one that may need no answer: it gets the target of a request (T1). Gives that
 * (ms since 1970 UTC); `never`: nothing opens any more; null: it is not listed.
 */
export async function makeWait(
  trx: Db,
  { workspace, now }: ForMember,
  key: MessageKey,
): Promise<Readonly<{ clientName: string; targetAt: number | 'never' }> | null> {
  const message = await lockDoubtful(trx, workspace.teamId, key);
  if (message === undefined) return null;
  const { clientName } = message;
  const targetAt = targetFor(workspace, message, now);
  if (targetAt === null) return { clientName, targetAt: 'never' };
  const waiting = { ...message, targetAt };
  const lookAt = nextLook(targetOf(waiting), waiting, lookContextOf(workspace, waiting, now));
  await recordTarget(trx, workspace.teamId, message, { targetAt, lookAt });
  return { clientName, targetAt };
}

/** The target that it would have had from the start; where that has passed, the one of a message said now. */
function targetFor(workspace: Workspace, message: LockedDoubtful, now: number): number | null {
  const then = targetFrom(workspace, message, message.saidAt);
  return then !== null && then > now ? then : targetFrom(workspace, message, now);
}

function targetFrom(workspace: Workspace, message: LockedDoubtful, at: number): number | null {
  const client = clientOf(workspace, message);
  const holders = holdersOf(workspace, message, at);
  const schedule = scheduleOf(workspace, client, holders);
  const opening = nextOpening(schedule, at);
  if (opening === null) return null;
  const minutes = targetMinutesAt(workspace, client, holders, at);
  return generalTarget(schedule, opening, minutes, promisedTo(message.promised, message, at));
}
