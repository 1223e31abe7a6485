import { DateTime } from 'luxon';
import { isOpen, nextClosing, nextOpening, openStretches, type Schedule } from '../../schedule/schedule';
import { dayMs } from '../../time';
import type { ClientSettings } from '../../workspace/settings/settings';
import { scheduleOf, type Timetable, whoServes } from '../../workspace/timetable';

/** An open stretch, [from, to) in ms since 1970 UTC. */
export type OpenStretch = Readonly<{ from: number; to: number }>;

/**
 * A client's terms as they apply at an instant (B1), without what other features add to them. Instants: ms since 1970 UTC.
 */
export type Terms = Readonly<{
  state:
    | Readonly<{ kind: 'open'; until: number | null }>
    | Readonly<{ kind: 'closed'; backAt: number | null }>;
  /** Seven days of `zone` from that instant's on: when each begins, and the stretches that begin on it. */
  hours: readonly Readonly<{ day: number; open: readonly OpenStretch[] }>[];
  zone: string;
  /** The client's own words of agreement, as written in the settings. */
  text: string | null;
}>;

/**
 * The terms of a client as they apply at `at` (ms since 1970 UTC).
 *
 * @param client null: one we don't know yet
 * @param zone the IANA name of the zone that hours are told in
 */
export function termsAt(
  timetable: Timetable,
  client: ClientSettings | null,
  at: number,
  zone: string,
): Terms {
  const schedule = scheduleOf(timetable, client, whoServes(timetable, client));
  return {
    state: isOpen(schedule, at)
      ? { kind: 'open', until: nextClosing(schedule, at) }
      : { kind: 'closed', backAt: nextOpening(schedule, at) },
    hours: hoursOfWeek(schedule, at, zone),
    zone,
    text: client?.terms ?? null,
  };
}

function hoursOfWeek(schedule: Schedule, at: number, zone: string): Terms['hours'] {
  const today = DateTime.fromMillis(at, { zone }).startOf('day');
  const days = Array.from({ length: 8 }, (_, offset) => today.plus({ days: offset }).toMillis());
  const [first = at] = days;
  const stretches = openStretches(schedule, first, days.at(-1) ?? at).flatMap((each) => byDay(each, days));
  return days.slice(0, -1).map((day, index) => ({
    day,
    open: stretches.filter(({ from }) => from >= day && from < (days[index + 1] ?? day)),
  }));
}

/** A stretch as it is, over midnight too; one of more than a day is cut where days begin. */
function byDay(stretch: OpenStretch, days: readonly number[]): OpenStretch[] {
  const { from, to } = stretch;
  if (to - from <= dayMs) return [stretch];
  const cuts = [from, ...days.filter((day) => day > from && day < to), to];
  return cuts.slice(0, -1).map((start, index) => ({ from: start, to: cuts[index + 1] ?? to }));
}
