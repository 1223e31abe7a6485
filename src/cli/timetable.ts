import { type Database, inTeam } from '../store/database';
import type { TeamId } from '../workspace/ids';
import { findNamed } from '../workspace/names';
import type { Member } from '../workspace/settings/settings';
import { findLive } from '../workspace/store/live';
import { findSettings } from '../workspace/store/settings';
import type { Timetable } from '../workspace/timetable';
import { UsageError } from './failure';
import { notKnown, notOne } from './look-up';

/** A workspace's timetable, with the presses and calendars known around `at` (ms since 1970 UTC). */
export async function readTimetable(database: Database, teamId: TeamId, at: number): Promise<Timetable> {
  return inTeam(database.db, teamId, async (trx) => {
    const found = await findSettings(trx, teamId);
    if (found === undefined) throw new UsageError(`${teamId} has no settings: it is not installed`);
    return { settings: found.settings, live: await findLive(trx, teamId, at) };
  });
}

/** The member with that id or name. Throws a UsageError that names the members there are, or those it may be. */
export function memberOf({ settings }: Timetable, who: string): Member {
  const { members } = settings;
  const typed = { as: `--member ${who}`, name: who, where: 'in the settings in force' };
  const byId = members.find(({ user }) => user === who.toUpperCase());
  if (byId !== undefined) return byId;
  const found = findNamed(members, who);
  if (found.length > 1) throw notOne(typed, found.map(inWords));
  if (found[0] !== undefined) return found[0];
  throw notKnown(
    typed,
    members.flatMap(({ user, name }) => [user, name]),
    members.map(inWords),
  );
}

function inWords({ user, name }: Member): string {
  return `${user} (${name})`;
}
