import { loadHolidayLibrary } from './holiday-library';

/** A country, a state or a region whose holidays are known, by its code, with its name in English where it has one. */
export type HolidayPlace = Readonly<{ code: string; name: string }>;

/** The place of which somebody keeps the holidays, by codes. Without a country, none are kept but those set by date. */
export type PlaceCodes = Readonly<{
  country?: string | undefined;
  state?: string | undefined;
  region?: string | undefined;
}>;

/** The countries whose holidays are known, by their names. */
export function listCountries(): readonly HolidayPlace[] {
  const known = new (loadHolidayLibrary())().getCountries('en');
  return byName(Object.entries(known).map(([code, name]) => ({ code, name: nameInEnglish(code) ?? name })));
}

/** The states of a country, by their names. Empty where its holidays are the same everywhere. */
export function listStates(country: string): readonly HolidayPlace[] {
  return toPlaces(new (loadHolidayLibrary())().getStates(country, 'en'));
}

/** The regions of a state whose holidays differ, by their names. */
export function listRegions(country: string, state: string): readonly HolidayPlace[] {
  return toPlaces(new (loadHolidayLibrary())().getRegions(country, state, 'en'));
}

/** The name of a country in English. Needs no library, so that a list of settings shows it at once. */
export function countryName(code: string): string {
  return nameInEnglish(code) ?? code;
}

/** The name of a place, the country first: “Germany, Bayern, Stadt Augsburg”. Empty without a country. */
export function holidayPlaceName({ country, state, region }: PlaceCodes): string {
  if (country === undefined) return '';
  const nameOf = (places: readonly HolidayPlace[], wanted: string | undefined) =>
    wanted === undefined ? [] : [places.find(({ code }) => code === wanted)?.name ?? wanted];
  return [
    countryName(country),
    ...nameOf(state === undefined ? [] : listStates(country), state),
    ...nameOf(state === undefined ? [] : listRegions(country, state), region),
  ].join(', ');
}

/** The country of a time zone (IANA name), as far as its holidays are known; null: none, as for UTC. */
export function countryOfZone(zone: string): string | null {
  zoneCountries ??= findZoneCountries();
  return zoneCountries.get(zone) ?? zoneCountries.get(canonical(zone)) ?? null;
}

/** The country of every zone. Working that out takes a tenth of a second, so it is kept. */
let zoneCountries: ReadonlyMap<string, string> | undefined;

function findZoneCountries(): ReadonlyMap<string, string> {
  return new Map(listCountries().flatMap(({ code }) => zonesIn(code).map((zone) => [zone, code])));
}

/** What Node knows of a region's zones. Later versions of it say so by a method. */
type WithZones = { readonly timeZones?: readonly string[]; getTimeZones?: () => readonly string[] };

function zonesIn(country: string): readonly string[] {
  const place = new Intl.Locale('und', { region: country }) as WithZones;
  return place.getTimeZones?.() ?? place.timeZones ?? [];
}

/** Zones have more names than one, such as Asia/Kolkata and Asia/Calcutta. */
function canonical(zone: string): string {
  return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
}

const regionNames = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
const alphabet = new Intl.Collator('en');

function nameInEnglish(code: string): string | undefined {
  return regionNames.of(code);
}

/** The library gives nothing for a place that has none. */
function toPlaces(named: Readonly<Record<string, string>> | undefined | null): readonly HolidayPlace[] {
  return byName(Object.entries(named ?? {}).map(([code, name]) => ({ code, name })));
}

function byName(places: readonly HolidayPlace[]): readonly HolidayPlace[] {
  return places.toSorted((one, other) => alphabet.compare(one.name, other.name));
}
