import { DateTime } from 'luxon';
import { becauseWords, explainAt, formatInstant, parseInstant, type Schedule } from '../domain/schedule';
import { BadInputError } from './bad-input';

/**
 * Says whether `schedule` is open at `atText` (ISO 8601 UTC), since when, until when and because of what: in words, with
 * times on the clocks of `timezone`, or as one line of JSON with instants in UTC. Throws a BadInputError for other text.
 */
export function explainHours(
  schedule: Schedule,
  timezone: string,
  atText: string,
  as: 'words' | 'json',
): string {
  const at = parseInstant(atText);
  if (at === null)
    throw new BadInputError(`--at: "${atText}" must be an instant in UTC, like "2026-08-03T07:00:00Z"`);
  const { open, since, until, because } = explainAt(schedule, at);
  const words = [
    `${open ? 'Open' : 'Closed'} at ${clockWords(at, timezone)}.`,
    since === null ? 'Since more than 1,830 days ago.' : `Since ${clockWords(since, timezone)}.`,
    until === null ? 'With no change in the next 1,830 days.' : `Until ${clockWords(until, timezone)}.`,
    `Because of ${becauseWords(because)}.`,
  ];
  if (as === 'words') return words.join('\n');
  const text = (instant: number | null) => (instant === null ? null : formatInstant(instant));
  return JSON.stringify({
    at: text(at),
    open,
    since: text(since),
    until: text(until),
    because,
    words: words.join(' '),
  });
}

/** An instant (ms since 1970 UTC) on the clocks of `timezone`: `Monday 2026-08-03 09:00 (Europe/Paris)`. */
export function clockWords(at: number, timezone: string): string {
  return DateTime.fromMillis(Math.floor(at), { zone: timezone, locale: 'en-GB' }).toFormat(
    'cccc yyyy-MM-dd HH:mm (z)',
  );
}
