import dayjs from 'dayjs';
import dayjsBusinessTime from 'dayjs-business-time';
import OpeningHours from 'opening_hours';
import {
  addWorkingMinutes,
  compileSchedule,
  isOpen,
  nextOpening,
  type Schedule,
  workingMinutesBetween,
} from '../src/schedule/schedule';
import { dayMs } from '../src/time';

export const questions = ['isOpen', 'nextOpen', 'add 8 h', 'add 100 h', 'between a year'] as const;
export type Question = (typeof questions)[number];

/** Takes an instant in epoch ms; answers with 0 or 1, an instant in epoch ms, or minutes. */
export type Contestant = { readonly name: string } & { readonly [Q in Question]: (at: number) => number };

const yearMs = 365 * dayMs;
const hours = ['09:00-12:30', '13:30-18:00'];
const holidays = [
  '2026-01-01',
  '2026-04-06',
  '2026-05-01',
  '2026-05-08',
  '2026-05-14',
  '2026-05-25',
  '2026-07-14',
  '2026-11-11',
  '2026-12-25',
  '2027-01-01',
];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The contestants, ours first. The other two answer in the process's zone. */
export function contestants(): readonly Contestant[] {
  return [gatehouse(), openingHours(), businessTime()];
}

export function compileOffice(): Schedule {
  return compileSchedule({
    timezone: 'Europe/Paris',
    weekly: { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours },
    dates: Object.fromEntries(holidays.map((date) => [date, []])),
  });
}

export function compileOpeningHours(): OpeningHours {
  const off = holidays.map((date) => {
    const [year, month, day] = date.split('-');
    return `${year} ${months[Number(month) - 1]} ${day} off`;
  });
  return new OpeningHours(['Mo-Fr 09:00-12:30,13:30-18:00', ...off].join('; '));
}

function gatehouse(): Contestant {
  const schedule = compileOffice();
  return {
    name: 'gatehouse',
    isOpen: (at) => Number(isOpen(schedule, at)),
    nextOpen: (at) => nextOpening(schedule, at) ?? 0,
    'add 8 h': (at) => addWorkingMinutes(schedule, at, 480) ?? 0,
    'add 100 h': (at) => addWorkingMinutes(schedule, at, 6_000) ?? 0,
    'between a year': (at) => workingMinutesBetween(schedule, at, at + yearMs),
  };
}

function openingHours(): Contestant {
  const compiled = compileOpeningHours();
  return {
    name: 'opening_hours',
    isOpen: (at) => Number(compiled.getState(new Date(at))),
    nextOpen: (at) => {
      const date = new Date(at);
      return compiled.getState(date) ? at : (compiled.getNextChange(date)?.getTime() ?? 0);
    },
    'add 8 h': (at) => addByChanges(compiled, at, 480),
    'add 100 h': (at) => addByChanges(compiled, at, 6_000),
    'between a year': (at) => compiled.getOpenDuration(new Date(at), new Date(at + yearMs))[0] / 60_000,
  };
}

/** opening_hours can't add working time, so its iterator is walked, which is its fastest way. */
function addByChanges(compiled: OpeningHours, at: number, minutes: number): number {
  const walk = compiled.getIterator(new Date(at));
  let left = minutes * 60_000;
  let from = at;
  for (;;) {
    const wasOpen = walk.getState();
    if (!walk.advance()) return 0;
    const to = walk.getDate().getTime();
    if (wasOpen && to - from >= left) return from + left;
    if (wasOpen) left -= to - from;
    from = to;
  }
}

function businessTime(): Contestant {
  dayjs.extend(dayjsBusinessTime);
  const day = [
    { start: '09:00:00', end: '12:30:00' },
    { start: '13:30:00', end: '18:00:00' },
  ];
  const week = {
    monday: day,
    tuesday: day,
    wednesday: day,
    thursday: day,
    friday: day,
    saturday: null,
    sunday: null,
  };
  dayjs.setBusinessTime(week);
  dayjs.setHolidays([...holidays]);
  return {
    name: 'dayjs-business-time',
    isOpen: (at) => Number(dayjs(at).isBusinessTime()),
    nextOpen: (at) => (dayjs(at).isBusinessTime() ? at : dayjs(at).nextBusinessTime().valueOf()),
    'add 8 h': (at) => dayjs(at).addBusinessMinutes(480).valueOf(),
    'add 100 h': (at) => dayjs(at).addBusinessMinutes(6_000).valueOf(),
    'between a year': (at) => dayjs(at).businessMinutesDiff(dayjs(at + yearMs)),
  };
}
