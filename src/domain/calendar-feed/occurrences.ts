import { getZone, instantOf, wallOf, type Zone } from '../local-time';
import type { BusyEvent } from '../member-schedule';
import type { ZoneOn } from '../schedule/calendar';
import { type Component, type Property, parseStamp, propertiesOf, propertyOf } from './component';
import { parseDuration } from './duration';
import { type Budget, CalendarError, printable, spend } from './problem';
import { recurrences } from './recurrence';
import { parseRule } from './rule';
import type { ZoneOf } from './zones';

const DAY_MS = 86_400_000;
/** What one busy stretch costs, in days looked at. */
const EVENT_STEPS = 20;

/** What reading events needs to know: the window (epoch ms), the calendar's zones, and the reader's zone by date. */
export type Reading = {
  readonly from: number;
  readonly to: number;
  readonly zoneOf: ZoneOf;
  readonly zoneOn: ZoneOn;
  readonly budget: Budget;
};

/** A date or local time; `zone` is null for dates and floating times, which are the reader's own. */
type Stamp = { readonly wall: number; readonly isDate: boolean; readonly zone: Zone | null };

/** How long an event is: whole days on the calendar, then ms of time. */
type Length = { readonly days: number; readonly ms: number };

/** The busy stretches of the events with one UID, those that touch the window. Throws a CalendarError. */
export function busyOf(events: readonly Component[], reading: Reading): readonly BusyEvent[] {
  const moved = events.filter((event) => propertyOf(event, 'recurrence-id') !== undefined);
  const series = events.filter((event) => !moved.includes(event));
  const replaced = replacements(moved, reading);
  return [
    ...series.flatMap((event) => occurrences(event, replaced, reading)),
    ...moved.flatMap((event) => stretchesOf(event, [startOf(event, reading)], reading)),
  ];
}

/** Instances that stand elsewhere in their own right, and changes that hold from an instance on. */
type Replacements = {
  readonly single: ReadonlySet<string>;
  readonly onward: readonly { readonly from: number; readonly shiftMs: number; readonly event: Component }[];
};

function replacements(moved: readonly Component[], reading: Reading): Replacements {
  const stamps = moved.map((event) => ({ event, stamp: stampOf(event, 'recurrence-id', reading) }));
  const isOnward = (event: Component) =>
    propertyOf(event, 'recurrence-id')?.parameters.range === 'THISANDFUTURE';
  return {
    single: new Set(stamps.map(({ stamp }) => keyOf(stamp, reading))),
    onward: stamps
      .filter(({ event }) => isOnward(event))
      .map(({ event, stamp }) => ({
        event,
        from: stamp.wall,
        shiftMs: startOf(event, reading).wall - stamp.wall,
      }))
      .sort((a, b) => a.from - b.from),
  };
}

function occurrences(event: Component, replaced: Replacements, reading: Reading): readonly BusyEvent[] {
  if (replaced.onward.length === 0 && !isBusy(event)) return [];
  const start = startOf(event, reading);
  const excluded = new Set(stampsOf(event, 'exdate', reading).map((stamp) => keyOf(stamp, reading)));
  const isLeft = (stamp: Stamp) => {
    const key = keyOf(stamp, reading);
    return !replaced.single.has(key) && !excluded.has(key) && !excluded.has(dateKey(stamp.wall));
  };
  const starts = [...recurring(event, start, reading)].map((wall) => ({ ...start, wall })).filter(isLeft);
  const later = (stamp: Stamp) => {
    spend(reading.budget, replaced.onward.length);
    return replaced.onward.findLast(({ from }) => from <= stamp.wall);
  };
  const own = starts.filter((stamp) => later(stamp) === undefined);
  const changed = starts.flatMap((stamp) => {
    const change = later(stamp);
    return change === undefined
      ? []
      : stretchesOf(change.event, [{ ...stamp, wall: stamp.wall + change.shiftMs }], reading);
  });
  return [...stretchesOf(event, own, reading), ...changed, ...addedTo(event, isLeft, reading)];
}

/** The local times at which an event starts by its rules, or once; some before the window may be among them. */
function* recurring(event: Component, start: Stamp, reading: Reading): Generator<number> {
  const { days, ms } = lengthOf(event, start, reading);
  const margin = 3 * DAY_MS + days * DAY_MS + ms;
  const zone = start.zone ?? reading.zoneOn(Math.floor(start.wall / DAY_MS));
  const rules = propertiesOf(event, 'rrule').flatMap(({ values }) => values);
  const seen = new Set<number>();
  if (rules.length === 0) yield start.wall;
  for (const value of rules) {
    const rule = parseRule(value, (at) => wallOf(zone, at));
    const { from, to, budget } = reading;
    for (const wall of recurrences(rule, start.wall, from - margin, to + margin, budget)) {
      if (seen.has(wall)) continue;
      if (rules.length > 1) seen.add(wall);
      yield wall;
    }
  }
}

