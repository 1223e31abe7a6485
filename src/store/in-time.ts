import { secondMs } from '../time';
import type { Receive } from './inbox';

/** How long an event may take to be stored, real ms. Slack gives three seconds for it all, the way included. */
const storedWithinMs = 2.5 * secondMs;

/** The database took too long. Whether the event is stored after all is not known yet. */
export class NotStoredInTimeError extends Error {
  override readonly name = 'NotStoredInTimeError';

  constructor() {
    super(`the database did not store it within ${storedWithinMs} ms`);
  }
}

/**
 * Makes a `Receive` that gives up after 2.5 s, with a NotStoredInTimeError. What is stored later does no harm: Slack
 * delivers the event again, and then it is known (I4).
 */
export function inTime(receive: Receive): Receive {
  return async (event) => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new NotStoredInTimeError()), storedWithinMs);
    });
    return Promise.race([receive(event), late]).finally(() => clearTimeout(timer));
  };
}
