import { parseWallTime } from '../../../schedule/wall-time';
import type { Member } from '../../../workspace/settings/settings';
import type { LocalSpan } from './dates';

/** A time off as the settings have it (A2). */
export type TimeOffEntry = NonNullable<Member['time_off']>[number];

/** An end of a time off as the fields of a form have it: a date, and a time of day where it is not a whole day. */
export type DateAndTime = Readonly<{ date: string | null; time: string | null }>;

/** An end as the fields show it. The midnight that ends a date is the beginning of the next. */
export function shownEnd(local: string): DateAndTime {
  const wall = parseWallTime(local);
  if (wall === null) return { date: local, time: null };
  const written = new Date(wall).toISOString();
  return { date: written.slice(0, 10), time: written.slice(11, 16) };
}

/** From when to when somebody is off, as it was entered; or what is wrong with it, by the field's name. */
type EnteredTimes = Readonly<
  { kind: 'times'; times: LocalSpan } | { kind: 'wrong'; errors: Readonly<Record<string, string>> }
>;

/**
 * Reads from when to when somebody is off. Without a last day it is one day. An end that was left as the form showed it stays as
 * the settings have it (`known`).
 */
export function readTimes(from: DateAndTime, to: DateAndTime, known: LocalSpan | null): EnteredTimes {
  if (from.date === null) return { kind: 'wrong', errors: { from: 'Choose the first day.' } };
  const start = writeEnd(from.date, from.time, known?.from);
  const end = writeEnd(to.date ?? from.date, to.time, known?.to);
  if (asTime(start, 'T00:00') < asTime(end, 'T24:00'))
    return { kind: 'times', times: { from: start, to: end } };
  const isOneDay = (to.date ?? from.date) === from.date;
  return { kind: 'wrong', errors: isOneDay ? { to_time: backTooEarly } : { to: endsTooEarly } };
}

function asTime(end: string, time: string): string {
  return end.length === 10 ? `${end}${time}` : end;
}

const backTooEarly = 'This has to be later than the beginning.';
const endsTooEarly = 'This is before the first day. Choose the last day, or leave it empty for a single day.';

function writeEnd(date: string, time: string | null, known: string | undefined): string {
  if (known !== undefined) {
    const shown = shownEnd(known);
    if (shown.date === date && shown.time === time) return known;
  }
  return time === null ? date : `${date}T${time}`;
}

/** The last date (`YYYY-MM-DD`) that a time off touches. */
export function lastDateOf({ to }: LocalSpan): string {
  const wall = parseWallTime(to);
  return wall === null ? to : new Date(wall - 1).toISOString().slice(0, 10);
}
