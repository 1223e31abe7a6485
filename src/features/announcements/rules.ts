import { alwaysIn, localDayAt, type ZoneOn } from '../../schedule/calendar';
import { instantOf } from '../../schedule/local-time';
import {
  anyOpen,
  type Because,
  closureAt,
  explainAt,
  isOpen,
  nextClosing,
  nextOpening,
  openStretches,
  type Schedule,
  workingMinutesBetween,
} from '../../schedule/schedule';
import { difference } from '../../schedule/stretches';
import { dayMs } from '../../time';
import type { ClientSettings, Member, Settings } from '../../workspace/settings/settings';
import {
  memberZones,
  presentOf,
  scheduleOf,
  type Timetable,
  usualHoursOf,
  whoServes,
} from '../../workspace/timetable';

/** How far back an absence is looked for, so that one that has begun is not taken for one ahead, ms. */
const lookBackMs = 7 * dayMs;

/**
 * Days on which a client will find nobody, though usually somebody is there (A11): [from, to) from midnight to midnight,
 * and when work goes on. Ms since 1970 UTC.
 */
export type Absence = Readonly<{
  from: number;
  to: number;
  backAt: number;
  /** Null where it has several causes. */
  because: Because | null;
  /** Who stands in meanwhile, by name. */
  cover: string | null;
}>;

/** An absence, and the client that is to hear of it. */
export type Announcement = Absence & Readonly<{ client: ClientSettings; team: readonly Member[] }>;

/** How many days ahead a member wants their closures announced; 0: never. */
function announceDaysOf({ workspace }: Settings, member: Member): number {
  return member.announce_days ?? workspace.replies.announce_days ?? 0;
}

/**
 * What a member is to announce at `at` (ms since 1970 UTC): for each client the days ahead on which its whole team is away,
 * by holidays, time off or closures that take at least a day. Where a colleague is there as usual (A5), the client misses
 * nothing and is told nothing. In a team, the first member who wants announcements makes them, or whoever stands in.
 */
export function announcementsOf(timetable: Timetable, member: Member, at: number): readonly Announcement[] {
  const { settings } = timetable;
  const plans = plansOf(timetable);
  // Clients with the same team and hours miss the same days; finding them costs tens of milliseconds.
  const found = new Map<string, readonly Absence[]>();
  return settings.clients.flatMap((client) => {
    if (speakerFor(timetable, client, at)?.user !== member.user) return [];
    const team = whoServes(timetable, client);
    const willing = willingOf(timetable, client);
    // Somebody who stands in does so by the wish of the one who is away.
    const [days = 0] = [member, ...willing]
      .map((each) => announceDaysOf(settings, each))
      .filter((each) => each > 0);
    const until = at + days * dayMs;
    const key = JSON.stringify([days, client.hours, team.map(({ user }) => user)]);
    const ahead = found.get(key) ?? absences(plans, client, [at, until]);
    found.set(key, ahead);
    const due = ahead.filter(({ from }) => from > at && from <= until);
    return due.map((absence) => ({ ...absence, client, team }));
  });
}

/**
 * Who announces a client's closures at `at` (ms since 1970 UTC): the first member of its team who wants that and is not on
 * leave, or who stands in for one (I3). When all of them are on leave, it is the first one. Undefined when nobody wants it.
 */
export function speakerFor(timetable: Timetable, client: ClientSettings, at: number): Member | undefined {
  const willing = willingOf(timetable, client);
  return presentOf(timetable, willing, at)[0] ?? willing[0];
}

function willingOf(timetable: Timetable, client: ClientSettings): readonly Member[] {
  return whoServes(timetable, client).filter((each) => announceDaysOf(timetable.settings, each) > 0);
}

/**
 * Whether at `at` these days, [from, to), are still ones on which a client finds nobody, as its speaker would announce them.
 * Ms since 1970 UTC.
 */
export function isStillAhead(
  timetable: Timetable,
  client: ClientSettings,
  days: Readonly<{ from: number; to: number }>,
  at: number,
): boolean {
  if (willingOf(timetable, client).length === 0) return false;
  const ahead = absences(plansOf(timetable), client, [at, days.from]);
  return ahead.some(({ from, to }) => from === days.from && to === days.to);
}

/** The plan with and without those who stand in. Presses and calendars are left out, because only what is sure is announced. */
type Plans = Readonly<{ covered: Timetable; alone: Timetable }>;

function plansOf({ settings }: Timetable): Plans {
  const members = settings.members.map((member) => ({
    ...member,
    time_off: (member.time_off ?? []).map(({ cover: _, ...rest }) => rest),
  }));
  const live = new Map();
  return { covered: { settings, live }, alone: { settings: { ...settings, members }, live } };
}

