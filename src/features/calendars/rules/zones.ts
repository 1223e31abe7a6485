import { definedZone, type Zone } from '../../../schedule/local-time';
import type { Budget, FeedWindow } from './bounds';
import { type Component, propertiesOf, propertyOf } from './component';
import { CalendarError, orCalendarError } from './problem';
import { recurrences } from './recurrence';
import { parseRecurrenceRule } from './recurrence-rule';
import { parseOffset, parseWall, plainText, valuesOf, type ZoneOf } from './values';
import { plainZone, understoodZone } from './zone-names';

/** The work that the calendar's own zones may take, in days looked at, each of them and all together. */
const mostSteps = { each: 50_000, all: 300_000 };

/**
 * The zones of a calendar. A TZID that is, or ends with, an IANA or Windows name means that zone, which is known for every
 * year. Any other is taken from the calendar's own definition, worked out for the window. Without one that can be read, it
 * is what people would understand by the name.
 */
export function feedZones(calendar: readonly Component[], window: FeedWindow): ZoneOf {
  const definitions = new Map<string, Component>();
  for (const zone of calendar.filter(({ name }) => name === 'VTIMEZONE')) {
    const tzid = nameOf(propertyOf(zone, 'TZID')?.value ?? '');
    if (!definitions.has(tzid) || zone.fault === null) definitions.set(tzid, zone);
  }
  const known = new Map<string, Zone | CalendarError>();
  const budget = { steps: mostSteps.all };
  return (written) => {
    const tzid = nameOf(written);
    const zone =
      known.get(tzid) ?? orCalendarError(() => findZone(tzid, definitions.get(tzid), window, budget));
    known.set(tzid, zone);
    if (zone instanceof CalendarError) throw zone;
    return zone;
  };
}

/** Where a name stands as a value, its commas are marked; where it is a parameter, it may be in quotes. */
function nameOf(tzid: string): string {
  return plainText(tzid)
    .replace(/^["']|["']$/g, '')
    .trim();
}

function findZone(tzid: string, definition: Component | undefined, window: FeedWindow, all: Budget): Zone {
  const hint = definition === undefined ? '' : (propertyOf(definition, 'X-LIC-LOCATION')?.value ?? '');
  const named = plainZone(tzid) ?? plainZone(hint);
  if (named !== null) return named;
  const budget = { steps: Math.min(mostSteps.each, all.steps) };
  all.steps -= budget.steps;
  const defined =
    definition === undefined ? null : orCalendarError(() => defineZone(tzid, definition, window, budget));
  all.steps += Math.max(0, budget.steps);
  if (defined !== null && !(defined instanceof CalendarError)) return defined;
  const understood = understoodZone(tzid);
  if (understood !== null) return understood;
  if (defined !== null)
    throw new CalendarError(`TZID "${tzid.slice(0, 80)}" is defined wrongly: ${defined.message}`);
  throw new CalendarError(
    `TZID "${tzid.slice(0, 80)}" is neither a known zone, like Europe/Berlin, nor defined by a VTIMEZONE`,
  );
}

/** From `at` (ms since 1970 UTC) on, clocks are `offsetMs` ahead of UTC. */
type Onset = { readonly at: number; readonly offsetMs: number };

function defineZone(tzid: string, definition: Component, window: FeedWindow, budget: Budget): Zone {
  if (definition.fault !== null) throw new CalendarError(definition.fault);
  const observances = definition.components.filter(({ name }) => name === 'STANDARD' || name === 'DAYLIGHT');
  const [first] = observances.toSorted((a, b) => startOf(a) - startOf(b));
  if (first === undefined) throw new CalendarError('it has neither STANDARD nor DAYLIGHT');
  const onsets = observances
    .flatMap((observance) => onsetsOf(observance, window, budget))
    .sort((a, b) => a.at - b.at);
  // Until the first onset, clocks show the offset that it changed from.
  const before = offsetOf(first, 'TZOFFSETFROM');
  return definedZone(tzid, (at) => onsets.findLast((onset) => onset.at <= at)?.offsetMs ?? before);
}

/** When an observance begins to hold. Its onsets are local times by the offset that held before them. */
function onsetsOf(observance: Component, window: FeedWindow, budget: Budget): readonly Onset[] {
  if (observance.fault !== null) throw new CalendarError(observance.fault);
  const before = offsetOf(observance, 'TZOFFSETFROM');
  const offsetMs = offsetOf(observance, 'TZOFFSETTO');
  const start = startOf(observance);
  const walls = [
    start,
    ...propertiesOf(observance, 'RRULE')
      .map(({ value }) => parseRecurrenceRule(value, (at) => at + before))
      .flatMap((rule) => [...recurrences(rule, start, window, budget)]),
    ...propertiesOf(observance, 'RDATE').flatMap((each) =>
      valuesOf(each).map((value) => parseWall(each.name, value).wall),
    ),
  ];
  return walls.map((wall) => ({ at: wall - before, offsetMs }));
}

function startOf(observance: Component): number {
  const start = propertyOf(observance, 'DTSTART');
  if (start === undefined) throw new CalendarError(`${observance.name} has no DTSTART`);
  return parseWall(start.name, start.value).wall;
}

function offsetOf(observance: Component, name: 'TZOFFSETFROM' | 'TZOFFSETTO'): number {
  const offset = propertyOf(observance, name) ?? propertyOf(observance, 'TZOFFSETTO');
  return parseOffset(name, offset?.value ?? '');
}
