/** Mistakes in a gatehouse.yml's calendars (G2): each is named by file, line and key, with what would be right. */
import { parseSettings, SettingsFileError } from '../../src/settings-file';

function problems(...lines: string[]): string {
  const text = [
    'members:',
    '  - user: U0ANA',
    '    name: Ana',
    ...lines.map((line) => `    ${line}`),
    '',
  ].join('\n');
  try {
    parseSettings(text, 'gatehouse.yml', Date.UTC(2026, 10, 16));
    return 'right';
  } catch (error) {
    if (error instanceof SettingsFileError) return error.message;
    throw error;
  }
}

// The lines of a member begin at line 4 of the file.
test.each<[string, string[], string]>([
  [
    'hours',
    ['hours:', '  mon: ["9-17"]'],
    'gatehouse.yml:5: members[0].hours.mon[0] "9-17" must be "HH:MM-HH:MM"',
  ],
  [
    'a weekday',
    ['hours:', '  monday: ["09:00-17:00"]'],
    'gatehouse.yml:5: members[0].hours.monday is not a key',
  ],
  [
    'a date',
    ['dates:', '  2026-02-30: []'],
    'gatehouse.yml:5: members[0].dates.2026-02-30 "2026-02-30" must be a date of the calendar',
  ],
  [
    'hours of a date',
    ['dates:', '  2026-11-21: ["10:00"]'],
    'gatehouse.yml:5: members[0].dates.2026-11-21[0] "10:00" must be',
  ],
  [
    'a closure',
    ['closures:', '  - from: 2026-08-03T00:00', '    to: 2026-08-01T00:00'],
    'gatehouse.yml:6: members[0].closures[0].to "2026-08-01T00:00" is before its "from"',
  ],
  [
    'a break',
    ['breaks:', '  wed: ["10:00-25:00"]'],
    'gatehouse.yml:5: members[0].breaks.wed[0] "10:00-25:00" must be',
  ],
  [
    'a country',
    ['holidays:', '  country: XX'],
    'gatehouse.yml:5: members[0].holidays.country "XX" is not known here',
  ],
  [
    'a region',
    ['holidays:', '  country: DE', '  state: QQ'],
    'gatehouse.yml:6: members[0].holidays.state "QQ" is not known here',
  ],
  [
    'a kind of holiday',
    ['holidays:', '  country: DE', '  kinds: [bunk]'],
    'gatehouse.yml:6: members[0].holidays.kinds[0] must be one of public',
  ],
  [
    'time off',
    ['time_off:', '  - from: 2026-08-03', '    to: 2026-08-01'],
    'gatehouse.yml:6: members[0].time_off[0].to must not be before its "from"',
  ],
  [
    'its end',
    ['time_off:', '  - from: 2026-08-03', '    to: soon'],
    'gatehouse.yml:6: members[0].time_off[0].to "soon" must be a date like',
  ],
  [
    'its cover',
    ['time_off:', '  - from: 2026-08-03', '    to: 2026-08-04', '    cover: U0EVE'],
    'gatehouse.yml:7: members[0].time_off[0].cover is not listed under members',
  ],
  [
    'covering oneself',
    ['time_off:', '  - from: 2026-08-03', '    to: 2026-08-04', '    cover: U0ANA'],
    'gatehouse.yml:7: members[0].time_off[0].cover is the member who is off',
  ],
  [
    'travel',
    ['travel:', '  - from: 2026-05-03', '    to: 2026-05-14', '    timezone: Tokyo'],
    'gatehouse.yml:7: members[0].travel[0].timezone "Tokyo" is not a time zone',
  ],
  [
    'two stays at once',
    [
      'travel:',
      '  - { from: 2026-05-03, to: 2026-05-14, timezone: Asia/Tokyo }',
      '  - { from: 2026-05-14, to: 2026-05-15, timezone: Asia/Seoul }',
    ],
    'gatehouse.yml:6: members[0].travel[1] overlaps with the stay from 2026-05-03',
  ],
  [
    'a busy time',
    ['busy:', '  - from: 2026-11-23', '    to: 2026-12-05', '    general_minutes: 0'],
    'gatehouse.yml:7: members[0].busy[0].general_minutes',
  ],
  [
    'a feed',
    ['feeds: ["ftp://calendar.example/basic.ics"]'],
    "gatehouse.yml:4: members[0].feeds[0] ftp: can't be fetched",
  ],
])('G2: %s', (_name, lines, problem) => {
  expect(problems(...lines)).toContain(problem);
});

test('G2: a member with everything set right is right', () => {
  expect(
    problems(
      'timezone: Europe/Lisbon',
      'hours: { mon: ["09:00-12:30", "13:30-18:00"], sat: ["00:00-24:00"] }',
      'dates: { 2026-11-21: ["10:00-14:00"], 2026-12-24: [] }',
      'closures: [{ from: 2026-08-03T00:00, to: 2026-08-17T00:00 }]',
      'breaks: { wed: ["10:00-10:30"] }',
      'holidays: { country: PT, kinds: [public, bank], except: [Carnival] }',
      'time_off: [{ from: 2026-08-03, to: 2026-08-04T12:00, reason: moving, shown: false }]',
      'travel: [{ from: 2026-05-03, to: 2026-05-14, timezone: Asia/Tokyo }]',
      'busy: [{ from: 2026-11-23, to: 2026-12-05, general_minutes: 960 }]',
      'feeds: ["https://calendar.example/basic.ics", "webcal://calendar.example/other.ics", /srv/calendars/ana.ics]',
    ),
  ).toBe('right');
});