/** Days are those of the first member who wants them announced, so that they stay the same whoever speaks. */
function absences(plans: Plans, client: ClientSettings, [at, until]: readonly [number, number]): Absence[] {
  const team = whoServes(plans.covered, client);
  const usual = anyOpen(team.map((each) => usualHoursOf(plans.covered, client, each)));
  const alone = scheduleOf(plans.alone, client, whoServes(plans.alone, client));
  const covered = scheduleOf(plans.covered, client, team);
  const { settings } = plans.covered;
  const [first] = willingOf(plans.covered, client);
  const zoneOn = first === undefined ? alwaysIn(settings.workspace.timezone) : memberZones(settings, first);
  return lostRuns(usual, alone, [at - lookBackMs, until + dayMs]).flatMap((run) => {
    const { start, end, backAt } = run;
    const from = startOfDay(zoneOn, localDayAt(zoneOn, start));
    const to = startOfDay(zoneOn, lastDayOf(usual, zoneOn, run) + 1);
    if (!takesAWholeDay(usual, alone, zoneOn, { from, to })) return [];
    const because = causeOf(plans.alone, client, start, end);
    return [{ from, to, backAt, because, cover: coverIn(covered, from, to) }];
  });
}

/** Usual hours that are lost: from the first of them to the end of the last one before work goes on at `backAt`. */
type Run = Readonly<{ start: number; end: number; backAt: number }>;

/** The runs of lost hours that begin in `window`. Nothing is open within a run, and it may reach beyond the window. */
function lostRuns(usual: Schedule, alone: Schedule, window: readonly [number, number]): Run[] {
  const flat = (schedule: Schedule) =>
    openStretches(schedule, ...window).flatMap((stretch) => [stretch.from, stretch.to]);
  const lost = difference(flat(usual), flat(alone));
  const runs: Run[] = [];
  for (let i = 0; i < lost.length; i += 2) {
    const start = lost[i] ?? 0;
    if (start < (runs.at(-1)?.backAt ?? -Infinity)) continue;
    const backAt = nextOpening(alone, start);
    // Nothing can be said of an absence without an end.
    if (backAt === null) break;
    runs.push({ start, end: lastUsualBefore(usual, backAt), backAt });
  }
  return runs;
}

/** The last date of a run. The end of an overnight shift, on a date whose own hours are worked, belongs to the date before. */
function lastDayOf(usual: Schedule, zoneOn: ZoneOn, { end, backAt }: Run): number {
  const day = localDayAt(zoneOn, end - 1);
  const midnight = startOfDay(zoneOn, day);
  const runsOn = isOpen(usual, midnight - 1) && isOpen(usual, midnight);
  const isTail = runsOn && (nextClosing(usual, midnight) ?? 0) >= end;
  return isTail && localDayAt(zoneOn, backAt) === day ? day - 1 : day;
}

function lastUsualBefore(usual: Schedule, backAt: number): number {
  return closureAt(usual, backAt - 1)?.startsAt ?? backAt;
}

function takesAWholeDay(
  usual: Schedule,
  alone: Schedule,
  zoneOn: ZoneOn,
  { from, to }: Readonly<{ from: number; to: number }>,
): boolean {
  for (let day = localDayAt(zoneOn, from); startOfDay(zoneOn, day) < to; day += 1) {
    const ends = [startOfDay(zoneOn, day), startOfDay(zoneOn, day + 1)] as const;
    if (workingMinutesBetween(usual, ...ends) > 0 && workingMinutesBetween(alone, ...ends) === 0) return true;
  }
  return false;
}

function startOfDay(zoneOn: ZoneOn, day: number): number {
  return instantOf(zoneOn(day), day * dayMs);
}

/** The single cause of an absence: a holiday that the whole team shares, or what somebody who works alone is away for. */
function causeOf(alone: Timetable, client: ClientSettings, start: number, end: number): Because | null {
  const team = whoServes(alone, client);
  const causes = team.flatMap((member) => {
    const { becauseAt } = scheduleOf(alone, client, [member]);
    return [becauseAt(start), becauseAt(end - 1)];
  });
  const [first = null] = causes;
  const isShared = causes.every((cause) => JSON.stringify(cause) === JSON.stringify(first));
  return isShared && (team.length === 1 || first?.kind === 'holiday') ? first : null;
}

function coverIn(covered: Schedule, from: number, to: number): string | null {
  const opening = nextOpening(covered, from);
  if (opening === null || opening >= to) return null;
  const { because } = explainAt(covered, opening);
  return because.kind === 'cover' ? because.by : null;
}
