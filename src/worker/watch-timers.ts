import type { Deps } from '../deps';
import { createTrouble } from '../log';
import type { Db } from '../store/database';
import { fireTimers } from '../store/timers';
import type { Look } from './pulse';

/**
 * Looks for due timers, and for what else features queue when it is due. What is due is judged by the product's clock,
 * which a practice workspace can turn.
 *
 * @param everyMs how often, in real ms
 */
export function timersLook(deps: Deps, everyMs: number): Look {
  const trouble = createTrouble(deps.log, {
    fails: 'timers could not be looked at',
    worksAgain: 'timers are looked at again',
  });
  return {
    everyMs,
    async look() {
      const { failure, nextAt } = await takeDue(deps);
      if (failure === null) trouble.worked();
      else trouble.failed(failure);
      return nextAt;
    },
  };
}

type Taken = Readonly<{ failure: unknown; nextAt: number | null }>;

/** Does everything that is due, even when a part of it fails. Gives the last failure, and when something will be due next. */
async function takeDue({ clock, database, registry }: Deps): Promise<Taken> {
  let failure: unknown = null;
  const next: number[] = [];
  const features = registry.features.flatMap(({ queueDue }) => queueDue ?? []);
  for (const take of [takeTimers, ...features]) {
    try {
      const nextAt = await take(database.everyTeam, clock());
      if (nextAt !== null) next.push(nextAt);
    } catch (error) {
      failure = error;
    }
  }
  return { failure, nextAt: next.length === 0 ? null : Math.min(...next) };
}

async function takeTimers(everyTeam: Db, now: number): Promise<number | null> {
  return (await fireTimers(everyTeam, now)).nextAt;
}
