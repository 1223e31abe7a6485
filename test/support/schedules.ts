import type { ScheduleSpec } from '../../src/schedule/schedule';
import { fc } from './cases';

/** Zones that have surprised programs. They are tried more often than the others. */
export const trickyZones = [
  'Africa/Cairo',
  'Africa/Casablanca',
  'America/Asuncion',
  'America/Boa_Vista',
  'America/Caracas',
  'America/Havana',
  'America/New_York',
  'America/Santiago',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Antarctica/Troll',
  'Asia/Amman',
  'Asia/Beirut',
  'Asia/Gaza',
  'Asia/Kathmandu',
  'Asia/Pyongyang',
  'Asia/Tehran',
  'Asia/Tokyo',
  'Atlantic/Azores',
  'Australia/Lord_Howe',
  'Europe/Dublin',
  'Europe/London',
  'Europe/Moscow',
  'Europe/Paris',
  'Pacific/Apia',
  'Pacific/Auckland',
  'Pacific/Chatham',
  'Pacific/Fakaofo',
  'Pacific/Kiritimati',
  'UTC',
];

const zone = fc.oneof(
  fc.constantFrom(...trickyZones),
  fc.constantFrom(...Intl.supportedValuesOf('timeZone')),
);

const minuteOfDay = fc.oneof(
  fc.integer({ min: 0, max: 1_439 }),
  fc.integer({ min: 0, max: 16 }).map((quarter) => quarter * 15),
  fc.constantFrom(0, 540, 750, 1_080, 1_320, 1_439),
);

const interval = fc
  .tuple(minuteOfDay, fc.oneof(minuteOfDay, fc.constant(1_440)))
  .map(([start, end]) => `${clock(start)}-${clock(end)}`);

const day = fc.array(interval, { maxLength: 3 });

/** Instants of 2000-2040, in epoch ms, mostly on whole minutes. */
export const instants = fc.oneof(
  fc.integer({ min: 946_684_800 / 60, max: 2_240_524_800 / 60 }).map((minute) => minute * 60_000),
  fc.integer({ min: 946_684_800_000, max: 2_240_524_800_000 }),
);

/** Schedules in any zone, with dates and closures at times around `near` (epoch ms). */
export function schedulesNear(near: number): fc.Arbitrary<ScheduleSpec> {
  const date = fc.integer({ min: -20, max: 20 }).map((days) => wall(near, days * 1_440).slice(0, 10));
  const closure = fc
    .tuple(fc.integer({ min: -20 * 1_440, max: 20 * 1_440 }), fc.oneof(fc.nat(300), fc.nat(20_000)))
    .map(([start, length]) => ({ from: wall(near, start), to: wall(near, start + length) }));
  return fc.record({
    timezone: zone,
    weekly: fc.record(
      { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day },
      { requiredKeys: [] },
    ),
    dates: fc.dictionary(date, day, { maxKeys: 6 }),
    closures: fc.array(closure, { maxLength: 4 }),
  });
}

/** An instant, a schedule with something around it, and a second instant up to `reachDays` later. */
export function cases(reachDays: number): fc.Arbitrary<{ at: number; later: number; spec: ScheduleSpec }> {
  return instants.chain((at) =>
    fc.record({
      at: fc.constant(at),
      later: fc.nat(reachDays * 1_440).map((minutes) => at + minutes * 60_000),
      spec: schedulesNear(at),
    }),
  );
}

function wall(at: number, minutes: number): string {
  return new Date(Math.floor(at / 60_000 + minutes) * 60_000).toISOString().slice(0, 16);
}

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
