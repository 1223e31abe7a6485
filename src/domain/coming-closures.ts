import { compileMemberSchedule } from './member-schedule';
import { holidaySpans, timeOffSpans, zonesOf } from './member-schedule-spans';
import type { MemberScheduleSpec } from './member-schedule-spec';
import { type Because, nextOpening, workingMinutesBetween } from './schedule';

/** A holiday, closure or time off that takes hours: [from, to), epoch ms, and the first opening after it, if any is near. */
export type ComingClosure = {
  readonly from: number;
  readonly to: number;
  readonly backAt: number | null;
  readonly because: Because;
};

/**
 * The closures that start in [from, to) (epoch ms) and take time that would be open without them, by their start
 * (A11). One that lies within another is not named; hours by date that open on a holiday leave nothing to name.
 */
export function comingClosures(spec: MemberScheduleSpec, from: number, to: number): readonly ComingClosure[] {
  const schedule = compileMemberSchedule(spec);
  const usual = compileMemberSchedule({ ...spec, closures: [], time_off: [], holidays: undefined });
  const zoneOn = zonesOf(spec);
  const found: ComingClosure[] = [];
  const spans = [...timeOffSpans(spec, zoneOn), ...holidaySpans(spec, zoneOn, from, to)]
    .map(({ ends, because }) => ({ ends: ends(), because }))
    .sort((a, b) => a.ends[0] - b.ends[0] || b.ends[1] - a.ends[1]);
  for (const { ends, because } of spans) {
    const [start, end] = ends;
    const taken = workingMinutesBetween(usual, start, end) - workingMinutesBetween(schedule, start, end);
    const isWithin = found.some((other) => other.from <= start && end <= other.to);
    if (taken > 0 && !isWithin)
      found.push({ from: start, to: end, backAt: nextOpening(schedule, end), because });
  }
  return found.filter((closure) => closure.from >= from && closure.from < to);
}
