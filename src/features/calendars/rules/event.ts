import { wallOf } from '../../../schedule/local-time';
import { dayMs } from '../../../time';
import { type Component, propertiesOf, propertyOf } from './component';
import { type FeedReader, startInstant, titleOf } from './context';
import { CalendarError } from './problem';
import type { Property } from './property';
import { parseRecurrenceRule, type RecurrenceRule } from './recurrence-rule';
import { type Length, parseDuration, parseStamp, parseWall, type Stamp, timeOfDay, valuesOf } from './values';

/** A start that RDATE adds. `length` is its own; null: that of the event. */
export type Added = { readonly stamp: Stamp; readonly length: Length | null };

/** The instance of a series that an event stands for; `isOnward`: for the later ones too. */
export type Replaced = { readonly stamp: Stamp; readonly isOnward: boolean };

/** An event as it was read. `sequence` and `changedAt` (ms since 1970 UTC) tell its versions apart, the higher the later. */
export type CalendarEvent = {
  readonly component: Component;
  readonly title: string | null;
  readonly isBusy: boolean;
  readonly start: Stamp;
  readonly length: Length;
  readonly rules: readonly RecurrenceRule[];
  readonly exceptRules: readonly RecurrenceRule[];
  readonly added: readonly Added[];
  readonly excluded: readonly Stamp[];
  readonly replaces: Replaced | null;
  readonly sequence: number;
  readonly changedAt: number;
};

/** Reads an event. What is wrong with single dates in it is put aside in the context. Throws a CalendarError. */
export function readEvent(component: Component, context: FeedReader): CalendarEvent {
  if (component.fault !== null) throw new CalendarError(component.fault);
  const isTaken = isBusy(component, context);
  const start = isTaken ? startOf(component, context) : anyStart(component, context);
  const zone = start.zone ?? context.zoneOn(Math.floor(start.wall / dayMs));
  const rulesOf = (name: string) =>
    propertiesOf(component, name).map(({ value }) => parseRecurrenceRule(value, (at) => wallOf(zone, at)));
  return {
    component,
    title: titleOf(component),
    isBusy: isTaken,
    start,
    length: isTaken ? lengthOf(component, start, context) : { days: 0, ms: 0 },
    rules: rulesOf('RRULE'),
    exceptRules: rulesOf('EXRULE'),
    added: datesOf(component, 'RDATE', context, (each, value) => addedBy(each, value, start, context)),
    excluded: datesOf(component, 'EXDATE', context, (each, value) => anyStamp(each, value, context)),
    replaces: replacedBy(component, context),
    ...versionOf(component),
  };
}

/**
 * Whether an event takes time. One that is cancelled, transparent, free or "working elsewhere" in Outlook, or declined by
 * whose calendar it is, does not.
 */
export function isBusy(component: Component, context: FeedReader): boolean {
  const says = (name: string) => (propertyOf(component, name)?.value ?? '').toUpperCase();
  const method = propertyOf(component.calendar, 'METHOD')?.value.toUpperCase();
  if (says('STATUS') === 'CANCELLED' || method === 'CANCEL' || isDeclined(component, context)) return false;
  const outlook = says('X-MICROSOFT-CDO-BUSYSTATUS');
  if (outlook !== '') return outlook !== 'FREE' && outlook !== 'WORKINGELSEWHERE';
  return says('TRANSP') !== 'TRANSPARENT';
}

function isDeclined(component: Component, context: FeedReader): boolean {
  return propertiesOf(component, 'ATTENDEE').some(({ parameters, value }) => {
    if (parameters.get('PARTSTAT')?.toUpperCase() !== 'DECLINED') return false;
    const names = [value, parameters.get('EMAIL'), parameters.get('CN')];
    return names.some((name) => name !== undefined && context.isOwner(component.calendar, name));
  });
}

function startOf(component: Component, context: FeedReader): Stamp {
  const start = propertyOf(component, 'DTSTART');
  if (start === undefined) throw new CalendarError('DTSTART is missing');
  return withZone(parseStamp(start, start.value, context.zoneOf), component, context);
}

/** Of an instance that takes no time it matters only which one it is. */
function anyStart(component: Component, context: FeedReader): Stamp {
  const instance = propertyOf(component, 'RECURRENCE-ID');
  return instance === undefined ? startOf(component, context) : anyStamp(instance, instance.value, context);
}

/** A time without a zone is on the clocks that the calendar names for it. */
function withZone(stamp: Stamp, component: Component, context: FeedReader): Stamp {
  return stamp.isDate || stamp.zone !== null
    ? stamp
    : { ...stamp, zone: context.floatingZone(component.calendar) };
}

/**
 * How long an event lasts. Programs write an end and a duration of zero, or the other way round, so the one that says more
 * counts. A date lasts a day at least, a time may last none (RFC 5545 3.6.1). An end gives an exact length (3.8.5.3).
 */
