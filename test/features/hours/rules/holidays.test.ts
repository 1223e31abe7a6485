import {
  closedDays,
  exceptAfter,
  holidayId,
  holidayInWords,
  holidaysInWords,
  listHolidays,
  listName,
  noHolidays,
  ownDayInWords,
  placeWithin,
} from '../../../../src/features/hours/rules/holidays';
import { holidayFields } from '../../../../src/features/hours/views/holidays';
import { countryOfZone, listCountries, listStates } from '../../../../src/schedule/holiday-places';
import { holidayKinds, holidaysSpec } from '../../../../src/schedule/holidays';

const portugal = holidaysSpec.parse({ country: 'PT', language: 'en' });
const from = '2026-11-20';

test('A2: the list has the holidays of one year from today on, each once, with its date and name', () => {
  const listed = listHolidays(portugal, from);
  expect(listed.slice(0, 3).map(holidayInWords)).toEqual([
    'Tuesday 1 December: Restauração da Independência',
    'Tuesday 8 December: Immaculate Conception',
    'Friday 25 December: Christmas Day',
  ]);
  expect(listed.at(-1)?.date).toBe('2027-11-01');
  expect(new Set(listed.map(({ rule }) => rule)).size).toBe(listed.length);
});

test.each([
  ['its rule', '12-01 and if'],
  ['its name', 'Restauração da Independência'],
  ['its date', '2026-12-01'],
  ['its date of each year', '12-01'],
])('A2: a holiday is shown as switched off by %s, and switched on again', (_, entry) => {
  const rule = listHolidays(portugal, from)[0]?.rule ?? '';
  const except = [entry === '12-01 and if' ? rule : entry];
  const listed = listHolidays({ ...portugal, except }, from);
  expect(listed.filter(({ isKept }) => !isKept).map(({ date }) => date)).toEqual(['2026-12-01']);
  expect(exceptAfter(except, listed, listed.map(holidayId))).toEqual([]);
  const asShown = listed.filter(({ isKept }) => isKept).map(holidayId);
  expect(exceptAfter(except, listed, asShown)).toEqual(except);
});

test('A2: switching one off leaves what is said about others', () => {
  const listed = listHolidays(portugal, from);
  const [first, ...others] = listed.map(holidayId);
  const except = exceptAfter(['Pentecost'], listed, others);
  expect(except).toEqual(['Pentecost', listed[0]?.rule]);
  expect(closedDays({ ...portugal, except }, from).map(({ date }) => date)).not.toContain('2026-12-01');
  expect(first).toContain('2026-12-01');
});

test('A2: of two holidays on one date, one is switched off without the other', () => {
  const listed = [
    { date: '2026-12-08', name: 'One', rule: 'one', from: 0, to: 1 },
    { date: '2026-12-08', name: 'Other', rule: 'other', from: 0, to: 1 },
  ];
  expect(exceptAfter(['12-08'], listed, ['2026-12-08 one'])).toEqual(['other']);
});

test('A2: a list of one place, one choice of kinds or one day is never taken for that of another', () => {
  const names = [
    listName(portugal, from),
    listName(portugal, '2026-11-21'),
    listName({ ...portugal, country: 'ES' }, from),
    listName({ ...portugal, kinds: ['optional'] }, from),
    listName({ ...portugal, kinds: ['observance'] }, from),
    listName({ ...portugal, kinds: [] }, from),
    listName({ ...portugal, state: 'A' }, from),
    listName({ ...portugal, region: 'A' }, from),
  ];
  expect(new Set(names).size).toBe(names.length);
});

test('A2: a state or region that belongs to another place is left out', () => {
  expect(placeWithin({ country: 'DE', state: 'BY', region: 'A' })).toEqual({
    country: 'DE',
    state: 'BY',
    region: 'A',
  });
  expect(placeWithin({ country: 'DE', state: 'BE', region: 'A' })).toEqual({ country: 'DE', state: 'BE' });
  expect(placeWithin({ country: 'PT', state: 'BY', region: 'A' })).toEqual({ country: 'PT' });
  expect(placeWithin({ state: 'BY' })).toEqual({});
});

