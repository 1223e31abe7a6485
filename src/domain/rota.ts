import { clientTeam } from './audience';
import type { UserId } from './ids';
import {
  busyMinutesAt,
  type Cover,
  compileMemberSchedule,
  type Live,
  type TimeOff,
  timeOffOf,
  withCover,
} from './member-schedule';
import { zonesOf } from './member-schedule-spans';
import type { MemberScheduleSpec } from './member-schedule-spec';
import type { Day } from './one-click';
import { anyOpen, compileSchedule, isOpen, type Schedule } from './schedule';
import { localDayAt, type ZoneOn } from './schedule/calendar';
import type { ClientSettings, Member, Settings } from './settings';

/** When the members of a workspace work: their settings, and what changes from day to day beside them. */
export type Rota = Readonly<{ settings: Settings; live: ReadonlyMap<UserId, Live> }>;

/**
 * When any of `members` is open for a client, cover included (A5); with nobody listed, the workspace's own hours (G4).
 * Kept for as long as the rota is: compiling costs far more than asking, and every message asks.
 */
export function scheduleOf(rota: Rota, client: ClientSettings | null, members: readonly Member[]): Schedule {
  const key = `${client?.name ?? ''} ${members.map((member) => member.user).join(' ')}`;
  return keptSchedule(rota, key, () => buildSchedule(rota, client, members));
}

/**
 * Working minutes within which a client's general message is answered, if said at `at` (ms since 1970 UTC): longer in a
 * busy time (A4), and never shorter there than what is agreed with that client.
 */
export function targetMinutesAt(
  rota: Rota,
  client: ClientSettings | null,
  members: readonly Member[],
  at: number,
): number {
  const agreed = client?.targets?.general_minutes ?? 0;
  const usual = agreed > 0 ? agreed : rota.settings.workspace.targets.general_minutes;
  const promised = members.map((member) => {
    const busy = busyMinutesAt(specOf(rota, null, member), at);
    return busy === null ? usual : Math.max(busy, agreed);
  });
  return promised.length === 0 ? usual : Math.min(...promised);
}

/**
 * A member's hours for a client as if nothing came between: no holidays, time off, calendars or presses. Kept as
 * `scheduleOf` is.
 */
export function usualHoursOf(rota: Rota, client: ClientSettings | null, member: Member): Schedule {
  return keptSchedule(rota, `usual ${client?.name ?? ''} ${member.user}`, () => {
    const { holidays: _, ...spec } = specOf(rota, client, member);
    return compileMemberSchedule({ ...spec, closures: [], time_off: [] });
  });
}

/** A member's time off that holds `at` (ms since 1970 UTC); null when none does. */
export function timeOffAt(rota: Rota, member: Member, at: number): TimeOff | null {
  return timeOffOf(specOf(rota, null, member)).find(({ from, to }) => from <= at && at < to) ?? null;
}

/**
 * The first of `members` who is open for a client at `at` (ms since 1970 UTC), or somebody who stands in for one; null
 * when nobody is there.
 */
export function whoIsThere(
  rota: Rota,
  client: ClientSettings | null,
  members: readonly Member[],
  at: number,
): Member | null {
  const { settings } = rota;
  const asked = members.flatMap((member) => {
    const cover = timeOffAt(rota, member, at)?.cover;
    return [member, ...settings.members.filter(({ user }) => user === cover)];
  });
  const openTo = (member: Member) =>
    keptSchedule(rota, `own ${client?.name ?? ''} ${member.user}`, () => ownSchedule(rota, client, member));
  return asked.find((member) => isOpen(openTo(member), at)) ?? null;
}

/** Whether a member stands in for another at `at` (ms since 1970 UTC). */
export function standsInFor(rota: Rota, member: Member, other: Member, at: number): boolean {
  return timeOffAt(rota, other, at)?.cover === member.user;
}

/** Those whose time counts for a client: its team, or everybody for one who has none. */
export function whoServes(rota: Rota, client: ClientSettings | null): readonly Member[] {
  const team = client === null ? [] : clientTeam(rota.settings, client);
  return team.length > 0 ? team : rota.settings.members;
}

/** A member's day: their own schedule with and without their presses, and where they are (A6). */
export function dayOf(rota: Rota, member: Member): Day {
  const { events } = rota.live.get(member.user) ?? { events: [] };
  const plan = { ...rota, live: new Map([[member.user, { oneClicks: [], events }]]) };
  return {
    schedule: ownSchedule(rota, null, member),
    plan: ownSchedule(plan, null, member),
    zoneOn: memberZones(rota.settings, member),
  };
}

/** The zone a member is in on each date: at home, or where they travel (A9). */
export function memberZones(settings: Settings, member: Member): ZoneOn {
  return zonesOf(specOf({ settings, live: new Map() }, null, member));
}

/**
 * The zone (IANA name) that what is told of a member at `at` (ms since 1970 UTC) is told in: where they are on that day
 * (A9); of nobody it is the workspace's.
 */
export function zoneAt(settings: Settings, member: Member | undefined, at: number): string {
  if (member === undefined) return settings.workspace.timezone;
  const zoneOn = memberZones(settings, member);
  return zoneOn(localDayAt(zoneOn, at)).name;
}

const schedules = new WeakMap<Rota, Map<string, Schedule>>();

function keptSchedule(rota: Rota, key: string, build: () => Schedule): Schedule {
  const known = schedules.get(rota) ?? new Map<string, Schedule>();
  schedules.set(rota, known);
  const schedule = known.get(key) ?? build();
  known.set(key, schedule);
  return schedule;
}

function buildSchedule(rota: Rota, client: ClientSettings | null, members: readonly Member[]): Schedule {
  const { timezone, hours } = rota.settings.workspace;
  if (members.length === 0) return compileSchedule({ timezone, weekly: client?.hours ?? hours });
  return anyOpen(
    members.map((member) => withCover(ownSchedule(rota, client, member), coversOf(rota, client, member))),
  );
}

function ownSchedule(rota: Rota, client: ClientSettings | null, member: Member): Schedule {
  return compileMemberSchedule(specOf(rota, client, member), rota.live.get(member.user));
}

function specOf({ settings }: Rota, client: ClientSettings | null, member: Member): MemberScheduleSpec {
  const { user: _user, name: _name, feeds: _feeds, hours, timezone, ...calendar } = member;
  return {
    ...calendar,
    holidays: calendar.holidays ?? settings.workspace.holidays,
    timezone: timezone ?? settings.workspace.timezone,
    weekly: client?.hours ?? hours ?? settings.workspace.hours,
  };
}

/** Those who stand in for a member, each in their own hours; they are not themselves covered (A2). */
function coversOf(rota: Rota, client: ClientSettings | null, member: Member): Cover[] {
  return timeOffOf(specOf(rota, client, member)).flatMap(({ from, to, cover }) => {
    const stand = rota.settings.members.find((each) => each.user === cover);
    return stand === undefined
      ? []
      : [{ by: stand.name, from, to, schedule: ownSchedule(rota, client, stand) }];
  });
}
