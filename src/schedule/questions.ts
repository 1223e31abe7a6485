import { dayMs, minuteMs } from '../time';
import type { Because } from './because';
import {
  type Block,
  blockAt,
  blockOf,
  firstReaching,
  lastStartedBy,
  openMsOf,
  type Timeline,
} from './timeline';

/** How far openings and closings are looked for, in ms: about five years. The end of the reach is within it. */
export const searchReachMs = 1_830 * dayMs;
/** How far working time is added up, in ms: about twenty years. */
export const addingReachMs = 4 * searchReachMs;

/**
 * When something is open and why, ready to be asked. Instants are epoch ms, UTC. Open stretches hold their start, not
 * their end. `becauseAt` gives the cause at an instant, whether it is open or closed then.
 */
export type Schedule = Timeline & { readonly becauseAt: (at: number) => Because };

/** Whether it is open at an instant, since when and until when (epoch ms; null: not within 1,830 days), and why. */
export type Explanation = {
  readonly open: boolean;
  readonly since: number | null;
  readonly until: number | null;
  readonly because: Because;
};

/** Whether the schedule is open at `at` (epoch ms). Throws a RangeError for what is no instant, as all questions do. */
export function isOpen(schedule: Schedule, at: number): boolean {
  const block = blockAt(schedule, at);
  const i = lastStartedBy(block, at);
  return i >= 0 && at < (block.ends[i] ?? 0);
}

/** The first open instant at or after `at` (epoch ms); null when nothing opens within 1,830 days. */
export function nextOpening(schedule: Schedule, at: number): number | null {
  const block = blockAt(schedule, at);
  const i = lastStartedBy(block, at);
  if (i >= 0 && at < (block.ends[i] ?? 0)) return at;
  return within(at, block.starts[i + 1] ?? firstOpening(schedule, block.index + 1, at + searchReachMs));
}

/**
 * The end of the open stretch that holds `at` (epoch ms), else of the next one. Null when there is none within 1,830
 * days of `at`, also because it stays open for so long.
 */
export function nextClosing(schedule: Schedule, at: number): number | null {
  const opening = nextOpening(schedule, at);
  return opening === null ? null : within(at, stretchEnd(schedule, opening, at + searchReachMs));
}

/**
 * The instant at which `minutes` (> 0) of open time have passed since `at` (epoch ms). When they are used up at the end
 * of a stretch, it is that end. Null when it is not within 7,320 days. Throws a RangeError for other minutes.
 */
export function addWorkingMinutes(schedule: Schedule, at: number, minutes: number): number | null {
  if (!(minutes > 0)) throw new RangeError(`${minutes} minutes can't be added; the number must be above 0`);
  let block = blockAt(schedule, at);
  let wanted = openMsBefore(block, at) + minutes * minuteMs;
  const latest = at + addingReachMs;
  while (wanted > block.openMs) {
    wanted -= block.openMs;
    if (block.endsAt > latest) return null;
    block = blockOf(schedule, block.index + 1);
  }
  const i = firstReaching(block, wanted);
  const reached = (block.starts[i] ?? 0) + wanted - (block.before[i] ?? 0);
  return reached <= latest ? reached : null;
}

/** The open time in [from, to), in minutes, exact to the ms; 0 when `to` is not after `from`. Both epoch ms. */
export function workingMinutesBetween(schedule: Schedule, from: number, to: number): number {
  const first = blockAt(schedule, from);
  const last = blockAt(schedule, to);
  if (to <= from) return 0;
  let openMs = openMsBefore(last, to) - openMsBefore(first, from);
  for (let index = first.index; index < last.index; index++) openMs += openMsOf(schedule, index);
  return openMs / minuteMs;
}

/**
 * The closed stretch that holds `at` (epoch ms), or null when it is open. `startsAt` is the last closing, and `endsAt`
 * the next opening; each is null when it is not within 1,830 days of `at`.
 */
export function closureAt(
  schedule: Schedule,
  at: number,
): { startsAt: number | null; endsAt: number | null } | null {
  const endsAt = nextOpening(schedule, at);
  if (endsAt === at) return null;
  return { startsAt: lastClosing(schedule, at), endsAt };
}

/** The open stretches of [from, to), cut at its ends, in order. All epoch ms. */
export function openStretches(
  schedule: Schedule,
  from: number,
  to: number,
): readonly { readonly from: number; readonly to: number }[] {
  const found: { from: number; to: number }[] = [];
  let at = nextOpening(schedule, from);
  while (at !== null && at < to) {
    const end = Math.min(nextClosing(schedule, at) ?? to, to);
    found.push({ from: at, to: end });
    at = nextOpening(schedule, end);
  }
  return found;
}

/** Why the schedule is open or closed at `at` (epoch ms; A10). */
export function explainAt(schedule: Schedule, at: number): Explanation {
  const open = isOpen(schedule, at);
  const since = open ? stretchStart(schedule, at, at - searchReachMs) : lastClosing(schedule, at);
  return { open, since, until: nextChange(schedule, at), because: schedule.becauseAt(at) };
}

/** The next instant after `at` (epoch ms) at which it opens or closes; null when there is none within 1,830 days. */
export function nextChange(schedule: Schedule, at: number): number | null {
  return isOpen(schedule, at) ? nextClosing(schedule, at) : nextOpening(schedule, at);
}

function within(at: number, found: number | null): number | null {
  return found !== null && found <= at + searchReachMs ? found : null;
}

function firstOpening(schedule: Schedule, from: number, latest: number): number | null {
  for (let index = from; ; index++) {
    const block = blockOf(schedule, index);
    const start = block.starts[0];
    if (start !== undefined) return start;
    if (block.endsAt > latest) return null;
  }
}

/** The end of the open stretch that holds `at`, followed over the edges of blocks until `latest`. */
function stretchEnd(schedule: Schedule, at: number, latest: number): number | null {
  let block = blockAt(schedule, at);
  let end = block.ends[lastStartedBy(block, at)] ?? block.startsAt;
  while (end === block.endsAt) {
    if (end > latest) return null;
    block = blockOf(schedule, block.index + 1);
    if (block.starts[0] === block.startsAt) end = block.ends[0] ?? end;
  }
  return end;
}

/** The start of the open stretch that holds `at`, followed over the edges of blocks back to `earliest`. */
function stretchStart(schedule: Schedule, at: number, earliest: number): number | null {
  let block = blockAt(schedule, at);
  let start = block.starts[lastStartedBy(block, at)] ?? at;
  while (start === block.startsAt && start >= earliest) {
    block = blockOf(schedule, block.index - 1);
    const last = block.starts.length - 1;
    if (block.ends[last] === block.endsAt) start = block.starts[last] ?? start;
  }
  return start >= earliest ? start : null;
}

function lastClosing(schedule: Schedule, at: number): number | null {
  let block = blockAt(schedule, at);
  let end = block.ends[lastStartedBy(block, at)];
  while (end === undefined) {
    if (block.startsAt < at - searchReachMs) return null;
    block = blockOf(schedule, block.index - 1);
    end = block.ends[block.ends.length - 1];
  }
  return end >= at - searchReachMs ? end : null;
}

function openMsBefore(block: Block, at: number): number {
  const i = lastStartedBy(block, at);
  if (i < 0) return 0;
  const start = block.starts[i] ?? 0;
  return (block.before[i] ?? 0) + Math.min(at, block.ends[i] ?? start) - start;
}
