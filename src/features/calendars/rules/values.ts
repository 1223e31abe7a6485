import { getZone, type Zone } from '../../../schedule/local-time';
import { parseLocalDate, parseWallTime } from '../../../schedule/wall-time';
import { dayMs, hourMs, minuteMs, secondMs } from '../../../time';
import { CalendarError } from './problem';
import type { Property } from './property';

/** The zone that a TZID of a calendar means. Throws a CalendarError for one that nothing explains. */
export type ZoneOf = (tzid: string) => Zone;

/**
 * A date or local time, as if in UTC (ms since 1970). `zone` is null for dates and for times without a zone.
 */
export type Stamp = { readonly wall: number; readonly isDate: boolean; readonly zone: Zone | null };

/** The time of day of a stamp, in ms after midnight. */
export function timeOfDay({ wall }: Stamp): number {
  return ((wall % dayMs) + dayMs) % dayMs;
}

/** How long an event lasts: whole days on the calendar, then ms of time. */
export type Length = { readonly days: number; readonly ms: number };

/** The values of a property that may list several. */
export function valuesOf(property: Property): readonly string[] {
  return property.value
    .split(',')
    .map((value) => value.trim())
    .filter((value) => value !== '');
}

/** Reads one value of a property of dates and times. Throws a CalendarError for anything else, or for an unknown zone. */
export function parseStamp(property: Property, text: string, zoneOf: ZoneOf): Stamp {
  const { wall, isDate, utcOffsetMs } = parseWall(property.name, text);
  if (utcOffsetMs !== null) return { wall: wall - utcOffsetMs, isDate: false, zone: getZone('UTC') };
  const isWholeDay = property.parameters.get('VALUE')?.toUpperCase() === 'DATE' && wall % dayMs === 0;
  if (isDate || isWholeDay) return { wall, isDate: true, zone: null };
  const tzid = property.parameters.get('TZID') ?? '';
  // Mozilla's name for a time without a zone.
  const isFloating = tzid === '' || /^\/?(.*\/)?floating$/i.test(tzid);
  return { wall, isDate: false, zone: isFloating ? null : zoneOf(tzid) };
}

/**
 * Reads `20261224`, `20261224T090000`, or the same with dashes and colons. `wall` is the local time as if in UTC, ms since
 * 1970; `utcOffsetMs` how far it is ahead of UTC where it says so, by a Z or an offset. Throws a CalendarError.
 *
 * @param name the property's name, for the error
 */
export function parseWall(
  name: string,
  text: string,
): { readonly wall: number; readonly isDate: boolean; readonly utcOffsetMs: number | null } {
  const [, year, month, date, time] =
    /^(\d{4})-?(\d\d)-?(\d\d)(?:T(\d.*))?$/i.exec(text.length > 40 ? '' : text) ?? [];
  const day = `${year}-${month}-${date}`;
  const [, hours, minutes, seconds = '00', zone] =
    /^(\d\d):?(\d\d)(?::?(\d\d))?(?:[.,]\d+)?(Z|[+-]\d\d:?\d\d)?$/i.exec(time ?? '') ?? [];
  const isLeapSecond = seconds === '60';
  const wall =
    time === undefined
      ? dayOf(day)
      : parseWallTime(`${day}T${hours}:${minutes}:${isLeapSecond ? '59' : seconds}`);
  if (wall === null)
    throw new CalendarError(`${name} "${text.slice(0, 40)}" is no date or time of the calendar`);
  const utcOffsetMs = zone === undefined ? null : /z/i.test(zone) ? 0 : parseOffset(name, zone);
  return { wall: wall + (isLeapSecond ? secondMs : 0), isDate: time === undefined, utcOffsetMs };
}

function dayOf(day: string): number | null {
  const number = parseLocalDate(day);
  return number === null ? null : number * dayMs;
}

/** Reads an offset from UTC such as +0100 or -05:00 into ms. Throws a CalendarError for anything else. */
export function parseOffset(name: string, text: string): number {
  const match = /^([+-]?)(\d\d):?(\d\d)(?::?(\d\d))?$/.exec(text);
  if (!match) throw new CalendarError(`${name} "${text.slice(0, 40)}" must be an offset like +0100`);
  const [, sign, hours = '0', minutes = '0', seconds = '0'] = match;
  const size = Number(hours) * hourMs + Number(minutes) * minuteMs + Number(seconds) * secondMs;
  return sign === '-' ? -size : size;
}

/**
 * Reads a DURATION (RFC 5545 3.3.6): whole local days, and ms of time; both negative for a negative one. Throws a
 * CalendarError for anything else.
 */
export function parseDuration(name: string, text: string): Length {
  const match =
    /^([+-]?)P(?:(\d{1,5})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,7})H)?(?:(\d{1,9})M)?(?:(\d{1,9})S)?)?$/i.exec(text);
  if (!match || !/\d/.test(text))
    throw new CalendarError(`${name} "${text.slice(0, 40)}" must be like P1D or PT1H30M`);
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match
    .slice(2)
    .map((part) => Number(part ?? 0));
  const sign = match[1] === '-' ? -1 : 1;
  const ms = hours * hourMs + minutes * minuteMs + seconds * secondMs;
  return { days: sign * (weeks * 7 + days), ms: sign * ms };
}

/** A text without the marks that iCalendar puts before commas, semicolons and line breaks (RFC 5545 3.3.11). */
export function plainText(text: string): string {
  return text.replace(/\\([\\;,nN])/g, (_, mark: string) => (mark.toLowerCase() === 'n' ? ' ' : mark));
}
