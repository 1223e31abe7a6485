import { dayMs, secondMs } from '../time';

/** Offsets are found out and kept in chunks of this length. */
const CHUNK_MS = 400 * dayMs;
/** The shortest time any zone has ever kept one offset is 7 days (Boa Vista, October 2000). */
const PROBE_MS = 4 * dayMs;
/** No zone has been further than 16 hours from UTC, and none has skipped more than 24 hours. */
const MARGIN_MS = 2 * dayMs;
const LAST_INSTANT = 8.64e15;

/** A stretch of one UTC offset; it lasts until the next run starts. */
type OffsetRun = { readonly startsAt: number; readonly offsetMs: number };

/** A time zone, its UTC offset (ms) at each instant, and what was found out about its offsets so far. */
export type Zone = {
  readonly name: string;
  readonly offsetAt: (at: number) => number;
  readonly chunks: Map<number, readonly OffsetRun[]>;
};

const zones = new Map<string, Zone>();

/** Whether `name` is an IANA time zone that this Node knows; offsets such as `+02:00` are not zones. */
export function isZone(name: string): boolean {
  return findZone(name) !== undefined;
}

/** The zone called `name`. Throws a RangeError when there is none. */
export function getZone(name: string): Zone {
  const zone = findZone(name);
  if (!zone) throw new RangeError(`"${name}" is not a time zone; write an IANA name such as "Europe/Paris"`);
  return zone;
}

/**
 * A zone that a calendar defines itself, by its UTC offset at each instant (epoch ms). Offsets are in ms, of whole
 * seconds, and none may last less than 4 days.
 */
export function definedZone(name: string, offsetAt: (at: number) => number): Zone {
  return { name, offsetAt, chunks: new Map() };
}

/**
 * The instant (epoch ms) at which clocks in `zone` show `wall`, the local date and time written as if it were UTC (epoch
 * ms). This is the one place where daylight saving is decided, by RFC 5545 3.3.5. A time that occurs twice means its
 * first occurrence. A time that is skipped is read with the offset from before the gap, which moves it forward by the
 * gap's length (a whole day in Apia, 2011-12-30). The result depends on the two arguments alone.
 */
export function instantOf(zone: Zone, wall: number): number {
  const runs = runsNear(zone, wall);
  let beforeGap = wall;
  for (let i = 0; i < runs.length; i++) {
    const run = runs[i];
    if (!run) break;
    const at = wall - run.offsetMs;
    const endsAt = runs[i + 1]?.startsAt ?? Infinity;
    if (at >= run.startsAt && at < endsAt) return at;
    if (at >= endsAt) beforeGap = at;
  }
  return beforeGap;
}

/** What clocks in `zone` show at `at` (epoch ms): the local date and time written as if it were UTC (epoch ms). */
export function wallOf(zone: Zone, at: number): number {
  let offsetMs = 0;
  for (const run of runsNear(zone, at)) {
    if (run.startsAt > at) break;
    offsetMs = run.offsetMs;
  }
  return at + offsetMs;
}

function findZone(name: string): Zone | undefined {
  const known = zones.get(name);
  if (known) return known;
  // Newer versions of Node take offsets as zones and older ones do not, but a file must mean the same everywhere.
  if (!/^[A-Za-z]/.test(name)) return undefined;
  try {
    const format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
    const zone = definedZone(name, (at) => offsetBy(format, at));
    zones.set(name, zone);
    return zone;
  } catch {
    return undefined;
  }
}

function runsNear(zone: Zone, time: number): readonly OffsetRun[] {
  const index = Math.floor(time / CHUNK_MS);
  const known = zone.chunks.get(index);
  if (known) return known;
  const runs = findRuns(zone, index * CHUNK_MS - MARGIN_MS, (index + 1) * CHUNK_MS + MARGIN_MS);
  zone.chunks.set(index, runs);
  return runs;
}

function findRuns(zone: Zone, from: number, to: number): readonly OffsetRun[] {
  const runs = [{ startsAt: -Infinity, offsetMs: probe(zone, from) }];
  for (let at = from; at < to; at += PROBE_MS) addChanges(zone, runs, at, Math.min(at + PROBE_MS, to));
  return runs;
}

function addChanges(zone: Zone, runs: OffsetRun[], from: number, to: number): void {
  const offsetMs = probe(zone, to);
  if (runs.at(-1)?.offsetMs === offsetMs) return;
  let before = from;
  let after = to;
  while (after - before > secondMs) {
    const middle = before + Math.floor((after - before) / 2 / secondMs) * secondMs;
    if (probe(zone, middle) === offsetMs) after = middle;
    else before = middle;
  }
  runs.push({ startsAt: after, offsetMs });
}

function probe(zone: Zone, at: number): number {
  return zone.offsetAt(Math.max(-LAST_INSTANT, Math.min(LAST_INSTANT, at)));
}

function offsetBy(format: Intl.DateTimeFormat, at: number): number {
  const text = format.format(at);
  const match = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(text);
  if (!match) throw new Error(`no offset can be read from "${text}"`);
  const [, sign, hours = '0', minutes = '0', seconds = '0'] = match;
  const size = Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds);
  return (sign === '-' ? -size : size) * secondMs;
}
