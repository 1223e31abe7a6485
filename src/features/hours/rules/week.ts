import type { z } from 'zod';
import { weekdays, type weeklyHours } from '../../../schedule/spec';
import { parseWrittenHours, writeHours } from './written-hours';

/** The hours of a week, by weekday. */
export type Week = z.infer<typeof weeklyHours>;
type Weekday = (typeof weekdays)[number];

/** How weekdays are called in forms. */
export const weekdayNames: Readonly<Record<Weekday, string>> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
};

/** A week in a line: “Monday–Friday 09:00–17:00, Saturday 10:00–12:00”. Days that follow each other with the same hours are one. */
export function weekInWords(week: Week): string {
  const runs: { from: Weekday; to: Weekday; hours: string }[] = [];
  for (const [n, day] of weekdays.entries()) {
    const hours = writeHours(week[day] ?? []).replaceAll('-', '–');
    const last = runs.at(-1);
    if (hours === '') continue;
    if (last !== undefined && last.hours === hours && weekdays[n - 1] === last.to) last.to = day;
    else runs.push({ from: day, to: day, hours });
  }
  return runs.length === 0 ? 'No hours: closed all week' : runs.map(runInWords).join('; ');
}

function runInWords({ from, to, hours }: Readonly<{ from: Weekday; to: Weekday; hours: string }>): string {
  const days = from === to ? weekdayNames[from] : `${weekdayNames[from]}–${weekdayNames[to]}`;
  return `${days} ${hours.replaceAll(', ', ' and ')}`;
}

/** What was written for each day, read; `wrong`: the days that can't be. */
export function readWeek(
  written: Readonly<Record<Weekday, string>>,
): Readonly<{ week: Week; wrong: Weekday[] }> {
  const read = weekdays.map((day) => [day, parseWrittenHours(written[day])] as const);
  const week = Object.fromEntries(
    read.flatMap(([day, hours]) => (hours === null || hours.length === 0 ? [] : [[day, [...hours]]])),
  );
  return { week, wrong: read.flatMap(([day, hours]) => (hours === null ? [day] : [])) };
}

/** What one press fills the form with: usual hours, or Monday's for the other days. */
export const fillings = ['usual', 'copy_weekdays', 'copy_all'] as const;
export type Filling = (typeof fillings)[number];

/** What stands in each day's field after such a press. */
export function fillWeek(
  written: Readonly<Record<Weekday, string>>,
  filling: Filling,
): Record<Weekday, string> {
  const isWeekend = (day: Weekday) => day === 'sat' || day === 'sun';
  const fill = (day: Weekday): string => {
    switch (filling) {
      case 'usual':
        return isWeekend(day) ? '' : '09:00-17:00';
      case 'copy_weekdays':
        return isWeekend(day) ? written[day] : written.mon;
      case 'copy_all':
        return written.mon;
      default:
        return filling satisfies never;
    }
  };
  return eachDay(fill);
}

/** Something for each day of the week. */
export function eachDay<T>(make: (day: Weekday) => T): Record<Weekday, T> {
  return {
    mon: make('mon'),
    tue: make('tue'),
    wed: make('wed'),
    thu: make('thu'),
    fri: make('fri'),
    sat: make('sat'),
    sun: make('sun'),
  };
}
