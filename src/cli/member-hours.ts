import type { Database } from '../store/database';
import type { Member } from '../workspace/settings/settings';
import { dayOf, type Timetable } from '../workspace/timetable';
import { takeNow, takeThisMonth } from './at-flags';
import { holidaySource } from './holiday-source';
import { explainHours } from './hours-explain';
import { showMonth } from './hours-show';
import { nowOf } from './now';
import { teamOf, withStore } from './store';
import type { TeamFlags } from './store-flags';
import { memberOf, readTimetable } from './timetable';

/** The member whose hours are asked about, and where they are. */
export type MemberChoice = { readonly member: string; readonly flags: TeamFlags };

/** A member's own hours at `given` (ms since 1970 UTC; null: now), by the settings in force, as `explainHours` does. */
export async function explainMember(
  choice: MemberChoice,
  given: number | null,
  as: 'words' | 'json',
): Promise<string[]> {
  return withStore(choice.flags, async (database) => {
    const at = given ?? takeNow(await nowOf(database));
    const { timetable, member } = await findMember(database, choice, at);
    return explainHours(dayOf(timetable, member).schedule, homeOf(timetable, member), at, as);
  });
}

/**
 * A month (null: the present one) of a member's own hours, by the settings in force, on the clocks of their home, as
 * `showMonth` shows it.
 */
export async function showMember(choice: MemberChoice, given: string | null): Promise<string[]> {
  return withStore(choice.flags, async (database) => {
    const now = await nowOf(database);
    const at = given === null ? now : Date.parse(`${given}-01T00:00:00Z`);
    const { timetable, member } = await findMember(database, choice, at);
    const home = homeOf(timetable, member);
    const month = given ?? takeThisMonth(now, home);
    return showMonth(
      dayOf(timetable, member).schedule,
      home,
      month,
      holidaySource(timetable.settings, member),
    );
  });
}

async function findMember(
  database: Database,
  { flags, member }: MemberChoice,
  at: number,
): Promise<{ timetable: Timetable; member: Member }> {
  const timetable = await readTimetable(database, await teamOf(database, flags.team), at);
  return { timetable, member: memberOf(timetable, member) };
}

function homeOf({ settings }: Timetable, member: Member): string {
  return member.timezone ?? settings.workspace.timezone;
}
