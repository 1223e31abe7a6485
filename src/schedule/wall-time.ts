import { dayMs, hourMs, minuteMs } from '../time';

/**
 * Hours that start on one date, in minutes after its midnight. `end` is after `start`, and past 1,440 on the next day.
 */
export type DayHours = { readonly start: number; readonly end: number };

/**
 * Reads `HH:MM-HH:MM`. An end that is not after the start is on the next day; `24:00` is an end only. Null when
 * malformed.
 */
export function parseDayHours(text: string): DayHours | null {
  const match = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)$/.exec(text);
  if (!match) return null;
  const start = Number(match[1]) * 60 + Number(match[2]);
  const end = Number(match[3]) * 60 + Number(match[4]);
  if (end > 1_440) return null;
  return { start, end: end > start ? end : end + 1_440 };
}

/** Reads `YYYY-MM-DD` into days since 1970-01-01 (negative before). Null when malformed or no date of the calendar. */
export function parseLocalDate(text: string): number | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return null;
  const wall = Date.parse(`${text}T00:00:00Z`);
  // Date.parse turns 30 February into 2 March.
  if (Number.isNaN(wall) || !new Date(wall).toISOString().startsWith(text)) return null;
  return wall / dayMs;
}

/**
 * Reads a local date and time, `YYYY-MM-DDTHH:MM` (seconds and a fraction allowed), into the epoch ms that it would be
 * in UTC. `24:00` is the end of its date. Null when it is malformed, has a zone, or is no date of the calendar.
 */
export function parseWallTime(text: string): number | null {
  const match = /^(\d{4}-\d\d-\d\d)T(\d\d):([0-5]\d)(?::([0-5]\d(?:\.\d{1,3})?))?$/.exec(text);
  const day = match?.[1] ? parseLocalDate(match[1]) : null;
  if (!match || day === null) return null;
  const ms =
    Number(match[2]) * hourMs + Number(match[3]) * minuteMs + Math.round(Number(match[4] ?? 0) * 1_000);
  return ms <= dayMs ? day * dayMs + ms : null;
}

/** The day of the week, 0 for Monday to 6 for Sunday, of a date given in days since 1970-01-01 (a Thursday). */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

/**
 * What to ask about an end a minute before midnight, such as `00:00-23:59` or `2026-12-24T23:59`: 24:00 is most likely meant.
 * Null for any other text.
 */
export function hintAtMidnight(text: string): string | null {
  return /[-T]23:59$/.test(text) ? `${text} ends a minute before midnight: did you mean 24:00?` : null;
}

/** Writes hours as `HH:MM-HH:MM`; the midnight that ends their date is `24:00`. */
export function formatDayHours({ start, end }: DayHours): string {
  return `${clock(start)}-${end === 1_440 ? '24:00' : clock(end % 1_440)}`;
}

/** Writes a date given in days since 1970-01-01 as `YYYY-MM-DD`. */
export function formatLocalDate(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, -14);
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
