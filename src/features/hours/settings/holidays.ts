import type { KnownBlock } from '@slack/types';
import type { Deps } from '../../../deps';
import { alwaysIn, localDayAt } from '../../../schedule/calendar';
import { countryOfZone } from '../../../schedule/holiday-places';
import { type HolidaysSpec, holidayKinds } from '../../../schedule/holidays';
import { getZone, instantOf } from '../../../schedule/local-time';
import { weekdays } from '../../../schedule/spec';
import { formatLocalDate, weekdayOf } from '../../../schedule/wall-time';
import { dateIn, type FormValues, optionIn, optionsIn, textIn } from '../../../slack/form-values';
import { dayMs } from '../../../time';
import { escapeText } from '../../../words/escape';
import { isSame } from '../../../workspace/settings/difference';
import type { Settings } from '../../../workspace/settings/settings';
import { withMember, withWorkspace } from '../../../workspace/settings/with';
import type { Entered, SettingsPart, SettingsSight } from '../../../workspace/settings-part';
import { zoneAt } from '../../../workspace/timetable';
import { showNextReply } from '../next-reply';
import {
  closedDays,
  exceptAfter,
  holidaysInWords,
  listHolidays,
  listName,
  noHolidays,
  placeWithin,
} from '../rules/holidays';
import {
  closedDaysBlocks,
  type HolidayForm,
  type HolidaysOf,
  holidayFields,
  noPlace,
} from '../views/holidays';

/** A member's own holidays (A2). */
export const ownHolidays: SettingsPart<Deps> = {
  id: 'holidays',
  title: 'Holidays',
  group: 'mine',
  right: 'self',
  summary: (sight) => {
    const own = escapeText(holidaysInWords(heldBy(sight), today(sight)));
    return sight.member.holidays === undefined ? `${own} (as everybody here)` : own;
  },
  fields: (sight) =>
    holidayFields(holidayFormOf(sight, sight.member.holidays ?? null), ownersOf(sight, true)),
  refill: (values, sight) => holidayFields(enteredIn(values, sight, heldBy(sight)), ownersOf(sight, true)),
  read: (values, sight) =>
    readForm(enteredIn(values, sight, heldBy(sight)), (settings, spec) =>
      withMember(settings, sight.member.user, {
        holidays: isUsual(settings, spec) ? undefined : (spec ?? undefined),
      }),
    ),
  concerns: (settings, { member }) => settings.members.find(({ user }) => user === member.user)?.holidays,
  fieldAt: holidayFieldAt,
  preview: (sight) => showClosedDays(sight, heldBy(sight)),
};

/** The holidays of everybody who has none of their own (A2). */
export const usualHolidays: SettingsPart<Deps> = {
  id: 'usual-holidays',
  title: 'Usual holidays',
  group: 'workspace',
  right: 'admin',
  summary: (sight) => escapeText(holidaysInWords(sight.settings.workspace.holidays, today(sight))),
  fields: (sight) =>
    holidayFields(
      holidayFormOf(sight, sight.settings.workspace.holidays ?? noHolidays),
      ownersOf(sight, false),
    ),
  refill: (values, sight) =>
    holidayFields(enteredIn(values, sight, sight.settings.workspace.holidays), ownersOf(sight, false)),
  read: (values, sight) =>
    readForm(enteredIn(values, sight, sight.settings.workspace.holidays), (settings, spec) =>
      withWorkspace(settings, { holidays: spec === null || isSame(spec, noHolidays) ? undefined : spec }),
    ),
  concerns: (settings) => settings.workspace.holidays,
  fieldAt: holidayFieldAt,
  preview: (sight) => showClosedDays(sight, sight.settings.workspace.holidays),
};

/** What holds for a member, from which their own holidays start out. */
function heldBy({ settings, member }: SettingsSight): HolidaysSpec | undefined {
  return member.holidays ?? settings.workspace.holidays;
}

/** The date it is where the member is. */
function today({ settings, member, now }: SettingsSight): string {
  return formatLocalDate(localDayAt(alwaysIn(zoneAt(settings, member, now)), now));
}

function ownersOf({ settings, member }: SettingsSight, isOwn: boolean): HolidaysOf {
  const { timezone, holidays } = settings.workspace;
  return {
    usual: isOwn ? { spec: holidays } : null,
    home: countryOfZone(isOwn ? (member.timezone ?? timezone) : timezone),
  };
}

/** Holidays equal to the usual ones are none of one's own, so that they follow when those change. */
function isUsual({ workspace }: Settings, spec: HolidaysSpec | null): boolean {
  return spec === null || isSame(spec, workspace.holidays ?? noHolidays);
}

function holidayFormOf(sight: SettingsSight, spec: HolidaysSpec | null): HolidayForm {
  const added = { date: null, name: '', isYearly: false };
  return { spec, ownDays: spec?.also ?? {}, added, from: today(sight) };
}