function lengthOf(component: Component, start: Stamp, context: FeedReader): Length {
  const end = propertyOf(component, 'DTEND');
  const toEnd =
    end === undefined
      ? null
      : between(start, withZone(parseStamp(end, end.value, context.zoneOf), component, context), context);
  if (toEnd !== null && sizeOf(toEnd) > 0) return toEnd;
  const duration = propertyOf(component, 'DURATION');
  const given = duration === undefined ? null : wholeDays(start, parseDuration('DURATION', duration.value));
  if (given !== null && sizeOf(given) > 0) return given;
  if (toEnd !== null && sizeOf(toEnd) < 0) throw new CalendarError('DTEND is before DTSTART');
  if (given !== null && sizeOf(given) < 0) throw new CalendarError('DURATION is negative');
  return { days: isWholeDay(component, start) ? 1 : 0, ms: 0 };
}

function isWholeDay(component: Component, { isDate, wall }: Stamp): boolean {
  const says = propertyOf(component, 'X-MICROSOFT-CDO-ALLDAYEVENT')?.value.toUpperCase();
  return isDate || (says === 'TRUE' && wall % dayMs === 0);
}

/** A date of 24 hours lasts a day, also when clocks change. */
function wholeDays({ isDate }: Stamp, { days, ms }: Length): Length {
  return isDate && ms % dayMs === 0 ? { days: days + ms / dayMs, ms: 0 } : { days, ms };
}

function between(start: Stamp, end: Stamp, context: FeedReader): Length {
  if (start.isDate && end.isDate) return { days: (end.wall - start.wall) / dayMs, ms: 0 };
  return { days: 0, ms: startInstant(end, context) - startInstant(start, context) };
}

function sizeOf({ days, ms }: Length): number {
  return days * dayMs + ms;
}

/** The dates of a property, each by itself: one that can't be read is named and left out. */
function datesOf<Item>(
  component: Component,
  name: 'RDATE' | 'EXDATE',
  context: FeedReader,
  read: (property: Property, value: string) => Item,
): readonly Item[] {
  return propertiesOf(component, name).flatMap((property) =>
    valuesOf(property).flatMap((value) => {
      try {
        return [read(property, value)];
      } catch (error) {
        if (!(error instanceof CalendarError)) throw error;
        context.skip(component, `${error.message}; that date of it is left out`, property.line);
        return [];
      }
    }),
  );
}

function addedBy(property: Property, value: string, start: Stamp, context: FeedReader): Added {
  const [from = '', until] = value.split('/');
  const stamp = likeStart(parseStamp(property, from, context.zoneOf), start);
  if (until === undefined) return { stamp, length: null };
  if (/^[+-]?P/i.test(until)) return { stamp, length: parseDuration(property.name, until) };
  const end = likeStart(parseStamp(property, until, context.zoneOf), start);
  return { stamp, length: between(stamp, end, context) };
}

/** A date that is added to times is at their time of day, a time that is added to dates is a date. */
function likeStart(stamp: Stamp, start: Stamp): Stamp {
  const date = Math.floor(stamp.wall / dayMs) * dayMs;
  if (stamp.isDate && !start.isDate) return { ...start, wall: date + timeOfDay(start) };
  if (start.isDate) return { ...start, wall: date };
  return stamp.zone === null ? { ...stamp, zone: start.zone } : stamp;
}

/** Names an instance. One in a zone that nobody knows is most likely meant on the event's own clocks, as one without. */
function anyStamp(property: Property, value: string, context: FeedReader): Stamp {
  try {
    return parseStamp(property, value, context.zoneOf);
  } catch (error) {
    const { wall, isDate } = parseWall(property.name, value);
    if (!(error instanceof CalendarError)) throw error;
    return { wall, isDate, zone: null };
  }
}

function replacedBy(component: Component, context: FeedReader): Replaced | null {
  const property = propertyOf(component, 'RECURRENCE-ID');
  if (property === undefined) return null;
  const range = property.parameters.get('RANGE')?.toUpperCase() ?? '';
  if (range !== '' && range !== 'THISANDFUTURE')
    throw new CalendarError(`RECURRENCE-ID: RANGE "${range.slice(0, 40)}" must be THISANDFUTURE`);
  return { stamp: anyStamp(property, property.value, context), isOnward: range !== '' };
}

function versionOf(component: Component): { readonly sequence: number; readonly changedAt: number } {
  const sequence = propertyOf(component, 'SEQUENCE')?.value ?? '';
  const changed = propertyOf(component, 'LAST-MODIFIED') ?? propertyOf(component, 'DTSTAMP');
  return { sequence: /^\d{1,9}$/.test(sequence) ? Number(sequence) : 0, changedAt: instantIn(changed) };
}

function instantIn(property: Property | undefined): number {
  try {
    return property === undefined ? 0 : parseWall(property.name, property.value).wall;
  } catch {
    return 0;
  }
}
