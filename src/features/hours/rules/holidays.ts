import { holidayPlaceName, listRegions, listStates, type PlaceCodes } from '../../../schedule/holiday-places';
import { type Holiday, type HolidaysSpec, holidayKinds, holidaysIn } from '../../../schedule/holidays';
import { localInWords } from '../../../words/time';

/** Holidays of nobody: no country, and no day by date. */
export const noHolidays: HolidaysSpec = { kinds: ['public'], except: [] };

/** A holiday of the coming year in a list to switch. `isKept`: it closes. */
export type ListedHoliday = Holiday & Readonly<{ isKept: boolean }>;

/** The date a year after `from` (`YYYY-MM-DD`), at which lists of coming holidays end. */
function endOf(from: string): string {
  return `${Number(from.slice(0, 4)) + 1}${from.slice(4)}`;
}

/** The days of the year from `from` (`YYYY-MM-DD`) on that close by these holidays, in order. */
export function closedDays(spec: HolidaysSpec, from: string): readonly Holiday[] {
  const year = Number(from.slice(0, 4));
  return [year, year + 1]
    .flatMap((each) => holidaysIn(spec, each))
    .filter(({ date }) => date >= from && date < endOf(from));
}

/** The holidays of a place in the year from `from` (`YYYY-MM-DD`) on, switched off or not. One that comes twice is listed once. */
export function listHolidays(spec: HolidaysSpec, from: string): readonly ListedHoliday[] {
  const { also: _, ...known } = spec;
  const all = closedDays({ ...known, except: [] }, from);
  const first = all.filter(({ rule }, n) => all.findIndex((other) => other.rule === rule) === n);
  return first.map((holiday) => ({
    ...holiday,
    isKept: !spec.except.some((entry) => switchesOff(entry, holiday)),
  }));
}

/** Whether an entry of `except` is about a holiday: by its rule, its name, or its date. */
function switchesOff(entry: string, { date, name, rule }: Holiday): boolean {
  return entry === rule || entry === name || entry === date || entry === date.slice(5);
}

/** What a holiday is called in a form's values. Rules can be longer than Slack takes. */
export function holidayId({ date, rule }: Holiday): string {
  return `${date} ${rule.slice(0, 120)}`;
}

/**
 * What is switched off once those of `listed` close whose ids are in `kept`. Entries about other holidays stay, and so do those
 * that say it already.
 */
export function exceptAfter(
  except: readonly string[],
  listed: readonly Holiday[],
  kept: readonly string[],
): string[] {
  const isKept = (holiday: Holiday) => kept.includes(holidayId(holiday));
  const stays = except.filter((entry) => !listed.some((each) => isKept(each) && switchesOff(entry, each)));
  const off = listed.filter((each) => !isKept(each) && !stays.some((entry) => switchesOff(entry, each)));
  return [...stays, ...off.map(({ rule }) => rule)];
}

/**
 * The name of a list of holidays to switch, which says what it is a list of. So a list that was shown for another country is
 * never taken for this one's.
 */
export function listName(spec: HolidaysSpec, from: string): string {
  const { country = '', state = '', region = '' } = spec;
  const kinds = holidayKinds.map((kind) => (spec.kinds.includes(kind) ? 'y' : 'n'));
  return `closed ${[country, state, region, kinds.join(''), from].join('/')}`;
}

/** A holiday in a list: “Tuesday 1 December: Restauração da Independência”. */
export function holidayInWords({ date, name, from }: Holiday): string {
  const clock = new Date(from).toISOString().slice(11, 16);
  return `${localInWords(date)}${clock === '00:00' ? '' : ` from ${clock}`}: ${name}`;
}

/** A day of one's own, by its date (`2026-12-26`, or `12-26` of each year): “26 December, every year: Sant Esteve”. */
export function ownDayInWords([date, name]: readonly [string, string]): string {
  // Of a day of each year, the weekday says nothing. 2024 has a 29 February.
  const [, ...words] = localInWords(date.length === 5 ? `2024-${date}` : date).split(' ');
  return `${words.join(' ')}${date.length === 5 ? ', every year' : ` ${date.slice(0, 4)}`}: ${name}`;
}

/** Holidays in a line: whose they are, and the next of them. */
export function holidaysInWords(spec: HolidaysSpec | undefined, from: string): string {
  if (spec === undefined) return 'None';
  const place = holidayPlaceName(spec) || 'No country';
  const [next] = closedDays(spec, from);
  return next === undefined
    ? `${place}; none in the next twelve months`
    : `${place}; next: ${holidayInWords(next)}`;
}

/** A place with its state and region where they belong to it: another country may have been chosen since they were. */
export function placeWithin({ country, state, region }: PlaceCodes): PlaceCodes {
  const has = (places: readonly { code: string }[]) => (wanted: string) =>
    places.some(({ code }) => code === wanted);
  if (country === undefined) return {};
  if (state === undefined || !has(listStates(country))(state)) return { country };
  if (region === undefined || !has(listRegions(country, state))(region)) return { country, state };
  return { country, state, region };
}
