import { getZone, instantOf, wallOf, type Zone } from '../local-time';
import type { Because } from './because';
import type { Layer } from './layers';
import { toStretches } from './stretches';
import { type DayHours, formatDayHours, formatLocalDate } from './wall-time';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Hours last two days at most, and a local midnight is within two days of the UTC one, skipped days included. */
const MARGIN_DAYS = 4;
const MARGIN_MS = MARGIN_DAYS * DAY_MS;

/** Which zone each local date is in; dates are days since 1970-01-01. Hours that start on a date are in its zone. */
export type ZoneOn = (day: number) => Zone;
type HoursOn = (day: number) => readonly DayHours[];

/** A stretch with its cause. `nearFrom` and `nearTo` are its ends to within two days, epoch ms, known without a zone. */
export type Span = {
  readonly nearFrom: number;
  readonly nearTo: number;
  readonly ends: () => readonly [number, number];
  readonly because: Because;
};

/** Every date in the zone called `timezone`. */
export function alwaysIn(timezone: string): ZoneOn {
  const zone = getZone(timezone);
  return () => zone;
}

/** The local date (days since 1970-01-01) at the instant `at` (epoch ms), for someone whose zone changes by date. */
export function localDayAt(zoneOn: ZoneOn, at: number): number {
  const utcDay = Math.floor(at / DAY_MS);
  for (const day of [utcDay, utcDay + 1, utcDay - 1]) {
    if (Math.floor(wallOf(zoneOn(day), at) / DAY_MS) === day) return day;
  }
  return Math.floor(wallOf(zoneOn(utcDay), at) / DAY_MS);
}

/** Hours that start on each local date, both ends converted each on its own in the zone of that date. */
export function hoursLayer(
  kind: 'weekly' | 'date' | 'break',
  effect: Layer['effect'],
  zoneOn: ZoneOn,
  hoursOn: HoursOn,
): Layer {
  return {
    effect,
    time: (from, to) => {
      const pairs: number[] = [];
      eachDay(from, to, (day) => {
        for (const hours of hoursOn(day)) pairs.push(...endsOf(zoneOn(day), day, hours));
      });
      return toStretches(pairs);
    },
    becauseAt: (at) => {
      const found: { date: string; hours: string[] } = { date: '', hours: [] };
      eachDay(at, at, (day) => {
        const holding = hoursOn(day).filter((hours) => holds(endsOf(zoneOn(day), day, hours), at));
        if (holding.length > 0)
          Object.assign(found, { date: formatLocalDate(day), hours: holding.map(formatDayHours) });
      });
      return found.hours.length > 0 ? { kind, ...found } : null;
    },
  };
}

/** Stretches with causes of their own; `spansIn` may give more than touch the time asked for. */
export function spansLayer(
  effect: Layer['effect'],
  spansIn: (from: number, to: number) => readonly Span[],
): Layer {
  const near = (from: number, to: number) =>
    spansIn(from - MARGIN_MS, to + MARGIN_MS).filter(
      (span) => span.nearFrom < to + MARGIN_MS && span.nearTo > from - MARGIN_MS,
    );
  return {
    effect,
    time: (from, to) => toStretches(near(from, to).flatMap((span) => span.ends())),
    becauseAt: (at) => near(at, at).findLast((span) => holds(span.ends(), at))?.because ?? null,
  };
}

/** A stretch between two local times (as if UTC, epoch ms), each converted on its own in the zone of its date. */
export function wallSpan(zoneOn: ZoneOn, from: number, to: number, because: Because): Span {
  const start = () => instantOf(zoneOn(Math.floor(from / DAY_MS)), from);
  // The midnight that ends a date belongs to that date: a day off is one local day, in the zone it was spent in.
  const end = () => instantOf(zoneOn(Math.ceil(to / DAY_MS) - 1), to);
  return { nearFrom: from, nearTo: to, ends: () => [start(), end()], because };
}

/** A stretch between two instants, epoch ms. */
export function instantSpan(from: number, to: number, because: Because): Span {
  return { nearFrom: from, nearTo: to, ends: () => [from, to], because };
}

function eachDay(from: number, to: number, visit: (day: number) => void): void {
  const lastDay = Math.ceil(to / DAY_MS) + MARGIN_DAYS;
  for (let day = Math.floor(from / DAY_MS) - MARGIN_DAYS; day <= lastDay; day++) visit(day);
}

function endsOf(zone: Zone, day: number, { start, end }: DayHours): readonly [number, number] {
  const midnight = day * DAY_MS;
  return [instantOf(zone, midnight + start * MINUTE_MS), instantOf(zone, midnight + end * MINUTE_MS)];
}

function holds([from, to]: readonly [number, number], at: number): boolean {
  return from <= at && at < to;
}
