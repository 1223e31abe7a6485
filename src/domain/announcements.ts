import { comingClosures } from './coming-closures';
import { instantOf } from './local-time';
import { closureSpecOf, memberZones, type Rota, scheduleOf, usualHoursOf, whoServes } from './rota';
import {
  anyOpen,
  type Because,
  explainAt,
  nextOpening,
  openStretches,
  type Schedule,
  workingMinutesBetween,
} from './schedule';
import { localDayAt, type ZoneOn } from './schedule/calendar';
import { difference } from './schedule/stretches';
import type { ClientSettings, Member, Settings } from './settings';

const DAY_MS = 86_400_000;
/** A closure is looked at as a whole, also where it began before or ends after the days that are asked about. */
const reachMs = 60 * DAY_MS;

/**
 * Days on which a client will find nobody though usually somebody is there (A11): [from, to) from midnight to midnight,
 * and when work goes on (ms since 1970 UTC). `because` is null where several causes make it up.
 */
export type Absence = Readonly<{
  from: number;
  to: number;
  backAt: number;
  because: Because | null;
  /** Who stands in meanwhile, by name. */
  cover: string | null;
}>;

/** An absence, and the client that is to hear of it. */
export type Announcement = Absence & Readonly<{ client: ClientSettings; team: readonly Member[] }>;

/** How many days ahead a member wants their closures announced; 0: never. */
export function announceDaysOf({ workspace }: Settings, member: Member): number {
  return member.announce_days ?? workspace.replies.announce_days ?? 0;
}

/**
 * What a member is to announce at `at` (ms since 1970 UTC): for each client the days ahead on which nobody of its team is
 * there, by whole days that holidays, time off or closures take. Where a colleague of the team is there as usual (A5) the
 * client misses nothing, and is told nothing. Of a team the first who wants announcements makes them.
 */
export function announcementsOf(rota: Rota, member: Member, at: number): readonly Announcement[] {
  const { settings } = rota;
  const plans = plansOf(rota);
  const until = at + announceDaysOf(settings, member) * DAY_MS;
  // Clients with the same team and hours miss the same days; finding them costs tens of milliseconds.
  const found = new Map<string, readonly Absence[]>();
  return settings.clients.flatMap((client) => {
    if (speakerFor(rota, client)?.user !== member.user) return [];
    const team = whoServes(rota, client);
    const key = JSON.stringify([client.hours, team.map(({ user }) => user)]);
    const ahead = found.get(key) ?? absences(plans, client, team, member, at);
    found.set(key, ahead);
    const due = ahead.filter(({ from }) => from > at && from <= until);
    return due.map((absence) => ({ ...absence, client, team }));
  });
}

/** Of a client's team the first who wants closures announced; undefined: nobody does. */
export function speakerFor(rota: Rota, client: ClientSettings): Member | undefined {
  return whoServes(rota, client).find((each) => announceDaysOf(rota.settings, each) > 0);
}

/** Whether these days, [from, to) in ms since 1970 UTC, are still ones on which a client finds nobody. */
export function isStillAhead(
  rota: Rota,
  client: ClientSettings,
  member: Member,
  days: Readonly<{ from: number; to: number }>,
  at: number,
): boolean {
  const ahead = absences(plansOf(rota), client, whoServes(rota, client), member, at);
  return ahead.some(({ from, to }) => from === days.from && to === days.to);
}

/** The plan with and without those who stand in, presses and calendars left aside: what is announced must be sure. */
type Plans = Readonly<{ covered: Rota; alone: Rota }>;

function plansOf({ settings }: Rota): Plans {
  const members = settings.members.map((member) => ({
    ...member,
    time_off: (member.time_off ?? []).map(({ cover: _, ...rest }) => rest),
  }));
  const live = new Map();
  return { covered: { settings, live }, alone: { settings: { ...settings, members }, live } };
}

function absences(
  plans: Plans,
  client: ClientSettings,
  team: readonly Member[],
  member: Member,
  at: number,
): Absence[] {
  const usual = anyOpen(team.map((each) => usualHoursOf(plans.covered, client, each)));
  const alone = scheduleOf(plans.alone, client, whoServes(plans.alone, client));
  const covered = scheduleOf(plans.covered, client, team);
  const zoneOn = memberZones(plans.covered.settings, member);
  return lostDays(usual, alone, zoneOn, at).flatMap(({ from, to }) => {
    const backAt = nextOpening(alone, to);
    if (backAt === null) return [];
    const because = causeOf(plans.covered, team, from, to);
    return [{ from, to, backAt, because, cover: coverIn(covered, from, to) }];
  });
}

type Days = Readonly<{ from: number; to: number }>;

/** The runs of days of which usual hours are lost and nothing is open in between; only those that take a whole day. */
function lostDays(usual: Schedule, alone: Schedule, zoneOn: ZoneOn, at: number): Days[] {
  const [from, to] = [at - reachMs, at + 2 * reachMs];
  const flat = (schedule: Schedule) =>
    openStretches(schedule, from, to).flatMap((stretch) => [stretch.from, stretch.to]);
  const lost = difference(flat(usual), flat(alone));
  const runs: { from: number; to: number }[] = [];
  for (let i = 0; i < lost.length; i += 2) {
    const [start = 0, end = 0] = lost.slice(i, i + 2);
    const run = runs.at(-1);
    if (run !== undefined && (nextOpening(alone, run.to) ?? Infinity) >= start) run.to = end;
    else runs.push({ from: start, to: end });
  }
  return runs
    .map((run) => ({
      from: startOfDay(zoneOn, localDayAt(zoneOn, run.from)),
      to: startOfDay(zoneOn, localDayAt(zoneOn, run.to - 1) + 1),
    }))
    .filter((run) => takesAWholeDay(usual, alone, zoneOn, run));
}

function takesAWholeDay(usual: Schedule, alone: Schedule, zoneOn: ZoneOn, { from, to }: Days): boolean {
  for (let day = localDayAt(zoneOn, from); startOfDay(zoneOn, day) < to; day += 1) {
    const ends = [startOfDay(zoneOn, day), startOfDay(zoneOn, day + 1)] as const;
    if (workingMinutesBetween(usual, ...ends) > 0 && workingMinutesBetween(alone, ...ends) === 0) return true;
  }
  return false;
}

function startOfDay(zoneOn: ZoneOn, day: number): number {
  return instantOf(zoneOn(day), day * DAY_MS);
}

/** The one cause that everybody of the team shares: a holiday, or the time off of somebody who works alone. */
function causeOf(rota: Rota, team: readonly Member[], from: number, to: number): Because | null {
  const causes = team.map((member) => {
    const ahead = comingClosures(closureSpecOf(rota, member), from - reachMs, to);
    return ahead.find((closure) => closure.from <= from && to <= closure.to)?.because ?? null;
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
