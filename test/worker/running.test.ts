/**
 * A pool of workers that can't end itself (L1). Proves: once it has begun to shut down it is given up after a while, so that
 * another can start and its jobs are given back; one that works is never given up, and one that ends is not waited for.
 */
import { EventEmitter } from 'node:events';
import type { WorkerEvents } from 'graphile-worker';
import { stuckAfter, toRunning } from '../../src/worker/running';

const never = new Promise<void>(() => undefined);
const stop = async () => undefined;

let events: WorkerEvents;
let ends: number;
const end = async () => {
  ends += 1;
};
beforeEach(() => {
  events = new EventEmitter();
  ends = 0;
});

/** The queue says that the pool began to shut down. What it says with it is of no concern here. */
const beginShutdown = () => (events as EventEmitter).emit('pool:gracefulShutdown', {});

test('L1: a pool that began to shut down and never ends is given up, and what it held is let go', async () => {
  const running = toRunning({ promise: never, stop }, stuckAfter(events, 1), end);
  beginShutdown();
  await running.done;
  expect(ends).toBe(1);
});

test('L1: a pool that works is not given up', async () => {
  toRunning({ promise: never, stop }, stuckAfter(events, 1), end);
  // Another pool that is given up shows that the time has passed.
  const others: WorkerEvents = new EventEmitter();
  const other = toRunning({ promise: never, stop }, stuckAfter(others, 5), async () => undefined);
  (others as EventEmitter).emit('pool:gracefulShutdown', {});
  await other.done;
  expect(ends).toBe(0);
});

test('a pool that ends by itself, even with an error, is not waited for, and let go once', async () => {
  const failed = Promise.reject(new Error('the database is gone'));
  const running = toRunning({ promise: failed, stop }, stuckAfter(events, 1), end);
  await running.done;
  beginShutdown();
  await stuckAfterAgain();
  expect(ends).toBe(1);
});

/** Resolves after what was due to give the pool up. */
async function stuckAfterAgain(): Promise<void> {
  const stuck = stuckAfter(events, 5);
  beginShutdown();
  await stuck;
}
