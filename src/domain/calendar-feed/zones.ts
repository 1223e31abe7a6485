import { findIana } from 'windows-iana';
import { definedZone, getZone, isZone, type Zone } from '../local-time';
import { type Component, propertiesOf, propertyOf, wallsOf } from './component';
import { type Budget, CalendarError } from './problem';
import { recurrences } from './recurrence';
import { parseRule } from './rule';

/** Which zone a TZID of a calendar means. Throws a CalendarError when nothing tells. */
export type ZoneOf = (tzid: string) => Zone;

/**
 * The zones of a calendar: by the IANA or Windows name that a TZID is or ends with, which know every year, else as the
 * calendar defines them, worked out for [from, to) (epoch ms).
 */
export function zonesOf(
  calendar: readonly Component[],
  window: { readonly from: number; readonly to: number },
  budget: Budget,
): ZoneOf {
  const definitions = new Map(
    calendar
      .filter(({ name }) => name === 'vtimezone')
      .map((zone) => [String(propertyOf(zone, 'tzid')?.values[0] ?? ''), zone]),
  );
  const known = new Map<string, Zone>();
  return (tzid) => {
    const zone = known.get(tzid) ?? findZone(tzid, definitions.get(tzid), window, budget);
    known.set(tzid, zone);
    return zone;
  };
}

function findZone(
  tzid: string,
  definition: Component | undefined,
  window: { readonly from: number; readonly to: number },
  budget: Budget,
): Zone {
  const hint =
    definition === undefined ? '' : String(propertyOf(definition, 'x-lic-location')?.values[0] ?? '');
  const name = [...namesIn(tzid), hint].find((each) => each !== '' && isZone(each));
  if (name !== undefined) return getZone(name);
  if (definition !== undefined) return defineZone(tzid, definition, window, budget);
  throw new CalendarError(`TZID "${tzid}" is neither a known zone nor defined by a VTIMEZONE`);
}

/** A name, what it means on Windows, and the tails of a path such as /mozilla.org/20050126_1/Europe/Berlin. */
function namesIn(tzid: string): readonly string[] {
  const parts = tzid.split('/').filter((part) => part !== '');
  const tails = parts.map((_, i) => parts.slice(i).join('/'));
  return [tzid, ...findIana(tzid), ...(tzid.startsWith('/') ? tails : [])];
}

type Onset = { readonly at: number; readonly offsetMs: number };

function defineZone(
  tzid: string,
  definition: Component,
  { from, to }: { readonly from: number; readonly to: number },
  budget: Budget,
): Zone {
  const onsets = definition.components
    .flatMap((observance) => onsetsOf(observance, from, to, budget))
    .sort((a, b) => a.at - b.at);
  const first = definition.components[0];
  if (first === undefined) throw new CalendarError(`VTIMEZONE "${tzid}" has neither STANDARD nor DAYLIGHT`);
  // Before the first onset clocks show what it changed from.
  const before = earliestOffset(definition.components);
  return definedZone(tzid, (at) => onsets.findLast((onset) => onset.at <= at)?.offsetMs ?? before);
}

function earliestOffset(observances: readonly Component[]): number {
  const starts = observances.map((each) => startOf(each));
  const first = observances[starts.indexOf(Math.min(...starts))];
  return first === undefined ? 0 : offsetOf(first, 'tzoffsetfrom');
}

/** When an observance begins to hold. Its onsets are local times by the offset before them. */
function onsetsOf(observance: Component, from: number, to: number, budget: Budget): readonly Onset[] {
  const before = offsetOf(observance, 'tzoffsetfrom');
  const offsetMs = offsetOf(observance, 'tzoffsetto');
  const start = startOf(observance);
  const rules = propertiesOf(observance, 'rrule').flatMap(({ values }) => values);
  const walls = [
    start,
    ...rules.flatMap((rule) => [
      ...recurrences(
        parseRule(rule, (at) => at + before),
        start,
        from,
        to,
        budget,
      ),
    ]),
    ...propertiesOf(observance, 'rdate').flatMap(wallsOf),
  ];
  return walls.map((wall) => ({ at: wall - before, offsetMs }));
}

function startOf(observance: Component): number {
  const [start] = propertiesOf(observance, 'dtstart').flatMap(wallsOf);
  if (start === undefined) throw new CalendarError(`${observance.name.toUpperCase()} has no DTSTART`);
  return start;
}

/** jCal writes an offset as -05:00 or +01:30:15. */
function offsetOf(observance: Component, name: 'tzoffsetfrom' | 'tzoffsetto'): number {
  const text = String(propertyOf(observance, name)?.values[0] ?? '');
  const match = /^([+-])(\d\d):?(\d\d)(?::?(\d\d))?$/.exec(text);
  if (!match) throw new CalendarError(`${name.toUpperCase()} "${text}" must be an offset like +0100`);
  const [, sign, hours = '0', minutes = '0', seconds = '0'] = match;
  const size = Number(hours) * 3_600_000 + Number(minutes) * 60_000 + Number(seconds) * 1_000;
  return sign === '-' ? -size : size;
}
