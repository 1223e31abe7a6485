import { fireTimers } from '../store/timers';
import { queueLooks } from '../store/waiting';
import type { Tools } from './tools';

/**
 * Watches for timers, and for looks at what waits (T3), that are due by the product's clock, which may be turned where the
 * practice workspace keeps it: every `everyMs` ms of real time. Gives what stops the watch, and waits for a look in hand.
 */
export function watchTimers(tools: Tools, everyMs: number): () => Promise<void> {
  let inHand: Promise<void> | null = null;
  let isFailing = false;
  const look = async (): Promise<void> => {
    const error = await watch(tools);
    // Once for all the time that the database is gone.
    if (error !== null && !isFailing) tools.log.warn({ err: error }, 'timers could not be looked at');
    isFailing = error !== null;
    inHand = null;
  };
  const interval = setInterval(() => {
    inHand ??= look();
  }, everyMs);
  return async () => {
    clearInterval(interval);
    await inHand;
  };
}

/** What fails of the two does not keep the other from being done; gives the last failure, or null. */
async function watch(tools: Tools): Promise<unknown> {
  let failure: unknown = null;
  for (const take of [fireTimers, queueLooks]) {
    try {
      await take(tools.database.everyTeam, tools.clock());
    } catch (error) {
      failure = error;
    }
  }
  return failure;
}
