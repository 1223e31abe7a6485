import QuickLRU from 'quick-lru';
import { dayMs } from '../time';
import { intersection, type Stretches } from './stretches';

/**
 * The length of a block, in ms. Every timeline is cut at the same instants, so that timelines combine block by block.
 */
const BLOCK_MS = 400 * dayMs;
/** At most twice as many blocks are kept per timeline, of about 10 kB each for office hours with a lunch break. */
const KEPT_BLOCKS = 32;
const LAST_INSTANT = 8.64e15;

/** The open time between two instants (epoch ms). It must not depend on how often or in what order it is asked. */
export type OpenTime = (from: number, to: number) => Stretches;

/** What is open in one block: stretch `i` is [starts[i], ends[i]), with `before[i]` ms open earlier in the block. */
export type Block = {
  readonly index: number;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  readonly before: Float64Array;
  readonly openMs: number;
};

/** Open time, worked out block by block when first asked for. Recent blocks are kept whole, of others only the sums. */
export type Timeline = {
  readonly openTime: OpenTime;
  readonly blocks: QuickLRU<number, Block>;
  readonly openMs: Map<number, number>;
};

/** A timeline over `openTime`, with nothing worked out yet. */
export function buildTimeline(openTime: OpenTime): Timeline {
  return { openTime, blocks: new QuickLRU({ maxSize: KEPT_BLOCKS }), openMs: new Map() };
}

/** The block that holds the instant `at` (epoch ms). Throws a RangeError for a number that is not an instant. */
export function blockAt(timeline: Timeline, at: number): Block {
  return timeline.blocks.get(Math.floor(at / BLOCK_MS)) ?? addBlock(timeline, indexAt(at));
}

/** The block number `index`; block 0 starts at the epoch. */
export function blockOf(timeline: Timeline, index: number): Block {
  return timeline.blocks.get(index) ?? addBlock(timeline, index);
}

/** The open time of block number `index`, in ms. */
export function openMsOf(timeline: Timeline, index: number): number {
  return timeline.openMs.get(index) ?? addBlock(timeline, index).openMs;
}

/** The stretches of one block as a list. */
export function stretchesOf(block: Block): Stretches {
  const out: number[] = [];
  for (let i = 0; i < block.starts.length; i++) out.push(block.starts[i] ?? 0, block.ends[i] ?? 0);
  return out;
}

/** The place of the last stretch of the block that starts at or before `at`; -1 when none does. */
export function lastStartedBy(block: Block, at: number): number {
  return countUpTo(block.starts, at) - 1;
}

/** The place of the first stretch of the block by whose end `openMs` ms of the block's open time have passed. */
export function firstReaching(block: Block, openMs: number): number {
  let low = 0;
  let high = block.starts.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((block.before[middle + 1] ?? Infinity) >= openMs) high = middle;
    else low = middle + 1;
  }
  return low;
}

function countUpTo(sorted: Float64Array, at: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function indexAt(at: number): number {
  if (!(Math.abs(at) <= LAST_INSTANT)) throw new RangeError(`${at} is not an instant in epoch milliseconds`);
  return Math.floor(at / BLOCK_MS);
}

function addBlock(timeline: Timeline, index: number): Block {
  const block = toBlock(index, timeline.openTime);
  timeline.blocks.set(index, block);
  timeline.openMs.set(index, block.openMs);
  return block;
}

function toBlock(index: number, openTime: OpenTime): Block {
  const startsAt = index * BLOCK_MS;
  const endsAt = startsAt + BLOCK_MS;
  const stretches = intersection(openTime(startsAt, endsAt), [startsAt, endsAt]);
  const count = stretches.length / 2;
  const starts = new Float64Array(count);
  const ends = new Float64Array(count);
  const before = new Float64Array(count);
  let openMs = 0;
  for (let i = 0; i < count; i++) {
    const start = stretches[2 * i] ?? 0;
    const end = stretches[2 * i + 1] ?? 0;
    starts[i] = start;
    ends[i] = end;
    before[i] = openMs;
    openMs += end - start;
  }
  return { index, startsAt, endsAt, starts, ends, before, openMs };
}
