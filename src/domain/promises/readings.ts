import { de, en, es, fr, it, ja, nl, type ParsedComponents, pt } from 'chrono-node';
import { DateTime } from 'luxon';
import type { Language } from '../words/language';
import type { Lexicon } from './lexicon';

const parsers = { en, de, fr, es, pt, it, nl, ja };

/** An instant that a text names, as far as it names it: `until` is where it surely is over (ms since 1970 UTC). */
export type Reading = Readonly<{
  words: string;
  until: number;
  index: number;
  /** Names a day of the calendar, the same whoever reads it when. */
  isDate: boolean;
}>;

/** A day, a time on the clock, or both, as read at an instant. */
type Found = Readonly<{
  words: string;
  index: number;
  day: DateTime | null;
  time: Time | null;
  isDate: boolean;
}>;
type Time = Readonly<{ hour: number; minute: number }>;

/**
 * What a clause names of days and times for somebody who reads it at `at` (ms since 1970 UTC) in `zone`. A day is over
 * at its end; a time without a day is the next of its kind; a weekday that is today's is the next week's.
 */
export function readingsIn(
  clause: string,
  language: Language,
  lexicon: Lexicon,
  at: number,
  zone: string,
): Reading[] {
  const now = DateTime.fromMillis(at, { zone });
  const { days, rest } = namedDays(clause, lexicon, now);
  const found = [...days, ...read(rest, language, now)].sort((a, b) => a.index - b.index);
  const named = found.filter((each) => each.day !== null);
  const isTaken = new Set<Found>();
  const timed = found.flatMap((each) => {
    if (each.time === null) return [];
    if (each.day !== null) return [toReading(each, each.day, each.time)];
    const day = named.findLast((other) => other.index < each.index) ?? named[0];
    if (day === undefined) return [toReading(each, nextDayFor(each.time, now), each.time)];
    isTaken.add(day);
    return day.day === null ? [] : [joined(day, each, day.day, each.time)];
  });
  const whole = named.filter((each) => each.time === null && !isTaken.has(each));
  return [...timed, ...whole.map((each) => toReading(each, each.day ?? now, null))];
}

function toReading({ words, index, isDate }: Found, day: DateTime, time: Time | null): Reading {
  const until = time === null ? day.endOf('day') : day.set({ ...time, second: 0, millisecond: 0 });
  return { words, index, isDate, until: until.toMillis() };
}

function joined(day: Found, time: Found, date: DateTime, clock: Time): Reading {
  const words = `${day.words} ${time.words}`;
  return {
    ...toReading(time, date, clock),
    words,
    index: Math.min(day.index, time.index),
    isDate: day.isDate,
  };
}

function nextDayFor({ hour, minute }: Time, now: DateTime): DateTime {
  return now.set({ hour, minute }) < now ? now.plus({ days: 1 }) : now;
}

/** Our own words for days come first: chrono does not know all of them, nor tell all of them from each other. */
function namedDays(clause: string, { days }: Lexicon, now: DateTime): { days: Found[]; rest: string } {
  let rest = clause;
  const found = days.flatMap(([pattern, distance]) => {
    const match = pattern.exec(rest);
    if (match === null) return [];
    const [words] = match;
    rest = rest.replace(pattern, ' '.repeat(words.length));
    return [{ words, index: match.index, day: now.plus({ days: distance }), time: null, isDate: false }];
  });
  return { days: found, rest };
}

function read(text: string, language: Language, now: DateTime): Found[] {
  const reference = { instant: now.toJSDate(), timezone: now.offset };
  return parsers[language].parse(text, reference, { forwardDate: true }).flatMap((result) => {
    const { start, end } = result;
    const hasDay = start.isCertain('day') || start.isCertain('weekday');
    const hasTime = start.isCertain('hour');
    const isRange = end != null && !start.isCertain('day');
    if (isRange || (!hasDay && !hasTime) || isNoDay(result.text)) return [];
    const last = end ?? start;
    return [
      {
        words: result.text,
        index: result.index,
        day: hasDay ? dayOf(last, now) : null,
        time: hasTime ? timeOf(last) : null,
        isDate: start.isCertain('month'),
      },
    ];
  });
}

/** "Sun", "so", "ter", "Sam" are too short to be surely a day; a weekend is more than one. */
function isNoDay(text: string): boolean {
  return /week-?end/i.test(text) || /^\p{Script=Latin}{1,4}\.?$/u.test(text);
}

function dayOf(components: ParsedComponents, now: DateTime): DateTime {
  const day = now.set({
    year: components.get('year') ?? now.year,
    month: components.get('month') ?? now.month,
    day: components.get('day') ?? now.day,
  });
  const isTodays = !components.isCertain('day') && day.hasSame(now, 'day');
  return isTodays ? day.plus({ weeks: 1 }) : day;
}

/** "By 5" is in the afternoon unless it says otherwise. */
function timeOf(components: ParsedComponents): Time {
  const hour = components.get('hour') ?? 0;
  const isVague = !components.isCertain('meridiem') && hour > 0 && hour < 7;
  return { hour: isVague ? hour + 12 : hour, minute: components.get('minute') ?? 0 };
}
