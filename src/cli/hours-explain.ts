import { DateTime } from 'luxon';
import { becauseWords, explainAt, formatInstant, type Schedule } from '../schedule/schedule';

/**
 * Says in lines whether `schedule` is open at `at` (ms since 1970 UTC), since when, until when and because of what. In
 * words, times are on the clocks of `timezone`; as one line of JSON, instants are in UTC.
 */
export function explainHours(
  schedule: Schedule,
  timezone: string,
  at: number,
  as: 'words' | 'json',
): string[] {
  const { open, since, until, because } = explainAt(schedule, at);
  const words = [
    `${open ? 'Open' : 'Closed'} at ${clockWords(at, timezone)}.`,
    since === null ? 'Since more than 1,830 days ago.' : `Since ${clockWords(since, timezone)}.`,
    until === null ? 'With no change in the next 1,830 days.' : `Until ${clockWords(until, timezone)}.`,
    `Because of ${becauseWords(because)}.`,
  ];
  if (as === 'words') return words;
  const text = (instant: number | null) => (instant === null ? null : formatInstant(instant));
  const json = {
    at: text(at),
    open,
    since: text(since),
    until: text(until),
    because,
    words: words.join(' '),
  };
  return [JSON.stringify(json)];
}

/** An instant (ms since 1970 UTC) on the clocks of `timezone`: `Monday 2026-08-03 09:00 (Europe/Paris)`. */
export function clockWords(at: number, timezone: string): string {
  return DateTime.fromMillis(Math.floor(at), { zone: timezone, locale: 'en-GB' }).toFormat(
    'cccc yyyy-MM-dd HH:mm (z)',
  );
}
