/**
 * How often a process looks for what is due. Proves: each look has its own time while something
 * happens; a quiet process looks seldom, and still when something that is known becomes due; a look in hand is waited for.
 */
import pino from 'pino';
import { createStir } from '../../src/store/stir';
import { type Pulse, startPulse } from '../../src/worker/pulse';
import { evening } from '../support/make';

const second = 1_000;
let now: number;
let logged: string[];
const log = pino({}, { write: (line: string) => void logged.push(line) });
let pulse: Pulse;
let stir: ReturnType<typeof createStir>;
beforeEach(() => {
  jest.useFakeTimers();
  now = evening;
  logged = [];
  stir = createStir();
  pulse = startPulse({ clock: () => now, stir, log }, second);
});
afterEach(() => {
  pulse.stop();
  jest.useRealTimers();
});

/** Lets time pass, on both clocks. */
async function pass(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += second) {
    now += second;
    await jest.advanceTimersByTimeAsync(second);
  }
}

/** A look that counts itself. `next`: what it gives. */
function counted(everyMs: number, next: () => number | null = () => null) {
  let looks = 0;
  const end = pulse.add({
    everyMs,
    async look() {
      looks += 1;
      return next();
    },
  });
  return { end, count: () => looks };
}

test('while something happens, each look has its own time', async () => {
  const often = counted(second);
  const seldom = counted(5 * second);
  await pass(30 * second);
  expect([often.count(), seldom.count()]).toEqual([30, 6]);
});

test('once nothing has happened for half a minute, all look every 15 s; a stir wakes them at once', async () => {
  const often = counted(second);
  const seldom = counted(5 * second);
  await pass(31 * second);
  const before = [often.count(), seldom.count()];
  await pass(60 * second);
  expect([often.count() - (before[0] ?? 0), seldom.count() - (before[1] ?? 0)]).toEqual([4, 4]);
  stir.note();
  await pass(second);
  expect(often.count() - (before[0] ?? 0)).toBe(5);
  await pass(10 * second);
  expect(often.count() - (before[0] ?? 0)).toBe(15);
});

test('a quiet process looks when something becomes due, also when the clock was turned ahead', async () => {
  const dueAt = evening + 100 * second;
  const timers = counted(second, () => (now < dueAt ? dueAt : null));
  await pass(99 * second);
  const before = timers.count();
  await pass(second);
  expect(timers.count()).toBe(before + 1);
  const turned = counted(second, () => evening + 3_600 * second);
  await pass(16 * second);
  const looked = turned.count();
  now += 3_600 * second;
  await pass(second);
  expect(turned.count()).toBe(looked + 1);
});

test('a look that takes long is not begun twice, and an end waits for it', async () => {
  let release: () => void = () => undefined;
  let begun = 0;
  const end = pulse.add({
    everyMs: second,
    look: () => {
      begun += 1;
      return new Promise((done) => {
        release = () => done(null);
      });
    },
  });
  await pass(5 * second);
  expect(begun).toBe(1);
  let isEnded = false;
  const ended = end().then(() => {
    isEnded = true;
  });
  await pass(second);
  expect(isEnded).toBe(false);
  release();
  await ended;
  await pass(5 * second);
  expect(begun).toBe(1);
});

test('a look that fails is logged, and looked again', async () => {
  const failing = counted(second, () => {
    throw new Error('the queue is gone');
  });
  await pass(3 * second);
  expect(failing.count()).toBe(3);
  expect(logged).toHaveLength(3);
  expect(logged[0]).toContain('the queue is gone');
  await failing.end();
});
