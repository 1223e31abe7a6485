import { setTimeout as sleep } from 'node:timers/promises';
import { secondMs } from '../time';

/** How long the database is waited for, real ms. */
const patienceMs = 3 * secondMs;

/** The answer of a database that gave none in time. */
export type Hangs = 'hangs';

/** A question to the database that is asked once at a time: one that hangs holds one connection, however often it is put. */
export function askedOnce<T>(ask: () => Promise<T>): (late: Promise<Hangs>) => Promise<T | Hangs> {
  let inHand: Promise<T> | null = null;
  return (late) => {
    inHand ??= ask().finally(() => {
      inHand = null;
    });
    return Promise.race([inHand, late]);
  };
}

/** Resolves after three seconds. Several questions that are put together share one. */
export function afterPatience(): Promise<Hangs> {
  return sleep<Hangs>(patienceMs, 'hangs', { ref: false });
}
