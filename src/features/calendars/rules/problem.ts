/**
 * Something in a calendar that can't be read. The message says what is wrong, and callers put the place in front of it. It
 * never holds a title.
 */
export class CalendarError extends Error {
  override readonly name = 'CalendarError';
}

/** What `work` gives, or the CalendarError that it throws. */
export function orCalendarError<Result>(work: () => Result): Result | CalendarError {
  try {
    return work();
  } catch (error) {
    if (error instanceof CalendarError) return error;
    throw error;
  }
}

/**
 * A part of a calendar that is left out. `what` names it without its title, `line` is where it begins (from 1; null: the
 * calendar as a whole), and `why` says what is wrong. `title` is what its owner knows it by.
 */
export type Skipped = {
  readonly what: string;
  readonly title: string | null;
  readonly line: number | null;
  readonly why: string;
};

/** Why a calendar is skipped from where it ends, because its end is missing. */
export const cutOff = 'is cut off: END:VCALENDAR is missing';

/** A calendar's text as it can be kept and shown: at most `most` characters, without control characters and half ones. */
export function printable(text: string, most: number): string {
  return [...text.slice(0, 2 * most).replace(/[\p{Cc}\p{Cs}]/gu, ' ')].slice(0, most).join('').trim();
}
