import { saveModel } from './state-file';
import type { World } from './world';

const quietMs = 200;

/** Saves the workspace soon after each change, and once more when stopped. */
export function keepSaved(world: World, path: string): { stop: () => void } {
  const save = () => saveModel(path, world.model, world.clock.now());
  let timer: NodeJS.Timeout | undefined;
  const unwatch = world.bus.on('*', () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      save();
    }, quietMs).unref();
  });
  save();
  return {
    stop() {
      unwatch();
      clearTimeout(timer);
      save();
    },
  };
}
