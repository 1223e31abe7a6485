import { weekdayOf } from '../../../schedule/wall-time';
import { dayMs, hourMs, minuteMs, secondMs } from '../../../time';
import { type Budget, type FeedWindow, spend } from './bounds';
import { calendarDay, dayNumber, isAllowedOn } from './days';
import type { RecurrenceRule } from './recurrence-rule';

/** The least that a period costs, in days looked at. */
const periodSteps = 10;

/**
 * The local times at which a rule recurs, ascending, as if in UTC (ms since 1970), by RFC 5545 3.3.10. The first is
 * `start`, whether it fits the rule or not, and what the rule leaves open is taken from it. Dates that do not exist are
 * skipped. Ends before the window does; times before the window may be left out. Throws a CalendarError when the budget
 * is used up.
 */
export function* recurrences(
  rule: RecurrenceRule,
  start: number,
  { from, to }: FeedWindow,
  budget: Budget,
): Generator<number> {
  const last = Math.min(rule.until ?? Infinity, to - 1);
  const filled = fillIn(rule, start);
  let count = 1;
  if (start <= last) yield start;
  // A rule with a COUNT is worked through from its start; any other may begin shortly before the window.
  let period = rule.count === null ? Math.max(0, periodAt(rule, start, from) - 1) : 0;
  for (; count < (rule.count ?? Infinity); period++) {
    const { days, times, startsAt } = periodOf(filled, start, period);
    // `startsAt > last` would not do: a period beyond the calendar's end starts at NaN.
    if (!(startsAt <= last)) return;
    spend(budget, Math.max(days.length, periodSteps));
    for (const wall of chosen(filled, candidates(filled, days, times, budget))) {
      if (wall <= start) continue;
      if (wall > last || count >= (rule.count ?? Infinity)) return;
      count++;
      yield wall;
    }
  }
}

/** The days, and the times in ms after midnight, that one period of a rule may choose from. */
type Period = { startsAt: number; days: readonly number[]; times: readonly number[] };

/** The rule, with what it leaves open taken from its start. */
function fillIn(rule: RecurrenceRule, start: number): RecurrenceRule {
  const day = calendarDay(Math.floor(start / dayMs));
  const says = (list: readonly unknown[]) => list.length > 0;
  const saysDays = says(rule.yearDays) || says(rule.monthDays) || says(rule.days);
  const onWeekday = rule.frequency === 'WEEKLY' || says(rule.weeks);
  const onDate = !onWeekday && (rule.frequency === 'YEARLY' || rule.frequency === 'MONTHLY');
  const inMonth = rule.frequency === 'YEARLY' && onDate && !says(rule.months);
  return {
    ...rule,
    ...(!saysDays && onWeekday ? { days: [{ weekday: day.weekday, nth: 0 }] } : {}),
    ...(!saysDays && onDate ? { monthDays: [day.date] } : {}),
    ...(!saysDays && inMonth ? { months: [day.month] } : {}),
  };
}

/** The period of the rule that holds the local time `wall`, or the last one before it. Period 0 holds the start. */
function periodAt(rule: RecurrenceRule, start: number, wall: number): number {
  return Math.floor(unitsBetween(rule, start, wall) / rule.interval);
}

function unitsBetween({ frequency, weekStart }: RecurrenceRule, start: number, wall: number): number {
  const unitsPassed = (unit: number, offset = 0) =>
    Math.floor((wall - offset) / unit) - Math.floor((start - offset) / unit);
  const [then, now] = [new Date(start), new Date(wall)];
  const years = now.getUTCFullYear() - then.getUTCFullYear();
  switch (frequency) {
    case 'YEARLY':
      return years;
    case 'MONTHLY':
      return years * 12 + now.getUTCMonth() - then.getUTCMonth();
    case 'WEEKLY':
      // 1970-01-05 was a Monday.
      return unitsPassed(7 * dayMs, (4 + weekStart) * dayMs);
    case 'DAILY':
      return unitsPassed(dayMs);
    case 'HOURLY':
      return unitsPassed(hourMs);
    case 'MINUTELY':
      return unitsPassed(minuteMs);
    case 'SECONDLY':
      return unitsPassed(secondMs);
    default:
      return frequency satisfies never;
  }
}

