import { weekdayOf } from '../schedule/wall-time';
import type { Rule } from './rule';

const DAY_MS = 86_400_000;

/** A day of the calendar; `number` is days since 1970-01-01, `month` from 1, `weekday` 0 for Monday. */
export type Day = {
  readonly number: number;
  readonly year: number;
  readonly month: number;
  readonly date: number;
  readonly weekday: number;
};

/** Whether a rule that leaves no day open lets its times be on this day. */
export function fits(rule: Rule, day: Day): boolean {
  return (
    (rule.months.length === 0 || rule.months.includes(day.month)) &&
    (rule.weeks.length === 0 || isInWeeks(rule, day)) &&
    (rule.yearDays.length === 0 || isCounted(rule.yearDays, placeInYear(day))) &&
    (rule.monthDays.length === 0 || isCounted(rule.monthDays, placeInMonth(day))) &&
    (rule.days.length === 0 || isByDay(rule, day))
  );
}

/** A place, from 1, among `length`. */
type Place = { place: number; length: number };

function isCounted(list: readonly number[], { place, length }: Place): boolean {
  return list.includes(place) || list.includes(place - length - 1);
}

function placeInYear({ number, year }: Day): Place {
  const first = dayNumber(year, 0);
  return { place: number - first + 1, length: dayNumber(year + 1, 0) - first };
}

function placeInMonth({ date, year, month }: Day): Place {
  return { place: date, length: dayNumber(year, month) - dayNumber(year, month - 1) };
}

function isByDay(rule: Rule, day: Day): boolean {
  const countsInYear = rule.frequency === 'YEARLY' && rule.months.length === 0 && rule.weeks.length === 0;
  const counts = rule.frequency === 'MONTHLY' || (rule.frequency === 'YEARLY' && rule.weeks.length === 0);
  const { place, length } = countsInYear ? placeInYear(day) : placeInMonth(day);
  return rule.days.some(({ weekday, nth }) => {
    if (weekday !== day.weekday) return false;
    if (nth === 0 || !counts) return true;
    return nth > 0 ? Math.ceil(place / 7) === nth : Math.ceil((length - place + 1) / 7) === -nth;
  });
}

/** The weeks of a year start on the rule's day; the first is the one with at least four days in it. */
function isInWeeks({ weeks, weekStart }: Rule, { number, weekday }: Day): boolean {
  const week = number - ((weekday - weekStart + 7) % 7);
  const year = new Date((week + 3) * DAY_MS).getUTCFullYear();
  const first = firstWeek(year, weekStart);
  const length = (firstWeek(year + 1, weekStart) - first) / 7;
  return isCounted(weeks, { place: (week - first) / 7 + 1, length });
}

function firstWeek(year: number, weekStart: number): number {
  const fourth = dayNumber(year, 0) + 3;
  return fourth - ((weekdayOf(fourth) - weekStart + 7) % 7);
}

/** The day with this number. */
export function toDay(number: number): Day {
  const date = new Date(number * DAY_MS);
  return {
    number,
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    date: date.getUTCDate(),
    weekday: weekdayOf(number),
  };
}

/** Days since 1970-01-01 of the first of a month; `month` from 0, also past the year's end. */
export function dayNumber(year: number, month: number): number {
  const first = new Date(0);
  // Date.UTC takes the years 0 to 99 for 1900 to 1999.
  first.setUTCFullYear(year, month, 1);
  return first.getTime() / DAY_MS;
}
