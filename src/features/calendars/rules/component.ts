import { type Line, usedLines } from './lines';
import { CalendarError, cutOff, type Skipped } from './problem';
import { type Property, parseProperty } from './property';

/** What a VCALENDAR says of itself. */
export type Calendar = { readonly properties: Property[] };

/** A component with those inside it. `fault` says why none of it can be relied on. Names are in capitals. */
export type Component = {
  readonly name: string;
  readonly line: number;
  readonly calendar: Calendar;
  readonly properties: Property[];
  readonly components: Component[];
  fault: string | null;
};

/** The components of a text's VCALENDARs, and what belongs to none. Throws a CalendarError for what is no calendar. */
export function readComponents(text: string): {
  readonly components: readonly Component[];
  readonly skipped: readonly Skipped[];
} {
  const { lines, strays } = usedLines(text);
  const place: Place = { calendar: { properties: [] }, open: [], found: [], isEnded: true };
  for (const line of lines) step(place, line);
  closeAll(place);
  if (place.isEnded) return { components: place.found, skipped: strays };
  const cut = { what: 'the calendar', title: null, line: lines.at(-1)?.number ?? 1 };
  return {
    components: place.found,
    skipped: [...strays, { ...cut, why: cutOff }],
  };
}

/** The first property of that name that says something. */
export function propertyOf(
  component: { readonly properties: readonly Property[] },
  name: string,
): Property | undefined {
  return component.properties.find((property) => property.name === name);
}

/** Every property of that name that says something. */
export function propertiesOf(component: Component, name: string): readonly Property[] {
  return component.properties.filter((property) => property.name === name);
}

/** Where the reader is: in which calendar, and which components have begun and not ended, outermost first. */
type Place = {
  calendar: Calendar;
  readonly open: Component[];
  readonly found: Component[];
  isEnded: boolean;
};

/** What stands in a calendar itself. Its begin ends whatever an event before it has left open. */
const outermost = new Set(['VEVENT', 'VTODO', 'VJOURNAL', 'VFREEBUSY', 'VTIMEZONE', 'VAVAILABILITY']);
const deepest = 8;

function step(place: Place, line: Line): void {
  const named = line.text
    .slice(line.name.length + 1)
    .trim()
    .toUpperCase();
  if (line.name === 'BEGIN') begin(place, named, line.number);
  else if (line.name === 'END') end(place, named);
  else keep(place, line);
}

function begin(place: Place, name: string, line: number): void {
  if (name === 'VCALENDAR') {
    closeAll(place);
    place.calendar = { properties: [] };
    place.isEnded = false;
    return;
  }
  if (outermost.has(name)) closeAll(place);
  const component = { name, line, calendar: place.calendar, properties: [], components: [], fault: null };
  const [outer] = place.open;
  const inner = place.open.at(-1);
  if (outer !== undefined && place.open.length >= deepest) {
    outer.fault ??= `is nested more than ${deepest} deep`;
    return;
  }
  if (inner === undefined) place.found.push(component);
  else inner.components.push(component);
  place.open.push(component);
}

function end(place: Place, name: string): void {
  if (name === 'VCALENDAR') {
    closeAll(place);
    place.isEnded = true;
    return;
  }
  const at = place.open.findLastIndex((component) => component.name === name);
  if (at >= 0) place.open.length = at;
}

/** A component that does not end has lost lines, perhaps those that matter. */
function closeAll({ open }: Place): void {
  const [outer] = open;
  if (outer !== undefined) outer.fault ??= `does not end: END:${outer.name} is missing`;
  open.length = 0;
}

function keep(place: Place, line: Line): void {
  const component = place.open.at(-1);
  try {
    const property = parseProperty(line);
    // A property without a value says as much as none.
    if (property.value !== '') (component ?? place.calendar).properties.push(property);
  } catch (error) {
    if (!(error instanceof CalendarError)) throw error;
    if (component !== undefined && !mayFail.has(line.name)) component.fault ??= error.message;
  }
}

/** What is only a help: an event without it is still the same event. */
const mayFail = new Set(['ATTENDEE', 'X-OWNER', 'DTSTAMP', 'LAST-MODIFIED', 'SEQUENCE', 'X-LIC-LOCATION']);
