import ICAL from 'ical.js';
import { z } from 'zod';
import { parseLocalDate, parseWallTime } from '../schedule/wall-time';
import { usedLines } from './lines';
import { CalendarError } from './problem';

const DAY_MS = 86_400_000;

/** A property as jCal (RFC 7265) has it; names are in lower case. */
export type Property = {
  readonly name: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly values: readonly unknown[];
};

/** A component with those inside it; names are in lower case. */
export type Component = {
  readonly name: string;
  readonly properties: readonly Property[];
  readonly components: readonly Component[];
};

/** What a calendar text holds, side by side, whatever number of VCALENDARs it is in. Throws a CalendarError. */
export function readComponents(text: string): readonly Component[] {
  if (!/^\uFEFF?\s*BEGIN:VCALENDAR\s/i.test(text))
    throw new CalendarError('line 1: is no calendar, which begins with BEGIN:VCALENDAR');
  const parsed = jcal.safeParse(parse(usedLines(text).join('\r\n')));
  if (!parsed.success) throw new CalendarError('is not a whole calendar');
  return parsed.data.flatMap((calendar) => calendar.components);
}

/** The first property of that name. */
export function propertyOf(component: Component, name: string): Property | undefined {
  return component.properties.find((property) => property.name === name);
}

/** Every property of that name. */
export function propertiesOf(component: Component, name: string): readonly Property[] {
  return component.properties.filter((property) => property.name === name);
}

/** The local dates and times in a property, as if UTC (epoch ms). Throws a CalendarError when one is none. */
export function wallsOf(property: Property): readonly number[] {
  return property.values.map((value) => parseStamp(property.name, value).wall);
}

/** Reads one date or time as jCal writes it: `2026-12-24`, `2026-12-24T09:00:00`, with Z when in UTC. */
export function parseStamp(
  name: string,
  value: unknown,
): { readonly wall: number; readonly isDate: boolean; readonly isUtc: boolean } {
  const text = String(value);
  const day = parseLocalDate(text);
  if (day !== null) return { wall: day * DAY_MS, isDate: true, isUtc: false };
  const wall = parseWallTime(text.replace(/Z$/, ''));
  if (wall === null)
    throw new CalendarError(
      `${name.toUpperCase()} "${text.slice(0, 40)}" is no date or time of the calendar`,
    );
  return { wall, isDate: false, isUtc: text.endsWith('Z') };
}

const property = z
  .tuple([z.string(), z.record(z.string(), z.unknown()), z.string()], z.unknown())
  .transform(([name, parameters, , ...values]): Property => ({ name, parameters, values }));

const component: z.ZodType<Component> = z
  .tuple([z.string(), z.array(property), z.array(z.lazy(() => component))])
  .transform(([name, properties, components]) => ({ name, properties, components }));

/** One calendar, or several in a row. */
const jcal = z.union([z.array(component).min(1), component.transform((one) => [one])]);

function parse(text: string): unknown {
  try {
    return ICAL.parse(text);
  } catch (error) {
    // What it quotes may be a title.
    const reason = error instanceof Error ? (error.message.split(/["'(]/)[0] ?? '') : '';
    throw new CalendarError(`can't be read: ${reason.trim()}`);
  }
}
