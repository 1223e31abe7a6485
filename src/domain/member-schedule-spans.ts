import { holidaysIn } from './holidays';
import { getZone } from './local-time';
import type { MemberScheduleSpec } from './member-schedule-spec';
import { type Span, wallSpan, type ZoneOn } from './schedule/calendar';
import { toDay, toWall } from './schedule/spec-layers';

const DAY_MS = 86_400_000;

/** The zone of each local date: that of the stay it falls in, else home. Throws a RangeError for an unchecked spec. */
export function zonesOf(spec: MemberScheduleSpec): ZoneOn {
  const home = getZone(spec.timezone);
  const stays = (spec.travel ?? []).map(({ from, to, timezone }) => ({
    from: toDay(from),
    to: toDay(to),
    zone: getZone(timezone),
  }));
  return (day) => stays.find(({ from, to }) => from <= day && day <= to)?.zone ?? home;
}

/** Closures, then time off, each in the order of the spec. */
export function timeOffSpans(spec: MemberScheduleSpec, zoneOn: ZoneOn): readonly Span[] {
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

/** The holidays of the years that [from, to) (epoch ms) touches. */
export function holidaySpans(
  spec: MemberScheduleSpec,
  zoneOn: ZoneOn,
  from: number,
  to: number,
): readonly Span[] {
  const { holidays } = spec;
  if (!holidays) return [];
  const first = new Date(from).getUTCFullYear();
  const years = Array.from({ length: new Date(to).getUTCFullYear() - first + 1 }, (_, i) => first + i);
  return years
    .flatMap((year) => holidaysIn(holidays, year))
    .map((day) => wallSpan(zoneOn, day.from, day.to, { kind: 'holiday', date: day.date, name: day.name }));
}
