/**
 * The occasion of a closure (R9). Proves: each closure gets the right one, and nothing is told that clients may not
 * know.
 */
import type { BusyEvent, OneClick } from '../../src/schedule/member-schedule';
import type { Occasion } from '../../src/words/occasions';
import { occasionAt } from '../../src/workspace/occasion';
import { settingsSchema } from '../../src/workspace/settings/settings';
import { lisbon } from '../support/slack';

const day = ['09:00-12:30', '13:30-18:00'];
const hours = { mon: day, tue: day, wed: day, thu: day, fri: day };

type Case = { ana?: object; ben?: object; workspace?: object; both?: boolean; live?: Live };
type Live = { oneClicks?: OneClick[]; events?: BusyEvent[] };

/**
 * The occasion at a local time in Lisbon; Ana alone is in charge unless `both`. The week is that of 16 November 2026.
 */
function occasion(local: string, { ana, ben, workspace, both = false, live }: Case = {}): Occasion {
  const settings = settingsSchema.parse({
    workspace: { timezone: 'Europe/Lisbon', hours, ...workspace },
    members: [
      { user: 'U0ANA', name: 'Ana', ...ana },
      { user: 'U0BEN', name: 'Ben', ...ben },
    ],
  });
  const anas = { oneClicks: [], events: [], ...live };
  const timetable = { settings, live: new Map([['U0ANA' as const, anas]]) };
  return occasionAt(timetable, null, both ? settings.members : settings.members.slice(0, 1), lisbon(local));
}

const away = { from: '2026-11-23', to: '2026-12-04' };
const december = { country: 'PT', language: 'en' };

test.each<[string, string, Case, Occasion]>([
  ['a night between two working days', '2026-11-18T22:40', {}, { kind: 'evening' }],
  ['an early morning', '2026-11-19T06:15', {}, { kind: 'evening' }],
  ['an early Monday morning', '2026-11-23T02:00', {}, { kind: 'evening' }],
  ['a Friday night', '2026-11-20T22:40', {}, { kind: 'weekend' }],
  ['a Sunday afternoon', '2026-11-22T15:00', {}, { kind: 'weekend' }],
  [
    'the evening of a worked Sunday',
    '2026-11-22T20:00',
    { ana: { hours: { ...hours, sun: ['10:00-14:00'] } } },
    { kind: 'evening' },
  ],
  ['a long weekend', '2026-11-20T11:00', { ana: { hours: { ...hours, fri: [] } } }, { kind: 'weekend' }],
  [
    'more free days than a weekend has',
    '2026-11-19T11:00',
    { ana: { hours: { ...hours, thu: [], fri: [] } } },
    { kind: 'closure' },
  ],
  ['lunch', '2026-11-18T12:45', {}, { kind: 'break' }],
  [
    'a break of the weekly settings',
    '2026-11-18T10:05',
    { ana: { breaks: { wed: ['10:00-10:30'] } } },
    { kind: 'break' },
  ],
  [
    'a short absence in the calendar',
    '2026-11-18T15:00',
    {
      live: {
        events: [{ from: lisbon('2026-11-18T14:30'), to: lisbon('2026-11-18T16:00'), title: 'Dentist' }],
      },
    },
    { kind: 'break' },
  ],
  ['a free weekday', '2026-11-18T11:00', { ana: { hours: { ...hours, wed: [] } } }, { kind: 'closure' }],
  [
    'the night before a free weekday',
    '2026-11-17T22:00',
    { ana: { hours: { ...hours, wed: [] } } },
    { kind: 'closure' },
  ],
  [
    'a closure of some days',
    '2026-11-17T22:00',
    { ana: { closures: [{ from: '2026-11-18T00:00', to: '2026-11-20T24:00' }] } },
    { kind: 'closure' },
  ],
  [
    'a calendar’s absence of some days',
    '2026-11-18T11:00',
    {
      live: {
        events: [{ from: lisbon('2026-11-18T09:00'), to: lisbon('2026-11-20T18:00'), title: 'Surgery' }],
      },
    },
    { kind: 'closure' },
  ],
  ['hours that never come', '2026-11-18T11:00', { ana: { hours: {} } }, { kind: 'closure' }],
  [
    'an evening that began early by a press',
    '2026-11-18T16:00',
    {
      live: {
        oneClicks: [{ kind: 'off', from: lisbon('2026-11-18T15:00'), until: lisbon('2026-11-18T18:00') }],
      },
    },
    { kind: 'evening' },
  ],
  [
    'a busy period’s evening',
    '2026-11-18T22:40',
    { ana: { busy: [{ from: '2026-11-16', to: '2026-11-27', general_minutes: 960 }] } },
    { kind: 'busy' },
  ],
  [
    'a busy period’s lunch',
    '2026-11-18T12:45',
    { ana: { busy: [{ from: '2026-11-16', to: '2026-11-27', general_minutes: 960 }] } },
    { kind: 'break' },
  ],
  ['time off', '2026-11-25T11:00', { ana: { time_off: [away] } }, { kind: 'time_off', reason: null }],
  [
    'the evening before time off',
    '2026-11-20T22:40',
    { ana: { time_off: [{ ...away, reason: 'a trip' }] } },
    { kind: 'time_off', reason: 'a trip' },
  ],
])('R9: %s (%s)', (_, local, settings, expected) => {
  expect(occasion(local, settings)).toEqual(expected);
});

