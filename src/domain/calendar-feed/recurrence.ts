import { weekdayOf } from '../schedule/wall-time';
import { dayNumber, fits, toDay } from './days';
import { type Budget, spend } from './problem';
import type { Rule } from './rule';

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** What a period costs at least, in days looked at. */
const PERIOD_STEPS = 10;

/**
 * The local times, as if UTC (epoch ms), at which a rule that starts at `start` recurs, ascending, with `start` first
 * whether it fits the rule or not. Ends before `to`; times before `from` may be left out. RFC 5545 3.3.10; skipped are
 * dates that do not exist. What the rule leaves open comes from `start`. Throws a CalendarError when the budget is used up.
 */
export function* recurrences(
  rule: Rule,
  start: number,
  from: number,
  to: number,
  budget: Budget,
): Generator<number> {
  const last = Math.min(rule.until ?? Infinity, to - 1);
  const filled = fillIn(rule, start);
  let count = 1;
  if (start <= last) yield start;
  // Only who counts must begin at the beginning.
  let period = rule.count === null ? Math.max(0, periodAt(rule, start, from) - 1) : 0;
  for (; count < (rule.count ?? Infinity); period++) {
    const { days, times, startsAt } = periodOf(filled, start, period);
    // Not the other way round: a step too far for the calendar is no number.
    if (!(startsAt <= last)) return;
    spend(budget, Math.max(days.length, PERIOD_STEPS));
    for (const wall of chosen(filled, candidates(filled, days, times, budget))) {
      if (wall <= start) continue;
      if (wall > last || count >= (rule.count ?? Infinity)) return;
      count++;
      yield wall;
    }
  }
}

/** Days and, in ms after midnight, times of day that one period of a rule may choose from. */
type Period = { startsAt: number; days: readonly number[]; times: readonly number[] };

/** The rule with what it leaves open taken from its start. */
function fillIn(rule: Rule, start: number): Rule {
  const day = toDay(Math.floor(start / DAY_MS));
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

/** Which period of the rule, 0 holding its start, the local time `wall` is in or, between periods, after. */
function periodAt(rule: Rule, start: number, wall: number): number {
  return Math.floor(unitsBetween(rule, start, wall) / rule.interval);
}

function unitsBetween({ frequency, weekStart }: Rule, start: number, wall: number): number {
  const steps = (unit: number, offset = 0) =>
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
      return steps(7 * DAY_MS, (4 + weekStart) * DAY_MS);
    case 'DAILY':
      return steps(DAY_MS);
    case 'HOURLY':
      return steps(HOUR_MS);
    case 'MINUTELY':
      return steps(MINUTE_MS);
    case 'SECONDLY':
      return steps(SECOND_MS);
    default:
      return frequency satisfies never;
  }
}

function periodOf(rule: Rule, start: number, index: number): Period {
  const ahead = index * rule.interval;
  const then = new Date(start);
  const [year, month] = [then.getUTCFullYear(), then.getUTCMonth()];
  const startDay = Math.floor(start / DAY_MS);
  switch (rule.frequency) {
    case 'YEARLY':
      return wholeDays(rule, start, dayNumber(year + ahead, 0), dayNumber(year + ahead + 1, 0));
    case 'MONTHLY':
      return wholeDays(rule, start, dayNumber(year, month + ahead), dayNumber(year, month + ahead + 1));
    case 'WEEKLY': {
      const monday = startDay - ((weekdayOf(startDay) - rule.weekStart + 7) % 7) + 7 * ahead;
      return wholeDays(rule, start, monday, monday + 7);
    }
    case 'DAILY':
      return wholeDays(rule, start, startDay + ahead, startDay + ahead + 1);
    case 'HOURLY':
      return partOfDay(rule, start, HOUR_MS, ahead);
    case 'MINUTELY':
      return partOfDay(rule, start, MINUTE_MS, ahead);
    case 'SECONDLY':
      return partOfDay(rule, start, SECOND_MS, ahead);
    default:
      return rule.frequency satisfies never;
  }
}

function wholeDays(rule: Rule, start: number, firstDay: number, endDay: number): Period {
  const days = Array.from({ length: endDay - firstDay }, (_, i) => firstDay + i);
  const at = new Date(start);
  const times = timesOf(
    rule.hours.length > 0 ? rule.hours : [at.getUTCHours()],
    rule.minutes.length > 0 ? rule.minutes : [at.getUTCMinutes()],
    rule.seconds.length > 0 ? rule.seconds : [at.getUTCSeconds()],
  );
  return { startsAt: firstDay * DAY_MS, days, times };
}

/** One hour, minute or second; what is shorter comes from the rule or its start, what is longer must fit. */
function partOfDay(rule: Rule, start: number, unit: number, ahead: number): Period {
  const startsAt = (Math.floor(start / unit) + ahead) * unit;
  const [at, then] = [new Date(startsAt), new Date(start)];
  const hours = within(rule.hours, at.getUTCHours());
  const minutes =
    unit <= MINUTE_MS ? within(rule.minutes, at.getUTCMinutes()) : orOf(rule.minutes, then.getUTCMinutes());
  const seconds =
    unit <= SECOND_MS ? within(rule.seconds, at.getUTCSeconds()) : orOf(rule.seconds, then.getUTCSeconds());
  return { startsAt, days: [Math.floor(startsAt / DAY_MS)], times: timesOf(hours, minutes, seconds) };
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
      // A leap second is the first of the next minute, as everywhere in this engine.
      seconds.map((second) => hour * HOUR_MS + minute * MINUTE_MS + second * SECOND_MS),
    ),
  );
  return [...new Set(times)].sort((a, b) => a - b);
}

function* candidates(
  rule: Rule,
  days: readonly number[],
  times: readonly number[],
  budget: Budget,
): Generator<number> {
  for (const number of days) {
    if (!fits(rule, toDay(number))) continue;
    spend(budget, times.length);
    for (const time of times) yield number * DAY_MS + time;
  }
}

/** BYSETPOS, which counts in each period, from its end when negative. */
function chosen(rule: Rule, walls: Generator<number>): Iterable<number> {
  if (rule.positions.length === 0) return walls;
  const all = [...walls];
  const places = rule.positions.map((place) => (place < 0 ? all.length + place : place - 1));
  return all.filter((_, i) => places.includes(i));
}
