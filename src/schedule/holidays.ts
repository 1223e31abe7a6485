import QuickLRU from 'quick-lru';
import { z } from 'zod';
import { dayMs } from '../time';
import { loadHolidayLibrary } from './holiday-library';
import type { PlaceCodes } from './holiday-places';
import { formatLocalDate, parseLocalDate } from './wall-time';

/** The kinds of holidays that the library knows. */
export const holidayKinds = ['public', 'bank', 'optional', 'school', 'observance'] as const;

/** The days since 1970-01-01 that a date means in `year`: itself, or `12-26` of each year. Empty for any other text. */
function daysBy(text: string, year: number): readonly number[] {
  const day = parseLocalDate(/^\d\d-\d\d$/.test(text) ? `${year}-${text}` : text);
  return day === null ? [] : [day];
}

/** Whether a text that is written like a date is one; 29 February is one of some years. */
function isDate(text: string): boolean {
  return daysBy(text, 2024).length > 0;
}

const dateWords = ({ input }: { input?: unknown }) =>
  `"${String(input)}" must be a date like "2026-12-26", or "12-26" for each year`;

/** Which holidays a schedule keeps: the country, its state and region, which kinds, and which are switched off. */
export const holidaysSpec = z
  .strictObject({
    country: z
      .string()
      .optional()
      .describe('ISO 3166 code, such as DE. Without it: no holidays but those under `also`.'),
    state: z.string().optional().describe('State or province as date-holidays names it, such as BY.'),
    region: z.string().optional().describe('Region of the state, such as A.'),
    kinds: z
      .array(z.enum(holidayKinds, { error: `must be one of ${holidayKinds.join(', ')}` }))
      .default(['public'])
      .describe('Kinds of holidays that close.'),
    except: z
      .array(z.string().refine((text) => !/^[\d-]+$/.test(text) || isDate(text), { error: dateWords }))
      .default([])
      .describe(
        'Holidays that do not close, each by its name, its rule, or its date: 2026-12-08, or 12-08 for each year.',
      ),
    also: z
      .record(
        z.string().refine(isDate),
        z.string('must be the name of the holiday').min(1).max(100, 'must have at most 100 characters'),
        {
          error: (issue) =>
            issue.code === 'invalid_key'
              ? dateWords({ input: issue.path?.at(-1) })
              : 'must be an object of dates and names, like {"12-26":"Sant Esteve"}',
        },
      )
      .optional()
      .describe(
        'Holidays beside those that are known, by date, with their names: 2026-12-26, or 12-26 for each year.',
      ),
    language: z
      .string()
      .optional()
      .describe('Language of the names, such as en; default: the first of the country.'),
  })
  .superRefine((place, check) => {
    const wrong = wrongPlace(place);
    if (wrong !== null) check.addIssue({ code: 'custom', path: [wrong.key], message: wrong.message });
  });
export type HolidaysSpec = z.infer<typeof holidaysSpec>;

/** What of a place is not known, with what is; null: all of it is. */
function wrongPlace({ country, state, region }: PlaceCodes): { key: string; message: string } | null {
  if (country === undefined) {
    const key = state !== undefined ? 'state' : region !== undefined ? 'region' : null;
    return key === null ? null : { key, message: 'needs its "country" beside it' };
  }
  const known = new (loadHolidayLibrary())();
  const places = [
    { key: 'country', code: country, codes: known.getCountries() },
    { key: 'state', code: state, codes: known.getStates(country) },
    { key: 'region', code: region, codes: state ? known.getRegions(country, state) : undefined },
  ];
  // Of an unknown country no state is known either: that is the same mistake.
  const wrong = places.find(
    ({ code, codes }) => code !== undefined && !(codes && Object.hasOwn(codes, code)),
  );
  if (wrong === undefined) return null;
  const right = Object.keys(wrong.codes ?? {}).join(', ') || 'left out';
  return { key: wrong.key, message: `"${wrong.code}" is not known here; must be ${right}` };
}

/** A holiday between two local times, written as if they were UTC (epoch ms): whole days, or half ones. `rule` is the library's. */
export type Holiday = {
  readonly date: string;
  readonly name: string;
  readonly rule: string;
  readonly from: number;
  readonly to: number;
};

/** Working out a year takes milliseconds, and everybody in a country shares it. */
const years = new QuickLRU<string, readonly Holiday[]>({ maxSize: 500 });

/** The years that holidays are known for. Far outside of them, the library's lunar calendars search without end. */
const FIRST_YEAR = 1970;
const LAST_YEAR = 2100;

/** The holidays that start in `year`, 1970 to 2100, and are switched on, substitute days included, in order. */
export function holidaysIn(spec: HolidaysSpec, year: number): readonly Holiday[] {
  if (year < FIRST_YEAR || year > LAST_YEAR) return [];
  const key = JSON.stringify([spec, year]);
  const found = years.get(key) ?? findHolidays(spec, year);
  years.set(key, found);
  return found;
}

/** What is set by date replaces what the library says of that day. */
function findHolidays(spec: HolidaysSpec, year: number): readonly Holiday[] {
  const added = Object.entries(spec.also ?? {}).flatMap(([date, name]) =>
    daysBy(date, year)
      .map((day) => ({
        date: formatLocalDate(day),
        name,
        rule: date,
        from: day * dayMs,
        to: (day + 1) * dayMs,
      }))
      .filter((holiday) => holiday.date.startsWith(`${year}-`)),
  );
  // A holiday of several days may last into the next year.
  const off = [...spec.except, ...Object.keys(spec.also ?? {})].flatMap((date) => [
    ...daysBy(date, year),
    ...daysBy(date, year + 1),
  ]);
  const kept = knownHolidays(spec, year).flatMap((holiday) => without(holiday, new Set(off)));
  return [...kept, ...added].sort((a, b) => a.from - b.from);
}

/** What is left of a holiday without some of its days. */
function without(holiday: Holiday, off: ReadonlySet<number>): readonly Holiday[] {
  const first = Math.floor(holiday.from / dayMs);
  const days = Array.from({ length: Math.ceil(holiday.to / dayMs) - first }, (_, i) => first + i);
  if (!days.some((day) => off.has(day))) return [holiday];
  return days
    .filter((day) => !off.has(day))
    .map((day) => ({
      ...holiday,
      from: Math.max(holiday.from, day * dayMs),
      to: Math.min(holiday.to, (day + 1) * dayMs),
    }));
}

function knownHolidays(spec: HolidaysSpec, year: number): readonly Holiday[] {
  const { country, state, region, kinds: types, except, language } = spec;
  // Without types, the library would give those of every kind.
  if (country === undefined || types.length === 0) return [];
  // In UTC, the library's instants are the local times that we want, whatever the country's zone.
  const options = { types, timezone: 'UTC', ...(language ? { languages: [language] } : {}) };
  return new (loadHolidayLibrary())(
    { country, ...(state ? { state } : {}), ...(region ? { region } : {}) },
    options,
  )
    .getHolidays(year)
    .filter(({ name, rule }) => !except.includes(name) && !except.includes(rule))
    .map(({ date, name, rule, start, end }) => {
      const from = Date.parse(`${date.slice(0, 19).replace(' ', 'T')}Z`);
      const lengthMs = end.getTime() - start.getTime();
      // A feast that begins at sunset has an offset after its date and starts the evening before. Only its dates are off.
      const to = from + (date.length > 19 ? Math.floor(lengthMs / dayMs) * dayMs : lengthMs);
      return { date: date.slice(0, 10), name, rule, from, to };
    });
}
