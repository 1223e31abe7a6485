import { memberZones, type Rota, scheduleOf, targetMinutesAt, timeOffAt, usualHoursOf } from './rota';
import { type Because, closureAt, nextOpening, openStretches } from './schedule';
import { alwaysIn, localDayAt, type ZoneOn } from './schedule/calendar';
import { weekdayOf } from './schedule/wall-time';
import type { ClientSettings, Member } from './settings';

/** What a closure is to the client who runs into it (R9); each has its own words. */
export const occasions = [
  'evening',
  'weekend',
  'holiday',
  'time_off',
  'cover',
  'busy',
  'break',
  'closure',
] as const;

/**
 * The occasion of a notice, with what may be said of it to a client: names and reasons that are to be kept are null.
 * `evening` is any time between the hours of two days, `closure` what fits no other.
 */
export type Occasion =
  | Readonly<{ kind: 'evening' | 'weekend' | 'busy' | 'break' | 'closure' }>
  | Readonly<{ kind: 'holiday'; name: string | null }>
  | Readonly<{ kind: 'time_off'; reason: string | null }>
  | Readonly<{ kind: 'cover'; by: string; reason: string | null }>;

const DAY_MS = 86_400_000;
const longestBreakMs = 4 * 3_600_000;
/** Days of a long weekend; what is longer is none. */
const longestWeekend = 3;
/** How far ahead the cause of a closure is looked for, ms. */
const reachMs = 60 * DAY_MS;

/**
 * What the closure that holds `at` (ms since 1970 UTC) is to a client of `inCharge`. Only what keeps the first of them
 * who is back counts: what keeps the others longer concerns nobody.
 */
export function occasionAt(
  rota: Rota,
  client: ClientSettings | null,
  inCharge: readonly Member[],
  at: number,
): Occasion {
  const closure = closureAt(scheduleOf(rota, client, inCharge), at);
  const backAt = closure?.endsAt ?? null;
  const first = inCharge.filter((one) => nextOpening(scheduleOf(rota, client, [one]), at) === backAt);
  const zoneOn = zonesOf(rota, first[0]);
  const causes = first.map((member) => causeFor(rota, client, member, at, backAt));
  const [cause = null] = causes.includes(null) ? [] : causes;
  const told = inCharge.length === 1 ? cause : ofTeam(cause);
  // The lunch of somebody who stands in is not the lunch of the one who is away.
  if (told?.kind !== 'cover' && closure !== null && isBreak(closure, zoneOn)) return { kind: 'break' };
  if (told !== null) return told;
  const usual = client?.targets?.general_minutes ?? rota.settings.workspace.targets.general_minutes;
  if (targetMinutesAt(rota, client, inCharge, at) > usual) return { kind: 'busy' };
  return backAt === null ? { kind: 'closure' } : shapeOf(closure?.startsAt ?? null, at, backAt, zoneOn);
}

function zonesOf(rota: Rota, member: Member | undefined): ZoneOn {
  return member === undefined
    ? alwaysIn(rota.settings.workspace.timezone)
    : memberZones(rota.settings, member);
}

/** A closure within a working day: a lunch, a meeting, an hour off. */
function isBreak(
  { startsAt, endsAt }: { startsAt: number | null; endsAt: number | null },
  zoneOn: ZoneOn,
): boolean {
  if (startsAt === null || endsAt === null || endsAt - startsAt > longestBreakMs) return false;
  return localDayAt(zoneOn, startsAt) === localDayAt(zoneOn, endsAt);
}

/** What one person is away for does not become the team's. */
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

/** What takes a member's usual hours from `at` to `backAt`; null when nothing does, so that it is just out of hours. */
function causeFor(
  rota: Rota,
  client: ClientSettings | null,
  member: Member,
  at: number,
  backAt: number | null,
): Occasion | null {
  const schedule = scheduleOf(rota, client, [member]);
  const back = backAt === null ? null : schedule.becauseAt(backAt);
  if (back?.kind === 'cover' && backAt !== null) {
    const off = timeOffAt(rota, member, backAt);
    return { kind: 'cover', by: back.by, reason: off?.shown ? off.reason : null };
  }
  const until = Math.min(backAt ?? Infinity, at + reachMs);
  const taken = openStretches(usualHoursOf(rota, client, member), at, until);
  const causes = taken.map(({ from }) => schedule.becauseAt(from));
  return strongest(causes, rota.settings.workspace.replies.name_holidays);
}

/** Time off tells more than a closure, a closure more than the holiday beside it. */
function strongest(causes: readonly Because[], namesHolidays: boolean): Occasion | null {
  for (const cause of causes)
    if (cause.kind === 'time_off') return { kind: 'time_off', reason: cause.shown ? cause.reason : null };
  if (causes.some(({ kind }) => kind === 'closure')) return { kind: 'closure' };
  for (const cause of causes)
    if (cause.kind === 'holiday') return { kind: 'holiday', name: namesHolidays ? cause.name : null };
  return causes.some(({ kind }) => kind === 'feed') ? { kind: 'closure' } : null;
}

/** By the whole local days that are closed before `backAt`: a weekend's among them, none, or others. */
function shapeOf(startsAt: number | null, at: number, backAt: number, zoneOn: ZoneOn): Occasion {
  const today = localDayAt(zoneOn, at);
  const isWhole = startsAt === null || localDayAt(zoneOn, startsAt - 1) < today;
  const length = Math.min(7, localDayAt(zoneOn, backAt) - today);
  const days = Array.from({ length }, (_, past) => today + past).slice(isWhole ? 0 : 1);
  if (days.length <= longestWeekend && days.some((day) => weekdayOf(day) >= 5)) return { kind: 'weekend' };
  return { kind: days.length > 0 ? 'closure' : 'evening' };
}