function periodOf(rule: RecurrenceRule, start: number, index: number): Period {
  const ahead = index * rule.interval;
  const then = new Date(start);
  const [year, month] = [then.getUTCFullYear(), then.getUTCMonth()];
  const startDay = Math.floor(start / dayMs);
  switch (rule.frequency) {
    case 'YEARLY':
      return inMonths(rule, start, year + ahead);
    case 'MONTHLY':
      return wholeDays(rule, start, dayNumber(year, month + ahead), dayNumber(year, month + ahead + 1));
    case 'WEEKLY': {
      const monday = startDay - ((weekdayOf(startDay) - rule.weekStart + 7) % 7) + 7 * ahead;
      return wholeDays(rule, start, monday, monday + 7);
    }
    case 'DAILY':
      return wholeDays(rule, start, startDay + ahead, startDay + ahead + 1);
    case 'HOURLY':
      return partOfDay(rule, start, hourMs, ahead);
    case 'MINUTELY':
      return partOfDay(rule, start, minuteMs, ahead);
    case 'SECONDLY':
      return partOfDay(rule, start, secondMs, ahead);
    default:
      return rule.frequency satisfies never;
  }
}

/** A year. Of one that names months only their days are looked at: birthdays are many, and each is in one month. */
function inMonths(rule: RecurrenceRule, start: number, year: number): Period {
  const [first, end] = [dayNumber(year, 0), dayNumber(year + 1, 0)];
  if (rule.months.length === 0) return wholeDays(rule, start, first, end);
  const months = [...new Set(rule.months)].sort((a, b) => a - b);
  const days = months.flatMap((month) => daysFrom(dayNumber(year, month - 1), dayNumber(year, month)));
  return { ...wholeDays(rule, start, first, first), days };
}

function daysFrom(first: number, end: number): readonly number[] {
  return Array.from({ length: end - first }, (_, i) => first + i);
}

function wholeDays(rule: RecurrenceRule, start: number, firstDay: number, endDay: number): Period {
  const days = daysFrom(firstDay, endDay);
  const at = new Date(start);
  const times = timesOf(
    rule.hours.length > 0 ? rule.hours : [at.getUTCHours()],
    rule.minutes.length > 0 ? rule.minutes : [at.getUTCMinutes()],
    rule.seconds.length > 0 ? rule.seconds : [at.getUTCSeconds()],
  );
  return { startsAt: firstDay * dayMs, days, times };
}

/**
 * One hour, minute or second. Its shorter units come from the rule or its start; its own and longer units must fit the
 * rule.
 */
function partOfDay(rule: RecurrenceRule, start: number, unit: number, ahead: number): Period {
  const startsAt = (Math.floor(start / unit) + ahead) * unit;
  const [at, then] = [new Date(startsAt), new Date(start)];
  const hours = within(rule.hours, at.getUTCHours());
  const minutes =
    unit <= minuteMs ? within(rule.minutes, at.getUTCMinutes()) : orOf(rule.minutes, then.getUTCMinutes());
  const seconds =
    unit <= secondMs ? within(rule.seconds, at.getUTCSeconds()) : orOf(rule.seconds, then.getUTCSeconds());
  return { startsAt, days: [Math.floor(startsAt / dayMs)], times: timesOf(hours, minutes, seconds) };
}

function within(list: readonly number[], value: number): readonly number[] {
  return list.length === 0 || list.includes(value) ? [value] : [];
}

function orOf(list: readonly number[], value: number): readonly number[] {
  return list.length > 0 ? list : [value];
}

function timesOf(
  hours: readonly number[],
  minutes: readonly number[],
  seconds: readonly number[],
): readonly number[] {
  const times = hours.flatMap((hour) =>
    minutes.flatMap((minute) =>
      // A leap second counts as the first second of the next minute, as everywhere in the schedule.
      seconds.map((second) => hour * hourMs + minute * minuteMs + second * secondMs),
    ),
  );
  return [...new Set(times)].sort((a, b) => a - b);
}

function* candidates(
  rule: RecurrenceRule,
  days: readonly number[],
  times: readonly number[],
  budget: Budget,
): Generator<number> {
  for (const number of days) {
    if (!isAllowedOn(rule, calendarDay(number))) continue;
    spend(budget, times.length);
    for (const time of times) yield number * dayMs + time;
  }
}

/** Applies BYSETPOS, which counts within one period, from its end when negative. */
function chosen(rule: RecurrenceRule, walls: Generator<number>): Iterable<number> {
  if (rule.positions.length === 0) return walls;
  const all = [...walls];
  const indexes = rule.positions.map((position) => (position < 0 ? all.length + position : position - 1));
  return all.filter((_, i) => indexes.includes(i));
}
