import { CalendarError } from './problem';

/**
 * Reads a DURATION, RFC 5545 3.3.6, into whole days, which are local ones, and ms of time. Throws a CalendarError for
 * what is none; a negative one is as long as none.
 */
export function parseDuration(value: unknown): { readonly days: number; readonly ms: number } {
  const text = String(value);
  const match =
    /^([+-]?)P(?:(\d{1,5})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,7})H)?(?:(\d{1,9})M)?(?:(\d{1,9})S)?)?$/.exec(text);
  if (!match || text.endsWith('P') || text.endsWith('T'))
    throw new CalendarError(`DURATION "${text.slice(0, 40)}" must be like P1D or PT1H30M`);
  const [sign, weeks, days, hours, minutes, seconds] = match
    .slice(1)
    .map((part, i) => (i === 0 ? part : Number(part ?? 0)));
  if (sign === '-') return { days: 0, ms: 0 };
  const ms = Number(hours) * 3_600_000 + Number(minutes) * 60_000 + Number(seconds) * 1_000;
  return { days: Number(weeks) * 7 + Number(days), ms };
}
