import type { Because } from './because';
import type { Schedule } from './questions';
import { difference, type Stretches, union } from './stretches';
import { buildTimeline, type OpenTime } from './timeline';

/** Time that one thing opens or closes. `becauseAt` says what it is at an instant (epoch ms), null where it says nothing. */
export type Layer = {
  readonly effect: 'opens' | 'closes';
  readonly time: OpenTime;
  readonly becauseAt: (at: number) => Because | null;
};

/** A schedule of layers, weakest first; `otherwise` says why it is closed where no layer says anything. */
export function layeredSchedule(layers: readonly Layer[], otherwise: (at: number) => Because): Schedule {
  return { ...buildTimeline(foldLayers(layers)), becauseAt: whyByLayers(layers, otherwise) };
}

/** The open time that is left when each layer, weakest first, has had its say over those before it. */
function foldLayers(layers: readonly Layer[]): OpenTime {
  return (from, to) =>
    layers.reduce<Stretches>((open, layer) => {
      const time = layer.time(from, to);
      return layer.effect === 'opens' ? union(open, time) : difference(open, time);
    }, []);
}

/** What decides at an instant: the strongest layer that holds it, else `otherwise`, which explains why nothing is open. */
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
