import { localDayAt, type ZoneOn } from '../../../schedule/calendar';
import { instantOf } from '../../../schedule/local-time';
import { explainAt, isOpen, nextChange, nextOpening, type Schedule } from '../../../schedule/schedule';
import { dayMs, hourMs } from '../../../time';

/** When the day of somebody who is open around the clock begins: at nine by their clock. */
const nineMs = 9 * hourMs;

/** The opening that begins a day, and when that is due: at once where it has passed. Ms since 1970 UTC. */
export type DayOpening = Readonly<{ opensAt: number; dueAt: number }>;

/**
 * The next opening that begins a local day of a member (R12). It is the first one of its local date, so that the opening
 * after a lunch break begins none. Null when nothing opens any more.
 *
 * @param at ms since 1970 UTC
 * @param last the opening that began the last day, ms since 1970 UTC; null where no day has begun yet
 */
export function nextDayOpening(
  schedule: Schedule,
  zoneOn: ZoneOn,
  at: number,
  last: number | null,
): DayOpening | null {
  const lastDay = last === null ? null : localDayAt(zoneOn, last);
  const isNews = (opening: number) => localDayAt(zoneOn, opening) !== lastDay;
  const current = openingBefore(schedule, zoneOn, at);
  if (current !== null && isNews(current)) return { opensAt: current, dueAt: at };
  const next = firstOpening(schedule, at, isNews);
  const nine = firstNine(schedule, zoneOn, at, isNews);
  const opensAt = Math.min(next ?? Infinity, nine ?? Infinity);
  return opensAt === Infinity ? null : { opensAt, dueAt: opensAt };
}

/** What began the stretch that is open at `at`: its start, or the last nine o'clock where it goes on for days. */
function openingBefore(schedule: Schedule, zoneOn: ZoneOn, at: number): number | null {
  if (!isOpen(schedule, at)) return null;
  const { since } = explainAt(schedule, at);
  const nine = [0, 1].map((back) => nineOn(zoneOn, localDayAt(zoneOn, at) - back)).find((one) => one <= at);
  if (since !== null && at - since < dayMs) return since;
  return nine === undefined || (since !== null && nine < since + dayMs) ? since : nine;
}

function firstOpening(schedule: Schedule, at: number, isNews: (opening: number) => boolean): number | null {
  const closing = isOpen(schedule, at) ? nextChange(schedule, at) : at;
  let opening = closing === null ? null : nextOpening(schedule, closing);
  while (opening !== null && !isNews(opening)) {
    const end = nextChange(schedule, opening);
    opening = end === null ? null : nextOpening(schedule, end);
  }
  return opening;
}

/** The next nine o'clock within three dates that finds the schedule open for a day. */
function firstNine(
  schedule: Schedule,
  zoneOn: ZoneOn,
  at: number,
  isNews: (opening: number) => boolean,
): number | null {
  const today = localDayAt(zoneOn, at);
  const next = [today, today + 1, today + 2]
    .map((day) => nineOn(zoneOn, day))
    .find((nine) => nine > at && isNews(nine) && isOpenForADay(schedule, nine));
  return next ?? null;
}

function isOpenForADay(schedule: Schedule, at: number): boolean {
  const { open, since } = explainAt(schedule, at);
  return open && (since === null || at - since >= dayMs);
}

function nineOn(zoneOn: ZoneOn, day: number): number {
  return instantOf(zoneOn(day), day * dayMs + nineMs);
}
