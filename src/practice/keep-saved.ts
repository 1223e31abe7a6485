import { saveModel } from './state-file';
import type { World } from './world';

const quietMs = 200;

/**
 * Saves the workspace soon after each change, and once more when stopped. Throws when it can't be saved at the
 * beginning; later it says so and goes on.
 */
export function keepSaved(world: World, path: string): { stop: () => void } {
  const save = () => saveModel(path, world.model, world.clock.now());
  let isFailing = false;
  const trySave = () => {
    try {
      save();
      isFailing = false;
    } catch (error) {
      // Said once: the words themselves are news, after which it is tried again.
      const wasFailing = isFailing;
      isFailing = true;
      if (!wasFailing)
        world.bus.tell({ kind: 'trouble', words: `The workspace could not be saved: ${String(error)}` });
    }
  };
  let timer: NodeJS.Timeout | undefined;
  const unwatch = world.bus.on('*', () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      trySave();
    }, quietMs).unref();
  });
  save();
  return {
    stop() {
      unwatch();
      clearTimeout(timer);
      trySave();
    },
  };
}
