import { instantOf } from './local-time';
import { explainAt, isOpen, nextChange, nextOpening, type Schedule } from './schedule';
import { localDayAt, type ZoneOn } from './schedule/calendar';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** When the day begins for those who are open around the clock: nine by their clock. */
const NINE_MS = 9 * HOUR_MS;

/** The opening that begins a day, and from when on that is news: at once for one that has passed. Epoch ms. */
export type DayOpening = Readonly<{ opensAt: number; dueAt: number }>;

/**
 * The next opening that begins a local day of somebody's (R12): the first one of each local date, so that a lunch break
 * begins none. `last` is the opening that began the last one, epoch ms, null for none. Null when nothing opens any more.
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

/** What began the stretch that is open at `at`: its start, or the last nine o'clock of one that goes on for days. */
function openingBefore(schedule: Schedule, zoneOn: ZoneOn, at: number): number | null {
  if (!isOpen(schedule, at)) return null;
  const { since } = explainAt(schedule, at);
  const nine = [0, 1].map((back) => nineOn(zoneOn, localDayAt(zoneOn, at) - back)).find((one) => one <= at);
  if (since !== null && at - since < DAY_MS) return since;
  return nine === undefined || (since !== null && nine < since + DAY_MS) ? since : nine;
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

/** The next nine o'clock in a stretch that has been open for a day by then. */
function firstNine(
  schedule: Schedule,
  zoneOn: ZoneOn,
  at: number,
  isNews: (opening: number) => boolean,
): number | null {
  const today = localDayAt(zoneOn, at);
  const found = [today, today + 1, today + 2]
    .map((day) => nineOn(zoneOn, day))
    .find((nine) => nine > at && isNews(nine) && isOpenForADay(schedule, nine));
  return found ?? null;
}

function isOpenForADay(schedule: Schedule, at: number): boolean {
  const { open, since } = explainAt(schedule, at);
  return open && (since === null || at - since >= DAY_MS);
}

function nineOn(zoneOn: ZoneOn, day: number): number {
  return instantOf(zoneOn(day), day * DAY_MS + NINE_MS);
}
