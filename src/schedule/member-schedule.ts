import { hoursLayer, instantSpan, localDayAt, spansLayer } from './calendar';
import { type Layer, layeredSchedule } from './layers';
import { holidaySpans, timeOffSpans, zonesOf } from './member-schedule-spans';
import type { MemberScheduleSpec } from './member-schedule-spec';
import { allOpen, anyOpen, isOpen, type Schedule, weekdays } from './schedule';
import { outsideHours, toDay, toDayHours, toHours } from './spec-layers';
import { difference, type Stretches, union } from './stretches';
import { weekdayOf } from './wall-time';

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

/** What changes from day to day, beside the settings. */
export type Live = { readonly oneClicks: readonly OneClick[]; readonly events: readonly BusyEvent[] };

/**
 * A member's schedule. The strongest layer decides. From the weakest, these are weekly hours, breaks, calendar events
 * and holidays, hours by date, closures and time off, one click. Throws a RangeError when the spec was not checked.
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
      spansLayer('closes', holidaySpans(spec, zoneOn, hours.weeklyOn)),
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

/** The minutes promised for general messages in a busy time at `at` (epoch ms); null in usual times (A4). */
export function busyMinutesAt(spec: MemberScheduleSpec, at: number): number | null {
  const day = localDayAt(zonesOf(spec), at);
  const found = spec.busy?.find(({ from, to }) => toDay(from) <= day && day <= toDay(to));
  return found?.general_minutes ?? null;
}

/** A schedule that is also open while somebody who stands in is open (A2, A5). */
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

/** The time that each press still decides after later ones. So the two layers hold no common time. */
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
