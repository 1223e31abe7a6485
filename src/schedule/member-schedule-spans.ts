import { dayMs } from '../time';
import {
  endOfDate,
  type HoursOn,
  type Span,
  startOfDate,
  wallEnd,
  wallSpan,
  wallStart,
  type ZoneOn,
} from './calendar';
import { type Holiday, holidaysIn } from './holidays';
import { getZone } from './local-time';
import type { MemberScheduleSpec } from './member-schedule-spec';
import { toDay, toHours, toWall } from './spec-layers';

/** The zone of each local date: that of the stay it falls in, else home's. Throws a RangeError for an unchecked spec. */
export function zonesOf(spec: MemberScheduleSpec): ZoneOn {
  const home = getZone(spec.timezone);
  const stays = (spec.travel ?? []).map(({ from, to, timezone }) => ({
    from: toDay(from),
    to: toDay(to),
    zone: getZone(timezone),
  }));
  return (day) => stays.find(({ from, to }) => from <= day && day <= to)?.zone ?? home;
}

/**
 * Closures, then time off, each in the order of the spec. Time off by dates takes the hours that start on them: an
 * overnight shift of its last date is off to its end, and one of the date before it runs on to its end.
 */
export function timeOffSpans(spec: MemberScheduleSpec, zoneOn: ZoneOn): readonly Span[] {
  const { weeklyOn, datedOn } = toHours(spec);
  const hoursOn: HoursOn = (day) => [...weeklyOn(day), ...datedOn(day)];
  const closures = (spec.closures ?? []).map(({ from, to }) =>
    wallSpan(zoneOn, toWall(from), toWall(to), { kind: 'closure', from, to }),
  );
  const timeOff = (spec.time_off ?? []).map(({ from, to, reason = null, shown }): Span => {
    const isDate = { from: from.length === 10, to: to.length === 10 };
    const start = isDate.from ? toDay(from) * dayMs : toWall(from);
    const end = isDate.to ? (toDay(to) + 1) * dayMs : toWall(to);
    return {
      nearFrom: start,
      nearTo: end,
      ends: () => [
        isDate.from ? startOfDate(zoneOn, hoursOn, toDay(from)) : wallStart(zoneOn, start),
        isDate.to ? endOfDate(zoneOn, hoursOn, toDay(to)) : wallEnd(zoneOn, end),
      ],
      because: { kind: 'time_off', from, to, reason, shown },
    };
  });
  return [...closures, ...timeOff];
}

/**
 * The holidays of the years that [from, to) (epoch ms) touches. Each takes the weekly hours that start on its dates, as
 * time off does.
 */
export function holidaySpans(
  { holidays }: MemberScheduleSpec,
  zoneOn: ZoneOn,
  weeklyOn: HoursOn,
): (from: number, to: number) => readonly Span[] {
  if (!holidays) return () => [];
  const toSpan = ({ from, to, date, name }: Holiday): Span => ({
    nearFrom: from,
    nearTo: to,
    ends: () => [
      isMidnight(from) ? startOfDate(zoneOn, weeklyOn, from / dayMs) : wallStart(zoneOn, from),
      isMidnight(to) ? endOfDate(zoneOn, weeklyOn, to / dayMs - 1) : wallEnd(zoneOn, to),
    ],
    because: { kind: 'holiday', date, name },
  });
  return (from, to) => {
    const first = new Date(from).getUTCFullYear();
    const years = Array.from({ length: new Date(to).getUTCFullYear() - first + 1 }, (_, i) => first + i);
    return years.flatMap((year) => holidaysIn(holidays, year)).map(toSpan);
  };
}

/** A holiday may also be half a day. */
function isMidnight(wall: number): boolean {
  return wall % dayMs === 0;
}