/** RDATE: more starts, or stretches with ends of their own. */
function addedTo(
  event: Component,
  isLeft: (stamp: Stamp) => boolean,
  reading: Reading,
): readonly BusyEvent[] {
  return propertiesOf(event, 'rdate').flatMap((property) =>
    property.values.flatMap((value) => {
      const [from, until] = Array.isArray(value) ? value : [value];
      const stamp = toStamp(property, from, reading);
      if (!isLeft(stamp)) return [];
      if (until === undefined) return stretchesOf(event, [stamp], reading);
      const length = /^[+-]?P/.test(String(until))
        ? parseDuration(until)
        : between(stamp, toStamp(property, until, reading), reading);
      return stretchesOf(event, [stamp], reading, length);
    }),
  );
}

/** The stretches that an event takes when it starts at `starts`: none when it is free, cancelled or has no length. */
function stretchesOf(
  event: Component,
  starts: readonly Stamp[],
  reading: Reading,
  ownLength?: Length,
): readonly BusyEvent[] {
  const [first] = starts;
  if (first === undefined || !isBusy(event)) return [];
  const length = ownLength ?? lengthOf(event, startOf(event, reading), reading);
  const title = titleOf(event);
  return starts.flatMap((stamp) => {
    const from = startInstant(stamp, reading);
    const to = endInstant(stamp, length, reading);
    if (to <= from || to <= reading.from || from >= reading.to) return [];
    spend(reading.budget, EVENT_STEPS);
    return [{ from, to, title }];
  });
}

/** Whether an event takes time: not when cancelled, transparent, or what Outlook calls free or working elsewhere. */
function isBusy(event: Component): boolean {
  const says = (name: string) => String(propertyOf(event, name)?.values[0] ?? '').toUpperCase();
  if (says('status') === 'CANCELLED') return false;
  const outlook = says('x-microsoft-cdo-busystatus');
  if (outlook !== '') return outlook !== 'FREE' && outlook !== 'WORKINGELSEWHERE';
  return says('transp') !== 'TRANSPARENT';
}

const LONGEST_TITLE = 200;

function titleOf(event: Component): string | null {
  const title = printable(String(propertyOf(event, 'summary')?.values[0] ?? ''), LONGEST_TITLE);
  return title === '' ? null : title;
}

/** RFC 5545 3.6.1: without an end a date lasts a day and a time no time. 3.8.5.3: an end gives an exact length. */
function lengthOf(event: Component, start: Stamp, reading: Reading): Length {
  const duration = propertyOf(event, 'duration');
  if (duration !== undefined) return parseDuration(duration.values[0]);
  if (propertyOf(event, 'dtend') === undefined) return { days: start.isDate ? 1 : 0, ms: 0 };
  return between(start, stampOf(event, 'dtend', reading), reading);
}

function between(start: Stamp, end: Stamp, reading: Reading): Length {
  if (start.isDate && end.isDate) return { days: (end.wall - start.wall) / DAY_MS, ms: 0 };
  return { days: 0, ms: startInstant(end, reading) - startInstant(start, reading) };
}

function startInstant({ wall, zone }: Stamp, { zoneOn }: Reading): number {
  return instantOf(zone ?? zoneOn(Math.floor(wall / DAY_MS)), wall);
}

function endInstant({ wall, zone }: Stamp, { days, ms }: Length, reading: Reading): number {
  const end = wall + days * DAY_MS;
  // The midnight that ends a date belongs to that date, as for time off.
  const day = days > 0 ? Math.ceil(end / DAY_MS) - 1 : Math.floor(end / DAY_MS);
  return instantOf(zone ?? reading.zoneOn(day), end) + ms;
}

function startOf(event: Component, reading: Reading): Stamp {
  return stampOf(event, 'dtstart', reading);
}

function stampOf(event: Component, name: string, reading: Reading): Stamp {
  const [stamp] = stampsOf(event, name, reading);
  if (stamp === undefined) throw new CalendarError(`${name.toUpperCase()} is missing`);
  return stamp;
}

function stampsOf(event: Component, name: string, reading: Reading): readonly Stamp[] {
  return propertiesOf(event, name).flatMap((property) =>
    property.values.map((value) => toStamp(property, value, reading)),
  );
}

function toStamp(property: Property, value: unknown, { zoneOf }: Reading): Stamp {
  const { wall, isDate, isUtc } = parseStamp(property.name, value);
  const { tzid } = property.parameters;
  if (isUtc) return { wall, isDate, zone: getZone('UTC') };
  return { wall, isDate, zone: isDate || tzid === undefined ? null : zoneOf(String(tzid)) };
}

/** Equal for one instance however its time is written; dates are themselves. */
function keyOf(stamp: Stamp, reading: Reading): string {
  return stamp.isDate ? dateKey(stamp.wall) : String(startInstant(stamp, reading));
}

function dateKey(wall: number): string {
  return `date ${Math.floor(wall / DAY_MS)}`;
}
