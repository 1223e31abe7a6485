import type { Deps } from '../deps';
import { createTrouble } from '../log';
import { fireTimers } from '../store/timers';

/**
 * Looks for due timers, and for what else features queue when it is due, every `everyMs` ms of real time. What is due is
 * judged by the product's clock, which a practice workspace can turn. Gives a function that ends the watch; it waits for
 * a look in hand.
 */
export function watchTimers(deps: Deps, everyMs: number): () => Promise<void> {
  let inHand: Promise<void> | null = null;
  const trouble = createTrouble(deps.log, {
    fails: 'timers could not be looked at',
    worksAgain: 'timers are looked at again',
  });
  const look = async (): Promise<void> => {
    const error = await watch(deps);
    if (error === null) trouble.worked();
    else trouble.failed(error);
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

/** Does everything that is due, even when a part of it fails. Gives the last failure, or null. */
async function watch(deps: Deps): Promise<unknown> {
  let failure: unknown = null;
  for (const take of [fireTimers, ...deps.registry.features.flatMap(({ queueDue }) => queueDue ?? [])]) {
    try {
      await take(deps.database.everyTeam, deps.clock());
    } catch (error) {
      failure = error;
    }
  }
  return failure;
}
