import type { Member } from '../../../workspace/settings/settings';
import { presentOf, standsInFor, type Timetable, timeOffAt, whoServes } from '../../../workspace/timetable';

/** Who stands in for a member at `at` (ms since 1970 UTC), and for whom they stand in themselves (I3). */
export type StandIns = Readonly<{ by: Member | null; covered: readonly Member[] }>;

/** A member's part in standing in for each other at `at` (ms since 1970 UTC). */
export function standInsOf(timetable: Timetable, member: Member, at: number): StandIns {
  const { members } = timetable.settings;
  const isAway = timeOffAt(timetable, member, at) !== null;
  return {
    by: isAway ? (presentOf(timetable, [member], at)[0] ?? null) : null,
    covered: isAway ? [] : members.filter((other) => standsInFor(timetable, member, other, at)),
  };
}

/** The names of clients for whom everybody in charge is away at `at` (ms since 1970 UTC), and nobody stands in (I3). */
export function leftAlone(timetable: Timetable, at: number): string[] {
  return timetable.settings.clients
    .filter((client) => presentOf(timetable, whoServes(timetable, client), at).length === 0)
    .map(({ name }) => name);
}
