import { getZone, instantOf, type Zone } from '../local-time';
import { type ScheduleSpec, weekdays } from './spec';
import { difference, type Stretches, toStretches, union } from './stretches';
import type { OpenTime } from './timeline';
import { type DayHours, parseDayHours, parseLocalDate, parseWallTime, weekdayOf } from './wall-time';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Hours last two days at most, and a local midnight is within two days of the UTC one, skipped days included. */
const MARGIN_DAYS = 4;

/** Time that something opens or closes. Of two layers that hold an instant, the later in the list decides. */
export type Layer = { readonly effect: 'opens' | 'closes'; readonly openTime: OpenTime };

/** The layers of a schedule, weakest first: weekly hours, hours by date, closures. Throws when the spec is malformed. */
export function toLayers(spec: ScheduleSpec): readonly Layer[] {
  const zone = getZone(spec.timezone);
  const weekly = weekdays.map((weekday) => (spec.weekly[weekday] ?? []).map(toDayHours));
  const dated = new Map(
    Object.entries(spec.dates ?? {}).map(([date, hours]) => [toDay(date), hours.map(toDayHours)] as const),
  );
  const closures = (spec.closures ?? []).map(({ from, to }) => ({ from: toWall(from), to: toWall(to) }));
  const weeklyOn = (day: number) => (dated.has(day) ? [] : (weekly[weekdayOf(day)] ?? []));
  return [
    { effect: 'opens', openTime: hoursByDay(zone, weeklyOn) },
    { effect: 'opens', openTime: hoursByDay(zone, (day) => dated.get(day) ?? []) },
    { effect: 'closes', openTime: wallRanges(zone, closures) },
  ];
}

/** The open time that is left when each layer has had its say over those before it. */
export function foldLayers(layers: readonly Layer[]): OpenTime {
  return (from, to) =>
    layers.reduce<Stretches>((open, layer) => {
      const stretches = layer.openTime(from, to);
      return layer.effect === 'opens' ? union(open, stretches) : difference(open, stretches);
    }, []);
}

/** Hours that start on each local date (days since 1970-01-01), both ends converted each on its own. */
function hoursByDay(zone: Zone, hoursOn: (day: number) => readonly DayHours[]): OpenTime {
  return (from, to) => {
    const pairs: number[] = [];
    const lastDay = Math.ceil(to / DAY_MS) + MARGIN_DAYS;
    for (let day = Math.floor(from / DAY_MS) - MARGIN_DAYS; day <= lastDay; day++) {
      for (const { start, end } of hoursOn(day)) {
        const midnight = day * DAY_MS;
        pairs.push(
          instantOf(zone, midnight + start * MINUTE_MS),
          instantOf(zone, midnight + end * MINUTE_MS),
        );
      }
    }
    return toStretches(pairs);
  };
}

function wallRanges(zone: Zone, ranges: readonly { from: number; to: number }[]): OpenTime {
  const margin = MARGIN_DAYS * DAY_MS;
  return (from, to) =>
    toStretches(
      ranges
        .filter((range) => range.from < to + margin && range.to > from - margin)
        .flatMap((range) => [instantOf(zone, range.from), instantOf(zone, range.to)]),
    );
}

function toDayHours(text: string): DayHours {
  return parseDayHours(text) ?? refuse(text, 'hours like "09:00-12:30"');
}

function toDay(text: string): number {
  return parseLocalDate(text) ?? refuse(text, 'a date like "2026-12-24"');
}

function toWall(text: string): number {
  return parseWallTime(text) ?? refuse(text, 'a local time like "2026-08-03T00:00"');
}

function refuse(text: string, right: string): never {
  throw new RangeError(`"${text}" must be ${right}`);
}
