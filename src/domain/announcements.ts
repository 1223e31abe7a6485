import { instantOf } from './local-time';
import { memberZones, type Rota, scheduleOf, usualHoursOf, whoServes } from './rota';
import {
  anyOpen,
  type Because,
  closureAt,
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
/** Far enough back that what has begun is seen to have begun, also over a long weekend. */
const lookBackMs = 7 * DAY_MS;

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
    const ahead = found.get(key) ?? absences(plans, client, team, member, [at, until]);
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
  const ahead = absences(plansOf(rota), client, whoServes(rota, client), member, [at, days.from]);
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
  [at, until]: readonly [number, number],
): Absence[] {
  const usual = anyOpen(team.map((each) => usualHoursOf(plans.covered, client, each)));
  const alone = scheduleOf(plans.alone, client, whoServes(plans.alone, client));
  const covered = scheduleOf(plans.covered, client, team);
  const zoneOn = memberZones(plans.covered.settings, member);
  return lostRuns(usual, alone, [at - lookBackMs, until + DAY_MS]).flatMap(({ start, end, backAt }) => {
    const from = startOfDay(zoneOn, localDayAt(zoneOn, start));
    const to = startOfDay(zoneOn, localDayAt(zoneOn, end - 1) + 1);
    if (!takesAWholeDay(usual, alone, zoneOn, { from, to })) return [];
    const because = causeOf(plans.alone, client, start, end);
    return [{ from, to, backAt, because, cover: coverIn(covered, from, to) }];
  });
}

/** Usual hours that are lost: from the first of them to the end of the last before work goes on at `backAt`. */
type Run = Readonly<{ start: number; end: number; backAt: number }>;

/** The runs of lost hours that begin in `window`, with nothing open in between, however far they reach beyond it. */
function lostRuns(usual: Schedule, alone: Schedule, window: readonly [number, number]): Run[] {
  const flat = (schedule: Schedule) =>
    openStretches(schedule, ...window).flatMap((stretch) => [stretch.from, stretch.to]);
  const lost = difference(flat(usual), flat(alone));
  const runs: Run[] = [];
  for (let i = 0; i < lost.length; i += 2) {
    const start = lost[i] ?? 0;
    if (start < (runs.at(-1)?.backAt ?? -Infinity)) continue;
    const backAt = nextOpening(alone, start);
    // Who never comes back has nothing to announce that would be of use.
    if (backAt === null) break;
    runs.push({ start, end: lastUsualBefore(usual, backAt), backAt });
  }
  return runs;
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
  return instantOf(zoneOn(day), day * DAY_MS);
}

/** The one cause of all of it: a holiday that the whole team shares, or what somebody who works alone is away for. */
function causeOf(alone: Rota, client: ClientSettings, start: number, end: number): Because | null {
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
