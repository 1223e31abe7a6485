import { alwaysIn, localDayAt, type ZoneOn } from '../schedule/calendar';
import { type Because, closureAt, nextOpening, openStretches } from '../schedule/schedule';
import { weekdayOf } from '../schedule/wall-time';
import { dayMs, hourMs } from '../time';
import type { Occasion } from '../words/occasions';
import type { ClientSettings, Member } from './settings/settings';
import {
  memberZones,
  scheduleOf,
  type Timetable,
  targetMinutesAt,
  timeOffAt,
  usualHoursOf,
} from './timetable';

const longestBreakMs = 4 * hourMs;
/** The most days that still count as a weekend. */
const longestWeekend = 3;
/** How far ahead the cause of a closure is looked for, in ms. */
const reachMs = 60 * dayMs;

/**
 * The occasion of the closure that holds `at` (ms since 1970 UTC), for a client of `inCharge` (R9). What counts is why
 * those are away who are back first; why the others stay away longer does not matter.
 */
export function occasionAt(
  timetable: Timetable,
  client: ClientSettings | null,
  inCharge: readonly Member[],
  at: number,
): Occasion {
  const closure = closureAt(scheduleOf(timetable, client, inCharge), at);
  const backAt = closure?.endsAt ?? null;
  const first = inCharge.filter((one) => nextOpening(scheduleOf(timetable, client, [one]), at) === backAt);
  const zoneOn = zonesOf(timetable, first[0]);
  const causes = first.map((member) => causeFor(timetable, client, member, { at, backAt }));
  const [cause = null] = causes.includes(null) ? [] : causes;
  const told = inCharge.length === 1 ? cause : ofTeam(cause);
  // When somebody stands in, a short closure is the stand-in's lunch, not that of the member who is away.
  if (told?.kind !== 'cover' && closure !== null && isBreak(closure, zoneOn)) return { kind: 'break' };
  if (told !== null) return told;
  const usual = client?.targets?.general_minutes ?? timetable.settings.workspace.targets.general_minutes;
  if (targetMinutesAt(timetable, client, inCharge, at) > usual) return { kind: 'busy' };
  return backAt === null ? { kind: 'closure' } : shapeOf(closure?.startsAt ?? null, at, backAt, zoneOn);
}

function zonesOf(timetable: Timetable, member: Member | undefined): ZoneOn {
  return member === undefined
    ? alwaysIn(timetable.settings.workspace.timezone)
    : memberZones(timetable.settings, member);
}

/** Whether a closure lies within a working day: a lunch, a meeting, an hour off. */
function isBreak(
  { startsAt, endsAt }: { startsAt: number | null; endsAt: number | null },
  zoneOn: ZoneOn,
): boolean {
  if (startsAt === null || endsAt === null || endsAt - startsAt > longestBreakMs) return false;
  return localDayAt(zoneOn, startsAt) === localDayAt(zoneOn, endsAt);
}

/** The reason of one person, and who stands in for them, is not told of a team (P2). */
function ofTeam(cause: Occasion | null): Occasion | null {
  switch (cause?.kind) {
    case 'cover':
      return null;
    case 'time_off':
      return { kind: 'time_off', reason: null };
    default:
      return cause;
  }
}

/**
 * Why a member is away in usual hours from `at` to `backAt`; null when those hold none, and it is simply out of hours.
 */
function causeFor(
  timetable: Timetable,
  client: ClientSettings | null,
  member: Member,
  { at, backAt }: Readonly<{ at: number; backAt: number | null }>,
): Occasion | null {
  const schedule = scheduleOf(timetable, client, [member]);
  const back = backAt === null ? null : schedule.becauseAt(backAt);
  if (back?.kind === 'cover' && backAt !== null) {
    const off = timeOffAt(timetable, member, backAt);
    return { kind: 'cover', by: back.by, reason: off?.shown ? off.reason : null };
  }
  const until = Math.min(backAt ?? Infinity, at + reachMs);
  const taken = openStretches(usualHoursOf(timetable, client, member), at, until);
  const causes = taken.map(({ from }) => schedule.becauseAt(from));
  return strongest(causes, timetable.settings.workspace.replies.name_holidays);
}

/** Of several causes, time off counts before a closure, and a closure before a holiday. */
function strongest(causes: readonly Because[], namesHolidays: boolean): Occasion | null {
  for (const cause of causes)
    if (cause.kind === 'time_off') return { kind: 'time_off', reason: cause.shown ? cause.reason : null };
  if (causes.some(({ kind }) => kind === 'closure')) return { kind: 'closure' };
  for (const cause of causes)
    if (cause.kind === 'holiday') return { kind: 'holiday', name: namesHolidays ? cause.name : null };
  return causes.some(({ kind }) => kind === 'feed') ? { kind: 'closure' } : null;
}

/** The occasion by the whole local days that are closed before `backAt`: none, a weekend's, or others. */
function shapeOf(startsAt: number | null, at: number, backAt: number, zoneOn: ZoneOn): Occasion {
  const today = localDayAt(zoneOn, at);
  const isWhole = startsAt === null || localDayAt(zoneOn, startsAt - 1) < today;
  const length = Math.min(7, localDayAt(zoneOn, backAt) - today);
  const days = Array.from({ length }, (_, past) => today + past).slice(isWhole ? 0 : 1);
  if (days.length <= longestWeekend && days.some((day) => weekdayOf(day) >= 5)) return { kind: 'weekend' };
  return { kind: days.length > 0 ? 'closure' : 'evening' };
}
