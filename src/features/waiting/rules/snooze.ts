import { localDayAt } from '../../../schedule/calendar';
import { instantOf } from '../../../schedule/local-time';
import { isOpen, nextClosing, nextOpening } from '../../../schedule/schedule';
import { toDay } from '../../../schedule/spec-layers';
import { dayMs, hourMs } from '../../../time';
import type { MemberDay } from '../../../workspace/timetable';

const nineMs = 9 * hourMs;
/** How many days ahead something may be snoozed. */
const mostDays = 366;

/** Until when a member snoozes a message. `date` is YYYY-MM-DD, in their zone. */
export type Snooze =
  | Readonly<{ kind: 'hour' | 'later' | 'tomorrow' }>
  | Readonly<{ kind: 'date'; date: string }>;

/**
 * When a message that was snoozed at `now` comes back, always in the member's hours: `later` at their next opening of the
 * same day, `tomorrow` at the first one of a later day. Null where there is no such opening, and for a date that is over
 * or more than a year ahead. In ms since 1970 UTC.
 */
export function returnOf(snooze: Snooze, day: MemberDay, now: number): number | null {
  const { schedule, zoneOn } = day;
  const today = localDayAt(zoneOn, now);
  switch (snooze.kind) {
    case 'hour':
      return nextOpening(schedule, now + hourMs);
    case 'later': {
      const closing = isOpen(schedule, now) ? nextClosing(schedule, now) : now;
      const opening = closing === null ? null : nextOpening(schedule, closing);
      return opening !== null && localDayAt(zoneOn, opening) === today ? opening : null;
    }
    case 'tomorrow':
      return firstOpeningFrom(day, today + 1);
    case 'date': {
      const wanted = toDay(snooze.date);
      return wanted > today && wanted <= today + mostDays ? firstOpeningFrom(day, wanted) : null;
    }
    default:
      return snooze satisfies never;
  }
}

/**
 * The first opening on or after a date (days since 1970-01-01), ms since 1970 UTC; nine o'clock for a member who is open all
 * night. Null when nothing opens any more.
 */
export function firstOpeningFrom(
  { schedule, zoneOn }: Pick<MemberDay, 'schedule' | 'zoneOn'>,
  day: number,
): number | null {
  const zone = zoneOn(day);
  const midnight = instantOf(zone, day * dayMs);
  const isOpenAllNight = isOpen(schedule, midnight) && isOpen(schedule, midnight - 1);
  return nextOpening(schedule, isOpenAllNight ? instantOf(zone, day * dayMs + nineMs) : midnight);
}
