import { instantOf, wallOf, type Zone } from '../../../schedule/local-time';
import type { BusyEvent } from '../../../schedule/member-schedule';
import { dayMs } from '../../../time';
import { spend } from './bounds';
import type { Component } from './component';
import { type FeedContext, type FeedReader, startInstant } from './context';
import type { CalendarEvent } from './event';
import { recurrences } from './recurrence';
import { type Length, type Stamp, timeOfDay } from './values';
import { inForce } from './versions';

/** What one busy stretch costs, in days looked at. */
const eventSteps = 20;

/** All events with one UID that are in force: usually one, with the instances that stand on their own. */
export type Series = { readonly masters: readonly CalendarEvent[]; readonly moved: readonly CalendarEvent[] };

/** One event's busy stretches, still to be worked out. Doing that throws a CalendarError when it takes too long. */
export type Work = {
  readonly component: Component;
  readonly isRecurring: boolean;
  readonly run: (context: FeedContext) => readonly BusyEvent[];
};

/** Puts together the events that share a UID. */
export function seriesOf(events: readonly CalendarEvent[], reader: FeedReader): Series {
  const of = (isMoved: boolean) => events.filter(({ replaces }) => (replaces !== null) === isMoved);
  const masters = inForce(of(false), () => 'series', reader);
  const start = masters[0]?.start ?? null;
  return { masters, moved: inForce(of(true), (event) => replacedKey(event, start, reader), reader) };
}

/** The work that a series takes: each event by itself, so that one that takes too long does not take the others with it. */
export function worksOf({ masters, moved }: Series): readonly Work[] {
  return [
    ...masters.map((event) => ({
      component: event.component,
      isRecurring: event.rules.length + event.added.length > 0,
      run: (context: FeedContext) => occurrences(event, moved, context),
    })),
    ...moved.map((event) => ({
      component: event.component,
      isRecurring: false,
      run: (context: FeedContext) => stretchesOf(event, [event.start], context),
    })),
  ];
}

/** Names the instance that an event replaces, by the series' own clocks where the series is known. */
function replacedKey({ start, replaces }: CalendarEvent, series: Stamp | null, reader: FeedReader): string {
  return `${replaces?.isOnward} ${keyIn(series ?? start, replaces?.stamp ?? start, reader)}`;
}

function occurrences(
  event: CalendarEvent,
  moved: readonly CalendarEvent[],
  context: FeedContext,
): readonly BusyEvent[] {
  spend(context.budget, event.excluded.length + moved.length);
  const onward = changesOnward(event, moved, context);
  if (onward.length === 0 && !event.isBusy) return [];
  const near = startsNear(event, context);
  const gone = goneFrom(event, moved, context);
  const isLeft = (stamp: Stamp) =>
    !gone.has(keyIn(event.start, stamp, context)) && !gone.has(dateKey(stamp.wall));
  const starts = [...recurring(event, context)].map((wall) => ({ ...event.start, wall })).filter(isLeft);
  const changeAt = (stamp: Stamp) => {
    spend(context.budget, onward.length);
    return onward.findLast(({ from }) => from <= stamp.wall);
  };
  const unchanged = starts.filter((stamp) => changeAt(stamp) === undefined);
  const changed = starts.flatMap((stamp) => {
    const change = changeAt(stamp);
    if (change === undefined) return [];
    const moved = { ...change.event.start, wall: stamp.wall + change.shiftMs };
    return stretchesOf(change.event, [moved], context);
  });
  const added = event.added
    .filter(({ stamp }) => near(stamp) && isLeft(stamp))
    .flatMap(({ stamp, length }) => stretchesOf(event, [stamp], context, length));
  return [...stretchesOf(event, unchanged, context), ...changed, ...added];
}

/** The changes that hold from one instance on: since when, and how far they move what comes. */
function changesOnward(event: CalendarEvent, moved: readonly CalendarEvent[], context: FeedContext) {
  return moved
    .flatMap((change) => {
      if (change.replaces?.isOnward !== true) return [];
      const from = wallIn(event.start, change.replaces.stamp, context);
      return [{ event: change, from, shiftMs: change.start.wall - from }];
    })
    .sort((a, b) => a.from - b.from);
}

/** The keys of instances that are left out, or replaced by an event of their own. */
function goneFrom(
  event: CalendarEvent,
  moved: readonly CalendarEvent[],
  context: FeedContext,
): ReadonlySet<string> {
  const near = startsNear(event, context);
  const stamps = [
    ...event.excluded,
    ...moved.flatMap(({ replaces }) => (replaces === null ? [] : [replaces.stamp])),
  ];
  const except = event.exceptRules.flatMap((rule) => [...wallsBy(rule, event, context)]);
  return new Set([
    ...stamps.filter(near).map((stamp) => keyIn(event.start, stamp, context)),
    ...except.map((wall) => keyIn(event.start, { ...event.start, wall }, context)),
  ]);
}

