/**
 * The laws of the automatic reply, over random schedules, presses, messages, delays, waits and refusals: a client is told
 * at most once a closure (R3), never while anybody is open, neither when they wrote nor when it is said (R1, R2), and
 * never more often than there were closures. What is decided here is what a turn decides, without the database.
 */

import { decide, type Facts } from '../../../../src/features/reply/rules/gate';
import { type LastTold, lastToldFor, noteTold, toldBy } from '../../../../src/features/reply/rules/told';
import type { OneClick } from '../../../../src/schedule/member-schedule';
import { compileMemberSchedule } from '../../../../src/schedule/member-schedule';
import { closureAt, isOpen, type Schedule, type ScheduleSpec } from '../../../../src/schedule/schedule';
import { fc } from '../../../support/cases';
import { schedulesNear } from '../../../support/schedules';

const minute = 60_000;
const start = Date.UTC(2026, 9, 20);

/** Somebody of a client wrote. `joins`: handled together with the next; `isRefused`: Slack never takes the reply. */
type Wrote = { at: number; clientId: number; delay: number; joins: boolean; isRefused: boolean };
type Plan = {
  spec: ScheduleSpec;
  wrote: Wrote[];
  spokeAt: number[];
  clicks: OneClick[];
  waitMinutes: number;
  talkingMinutes: number;
};
type Notice = {
  clientId: number;
  saidAt: number;
  isRefused: boolean;
  dueAt: number;
  postedAt: number | null;
};

const moment = fc.oneof(fc.nat(14 * 1_440), fc.nat(2 * 1_440)).map((minutes) => start + minutes * minute);
const delay = fc.oneof(
  { weight: 4, arbitrary: fc.constant(0) },
  { weight: 2, arbitrary: fc.nat(120_000) },
  { weight: 1, arbitrary: fc.nat(3 * 86_400_000) },
);
const wrote = fc.record({
  at: moment,
  clientId: fc.integer({ min: 1, max: 3 }),
  delay,
  joins: fc.boolean(),
  isRefused: fc.oneof(
    { weight: 5, arbitrary: fc.constant(false) },
    { weight: 1, arbitrary: fc.constant(true) },
  ),
});
const click = fc
  .record({ kind: fc.constantFrom('here', 'off'), from: moment, minutes: fc.integer({ min: 1, max: 900 }) })
  .map(({ kind, from, minutes }): OneClick => ({ kind, from, until: from + minutes * minute }));
const plans: fc.Arbitrary<Plan> = fc.record({
  spec: schedulesNear(start),
  wrote: fc.array(wrote, { minLength: 1, maxLength: 40 }),
  spokeAt: fc.array(moment, { maxLength: 5 }),
  clicks: fc.array(click, { maxLength: 4 }),
  waitMinutes: fc.constantFrom(0, 0, 5, 30),
  talkingMinutes: fc.constantFrom(0, 15, 240),
});

test('R1-R3: at most one notice for a client and closure, none while open, and never more than closures', () => {
  let said = 0;
  fc.assert(
    fc.property(plans, (plan) => {
      const posted = play(plan).filter(({ postedAt }) => postedAt !== null);
      const last = scheduleAt(plan, Infinity);
      said += posted.length;
      for (const { saidAt, postedAt } of posted) {
        expect(isOpen(last, saidAt)).toBe(false);
        expect(isOpen(last, Number(postedAt))).toBe(false);
      }
      for (const clientId of [1, 2, 3]) {
        const of = ({ clientId: id }: { clientId: number }) => id === clientId;
        const told = posted.filter(of).map(({ saidAt }) => closureOf(last, saidAt));
        const touched = new Set(plan.wrote.filter(of).map(({ at }) => closureOf(last, at)));
        expect(new Set(told).size).toBe(told.length);
        expect(told.filter((closure) => !touched.has(closure))).toEqual([]);
        const planned = posted.filter(of).map(({ saidAt }) => closureOf(plannedOf(plan), saidAt));
        const closures = planned.filter((closure) => closure !== 'open');
        expect(new Set(closures).size).toBe(closures.length);
      }
    }),
    { numRuns: 400, seed: 20261120 },
  );
  // The laws would hold for a gate that never speaks, too.
  expect(said).toBeGreaterThan(500);
});

