/**
 * Stretches of time as one flat list of instants (epoch ms): start, end, start, end, … ascending, each end after
 * its start and before the next start. Half-open: a stretch holds its start and not its end.
 */
export type Stretches = readonly number[];

/**
 * Sorts and merges pairs (start, end, start, end, …) in any order; pairs that end at or before their start are dropped.
 */
export function toStretches(pairs: readonly number[]): Stretches {
  const sorted = isAscending(pairs) ? pairs : sortPairs(pairs);
  const merged: number[] = [];
  for (let i = 0; i < sorted.length; i += 2) {
    const start = sorted[i] ?? 0;
    const end = sorted[i + 1] ?? 0;
    const last = merged.length - 1;
    const lastEnd = merged[last];
    if (end <= start) continue;
    if (lastEnd === undefined || start > lastEnd) merged.push(start, end);
    else if (end > lastEnd) merged[last] = end;
  }
  return merged;
}

/** The time in `a`, in `b` or in both. */
export function union(a: Stretches, b: Stretches): Stretches {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  return combine(a, b, (inA, inB) => inA || inB);
}

/** The time in both `a` and `b`. */
export function intersection(a: Stretches, b: Stretches): Stretches {
  if (a.length === 0 || b.length === 0) return [];
  return combine(a, b, (inA, inB) => inA && inB);
}

/** The time in `a` and not in `b`. */
export function difference(a: Stretches, b: Stretches): Stretches {
  if (a.length === 0 || b.length === 0) return a;
  return combine(a, b, (inA, inB) => inA && !inB);
}

function combine(a: Stretches, b: Stretches, isIn: (inA: boolean, inB: boolean) => boolean): Stretches {
  const out: number[] = [];
  let i = 0;
  let j = 0;
  let inside = false;
  while (i < a.length || j < b.length) {
    const nextA = a[i] ?? Infinity;
    const nextB = b[j] ?? Infinity;
    if (nextA <= nextB) i++;
    if (nextB <= nextA) j++;
    // An odd number of ends passed means that we are inside a stretch.
    if (isIn(i % 2 === 1, j % 2 === 1) === inside) continue;
    inside = !inside;
    out.push(Math.min(nextA, nextB));
  }
  return out;
}

function isAscending(pairs: readonly number[]): boolean {
  for (let i = 2; i < pairs.length; i += 2) {
    if ((pairs[i] ?? 0) < (pairs[i - 2] ?? 0)) return false;
  }
  return true;
}

function sortPairs(pairs: readonly number[]): readonly number[] {
  const rows: [number, number][] = [];
  for (let i = 0; i < pairs.length; i += 2) rows.push([pairs[i] ?? 0, pairs[i + 1] ?? 0]);
  return rows.sort((a, b) => a[0] - b[0]).flat();
}
