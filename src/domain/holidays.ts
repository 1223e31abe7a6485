import Holidays from 'date-holidays';
import { z } from 'zod';

const DAY_MS = 86_400_000;
const known = new Holidays();
const kinds = ['public', 'bank', 'optional', 'school', 'observance'] as const;

/** Which holidays a schedule keeps: of a country, its state and region, of which kinds, less those switched off. */
export const holidaysSpec = z
  .strictObject({
    country: z.string().describe('ISO 3166 code, such as DE.'),
    state: z.string().optional().describe('State or province as date-holidays names it, such as BY.'),
    region: z.string().optional().describe('Region of the state, such as A.'),
    kinds: z
      .array(z.enum(kinds, { error: `must be one of ${kinds.join(', ')}` }))
      .default(['public'])
      .describe('Kinds of holidays that close.'),
    except: z
      .array(z.string())
      .default([])
      .describe('Holidays that do not close, each by its name or its rule.'),
    language: z
      .string()
      .optional()
      .describe('Language of the names, such as en; default: the first of the country.'),
  })
  .superRefine(({ country, state, region }, check) => {
    const places = [
      { key: 'country', code: country, codes: known.getCountries() },
      { key: 'state', code: state, codes: known.getStates(country) },
      { key: 'region', code: region, codes: state ? known.getRegions(country, state) : undefined },
    ];
    for (const { key, code, codes } of places) {
      if (code === undefined || (codes && Object.hasOwn(codes, code))) continue;
      const right = Object.keys(codes ?? {}).join(', ') || 'left out';
      check.addIssue({
        code: 'custom',
        path: [key],
        message: `"${code}" is not known here; must be ${right}`,
      });
    }
  });
export type HolidaysSpec = z.infer<typeof holidaysSpec>;

/** A holiday between two local times, written as if they were UTC (epoch ms): whole days, or half ones. */
export type Holiday = {
  readonly date: string;
  readonly name: string;
  readonly rule: string;
  readonly from: number;
  readonly to: number;
};

/** Working a year out takes milliseconds, and everyone of a country shares it. */
const years = new Map<string, readonly Holiday[]>();
const KEPT_YEARS = 500;

/** The years that holidays are known for. Far from ours the lunar calendars of the library do not end their search. */
const FIRST_YEAR = 1970;
const LAST_YEAR = 2100;

/** The holidays that start in `year`, 1970 to 2100, and are switched on, substitute days included, in order. */
export function holidaysIn(spec: HolidaysSpec, year: number): readonly Holiday[] {
  if (year < FIRST_YEAR || year > LAST_YEAR) return [];
  const key = JSON.stringify([spec, year]);
  const found = years.get(key) ?? findHolidays(spec, year);
  if (years.size >= KEPT_YEARS) years.clear();
  years.set(key, found);
  return found;
}

function findHolidays(spec: HolidaysSpec, year: number): readonly Holiday[] {
  const { country, state, region, kinds: types, except, language } = spec;
  // In UTC the library's instants are the local times that we want, whatever zone the country is in.
  const options = { types, timezone: 'UTC', ...(language ? { languages: [language] } : {}) };
  return new Holidays({ country, ...(state ? { state } : {}), ...(region ? { region } : {}) }, options)
    .getHolidays(year)
    .filter(({ name, rule }) => !except.includes(name) && !except.includes(rule))
    .map(({ date, name, rule, start, end }) => {
      const from = Date.parse(`${date.slice(0, 19).replace(' ', 'T')}Z`);
      const lengthMs = end.getTime() - start.getTime();
      // A feast that begins at sunset has an offset after its date and starts the evening before; off are the dates.
      const to = from + (date.length > 19 ? Math.floor(lengthMs / DAY_MS) * DAY_MS : lengthMs);
      return { date: date.slice(0, 10), name, rule, from, to };
    });
}
