import { fireTimers } from '../store/timers';
import { queueLooks } from '../store/waiting';
import type { Tools } from './tools';

/**
 * Watches for timers, and for looks at what waits (T3), that are due by the product's clock, which may be turned where the
 * practice workspace keeps it: every `everyMs` ms of real time. Gives what stops the watch.
 */
export function watchTimers(tools: Tools, everyMs: number): () => void {
  let isWatching = false;
  const watch = async (): Promise<void> => {
    if (isWatching) return;
    isWatching = true;
    try {
      await fireTimers(tools.database.everyTeam, tools.clock());
      await queueLooks(tools.database.everyTeam, tools.clock());
    } catch (error) {
      tools.log.warn({ err: error }, 'timers could not be looked at');
    } finally {
      isWatching = false;
    }
  };
  const interval = setInterval(watch, everyMs);
  return () => clearInterval(interval);
}
