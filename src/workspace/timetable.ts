import QuickLRU from 'quick-lru';
import { localDayAt, type ZoneOn } from '../schedule/calendar';
import {
  busyMinutesAt,
  type Cover,
  compileMemberSchedule,
  type Live,
  type TimeOff,
  timeOffOf,
  withCover,
} from '../schedule/member-schedule';
import { zonesOf } from '../schedule/member-schedule-spans';
import type { MemberScheduleSpec } from '../schedule/member-schedule-spec';
import { anyOpen, compileSchedule, isOpen, type Schedule } from '../schedule/schedule';
import { clientTeam } from './audience';
import type { UserId } from './ids';
import type { ClientSettings, Member, Settings } from './settings/settings';

/** When the members of a workspace work: by their settings, and by what changes from day to day. */
export type Timetable = Readonly<{ settings: Settings; live: ReadonlyMap<UserId, Live> }>;

/** When a member works: `schedule` as it is, `plan` as it would be without their presses. `zoneOn`: where they are. */
export type MemberDay = Readonly<{ schedule: Schedule; plan: Schedule; zoneOn: ZoneOn }>;

/**
 * When any of `members` is open for a client, cover included (A5); without members, the workspace's own hours (G4). It
 * is kept as long as the timetable, because compiling costs far more than asking, and every message asks.
 */
export function scheduleOf(
  timetable: Timetable,
  client: ClientSettings | null,
  members: readonly Member[],
): Schedule {
  return keptSchedule(timetable, keyOf(client, members), () => buildSchedule(timetable, client, members));
}

/** When any of `members` would be open for a client by their plan, without "here until" and "off now" (A6). */
export function plannedScheduleOf(
  timetable: Timetable,
  client: ClientSettings | null,
  members: readonly Member[],
): Schedule {
  const pressed = [...timetable.live].filter(([, { oneClicks }]) => oneClicks.length > 0);
  if (pressed.length === 0) return scheduleOf(timetable, client, members);
  const unpressed = pressed.map(([user, live]) => [user, { ...live, oneClicks: [] }] as const);
  const plan = { ...timetable, live: new Map([...timetable.live, ...unpressed]) };
  return keptSchedule(timetable, `plan ${keyOf(client, members)}`, () =>
    buildSchedule(plan, client, members),
  );
}

function keyOf(client: ClientSettings | null, members: readonly Member[]): string {
  return `${client?.name ?? ''} ${members.map((member) => member.user).join(' ')}`;
}

/**
 * Working minutes within which a client's general message is answered that is said at `at` (ms since 1970 UTC). They are
 * longer in a busy time (A4), and there never shorter than what is agreed with that client.
 */
export function targetMinutesAt(
  timetable: Timetable,
  client: ClientSettings | null,
  members: readonly Member[],
  at: number,
): number {
  const agreed = client?.targets?.general_minutes ?? 0;
  const usual = agreed > 0 ? agreed : timetable.settings.workspace.targets.general_minutes;
  const promised = members.map((member) => {
    const busy = busyMinutesAt(specOf(timetable, null, member), at);
    return busy === null ? usual : Math.max(busy, agreed);
  });
  return promised.length === 0 ? usual : Math.min(...promised);
}

/**
 * A member's hours for a client without holidays, time off, calendars and presses. Kept as `scheduleOf` is.
 */
export function usualHoursOf(timetable: Timetable, client: ClientSettings | null, member: Member): Schedule {
  return keptSchedule(timetable, `usual ${client?.name ?? ''} ${member.user}`, () => {
    const { holidays: _, ...spec } = specOf(timetable, client, member);
    return compileMemberSchedule({ ...spec, closures: [], time_off: [] });
  });
}

/** The time off of a member, past and to come, in the order of the settings (A2). */
export function listTimeOff(settings: Settings, member: Member): readonly TimeOff[] {
  return timeOffOf(specOf({ settings, live: new Map() }, null, member));
}

/** The time off in which a member is at `at` (ms since 1970 UTC); null when they are in none. */
export function timeOffAt(timetable: Timetable, member: Member, at: number): TimeOff | null {
  return timeOffOf(specOf(timetable, null, member)).find(({ from, to }) => from <= at && at < to) ?? null;
}

/**
 * The first of `members` who is open for a client at `at` (ms since 1970 UTC), or somebody who stands in for one; null
 * when nobody is there.
 */
export function whoIsThere(
  timetable: Timetable,
  client: ClientSettings | null,
  members: readonly Member[],
  at: number,
): Member | null {
  const openTo = (member: Member) =>
    keptSchedule(timetable, `own ${client?.name ?? ''} ${member.user}`, () =>
      ownSchedule(timetable, client, member),
    );
  return withStandIns(timetable, members, at).find((member) => isOpen(openTo(member), at)) ?? null;
}

/** `members`, each followed by whoever stands in for them at `at` (ms since 1970 UTC). */
export function withStandIns(
  timetable: Timetable,
  members: readonly Member[],
  at: number,
): readonly Member[] {
  return members.flatMap((member) => {
    const cover = timeOffAt(timetable, member, at)?.cover;
    return [member, ...timetable.settings.members.filter(({ user }) => user === cover)];
  });
}