/** Whether a start may touch the window. Working out an instant far from it costs much and changes nothing. */
function startsNear(event: CalendarEvent, context: FeedReader): (stamp: Stamp) => boolean {
  const { from, to } = windowOf(event, context);
  return ({ wall }) => wall >= from - 3 * dayMs && wall < to + 3 * dayMs;
}

function windowOf({ length, added }: CalendarEvent, { from, to }: FeedReader): { from: number; to: number } {
  const longest = [length, ...added.map((each) => each.length ?? length)].reduce(
    (most, { days, ms }) => Math.max(most, days * dayMs + ms),
    0,
  );
  return { from: from - 3 * dayMs - longest, to: to + 3 * dayMs + longest };
}

/** The local times at which an event starts, by its rules or once. Some of them may be before the window. */
function* recurring(event: CalendarEvent, context: FeedContext): Generator<number> {
  const { rules, start } = event;
  const seen = new Set<number>();
  if (rules.length === 0) yield start.wall;
  for (const rule of rules) {
    for (const wall of wallsBy(rule, event, context)) {
      if (seen.has(wall)) continue;
      if (rules.length > 1) seen.add(wall);
      yield wall;
    }
  }
}

function wallsBy(rule: CalendarEvent['rules'][number], event: CalendarEvent, context: FeedContext) {
  return recurrences(rule, event.start.wall, windowOf(event, context), context.budget);
}

/** The stretches that an event takes when it starts at `starts`. It takes none when it is free or has no length. */
function stretchesOf(
  { isBusy, length: usual, title }: CalendarEvent,
  starts: readonly Stamp[],
  context: FeedContext,
  ownLength: Length | null = null,
): readonly BusyEvent[] {
  if (!isBusy) return [];
  const length = ownLength ?? usual;
  return starts.flatMap((stamp) => {
    const from = startInstant(stamp, context);
    const to = endInstant(stamp, length, context);
    if (to <= from || to <= context.from || from >= context.to) return [];
    spend(context.budget, eventSteps);
    return [{ from, to, title }];
  });
}

function endInstant({ wall, zone }: Stamp, { days, ms }: Length, context: FeedContext): number {
  const end = wall + days * dayMs;
  // The midnight that ends a date belongs to that date, as it does for time off.
  const day = days > 0 ? Math.ceil(end / dayMs) - 1 : Math.floor(end / dayMs);
  return instantOf(zone ?? context.zoneOn(day), end) + ms;
}

/**
 * Names an instance of a series. Of one with times: the instant, so that two spellings of one time get the same key, or a
 * date for all of that date. Of whole days: the date, also where a program names it by a time.
 */
function keyIn(series: Stamp, stamp: Stamp, reader: FeedReader): string {
  if (series.isDate || stamp.isDate) return dateKey(stamp.isDate ? stamp.wall : dateOf(stamp, reader));
  const zone = stamp.zone ?? series.zone;
  // A midnight on the clocks of a series at other times can only mean the date.
  if (timeOfDay(stamp) === 0 && timeOfDay(series) !== 0 && zone?.name === series.zone?.name)
    return dateKey(stamp.wall);
  return String(startInstant({ ...stamp, zone }, reader));
}

function dateKey(wall: number): string {
  return `date ${Math.floor(wall / dayMs)}`;
}

/** The date that is meant by a time: its own, or in UTC that of the midnight it is, at home or else in some zone near. */
function dateOf({ wall, zone }: Stamp, reader: FeedReader): number {
  if (zone?.name !== 'UTC') return wall;
  const home: Zone = reader.zoneOn(Math.floor(wall / dayMs));
  const atHome = wallOf(home, wall);
  return atHome % dayMs === 0 ? atHome : Math.round(wall / dayMs) * dayMs;
}

/** What the clocks of a series show at a stamp, as if in UTC (ms since 1970). */
function wallIn(series: Stamp, stamp: Stamp, reader: FeedReader): number {
  if (stamp.isDate) return stamp.wall + timeOfDay(series);
  if (series.isDate) return Math.floor(dateOf(stamp, reader) / dayMs) * dayMs;
  const zone = series.zone ?? reader.zoneOn(Math.floor(series.wall / dayMs));
  return stamp.zone === null ? stamp.wall : wallOf(zone, startInstant(stamp, reader));
}
