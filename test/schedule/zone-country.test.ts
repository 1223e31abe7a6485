/** The country of a time zone, whose holidays are offered at the first run (G4, A2). */
import { countryOfZone } from '../../src/schedule/holiday-places';

test.each([
  ['Europe/Lisbon', 'PT'],
  ['Europe/Zurich', 'CH'],
  ['America/New_York', 'US'],
  ['America/Argentina/Buenos_Aires', 'AR'],
  ['Asia/Tokyo', 'JP'],
  ['Pacific/Auckland', 'NZ'],
])('G4: the holidays of %s are those of %s', (zone, country) => {
  expect(countryOfZone(zone)).toBe(country);
});

test.each([
  ['Asia/Kolkata', 'Asia/Calcutta', 'IN'],
  ['Europe/Kyiv', 'Europe/Kiev', 'UA'],
  ['Asia/Ho_Chi_Minh', 'Asia/Saigon', 'VN'],
])('G4: a zone has one country under each of its names: %s, %s', (name, old, country) => {
  expect([countryOfZone(name), countryOfZone(old)]).toEqual([country, country]);
});

test.each(['UTC', 'Etc/GMT-3', 'Antarctica/Troll', 'Asia/Kabul'])(
  'G4: %s offers none: it has no country, or one whose holidays nobody knows',
  (zone) => {
    expect(countryOfZone(zone)).toBeNull();
  },
);

test('G4: nearly every zone in which people work has a country', () => {
  const zones = Intl.supportedValuesOf('timeZone').filter((zone) => zone.startsWith('Europe/'));
  expect(zones.length).toBeGreaterThan(50);
  expect(zones.filter((zone) => countryOfZone(zone) === null)).toEqual([]);
});
