import { IANAZone } from 'luxon';
import { groupZones, zoneInWords, zonesHere } from '../../../../src/features/hours/rules/zone-list';
import { settingsSchema } from '../../../../src/workspace/settings/settings';

test('A9: every time zone can be chosen, once, the likely ones first, in groups that Slack takes', () => {
  const groups = groupZones(['Europe/Lisbon', 'Asia/Tokyo', 'Europe/Lisbon']);
  const values = groups.flatMap(({ options }) => options.map(({ value }) => value));
  expect(values.slice(0, 2)).toEqual(['Europe/Lisbon', 'Asia/Tokyo']);
  expect(new Set(values).size).toBe(values.length);
  const texts = groups.flatMap(({ options }) => options.map(({ text }) => text));
  for (const zone of [...Intl.supportedValuesOf('timeZone'), 'UTC'])
    expect(texts).toContain(zoneInWords(zone));
  expect(groups.length).toBeLessThanOrEqual(100);
  for (const { label, options } of groups) {
    expect(label.length).toBeLessThanOrEqual(75);
    expect(options.length).toBeGreaterThan(0);
    expect(options.length).toBeLessThanOrEqual(100);
  }
});

test('A9: a city is shown by its name of today, and its zone can still be chosen where the old one is in force', () => {
  const groups = groupZones(['Asia/Calcutta', 'Asia/Tokyo']);
  expect(groups[0]?.options).toEqual([
    { value: 'Asia/Calcutta', text: 'Asia/Kolkata' },
    { value: 'Asia/Tokyo', text: 'Asia/Tokyo' },
  ]);
  const values = groups.flatMap(({ options }) => options.map(({ value }) => value));
  expect(values).not.toContain('Asia/Kolkata');
  expect(values).toEqual(expect.arrayContaining(['Europe/Kyiv', 'Asia/Ho_Chi_Minh', 'Pacific/Kanton']));
  expect(values.filter((zone) => !IANAZone.isValidZone(zone))).toEqual([]);
  expect(zoneInWords('America/New_York')).toBe('America/New York');
});

test('A9: the zones in which people are or will be count as likely, the workspace’s first', () => {
  const settings = settingsSchema.parse({
    workspace: { timezone: 'Europe/Lisbon' },
    members: [
      {
        user: 'U0ANA',
        name: 'Ana',
        timezone: 'Europe/Paris',
        travel: [{ from: '2027-05-03', to: '2027-05-14', timezone: 'Asia/Tokyo' }],
      },
      { user: 'U0BEN', name: 'Ben' },
    ],
  });
  expect(zonesHere(settings)).toEqual(['Europe/Lisbon', 'Europe/Paris', 'Asia/Tokyo']);
});
