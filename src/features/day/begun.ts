import type { Db } from '../../store/database';
import { hourMs } from '../../time';
import type { UserId } from '../../workspace/ids';
import { dayOf } from '../../workspace/timetable';
import type { Workspace } from '../../workspace/workspaces';
import { nextDayOpening } from './rules/day-opening';
import { findDayOpenings } from './store';

/** A day that has not begun for this long has a task that fails, which must not silence everything else. */
const longestMs = 4 * hourMs;

/**
 * The members whose day should have begun by `now` (ms since 1970 UTC), and has not: we were down at their opening. What
 * their day begins with, the list of what waits among it, is still to come.
 */
export async function whoseDayIsToBegin(
  db: Db,
  workspace: Workspace,
  now: number,
): Promise<ReadonlySet<UserId>> {
  const openings = await findDayOpenings(db, workspace.teamId);
  const late = workspace.settings.members.filter((member) => {
    const last = openings.get(member.user);
    // Where no day has begun yet, the first one may not be planned yet either.
    if (last === undefined) return false;
    const { schedule, zoneOn } = dayOf(workspace, member);
    const next = nextDayOpening(schedule, zoneOn, now, last);
    return next !== null && next.dueAt <= now && next.opensAt > now - longestMs;
  });
  return new Set(late.map(({ user }) => user));
}
