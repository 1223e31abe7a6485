import type { Because } from './because';
import type { Schedule } from './questions';
import { difference, type Stretches, union } from './stretches';
import { buildTimeline, type OpenTime } from './timeline';

/**
 * The time that one thing opens or closes. `becauseAt` gives the cause at an instant (epoch ms), null outside that
 * time.
 */
export type Layer = {
  readonly effect: 'opens' | 'closes';
  readonly time: OpenTime;
  readonly becauseAt: (at: number) => Because | null;
};

/** A schedule of layers, weakest first. `otherwise` says why it is closed where no layer applies. */
export function layeredSchedule(layers: readonly Layer[], otherwise: (at: number) => Because): Schedule {
  return { ...buildTimeline(foldLayers(layers)), becauseAt: whyByLayers(layers, otherwise) };
}

/** The open time after each layer, weakest first, has opened or closed its own time. */
function foldLayers(layers: readonly Layer[]): OpenTime {
  return (from, to) =>
    layers.reduce<Stretches>((open, layer) => {
      const time = layer.time(from, to);
      return layer.effect === 'opens' ? union(open, time) : difference(open, time);
    }, []);
}

/** The cause at an instant: that of the strongest layer that applies, else `otherwise`. */
function whyByLayers(layers: readonly Layer[], otherwise: (at: number) => Because): (at: number) => Because {
  const strongestFirst = layers.toReversed();
  return (at) => {
    for (const layer of strongestFirst) {
      const because = layer.becauseAt(at);
      if (because) return because;
    }
    return otherwise(at);
  };
}