test('R3: without refusals, delays and people talking, a client is told once in each closure they write in', () => {
  fc.assert(
    fc.property(plans, (drawn) => {
      const wrote = drawn.wrote.map((each) => ({ ...each, delay: 0, joins: false, isRefused: false }));
      const plan = { ...drawn, wrote, spokeAt: [], clicks: [], waitMinutes: 0 };
      const schedule = scheduleAt(plan, Infinity);
      const closed = wrote.filter(({ at }) => !isOpen(schedule, at));
      const touched = new Set(closed.map(({ at, clientId }) => `${clientId} ${closureOf(schedule, at)}`));
      expect(play(plan)).toHaveLength(touched.size);
    }),
    { numRuns: 200, seed: 20261120 },
  );
});

/** Handles what was written as turns do, and gives what was to be said. */
function play(plan: Plan): Notice[] {
  const notices: Notice[] = [];
  for (const { now, messages } of turnsOf(plan.wrote)) {
    settle(plan, notices, now);
    const told = toldBy(standing(notices));
    for (const message of messages) answer(plan, notices, told, message, now);
  }
  settle(plan, notices, Infinity);
  return notices.filter(({ isRefused }) => !isRefused);
}

/** What waits together is one turn, in the order in which it was said. */
function turnsOf(wrote: readonly Wrote[]): { now: number; messages: Wrote[] }[] {
  const inOrder = [...wrote].sort((a, b) => a.at + a.delay - (b.at + b.delay));
  const turns: { now: number; messages: Wrote[] }[] = [];
  let waiting: Wrote[] = [];
  inOrder.forEach((message, index) => {
    waiting.push(message);
    if (message.joins && index < inOrder.length - 1) return;
    turns.push({ now: message.at + message.delay, messages: waiting.sort((a, b) => a.at - b.at) });
    waiting = [];
  });
  return turns;
}

function answer(
  plan: Plan,
  notices: Notice[],
  told: LastTold,
  { at, clientId, isRefused }: Wrote,
  now: number,
): void {
  const decision = decide(factsAt(plan, at, now, lastToldFor(told, clientId, 'live')));
  if (decision.kind !== 'reply') return;
  const isHeld = decision.waitUntil !== null;
  notices.push({
    clientId,
    saidAt: at,
    isRefused,
    dueAt: decision.waitUntil ?? now,
    postedAt: isHeld ? null : now,
  });
  noteTold(told, { kind: 'notice', clientId, saidAt: at });
}

/** Takes up what waited and is due by `now`, and judges it again. What may not be said any more is dropped. */
function settle(plan: Plan, notices: Notice[], now: number): void {
  for (const notice of notices) {
    if (notice.postedAt !== null || notice.isRefused || notice.dueAt > now) continue;
    const decision = decide(factsAt(plan, notice.saidAt, notice.dueAt, null));
    if (decision.kind === 'reply') notice.postedAt = notice.dueAt;
    else notice.isRefused = true;
  }
}

/** What was refused or dropped counts for no closure. */
function standing(notices: readonly Notice[]) {
  return notices
    .filter(({ isRefused }) => !isRefused)
    .map(({ clientId, saidAt }) => ({ kind: 'notice' as const, clientId, saidAt }));
}

function factsAt(plan: Plan, saidAt: number, now: number, lastNoticeFor: number | null): Facts {
  const spoken = plan.spokeAt.filter((at) => at <= now);
  return {
    saidAt,
    now,
    schedule: scheduleAt(plan, now),
    plan: plannedOf(plan),
    mode: 'live',
    memberSpokeAt: spoken.length === 0 ? null : Math.max(...spoken),
    lastNoticeFor,
    talkingMinutes: plan.talkingMinutes,
    waitMinutes: plan.waitMinutes,
    targetMinutes: 480,
    mutedUntil: null,
    gist: 'request',
    promisedAt: null,
  };
}

const compiled = new WeakMap<Plan, Map<number, Schedule>>();

function plannedOf(plan: Plan): Schedule {
  return scheduleAt(plan, -Infinity);
}

/** The schedule with the presses there were until `now`. */
function scheduleAt(plan: Plan, now: number): Schedule {
  const known = compiled.get(plan) ?? new Map<number, Schedule>();
  compiled.set(plan, known);
  const oneClicks = plan.clicks.filter(({ from }) => from <= now).sort((a, b) => a.from - b.from);
  const schedule = known.get(oneClicks.length) ?? compileMemberSchedule(plan.spec, { oneClicks, events: [] });
  known.set(oneClicks.length, schedule);
  return schedule;
}

function closureOf(schedule: Schedule, at: number): number | string {
  const closure = closureAt(schedule, at);
  return closure === null ? 'open' : (closure.startsAt ?? 'always');
}
