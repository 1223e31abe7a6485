import { instantOf } from './local-time';
import type { Day } from './one-click';
import { isOpen, nextClosing, nextOpening } from './schedule';
import { localDayAt } from './schedule/calendar';
import { toDay } from './schedule/spec-layers';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const nineMs = 9 * hourMs;
/** How many days ahead something may be put off. */
const mostDays = 366;

/** Until when a member puts off what waits for them. `date` is YYYY-MM-DD, in their zone. */
export type Snooze =
  | Readonly<{ kind: 'hour' | 'later' | 'tomorrow' }>
  | Readonly<{ kind: 'date'; date: string }>;

/**
 * When what was snoozed at `now` comes back: always in the member's hours. `later` is their next opening of the same
 * day, `tomorrow` the first one of a later day. Null where there is none, or a date is over or more than a year ahead.
 * In ms since 1970 UTC.
 */
export function returnOf(snooze: Snooze, day: Day, now: number): number | null {
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

/** The first opening on or after a date (days since 1970-01-01); nine o'clock for who is open all night. */
function firstOpeningFrom({ schedule, zoneOn }: Day, day: number): number | null {
  const zone = zoneOn(day);
  const midnight = instantOf(zone, day * dayMs);
  const isOpenAllNight = isOpen(schedule, midnight) && isOpen(schedule, midnight - 1);
  return nextOpening(schedule, isOpenAllNight ? instantOf(zone, day * dayMs + nineMs) : midnight);
}
