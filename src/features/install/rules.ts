import { DateTime } from 'luxon';
import { countryName, countryOfZone } from '../../schedule/holiday-places';
import { type Holiday, type HolidaysSpec, holidaysIn, holidaysSpec } from '../../schedule/holidays';
import { isUserId, type UserId } from '../../workspace/ids';
import { isSame } from '../../workspace/settings/difference';
import { mayChange } from '../../workspace/settings/roles';
import { defaultSettings, type Member, type Settings } from '../../workspace/settings/settings';
import { withMember, withWorkspace } from '../../workspace/settings/with';

/** The first steps of a member, in this order (G4). */
export const stepNames = ['hours', 'clients', 'shadow'] as const;
export type StepName = (typeof stepNames)[number];

/** What a member said of a step: it is right as it is, or it is for later. */
export type StepMark = 'kept' | 'skipped';

/** How far a member is. `isShort`: they were added by somebody, and only their hours are asked about. */
export type FirstSteps = Readonly<{
  isShort: boolean;
  isPutAway: boolean;
  marks: Readonly<Record<StepName, StepMark | null>>;
}>;

/** The steps of a member to whom they are not shown unasked. They can still be opened under “Settings”. */
export const nothingBegun: FirstSteps = {
  isShort: false,
  isPutAway: true,
  marks: { hours: null, clients: null, shadow: null },
};

/** A step's name; null: the text is none. */
export function readStep(text: string | undefined): StepName | null {
  return stepNames.find((each) => each === text) ?? null;
}

/** The steps that concern a member: who may not change the workspace goes through their own hours alone (G1). */
export function stepsFor(settings: Settings, userId: string, { isShort }: FirstSteps): readonly StepName[] {
  return isShort || !mayChange(settings, userId, 'admin', false) ? ['hours'] : stepNames;
}

export type StepState = 'open' | StepMark;

/** What the steps are about: the settings in force, whose steps they are, and how many people from outside were met. */
export type StepSight = Readonly<{ settings: Settings; member: Member; met: number }>;

/** Where a step stands: what the settings show already is done, whatever was pressed. */
export function stateOfStep(step: StepName, sight: StepSight, { marks }: FirstSteps): StepState {
  if (marks[step] === 'kept' || isSetAlready(step, sight)) return 'kept';
  return marks[step] ?? 'open';
}

function isSetAlready(step: StepName, { settings, member, met }: StepSight): boolean {
  const { workspace, clients } = settings;
  switch (step) {
    case 'hours':
      return member.hours !== undefined || !isSame(workspace.hours, defaultSettings().workspace.hours);
    case 'clients':
      return clients.length > 0 && met === 0;
    case 'shadow':
      return workspace.mode === 'live' || clients.some(({ mode }) => mode === 'live');
    default:
      return step satisfies never;
  }
}

/** The zone of a member's hours, as it is when they do not travel (IANA). */
export function homeZoneOf({ workspace }: Settings, { timezone }: Member): string {
  return timezone ?? workspace.timezone;
}

/**
 * Holidays that are offered in one press (G4): those of the country that the member's zone is in. Null where the settings
 * keep some already, or the zone's country is unknown. `forAll`: they become the workspace's, not the member's own.
 */
export type OfferedHolidays = Readonly<{ spec: HolidaysSpec; country: string; forAll: boolean }>;

/** The holidays that are offered to a member. */
export function offerHolidays(settings: Settings, member: Member): OfferedHolidays | null {
  const { workspace } = settings;
  if ((member.holidays ?? workspace.holidays) !== undefined) return null;
  const code = countryOfZone(homeZoneOf(settings, member));
  if (code === null) return null;
  const forAll = member.timezone === undefined && mayChange(settings, member.user, 'admin', false);
  const language = workspace.language.split('-')[0];
  return { spec: holidaysSpec.parse({ country: code, language }), country: countryName(code), forAll };
}

/** Settings that keep the holidays that were offered; the same ones when holidays have been set in the meantime. */
export function withHolidays(
  settings: Settings,
  userId: UserId,
  { spec, forAll }: OfferedHolidays,
): Settings {
  const member = settings.members.find(({ user }) => user === userId);
  if (member === undefined || offerHolidays(settings, member) === null) return settings;
  return forAll
    ? withWorkspace(settings, { holidays: spec })
    : withMember(settings, userId, { holidays: spec });
}

/** The holidays of the year that begins at `now` (ms since 1970 UTC), in order. */
export function holidaysAhead(spec: HolidaysSpec, zone: string, now: number): readonly Holiday[] {
  const today = DateTime.fromMillis(now, { zone });
  const [from, to] = [today.toISODate() ?? '', today.plus({ years: 1 }).toISODate() ?? ''];
  return [today.year, today.year + 1]
    .flatMap((year) => holidaysIn(spec, year))
    .filter(({ date }) => date >= from && date < to);
}

/** Members whom somebody else added in Slack: they begin with their own hours. A file says the hours with the member. */
export function addedMembers(before: Settings, after: Settings, by: string): UserId[] {
  const known = new Set(before.members.map(({ user }) => user));
  if (!isUserId(by)) return [];
  return after.members.map(({ user }) => user).filter((user) => !known.has(user) && user !== by);
}