test('R9: a holiday and the night before it are told as a holiday, and named only if the settings say so', () => {
  const named = { holidays: december, replies: { name_holidays: true } };
  expect(occasion('2026-12-08T11:00', { workspace: { holidays: december } })).toEqual({
    kind: 'holiday',
    name: null,
  });
  expect(occasion('2026-12-07T22:00', { workspace: named })).toEqual({
    kind: 'holiday',
    name: 'Immaculate Conception',
  });
  expect(occasion('2026-12-24T22:00', { workspace: named })).toEqual({
    kind: 'holiday',
    name: 'Christmas Day',
  });
});

test('R9: a holiday on a day that is free anyway is no occasion', () => {
  // All Saints' Day of 2026 is a Sunday.
  expect(occasion('2026-11-01T12:00', { workspace: { holidays: december } })).toEqual({ kind: 'weekend' });
});

test('R9: a reason that clients may not know is not told', () => {
  const secret = { ...away, reason: 'an operation', shown: false };
  expect(occasion('2026-11-25T11:00', { ana: { time_off: [secret] } })).toEqual({
    kind: 'time_off',
    reason: null,
  });
  expect(occasion('2026-11-24T22:00', { ana: { time_off: [{ ...secret, cover: 'U0BEN' }] } })).toEqual({
    kind: 'cover',
    by: 'Ben',
    reason: null,
  });
});

test('A2, R9: a stand-in who is back first is named, from the evening before on', () => {
  const ana = { time_off: [{ ...away, reason: 'a trip', cover: 'U0BEN' }] };
  const cover = { kind: 'cover', by: 'Ben', reason: 'a trip' };
  expect(occasion('2026-11-24T22:00', { ana })).toEqual(cover);
  expect(occasion('2026-11-20T22:40', { ana })).toEqual(cover);
  // Ben's lunch is not Ana's.
  expect(occasion('2026-11-24T12:45', { ana })).toEqual(cover);
});

test('A2, R9: a stand-in who is away as long is not named', () => {
  const ana = { time_off: [{ ...away, cover: 'U0BEN' }] };
  expect(occasion('2026-11-24T22:00', { ana, ben: { time_off: [away] } })).toEqual({
    kind: 'time_off',
    reason: null,
  });
});

test('A5, R9: of several in charge, the first who is back decides; why another is away longer is not told', () => {
  const ana = { time_off: [{ ...away, reason: 'a trip' }] };
  expect(occasion('2026-11-24T22:00', { ana, both: true })).toEqual({ kind: 'evening' });
  const covered = { time_off: [{ ...away, reason: 'a trip', cover: 'U0BEN' }] };
  expect(occasion('2026-11-24T22:00', { ana: covered, both: true })).toEqual({ kind: 'evening' });
});

test('R9: when all are away the team is on leave, without anybody’s reason', () => {
  const ana = { time_off: [{ ...away, reason: 'a trip' }] };
  const ben = { time_off: [{ ...away, reason: 'moving house' }] };
  expect(occasion('2026-11-24T22:00', { ana, ben, both: true })).toEqual({ kind: 'time_off', reason: null });
});

test('A9, R9: a lunch break is judged by the clock where the member is', () => {
  const ana = { travel: [{ from: '2026-11-16', to: '2026-11-20', timezone: 'Asia/Tokyo' }] };
  // 03:45 in Lisbon is 12:45 in Tokyo.
  expect(occasion('2026-11-18T03:45', { ana })).toEqual({ kind: 'break' });
});

test('G4, R9: without members the workspace’s own hours decide', () => {
  const settings = settingsSchema.parse({ workspace: { timezone: 'Europe/Lisbon', hours } });
  const timetable = { settings, live: new Map() };
  expect(occasionAt(timetable, null, [], lisbon('2026-11-20T22:40'))).toEqual({ kind: 'weekend' });
});
