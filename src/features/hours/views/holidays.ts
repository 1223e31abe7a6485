import type { KnownBlock } from '@slack/types';
import { holidayPlaceName, listCountries, listRegions, listStates } from '../../../schedule/holiday-places';
import { type Holiday, type HolidaysSpec, holidayKinds } from '../../../schedule/holidays';
import { context, sections } from '../../../slack/blocks';
import { dateField, type FieldOption, optionsField, selectField, textField } from '../../../slack/fields';
import { escapeText } from '../../../words/escape';
import {
  holidayId,
  holidayInWords,
  type ListedHoliday,
  listHolidays,
  listName,
  ownDayInWords,
} from '../rules/holidays';

declare module '../../../slack/blocks' {
  interface ActionIds {
    choose_holiday_country: true;
    choose_holiday_state: true;
    choose_holiday_region: true;
    choose_holiday_kinds: true;
  }
}

/** The values of a choice that name no place. */
export const noPlace = { usual: 'usual', none: 'none' } as const;

/** A day of one's own that is being entered: its date (`2026-12-26`), its name, and whether it comes every year. */
export type NewDay = Readonly<{ date: string | null; name: string; isYearly: boolean }>;

/** What a form of holidays shows. `from`: the date (`2026-11-20`) from which on they are listed. */
export type HolidayForm = Readonly<{
  /** What was chosen; null: the same as everybody here. */
  spec: HolidaysSpec | null;
  /** Days of one's own that stand in the form, taken out or not. */
  ownDays: Readonly<Record<string, string>>;
  added: NewDay;
  from: string;
}>;

/** Whose holidays they are. `usual`: those of everybody here; null: it is about these. `home`: the country of the zone. */
export type HolidaysOf = Readonly<{
  usual: Readonly<{ spec: HolidaysSpec | undefined }> | null;
  home: string | null;
}>;

/** The fields of a form of holidays: the place, the kinds, the list to switch, and days of one's own (A2). */
export function holidayFields({ spec, ownDays, added, from }: HolidayForm, whose: HolidaysOf): KnownBlock[] {
  const country = countryField(spec === null ? noPlace.usual : (spec.country ?? noPlace.none), whose);
  if (spec === null)
    return [
      country,
      context(
        'You follow the holidays of everybody here, also when those change. Choose a country to switch single ones.',
      ),
    ];
  return [country, ...placeFields(spec), ...listFields(spec, from), ...ownFields(spec, ownDays, added)];
}

function countryField(chosen: string, { usual, home }: HolidaysOf): KnownBlock {
  const countries = listCountries().map(({ code, name }) => ({ value: code, text: name }));
  const options: FieldOption[] = [
    ...(usual === null
      ? []
      : [
          {
            value: noPlace.usual,
            text: `As everybody here: ${(usual.spec && holidayPlaceName(usual.spec)) || 'no country’s'}`,
          },
        ]),
    { value: noPlace.none, text: 'No country’s holidays' },
    ...countries.filter(({ value }) => value === home),
    ...countries.filter(({ value }) => value !== home),
  ];
  return selectField(
    { name: 'country', label: 'Holidays of', dispatchedAs: 'choose_holiday_country' },
    options,
    chosen,
  );
}

/** What is said of each kind of holidays. */
const kindNames: Readonly<Record<(typeof holidayKinds)[number], string>> = {
  public: 'Public holidays',
  bank: 'Bank holidays: banks and offices are closed',
  optional: 'Optional holidays: many people take them off',
  school: 'School holidays: schools are closed',
  observance: 'Observances: days that are marked, but most people work',
};

function placeFields({ country, state, region, kinds }: HolidaysSpec): KnownBlock[] {
  if (country === undefined) return [];
  const everywhere = { value: noPlace.none, text: 'Only those of the whole country' };
  const toOptions = (places: ReturnType<typeof listStates>) =>
    places.map(({ code, name }) => ({ value: code, text: name }));
  const states = toOptions(listStates(country));
  const regions = state === undefined ? [] : toOptions(listRegions(country, state));
  return [
    ...(states.length === 0
      ? []
      : [
          selectField(
            { name: 'state', label: 'State or province', dispatchedAs: 'choose_holiday_state' },
            [everywhere, ...states],
            state ?? noPlace.none,
          ),
        ]),
    ...(regions.length === 0
      ? []
      : [
          selectField(
            { name: 'region', label: 'Region', dispatchedAs: 'choose_holiday_region' },
            [{ ...everywhere, text: 'Only those of the whole state' }, ...regions],
            region ?? noPlace.none,
          ),
        ]),
    optionsField(
      {
        name: 'kinds',
        label: 'Which of them are days off?',
        mayBeEmpty: true,
        dispatchedAs: 'choose_holiday_kinds',
      },
      holidayKinds.map((value) => ({ value, text: kindNames[value] })),
      kinds,
    ),
  ];
}

/** Slack's limit for boxes in one field. Source: docs.slack.dev, checkboxes. */
const mostBoxes = 10;

/** The holidays of the coming year, each with a box. Slack takes ten boxes in a field, so there are as many fields as they need. */
function listFields(spec: HolidaysSpec, from: string): KnownBlock[] {
  if (spec.country === undefined) return [];
  const listed = listHolidays(spec, from);
  if (listed.length === 0) return [context('There are no such holidays in the next twelve months.')];
  const parts = Array.from({ length: Math.ceil(listed.length / mostBoxes) }, (_, n) =>
    listed.slice(n * mostBoxes, (n + 1) * mostBoxes),
  );
  return parts.map((part, n) => listField(part, `${listName(spec, from)}#${n}`, n === 0));
}

function listField(part: readonly ListedHoliday[], name: string, isFirst: boolean): KnownBlock {
  return optionsField(
    {
      name,
      label: isFirst ? 'Days off in the next twelve months' : 'Days off, continued',
      mayBeEmpty: true,
      ...(isFirst ? { hint: 'Untick the days on which you work. That then holds for every year.' } : {}),
    },
    part.map((holiday) => ({ value: holidayId(holiday), text: holidayInWords(holiday) })),
    part.filter(({ isKept }) => isKept).map(holidayId),
  );
}

function ownFields(
  { also = {} }: HolidaysSpec,
  ownDays: HolidayForm['ownDays'],
  added: NewDay,
): KnownBlock[] {
  const days = Object.entries(ownDays).map((day) => ({ value: day[0], text: ownDayInWords(day) }));
  const everyYear = { value: 'yearly', text: 'Every year on this date' };
  return [
    ...(days.length === 0
      ? []
      : [
          optionsField(
            {
              name: 'own',
              label: 'Days of your own',
              hint: 'Untick one to take it out.',
              mayBeEmpty: true,
            },
            days,
            Object.keys(also),
          ),
        ]),
    dateField({ name: 'own_date', label: 'Add a day of your own', mayBeEmpty: true }, added.date),
    textField({ name: 'own_name', label: 'What is it called?', mayBeEmpty: true }, added.name, {
      most: 100,
      placeholder: 'Such as: company day',
    }),
    optionsField(
      { name: 'own_yearly', label: 'How often', mayBeEmpty: true },
      [everyYear],
      added.isYearly ? [everyYear.value] : [],
    ),
  ];
}

/** What a change of holidays comes to: the days that will be closed in the next twelve months. */
export function closedDaysBlocks(days: readonly Holiday[]): KnownBlock[] {
  if (days.length === 0) return [context('There are no days off by holidays in the next twelve months.')];
  const lines = days.map((day) => `• ${escapeText(holidayInWords(day))}`);
  return sections([`Days off in the next twelve months (${days.length}):`, ...lines].join('\n'));
}
