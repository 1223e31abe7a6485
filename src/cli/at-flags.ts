import { DateTime } from 'luxon';
import { formatInstant, parseInstant } from '../schedule/schedule';
import { BadInputError } from './bad-input';
import { complain } from './print';

/**
 * The instant that `--at` names, in ms since 1970 UTC; null when it was left out.
 *
 * @throws BadInputError when it is no instant in UTC
 */
export function givenAt(text: string | undefined): number | null {
  if (text === undefined) return null;
  const at = parseInstant(text);
  if (at === null)
    throw new BadInputError(`--at: "${text}" must be an instant in UTC, like "2026-08-03T07:00:00Z"`);
  return at;
}

/** Takes `now` (ms since 1970 UTC) for an `--at` that was left out, and says so. */
export function takeNow(now: number): number {
  complain(`without --at, this is about now: ${formatInstant(Math.floor(now / 1000) * 1000)}`);
  return now;
}

/**
 * The month that `--month` names, like `2026-12`; null when it was left out.
 *
 * @throws BadInputError when it is no month
 */
export function givenMonth(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (!/^\d{4}-\d\d$/.test(text) || Number.isNaN(Date.parse(`${text}-01T00:00:00Z`)))
    throw new BadInputError(`--month: "${text}" must be a month, like 2026-12`);
  return text;
}

/** Takes the month of `now` (ms since 1970 UTC) in `timezone` for a `--month` that was left out, and says so. */
export function takeThisMonth(now: number, timezone: string): string {
  const month = DateTime.fromMillis(now, { zone: timezone }).toFormat('yyyy-MM');
  complain(`without --month, this is about the present month: ${month}`);
  return month;
}
