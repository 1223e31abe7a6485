import { weekdayOf } from '../../../schedule/wall-time';
import { dayMs } from '../../../time';
import type { RecurrenceRule } from './recurrence-rule';

/** A day of the calendar. `number`: days since 1970-01-01; `month`: from 1; `weekday`: 0 for Monday. */
export type CalendarDay = {
  readonly number: number;
  readonly year: number;
  readonly month: number;
  readonly date: number;
  readonly weekday: number;
};

/** Whether a rule lets its times be on this day. A rule that names no days at all allows every day. */
export function isAllowedOn(rule: RecurrenceRule, day: CalendarDay): boolean {
  return (
    (rule.months.length === 0 || rule.months.includes(day.month)) &&
    (rule.weeks.length === 0 || isInWeeks(rule, day)) &&
    (rule.yearDays.length === 0 || isListed(rule.yearDays, positionInYear(day))) &&
    (rule.monthDays.length === 0 || isListed(rule.monthDays, positionInMonth(day))) &&
    (rule.days.length === 0 || isByDay(rule, day))
  );
}

/** Where something stands, from 1, among `count` of its kind. */
type Position = { index: number; count: number };

/** Lists count from the end where a number is negative. */
function isListed(list: readonly number[], { index, count }: Position): boolean {
  return list.includes(index) || list.includes(index - count - 1);
}

function positionInYear({ number, year }: CalendarDay): Position {
  const first = dayNumber(year, 0);
  return { index: number - first + 1, count: dayNumber(year + 1, 0) - first };
}

function positionInMonth({ date, year, month }: CalendarDay): Position {
  return { index: date, count: dayNumber(year, month) - dayNumber(year, month - 1) };
}

function isByDay(rule: RecurrenceRule, day: CalendarDay): boolean {
  const countsInYear = rule.frequency === 'YEARLY' && rule.months.length === 0 && rule.weeks.length === 0;
  const counts = rule.frequency === 'MONTHLY' || (rule.frequency === 'YEARLY' && rule.weeks.length === 0);
  const { index, count } = countsInYear ? positionInYear(day) : positionInMonth(day);
  return rule.days.some(({ weekday, nth }) => {
    if (weekday !== day.weekday) return false;
    if (nth === 0 || !counts) return true;
    return nth > 0 ? Math.ceil(index / 7) === nth : Math.ceil((count - index + 1) / 7) === -nth;
  });
}

/** A year's weeks start on the rule's day of the week. Its first week is the one that has at least four of its days. */
function isInWeeks({ weeks, weekStart }: RecurrenceRule, { number, weekday }: CalendarDay): boolean {
  const week = number - ((weekday - weekStart + 7) % 7);
  const year = new Date((week + 3) * dayMs).getUTCFullYear();
  const first = firstWeek(year, weekStart);
  const count = (firstWeek(year + 1, weekStart) - first) / 7;
  return isListed(weeks, { index: (week - first) / 7 + 1, count });
}

function firstWeek(year: number, weekStart: number): number {
  const fourth = dayNumber(year, 0) + 3;
  return fourth - ((weekdayOf(fourth) - weekStart + 7) % 7);
}

/** The day with this number. */
export function calendarDay(number: number): CalendarDay {
  const date = new Date(number * dayMs);
  return {
    number,
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    date: date.getUTCDate(),
    weekday: weekdayOf(number),
  };
}

/** The number of the first day of a month: days since 1970-01-01. `month` is from 0, and may be past the year's end. */
export function dayNumber(year: number, month: number): number {
  const first = new Date(0);
  // Date.UTC would read the years 0 to 99 as 1900 to 1999.
  first.setUTCFullYear(year, month, 1);
  return first.getTime() / dayMs;
}
