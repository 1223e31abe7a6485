import { holidaysIn } from './holidays';
import { getZone } from './local-time';
import type { MemberScheduleSpec } from './member-schedule-spec';
import { allOpen, anyOpen, isOpen, type Schedule, weekdays } from './schedule';
import {
  hoursLayer,
  instantSpan,
  localDayAt,
  type Span,
  spansLayer,
  wallSpan,
  type ZoneOn,
} from './schedule/calendar';
import { type Layer, layeredSchedule } from './schedule/layers';
import { outsideHours, toDay, toDayHours, toHours, toWall } from './schedule/spec-layers';
import { difference, type Stretches, union } from './schedule/stretches';
import { weekdayOf } from './schedule/wall-time';

const DAY_MS = 86_400_000;

/** One press of "I'm here until" or "I'm off now": [from, until), epoch ms. A later press wins where two overlap. */
export type OneClick = { readonly kind: 'here' | 'off'; readonly from: number; readonly until: number };

/** A busy event of a subscribed calendar: [from, to), epoch ms. */
export type BusyEvent = { readonly from: number; readonly to: number; readonly title: string | null };

/** Time off as instants (epoch ms), with who stands in. */
export type TimeOff = {
  readonly from: number;
  readonly to: number;
  readonly reason: string | null;
  readonly shown: boolean;
  readonly cover: string | null;
};

/** Somebody who stands in for [from, to), epoch ms, whenever their own schedule is open. */
export type Cover = {
  readonly by: string;
  readonly from: number;
  readonly to: number;
  readonly schedule: Schedule;
};

/** What changes from day to day beside the settings. */
export type Live = { readonly oneClicks: readonly OneClick[]; readonly events: readonly BusyEvent[] };

/**
 * A member's schedule. What is stronger decides; from the weakest: weekly hours, breaks, calendar events and holidays,
 * hours by date, closures and time off, one click. Throws a RangeError when the spec was not checked.
 */
export function compileMemberSchedule(
  spec: MemberScheduleSpec,
  live: Live = { oneClicks: [], events: [] },
): Schedule {
  const zoneOn = zonesOf(spec);
  const hours = toHours(spec);
  const breaks = weekdays.map((weekday) => (spec.breaks?.[weekday] ?? []).map(toDayHours));
  const breaksOn = (day: number) => (hours.isDated(day) ? [] : (breaks[weekdayOf(day)] ?? []));
  const events = live.events.map(({ from, to, title }) => instantSpan(from, to, { kind: 'feed', title }));
  const timeOff = timeOffSpans(spec, zoneOn);
  return layeredSchedule(
    [
      hoursLayer('weekly', 'opens', zoneOn, hours.weeklyOn),
      hoursLayer('break', 'closes', zoneOn, breaksOn),
      spansLayer('closes', () => events),
      spansLayer('closes', (from, to) => holidaySpans(spec, zoneOn, from, to)),
      hoursLayer('date', 'opens', zoneOn, hours.datedOn),
      spansLayer('closes', () => timeOff),
      ...oneClickLayers(live.oneClicks),
    ],
    outsideHours(zoneOn, hours),
  );
}

/** The time off of a member, in the order of the spec. */
export function timeOffOf(spec: MemberScheduleSpec): readonly TimeOff[] {
  const spans = timeOffSpans({ ...spec, closures: [] }, zonesOf(spec));
  return (spec.time_off ?? []).map(({ reason, shown, cover }, i) => {
    const [from, to] = spans[i]?.ends() ?? [0, 0];
    return { from, to, reason: reason ?? null, shown, cover: cover ?? null };
  });
}

/** The minutes promised for general messages in the busy time that holds `at` (epoch ms), or null in usual times (A4). */
export function busyMinutesAt(spec: MemberScheduleSpec, at: number): number | null {
  const day = localDayAt(zonesOf(spec), at);
  const found = spec.busy?.find(({ from, to }) => toDay(from) <= day && day <= toDay(to));
  return found?.general_minutes ?? null;
}

/** A schedule that is also open while somebody who stands in is (A2, A5). */
export function withCover(schedule: Schedule, covers: readonly Cover[]): Schedule {
  const stands = covers.map(({ by, from, to, schedule: theirs }) => {
    const during = layeredSchedule(
      [spansLayer('opens', () => [instantSpan(from, to, { kind: 'none' })])],
      () => ({ kind: 'none' }),
    );
    return { by, theirs, open: allOpen([during, theirs]) };
  });
  return {
    ...anyOpen([schedule, ...stands.map(({ open }) => open)]),
    becauseAt: (at) => {
      const stand = isOpen(schedule, at) ? undefined : stands.find(({ open }) => isOpen(open, at));
      return stand
        ? { kind: 'cover', by: stand.by, because: stand.theirs.becauseAt(at) }
        : schedule.becauseAt(at);
    },
  };
}

function zonesOf(spec: MemberScheduleSpec): ZoneOn {
  const home = getZone(spec.timezone);
  const stays = (spec.travel ?? []).map(({ from, to, timezone }) => ({
    from: toDay(from),
    to: toDay(to),
    zone: getZone(timezone),
  }));
  return (day) => stays.find(({ from, to }) => from <= day && day <= to)?.zone ?? home;
}

function timeOffSpans(spec: MemberScheduleSpec, zoneOn: ZoneOn): readonly Span[] {
  const closures = (spec.closures ?? []).map(({ from, to }) =>
    wallSpan(zoneOn, toWall(from), toWall(to), { kind: 'closure', from, to }),
  );
  const timeOff = (spec.time_off ?? []).map(({ from, to, reason = null, shown }) => {
    const start = from.length === 10 ? toDay(from) * DAY_MS : toWall(from);
    const end = to.length === 10 ? (toDay(to) + 1) * DAY_MS : toWall(to);
    return wallSpan(zoneOn, start, end, { kind: 'time_off', from, to, reason, shown });
  });
  return [...closures, ...timeOff];
}

function holidaySpans(spec: MemberScheduleSpec, zoneOn: ZoneOn, from: number, to: number): readonly Span[] {
  const { holidays } = spec;
  if (!holidays) return [];
  const first = new Date(from).getUTCFullYear();
  const years = Array.from({ length: new Date(to).getUTCFullYear() - first + 1 }, (_, i) => first + i);
  return years
    .flatMap((year) => holidaysIn(holidays, year))
    .map((day) => wallSpan(zoneOn, day.from, day.to, { kind: 'holiday', date: day.date, name: day.name }));
}

/** What is left of each press once later ones have had their say; both layers then hold different times. */
function oneClickLayers(oneClicks: readonly OneClick[]): readonly Layer[] {
  const pressed = oneClicks.toSorted((a, b) => a.from - b.from);
  let here: Stretches = [];
  let off: Stretches = [];
  for (const { kind, from, until } of pressed) {
    if (until <= from) continue;
    here = kind === 'here' ? union(here, [from, until]) : difference(here, [from, until]);
    off = kind === 'off' ? union(off, [from, until]) : difference(off, [from, until]);
  }
  const becauseAt = (asked: OneClick['kind']) => (at: number) => {
    const last = pressed.findLast(({ from, until }) => from <= at && at < until);
    return last?.kind === asked ? { kind: asked, until: last.until } : null;
  };
  return [
    { effect: 'opens', time: () => here, becauseAt: becauseAt('here') },
    { effect: 'closes', time: () => off, becauseAt: becauseAt('off') },
  ];
}
