import { dayMs, minuteMs } from '../time';
import type { Because } from './because';
import type { Layer } from './layers';
import { getZone, instantOf, wallOf, type Zone } from './local-time';
import { toStretches } from './stretches';
import { type DayHours, formatDayHours, formatLocalDate } from './wall-time';

/** Hours last two days at most, and a local midnight is within two days of the UTC one, skipped days included. */
const MARGIN_DAYS = 4;
const MARGIN_MS = MARGIN_DAYS * dayMs;

/** Which zone each local date is in; dates are days since 1970-01-01. Hours that start on a date are in its zone. */
export type ZoneOn = (day: number) => Zone;
/** The hours that start on a date (days since 1970-01-01). */
export type HoursOn = (day: number) => readonly DayHours[];

/**
 * A stretch with its cause. `nearFrom` and `nearTo` are its ends to within two days (epoch ms), known without a zone.
 */
export type Span = {
  readonly nearFrom: number;
  readonly nearTo: number;
  readonly ends: () => readonly [number, number];
  readonly because: Because;
};

/** Puts every date in the zone called `timezone`. */
export function alwaysIn(timezone: string): ZoneOn {
  const zone = getZone(timezone);
  return () => zone;
}

/** The local date (days since 1970-01-01) at the instant `at` (epoch ms), for someone whose zone changes by date. */
export function localDayAt(zoneOn: ZoneOn, at: number): number {
  const utcDay = Math.floor(at / dayMs);
  for (const day of [utcDay, utcDay + 1, utcDay - 1]) {
    if (Math.floor(wallOf(zoneOn(day), at) / dayMs) === day) return day;
  }
  return Math.floor(wallOf(zoneOn(utcDay), at) / dayMs);
}

/** The hours that start on each local date. Each end is converted on its own, in the zone of that date. */
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

/**
 * A layer of stretches that each have their own cause. `spansIn` may give more than those that touch the time asked
 * for.
 */
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

/** A stretch between two local times (as if UTC, epoch ms). Each is converted on its own, in the zone of its date. */
export function wallSpan(zoneOn: ZoneOn, from: number, to: number, because: Because): Span {
  return {
    nearFrom: from,
    nearTo: to,
    ends: () => [wallStart(zoneOn, from), wallEnd(zoneOn, to)],
    because,
  };
}

/** The instant (epoch ms) of a local time (as if UTC, epoch ms) at which something starts. */
export function wallStart(zoneOn: ZoneOn, wall: number): number {
  return instantOf(zoneOn(Math.floor(wall / dayMs)), wall);
}

/**
 * The instant (epoch ms) of a local time (as if UTC, epoch ms) at which something ends. The midnight that ends a date
 * belongs to that date, so that a day off is one local day in the zone it is spent in.
 */
export function wallEnd(zoneOn: ZoneOn, wall: number): number {
  return instantOf(zoneOn(Math.ceil(wall / dayMs) - 1), wall);
}

/**
 * When a date's own hours may start (epoch ms; dates are days since 1970-01-01): at its midnight, or later where hours that
 * started the day before run on into it.
 */
export function startOfDate(zoneOn: ZoneOn, hoursOn: HoursOn, day: number): number {
  return Math.max(wallStart(zoneOn, day * dayMs), lastEndOf(zoneOn, hoursOn, day - 1));
}

/** When the hours that start on a date are over (epoch ms): at its midnight, or later where they run on past it. */
export function endOfDate(zoneOn: ZoneOn, hoursOn: HoursOn, day: number): number {
  const next = hoursOn(day + 1).map((hours) => endsOf(zoneOn(day + 1), day + 1, hours)[0]);
  const end = Math.min(lastEndOf(zoneOn, hoursOn, day), ...next);
  return Math.max(wallEnd(zoneOn, (day + 1) * dayMs), end);
}

function lastEndOf(zoneOn: ZoneOn, hoursOn: HoursOn, day: number): number {
  return Math.max(-Infinity, ...hoursOn(day).map((hours) => endsOf(zoneOn(day), day, hours)[1]));
}

/** A stretch between two instants, epoch ms. */
export function instantSpan(from: number, to: number, because: Because): Span {
  return { nearFrom: from, nearTo: to, ends: () => [from, to], because };
}

function eachDay(from: number, to: number, visit: (day: number) => void): void {
  const lastDay = Math.ceil(to / dayMs) + MARGIN_DAYS;
  for (let day = Math.floor(from / dayMs) - MARGIN_DAYS; day <= lastDay; day++) visit(day);
}

function endsOf(zone: Zone, day: number, { start, end }: DayHours): readonly [number, number] {
  const midnight = day * dayMs;
  return [instantOf(zone, midnight + start * minuteMs), instantOf(zone, midnight + end * minuteMs)];
}

function holds([from, to]: readonly [number, number], at: number): boolean {
  return from <= at && at < to;
}
