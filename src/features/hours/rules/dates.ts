import { localInWords } from '../../../words/time';

/** From when to when, as settings have it: dates (`2026-12-09`), both included, or local times (`2026-12-09T12:00`). */
export type LocalSpan = Readonly<{ from: string; to: string }>;

/**
 * A stretch of days in words: “Wednesday 9 December – Friday 11 December”. The year is named where it is another than that of
 * `today` (`YYYY-MM-DD`).
 */
export function datesInWords({ from, to }: LocalSpan, today: string): string {
  const start = dateInWords(from, today);
  return from === to ? start : `${start} – ${dateInWords(to, today)}`;
}

/** A date or a local time in words: “Friday 11 December, 18:00”, or “Monday 3 May 2027” where the year is not that of `today`. */
export function dateInWords(local: string, today: string): string {
  if (local.slice(0, 4) === today.slice(0, 4)) return localInWords(local);
  const [day = '', ...time] = localInWords(local).split(', ');
  return [`${day} ${local.slice(0, 4)}`, ...time].join(', ');
}

/** Whether two stretches of dates, both ends included, have a date in common. */
export function haveCommonDate(one: LocalSpan, other: LocalSpan): boolean {
  return one.from <= other.to && other.from <= one.to;
}