test('A2: holidays in a line say the place and the next one', () => {
  expect(holidaysInWords(portugal, from)).toBe(
    'Portugal; next: Tuesday 1 December: Restauração da Independência',
  );
  expect(holidaysInWords(undefined, from)).toBe('None');
  expect(holidaysInWords(noHolidays, from)).toBe('No country; none in the next twelve months');
  const bavaria = holidaysSpec.parse({ country: 'DE', state: 'BY', region: 'A' });
  expect(holidaysInWords(bavaria, from)).toMatch(
    /^Germany, .*Bayern.*, .*Augsburg.*; next: Friday 25 December/,
  );
});

test.each([
  [['12-26', 'Sant Esteve'], '26 December, every year: Sant Esteve'],
  [['02-29', 'Leap'], '29 February, every year: Leap'],
  [['2026-12-24', 'Studio day'], '24 December 2026: Studio day'],
] as const)('A2: a day of one’s own %j is “%s”', (day, words) => {
  expect(ownDayInWords(day)).toBe(words);
});

test.each([
  ['Europe/Lisbon', 'PT'],
  ['Atlantic/Madeira', 'PT'],
  ['Asia/Kolkata', 'IN'],
  ['Asia/Calcutta', 'IN'],
  ['America/New_York', 'US'],
  ['Europe/Belgrade', 'RS'],
  ['UTC', null],
])('A2: the country of %s is %s', (zone, country) => {
  expect(countryOfZone(zone)).toBe(country);
});

test('A2: without a country, and without kinds, no holiday closes but those by date', () => {
  expect(closedDays(noHolidays, from)).toEqual([]);
  const own = holidaysSpec.parse({ country: 'PT', kinds: [], also: { '12-26': 'Sant Esteve' } });
  expect(closedDays(own, from).map(({ date }) => date)).toEqual(['2026-12-26']);
  expect(holidaysSpec.safeParse({ state: 'BY' }).error?.issues).toMatchObject([
    { path: ['state'], message: 'needs its "country" beside it' },
  ]);
});

/** Poland has the most holidays; of the others, every sixth stands for all, because working all of them out takes long. */
const someCountries = listCountries().filter(({ code }, n) => code === 'PL' || n % 6 === 0);

test('A2: the form of a country fits Slack’s limits, with every kind ticked and many days of one’s own', () => {
  const also = Object.fromEntries(
    Array.from({ length: 28 }, (_, n) => [`02-${String(n + 1).padStart(2, '0')}`, 'x'.repeat(100)]),
  );
  const whose = { usual: { spec: portugal }, home: 'PT' };
  const added = { date: null, name: '', isYearly: false };
  for (const { code: country } of someCountries) {
    const state = listStates(country)[0]?.code;
    const spec = holidaysSpec.parse({ country, ...(state ? { state } : {}), kinds: [...holidayKinds], also });
    const blocks = holidayFields({ spec, ownDays: also, added, from }, whose);
    expect(blocks.length).toBeLessThanOrEqual(60);
    for (const options of optionsIn(blocks)) expect(options).toEqual(fitting(options));
  }
});

type Option = { text: { text: string }; value: string };

/** The options of every field, by the lists in which Slack counts them. */
function optionsIn(blocks: readonly object[]): Option[][] {
  return blocks.flatMap((block) => {
    const { element } = block as {
      element?: { options?: Option[]; option_groups?: { options: Option[] }[] };
    };
    return [
      ...(element?.options ? [element.options] : []),
      ...(element?.option_groups ?? []).map(({ options }) => options),
    ];
  });
}

/** What of a list of options Slack takes. */
function fitting(options: readonly Option[]): Option[] {
  const seen = new Set<string>();
  return options.slice(0, 100).filter(({ text, value }) => {
    const isNew = !seen.has(value);
    seen.add(value);
    return isNew && text.text.length > 0 && text.text.length <= 75 && value.length > 0 && value.length <= 150;
  });
}
