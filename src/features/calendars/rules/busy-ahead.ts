import { getZone, wallOf } from '../../../schedule/local-time';
import type { BusyEvent } from '../../../schedule/member-schedule';
import { dayMs } from '../../../time';
import { localInWords } from '../../../words/time';

/** How far ahead a preview shows what counts as busy, in ms. */
export const previewMs = 14 * dayMs;

/** The events of which a part lies in the two weeks from `now` (ms since 1970 UTC) on, in order. */
export function busyAhead(events: readonly BusyEvent[], now: number): readonly BusyEvent[] {
  return events
    .filter(({ from, to }) => to > now && from < now + previewMs)
    .toSorted((one, other) => one.from - other.from || one.to - other.to);
}

/** When an event is, on the clocks of `zone` (IANA name), in English: “Monday 23 November, 08:30–11:00”. */
export function busyTimes({ from, to }: BusyEvent, zone: string): string {
  const [start, end] = [from, to].map((at) => wallOf(getZone(zone), at)) as [number, number];
  if (start % dayMs === 0 && end % dayMs === 0) return daysInWords(start, end - dayMs);
  const [day, time] = wordsOf(start);
  // An end at midnight is the end of the day before.
  if (end <= nextMidnight(start))
    return `${day}, ${time}–${end === nextMidnight(start) ? '24:00' : wordsOf(end)[1]}`;
  const [lastDay, lastTime] = wordsOf(end);
  return `${day}, ${time} – ${lastDay}, ${lastTime}`;
}

/** Whole days from the one to the other, both included; each as its midnight, epoch ms of the clocks there. */
function daysInWords(first: number, last: number): string {
  const [day] = wordsOf(first);
  return last <= first ? `${day}, all day` : `${day} – ${wordsOf(last)[0]}, all day`;
}

function nextMidnight(wall: number): number {
  return (Math.floor(wall / dayMs) + 1) * dayMs;
}

/** The date and the time of day of a local time, written as if it were UTC (epoch ms). */
function wordsOf(wall: number): [string, string] {
  const text = new Date(wall).toISOString();
  return [localInWords(text.slice(0, 10)), text.slice(11, 16)];
}
