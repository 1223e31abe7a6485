import { layeredSchedule } from './layers';
import type { Schedule } from './questions';
import { isOpen, nextOpening } from './questions';
import type { ScheduleSpec } from './spec';
import { toLayers } from './spec-layers';
import { intersection, type Stretches, union } from './stretches';
import { blockAt, buildTimeline, stretchesOf } from './timeline';

export { type Because, becauseWords } from './because';
export { formatInstant, parseInstant } from './instant';
export * from './questions';
export { type ScheduleSpec, scheduleSpec, weekdays, weeklyHours } from './spec';

/** Makes a schedule ready to be asked. Throws a RangeError when the spec did not come from `scheduleSpec`. */
export function compileSchedule(spec: ScheduleSpec): Schedule {
  const { layers, otherwise } = toLayers(spec);
  return layeredSchedule(layers, otherwise);
}

/** Open whenever any of `schedules` is open; never open when there are none. */
export function anyOpen(schedules: readonly Schedule[]): Schedule {
  // Timelines are asked for one block at a time, and all are cut into the same blocks.
  const timeline = buildTimeline((from) =>
    schedules.map((one) => stretchesOf(blockAt(one, from))).reduce(union, []),
  );
  return {
    ...timeline,
    becauseAt: (at) => {
      const deciding = schedules.find((one) => isOpen(one, at)) ?? firstToOpen(schedules, at);
      return deciding?.becauseAt(at) ?? { kind: 'none' };
    },
  };
}

/** Open whenever all of `schedules` are open; always open when there are none. */
export function allOpen(schedules: readonly Schedule[]): Schedule {
  const always = (from: number, to: number): Stretches => [from, to];
  const timeline = buildTimeline((from, to) =>
    schedules.map((one) => stretchesOf(blockAt(one, from))).reduce(intersection, always(from, to)),
  );
  return {
    ...timeline,
    becauseAt: (at) => {
      const deciding = schedules.find((one) => !isOpen(one, at)) ?? schedules[0];
      return deciding?.becauseAt(at) ?? { kind: 'none' };
    },
  };
}

function firstToOpen(schedules: readonly Schedule[], at: number): Schedule | undefined {
  const openings = schedules.map((one) => nextOpening(one, at) ?? Infinity);
  return schedules[openings.indexOf(Math.min(...openings))];
}
