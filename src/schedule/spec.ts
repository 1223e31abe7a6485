import { z } from 'zod';
import { isZone } from './local-time';
import { parseDayHours, parseLocalDate, parseWallTime } from './wall-time';

const dayHours = z
  .string('must be a text like "09:00-12:30"')
  .refine((text) => parseDayHours(text) !== null, {
    error: ({ input }) =>
      `"${input}" must be "HH:MM-HH:MM", like "09:00-12:30" or "22:00-02:00" (24:00 is an end only)`,
  });

const hoursOfDay = z.array(dayHours, 'must be a list of intervals, like ["09:00-12:30","13:30-18:00"]');

/** A date of the calendar, `YYYY-MM-DD`. */
export const localDate = z
  .string('must be a date, like "2026-12-24"')
  .refine((text) => parseLocalDate(text) !== null, {
    error: ({ input }) => `"${input}" must be a date of the calendar, like "2026-12-24"`,
  });

/** A local date and time without a zone, `YYYY-MM-DDTHH:MM`; seconds may follow, and `24:00` ends its date. */
export const wallTime = z
  .string('must be a local date and time like "2026-08-03T00:00"')
  .refine((text) => parseWallTime(text) !== null, {
    error: ({ input }) => `"${input}" must be a local date and time without a zone, like "2026-08-03T00:00"`,
  });

const closure = z.strictObject({ from: wallTime, to: wallTime }).superRefine(({ from, to }, check) => {
  if (/T24:/.test(from)) {
    check.addIssue({
      code: 'custom',
      path: ['from'],
      message: `"${from}": 24:00 is an end only; write 00:00 of the next date`,
    });
  }
  if ((parseWallTime(to) ?? Infinity) < (parseWallTime(from) ?? -Infinity)) {
    check.addIssue({ code: 'custom', path: ['to'], message: `"${to}" is before its "from", "${from}"` });
  }
});

/** The days of the week as a schedule names them, from Monday. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** Weekly hours: intervals per weekday, in local wall time; a day left out is closed. */
export const weeklyHours = z.strictObject(
  {
    mon: hoursOfDay.optional(),
    tue: hoursOfDay.optional(),
    wed: hoursOfDay.optional(),
    thu: hoursOfDay.optional(),
    fri: hoursOfDay.optional(),
    sat: hoursOfDay.optional(),
    sun: hoursOfDay.optional(),
  },
  {
    error: (issue) =>
      issue.code === 'invalid_type' ? 'must be an object with the keys mon to sun' : undefined,
  },
);

/** Hours by date; they replace the weekly hours that start on that date. */
const datedHours = z.record(localDate, hoursOfDay, {
  error: (issue) =>
    issue.code === 'invalid_key'
      ? `"${String(issue.path?.at(-1))}" must be a date of the calendar, like "2026-12-24"`
      : 'must be an object of dates, like {"2026-12-24":["09:00-12:00"]}',
});

/** The IANA name of a time zone. */
export const timezoneName = z.string('must be an IANA time zone name, like "Europe/Paris"').refine(isZone, {
  error: ({ input }) => `"${input}" is not a time zone; write an IANA name, like "Europe/Paris"`,
});

/** A schedule as people write it: local wall times in one zone. Unknown keys are refused. */
export const scheduleSpec = z.strictObject({
  timezone: timezoneName,
  weekly: weeklyHours,
  dates: datedHours.optional(),
  closures: z.array(closure, 'must be a list of {"from","to"}').optional(),
});
export type ScheduleSpec = z.infer<typeof scheduleSpec>;