/** What stands in the form. `known`: what is in force. */
function enteredIn(values: FormValues, sight: SettingsSight, known: HolidaysSpec | undefined): HolidayForm {
  const chosen = optionIn(values, 'country') ?? noPlace.none;
  const from = shownFrom(values) ?? today(sight);
  const added = {
    date: dateIn(values, 'own_date'),
    name: textIn(values, 'own_name'),
    isYearly: optionsIn(values, 'own_yearly').length > 0,
  };
  const ownDays = known?.also ?? {};
  if (chosen === noPlace.usual) return { spec: null, ownDays, added, from };
  return { spec: withList(values, specIn(values, chosen, known), from), ownDays, added, from };
}

/** From which date on the form lists holidays; null: it lists none. It may have stood open over midnight. */
function shownFrom(values: FormValues): string | null {
  const dates = [...values.keys()].map((name) => /^closed .*\/(\d{4}-\d\d-\d\d)#\d+$/.exec(name)?.[1]);
  return dates.find((date) => date !== undefined) ?? null;
}

function specIn(values: FormValues, chosen: string, known: HolidaysSpec | undefined): HolidaysSpec {
  const country = chosen === noPlace.none ? undefined : chosen;
  const same = known !== undefined && known.country === country ? known : undefined;
  const entered = (name: 'state' | 'region') => (values.has(name) ? placeIn(values, name) : same?.[name]);
  const place = placeWithin({ country, state: entered('state'), region: entered('region') });
  const also = Object.entries(known?.also ?? {}).filter(
    ([date]) => !values.has('own') || optionsIn(values, 'own').includes(date),
  );
  return {
    ...place,
    kinds: country === undefined ? noHolidays.kinds : kindsIn(values, same ?? known ?? noHolidays),
    except: same?.except ?? [],
    ...(also.length === 0 ? {} : { also: Object.fromEntries(also) }),
    ...(same?.language === undefined ? {} : { language: same.language }),
  };
}

function placeIn(values: FormValues, name: string): string | undefined {
  const chosen = optionIn(values, name);
  return chosen === null || chosen === noPlace.none ? undefined : chosen;
}

/** The kinds that were ticked. Until a country was chosen the form has no boxes for them. */
function kindsIn(values: FormValues, { kinds }: HolidaysSpec): HolidaysSpec['kinds'] {
  if (!values.has('kinds')) return kinds;
  const ticked = optionsIn(values, 'kinds');
  return holidayKinds.filter((kind) => ticked.includes(kind));
}

/** The list counts only where it was shown for just this place and these kinds. */
function withList(values: FormValues, spec: HolidaysSpec, from: string): HolidaysSpec {
  const fields = [...values.keys()].filter((name) => name.startsWith(`${listName(spec, from)}#`));
  if (fields.length === 0) return spec;
  const kept = fields.flatMap((name) => optionsIn(values, name));
  return { ...spec, except: exceptAfter(spec.except, listHolidays(spec, from), kept) };
}

function readForm(
  { spec, added }: HolidayForm,
  change: (settings: Settings, spec: HolidaysSpec | null) => Settings,
): Entered {
  if (spec === null) return { kind: 'change', change: (settings) => change(settings, null) };
  if (added.date === null && added.name !== '')
    return { kind: 'wrong', errors: { own_date: 'Choose the date of this day, or clear its name below.' } };
  if (added.date === null) return { kind: 'change', change: (settings) => change(settings, spec) };
  if (added.name === '') return { kind: 'wrong', errors: { own_name: 'Give this day a name.' } };
  const date = added.isYearly ? added.date.slice(5) : added.date;
  const also = { ...spec.also, [date]: added.name };
  return { kind: 'change', change: (settings) => change(settings, { ...spec, also }) };
}

function holidayFieldAt(path: readonly PropertyKey[]): string {
  if (path.includes('also')) return 'own_name';
  return ['state', 'region', 'kinds'].find((key) => path.includes(key)) ?? 'country';
}

/** The days that will be closed, and what a client reads on the first of them on which the member would work. */
function showClosedDays(sight: SettingsSight, spec: HolidaysSpec = noHolidays): KnownBlock[] {
  const { settings, member } = sight;
  const week = member.hours ?? settings.workspace.hours;
  const days = closedDays(spec, today(sight));
  const first = days.find(({ from }) => {
    const day = weekdays[weekdayOf(Math.floor(from / dayMs))];
    return day !== undefined && (week[day] ?? []).length > 0;
  });
  if (first === undefined) return closedDaysBlocks(days);
  const zone = getZone(zoneAt(settings, member, sight.now));
  const noon = instantOf(zone, (first.from + first.to) / 2);
  return [...closedDaysBlocks(days), ...showNextReply({ ...sight, now: noon })];
}
