import type { Because } from './because';
import { alwaysIn, hoursLayer, localDayAt, spansLayer, wallSpan, type ZoneOn } from './calendar';
import type { Layer } from './layers';
import { type ScheduleSpec, weekdays } from './spec';
import {
  type DayHours,
  formatDayHours,
  formatLocalDate,
  parseDayHours,
  parseLocalDate,
  parseWallTime,
  weekdayOf,
} from './wall-time';

/** The layers of a schedule, weakest first, and why it is closed where none of them applies. */
export type Layers = { readonly layers: readonly Layer[]; readonly otherwise: (at: number) => Because };

/** Weekly hours, then hours by date, then closures. Throws a RangeError when the spec is malformed. */
export function toLayers(spec: ScheduleSpec): Layers {
  const zoneOn = alwaysIn(spec.timezone);
  const { weeklyOn, datedOn, isDated } = toHours(spec);
  const closures = (spec.closures ?? []).map(({ from, to }) =>
    wallSpan(zoneOn, toWall(from), toWall(to), { kind: 'closure', from, to }),
  );
  return {
    layers: [
      hoursLayer('weekly', 'opens', zoneOn, weeklyOn),
      hoursLayer('date', 'opens', zoneOn, datedOn),
      spansLayer('closes', () => closures),
    ],
    otherwise: outsideHours(zoneOn, { weeklyOn, datedOn, isDated }),
  };
}

/** The hours that start on each local date, given in days since 1970-01-01. */
export type Hours = {
  readonly weeklyOn: (day: number) => readonly DayHours[];
  readonly datedOn: (day: number) => readonly DayHours[];
  readonly isDated: (day: number) => boolean;
};

/** The hours that start on each date (days since 1970-01-01); a date with hours of its own has no weekly ones. */
export function toHours(spec: Pick<ScheduleSpec, 'weekly' | 'dates'>): Hours {
  const weekly = weekdays.map((weekday) => (spec.weekly[weekday] ?? []).map(toDayHours));
  const dated = new Map(
    Object.entries(spec.dates ?? {}).map(([date, hours]) => [toDay(date), hours.map(toDayHours)] as const),
  );
  return {
    weeklyOn: (day) => (dated.has(day) ? [] : (weekly[weekdayOf(day)] ?? [])),
    datedOn: (day) => dated.get(day) ?? [],
    isDated: (day) => dated.has(day),
  };
}

/** Why it is closed outside its hours: the hours of that local date. */
export function outsideHours(zoneOn: ZoneOn, { weeklyOn, datedOn, isDated }: Hours): (at: number) => Because {
  return (at) => {
    const day = localDayAt(zoneOn, at);
    const [kind, hours] = isDated(day)
      ? (['date', datedOn(day)] as const)
      : (['weekly', weeklyOn(day)] as const);
    return { kind, date: formatLocalDate(day), hours: hours.map(formatDayHours) };
  };
}

/** Reads hours of a spec that was checked. Throws a RangeError when they are malformed. */
export function toDayHours(text: string): DayHours {
  return parseDayHours(text) ?? refuse(text, 'hours like "09:00-12:30"');
}

/** Reads a date of a spec that was checked into days since 1970-01-01. Throws a RangeError when it is malformed. */
export function toDay(text: string): number {
  return parseLocalDate(text) ?? refuse(text, 'a date like "2026-12-24"');
}

/** Reads a local time of a spec that was checked into epoch ms as if UTC. Throws a RangeError when it is malformed. */
export function toWall(text: string): number {
  return parseWallTime(text) ?? refuse(text, 'a local time like "2026-08-03T00:00"');
}

function refuse(text: string, right: string): never {
  throw new RangeError(`"${text}" must be ${right}`);
}