/**
 * Whom to tell, page and name at `at` (ms since 1970 UTC), also when everybody is closed (I3): whoever is open, else the
 * first who is not on leave, or the cover of one who is; and when all of them are on leave, the first of `members`. Null
 * when there are none.
 */
export function whoIsTold(
  timetable: Timetable,
  client: ClientSettings | null,
  members: readonly Member[],
  at: number,
): Member | null {
  return (
    whoIsThere(timetable, client, members, at) ?? presentOf(timetable, members, at)[0] ?? members[0] ?? null
  );
}

/**
 * Those of `members` who are not on leave at `at` (ms since 1970 UTC), open or not; in place of one who is, whoever stands
 * in. Empty when all of them are on leave.
 */
export function presentOf(timetable: Timetable, members: readonly Member[], at: number): readonly Member[] {
  const asked = members.flatMap((member) => {
    const leave = timeOffAt(timetable, member, at);
    return leave === null ? [member] : timetable.settings.members.filter(({ user }) => user === leave.cover);
  });
  return [...new Set(asked)].filter((member) => timeOffAt(timetable, member, at) === null);
}

/** Whether a member stands in for another at `at` (ms since 1970 UTC). */
export function standsInFor(timetable: Timetable, member: Member, other: Member, at: number): boolean {
  return timeOffAt(timetable, other, at)?.cover === member.user;
}

/**
 * The members in charge of a client (I3), whose time counts for it: its contact and team, or everybody for one who has
 * none. Whom a message mentions is among them if they serve this client, and else changes nothing.
 */
export function whoServes(
  { settings }: Pick<Timetable, 'settings'>,
  client: ClientSettings | null,
): readonly Member[] {
  const team = client === null ? [] : clientTeam(settings, client);
  return team.length > 0 ? team : settings.members;
}

/** A member's day: their own schedule with and without their presses, and where they are (A6). */
export function dayOf(timetable: Timetable, member: Member): MemberDay {
  const { events } = timetable.live.get(member.user) ?? { events: [] };
  const plan = { ...timetable, live: new Map([[member.user, { oneClicks: [], events }]]) };
  return {
    schedule: ownSchedule(timetable, null, member),
    plan: ownSchedule(plan, null, member),
    zoneOn: memberZones(timetable.settings, member),
  };
}

/** The zone a member is in on each date: at home, or where they travel (A9). */
export function memberZones(settings: Settings, member: Member): ZoneOn {
  return zonesOf(specOf({ settings, live: new Map() }, null, member));
}

/**
 * The zone (IANA name) in which a member's times at `at` (ms since 1970 UTC) are told: where they are on that day (A9).
 * Without a member it is the workspace's.
 */
export function zoneAt(settings: Settings, member: Member | undefined, at: number): string {
  if (member === undefined) return settings.workspace.timezone;
  const zoneOn = memberZones(settings, member);
  return zoneOn(localDayAt(zoneOn, at)).name;
}

const schedules = new WeakMap<Timetable, QuickLRU<string, Schedule>>();

function keptSchedule(timetable: Timetable, key: string, build: () => Schedule): Schedule {
  const known = schedules.get(timetable) ?? new QuickLRU<string, Schedule>({ maxSize: 2_000 });
  schedules.set(timetable, known);
  const schedule = known.get(key) ?? build();
  known.set(key, schedule);
  return schedule;
}

function buildSchedule(
  timetable: Timetable,
  client: ClientSettings | null,
  members: readonly Member[],
): Schedule {
  const { timezone, hours } = timetable.settings.workspace;
  if (members.length === 0) return compileSchedule({ timezone, weekly: client?.hours ?? hours });
  return anyOpen(
    members.map((member) =>
      withCover(ownSchedule(timetable, client, member), coversOf(timetable, client, member)),
    ),
  );
}

function ownSchedule(timetable: Timetable, client: ClientSettings | null, member: Member): Schedule {
  return compileMemberSchedule(specOf(timetable, client, member), timetable.live.get(member.user));
}

function specOf({ settings }: Timetable, client: ClientSettings | null, member: Member): MemberScheduleSpec {
  const { user: _user, name: _name, feeds: _feeds, hours, timezone, ...calendar } = member;
  return {
    ...calendar,
    holidays: calendar.holidays ?? settings.workspace.holidays,
    timezone: timezone ?? settings.workspace.timezone,
    weekly: client?.hours ?? hours ?? settings.workspace.hours,
  };
}

/** Those who stand in for a member, each in their own hours. Nobody stands in for them in turn (A2). */
function coversOf(timetable: Timetable, client: ClientSettings | null, member: Member): Cover[] {
  return timeOffOf(specOf(timetable, client, member)).flatMap(({ from, to, cover }) => {
    const stand = timetable.settings.members.find((each) => each.user === cover);
    return stand === undefined
      ? []
      : [{ by: stand.name, from, to, schedule: ownSchedule(timetable, client, stand) }];
  });
}
