import { compileSchedule, isOpen, nextOpening, workingMinutesBetween } from '../../src/schedule/schedule';
import type { MessageTs } from '../../src/workspace/ids';
import {
  afterOpeningMs,
  generalTarget,
  nudgeAt,
  type Promised,
  promisedTo,
  urgentTarget,
  whenThere,
} from '../../src/workspace/targets';
import { fc } from '../support/cases';
import { lisbon } from '../support/slack';

const day = ['09:00-12:30', '13:30-18:00'];
const schedule = compileSchedule({
  timezone: 'Europe/Lisbon',
  weekly: { mon: day, tue: day, wed: day, thu: day, fri: day },
});
const never = compileSchedule({ timezone: 'Europe/Lisbon', weekly: {} });
const always = compileSchedule({
  timezone: 'Europe/Lisbon',
  weekly: Object.fromEntries(
    ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((each) => [each, ['00:00-24:00']]),
  ),
});
const monday = (clock: string) => lisbon(`2026-11-23T${clock}`);
const minute = 60_000;

function targetOf(saidAt: number, minutes: number, promised: number | null): number {
  const opening = nextOpening(schedule, saidAt);
  return generalTarget(schedule, opening ?? 0, minutes, promised) ?? 0;
}

test('T0: a second message never moves the target later, whenever it comes', () => {
  const week = 7 * 24 * 60;
  fc.assert(
    fc.property(
      fc.array(fc.nat(week), { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 1, max: 2_000 }),
      fc.integer({ min: 1, max: 2_000 }),
      (after, minutes, busyMinutes) => {
        let promised: Promised[] = [];
        for (const [n, offset] of [...after].sort((a, b) => a - b).entries()) {
          const at = monday('00:00') + offset * minute;
          const before = promised.filter(({ targetAt }) => targetAt > at);
          const waits = promisedTo(promised, { clientId: 1, threadTs: null }, at);
          // A busy time may begin in between. It gives no more time to a message that waits.
          const targetAt = targetOf(at, n % 2 === 0 ? minutes : busyMinutes, waits);
          for (const each of before) expect(targetAt).toBeLessThanOrEqual(each.targetAt);
          expect(targetAt).toBeGreaterThan(at);
          promised = [...promised, { messageTs: `${n}.000000`, threadTs: null, clientId: 1, targetAt }];
        }
      },
    ),
    { seed: 5, numRuns: 300 },
  );
});

const root: MessageTs = '1.000000';
const waiting: Promised = { messageTs: root, threadTs: null, clientId: 1, targetAt: monday('18:00') };

test.each<[string, Partial<Promised>, Parameters<typeof promisedTo>[1], number, number | null]>([
  ['the same talk', {}, { clientId: 1, threadTs: null }, monday('10:00'), monday('18:00')],
  ['a reply in the thread it begins', {}, { clientId: 1, threadTs: root }, monday('10:00'), monday('18:00')],
  [
    'the same thread',
    { threadTs: '9.000000' },
    { clientId: 1, threadTs: '9.000000' },
    monday('10:00'),
    monday('18:00'),
  ],
  ['another thread', { threadTs: '9.000000' }, { clientId: 1, threadTs: '8.000000' }, monday('10:00'), null],
  [
    'the conversation beside a thread',
    { threadTs: '9.000000' },
    { clientId: 1, threadTs: null },
    monday('10:00'),
    null,
  ],
  ['another client', { clientId: 2 }, { clientId: 1, threadTs: null }, monday('10:00'), null],
  ['one that passes just now', {}, { clientId: 1, threadTs: null }, monday('18:00'), null],
])('T0: what a client waits for: %s', (_, change, asked, at, expected) => {
  expect(promisedTo([{ ...waiting, ...change }], asked, at)).toBe(expected);
});

test('T1: a general target is counted in working time from the opening, and is null when that never comes', () => {
  expect(targetOf(lisbon('2026-11-20T22:40'), 480, null)).toBe(monday('18:00'));
  expect(generalTarget(never, monday('09:00'), 480, null)).toBeNull();
  expect(generalTarget(never, monday('09:00'), 480, monday('10:00'))).toBeNull();
});

test('T1, T0: an urgent target is counted on the clock, and is never later than a promise that is still ahead', () => {
  const now = monday('10:00');
  expect(urgentTarget(now, 60, null)).toBe(monday('11:00'));
  expect(urgentTarget(now, 60, monday('18:00'))).toBe(monday('11:00'));
  expect(urgentTarget(now, 60, monday('10:20'))).toBe(monday('10:20'));
  expect(urgentTarget(now, 60, monday('09:20'))).toBe(monday('11:00'));
});

test.each<[string, number, number, number, number | null]>([
  ['an hour before', monday('09:30'), monday('15:30'), 60, monday('14:30')],
  ['over a break', monday('09:30'), monday('14:00'), 60, monday('12:00')],
  ['half of what there is', monday('09:30'), monday('10:30'), 60, monday('10:00')],
  [
    'in a night, a little after the opening',
    monday('10:00'),
    lisbon('2026-11-24T10:00'),
    60,
    lisbon('2026-11-24T09:00') + afterOpeningMs,
  ],
  [
    'over the day the clocks go back',
    lisbon('2026-10-24T12:00'),
    lisbon('2026-10-26T10:00'),
    30,
    lisbon('2026-10-26T09:30'),
  ],
  ['not at all', monday('09:30'), monday('15:30'), 0, null],
])('T3: a nudge comes %s', (_, from, targetAt, lead, expected) => {
  expect(nudgeAt(schedule, { class: 'general', from, targetAt }, lead)).toBe(expected);
});

test('T3: an urgent nudge is counted on the clock; when nobody ever works there is no general one', () => {
  const urgent = { class: 'urgent' as const, from: monday('20:00'), targetAt: monday('21:00') };
  expect(nudgeAt(schedule, urgent, 60)).toBe(monday('20:30'));
  expect(nudgeAt(schedule, { ...urgent, targetAt: monday('23:00') }, 60)).toBe(monday('22:00'));
  expect(
    nudgeAt(never, { class: 'general', from: monday('09:00'), targetAt: monday('18:00') }, 60),
  ).toBeNull();
});

test('T3: a nudge comes in hours, after the message, and no longer before the target than is set', () => {
  fc.assert(
    fc.property(
      fc.nat(7 * 24 * 60),
      fc.integer({ min: 2, max: 3_000 }),
      fc.integer({ min: 1, max: 1_440 }),
      (after, minutes, lead) => {
        const from = monday('00:00') + after * minute;
        const targetAt = targetOf(from, minutes, null);
        const at = nudgeAt(schedule, { class: 'general', from, targetAt }, lead);
        if (at === null) throw new Error('a nudge was due');
        expect(isOpen(schedule, at)).toBe(true);
        expect(at).toBeGreaterThanOrEqual(from);
        const left = workingMinutesBetween(schedule, at, targetAt);
        expect(left).toBeLessThanOrEqual(Math.max(lead, afterOpeningMs / minute));
      },
    ),
    { seed: 5, numRuns: 300 },
  );
});

test('T3: what waits for working hours is told at once when it is open, else a little after the opening', () => {
  expect(whenThere(schedule, monday('10:00'))).toBe(monday('10:00'));
  expect(whenThere(schedule, monday('12:45'))).toBe(monday('13:35'));
  expect(whenThere(schedule, monday('09:00'))).toBe(monday('09:05'));
  expect(whenThere(always, monday('09:00'))).toBe(monday('09:00'));
  expect(whenThere(never, monday('09:00'))).toBeNull();
});
