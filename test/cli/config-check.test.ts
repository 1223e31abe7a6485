/**
 * Mistakes in a gatehouse.yml about hours and time off (G2). Proves: each is named by file, line and key, with what is
 * right.
 */
import { parseSettings, SettingsFileError } from '../../src/settings-file';
import { storedSettings } from '../../src/workspace/settings/settings';
import { buildProgram } from '../support/run-cli';

function problems(...lines: string[]): string {
  const text = [
    'members:',
    '  - user: U0ANA',
    '    name: Ana',
    ...lines.map((line) => `    ${line}`),
    '',
  ].join('\n');
  try {
    parseSettings(text, 'gatehouse.yml');
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

test('G2: a member with everything set is accepted', () => {
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

test.each<[string, string[], string]>([
  [
    'names that are the same but for capitals',
    ['clients:', '  - name: Acme', '  - name: Borealis', '  - name: " ACME "'],
    'gatehouse.yml:4: clients[2].name is the name of an earlier client too, but for capitals',
  ],
  [
    'names that are the same but for the spelling of an accent',
    ['clients:', '  - name: "Caf\\u00e9"', '  - name: "Cafe\\u0301"'],
    'gatehouse.yml:3: clients[1].name is the name of an earlier client too, but for capitals',
  ],
  [
    'a name twice',
    ['clients:', '  - name: Acme', '  - name: Acme'],
    'gatehouse.yml:3: clients[1].name is the name of an earlier client too',
  ],
  [
    'a line break in a name',
    ['clients:', '  - name: "Acme\\nCorp"'],
    'gatehouse.yml:2: clients[0].name holds a line break or another character that nobody sees: take it out',
  ],
  [
    'what steers a terminal, in a name',
    ['members:', '  - user: U0ANA', '    name: "Ana\\e[2J"'],
    'gatehouse.yml:3: members[0].name holds a line break or another character that nobody sees',
  ],
])('G2: %s', (_name, lines, problem) => {
  const text = `${lines.join('\n')}\n`;
  expect(() => parseSettings(text, 'gatehouse.yml')).toThrow(problem);
});

test('R9: names that were stored before there was a rule for them stop no start', () => {
  const clients = [{ name: 'Acme' }, { name: 'acme' }, { name: 'a\nb' }];
  expect(storedSettings.parse({ clients }).clients).toHaveLength(3);
});

test('G2: what is allowed and yet may be a mistake is said by its line: hours that overlap, files that can’t be read', async () => {
  const program = buildProgram();
  try {
    const lines = [
      'workspace:',
      '  hours:',
      '    mon: ["09:00-13:00", "12:00-18:00"]',
      '    tue: ["09:00-13:00", "13:00-18:00"]',
      'members:',
      '  - user: U0ANA',
      '    name: Ana',
      '    dates: { 2026-12-24: ["22:00-02:00", "23:00-23:30"] }',
      '    feeds:',
      '      - /',
      '      - /nowhere/ana.ics',
    ];
    const file = program.write('warned.yml', `${lines.join('\n')}\n`);
    const refused = await program.run(['config', 'check', file]);
    expect(refused).toMatchObject({ status: 0, stdout: `${file} is valid\n` });
    const start = `gatehouse: warning: ${file}`;
    expect(refused.stderr.trimEnd().split('\n')).toEqual([
      `${start}:3: workspace.hours.mon[1] 12:00-18:00 overlaps with 09:00-13:00: they count as one`,
      `${start}:8: members[0].dates.2026-12-24[1] 23:00-23:30 overlaps with 22:00-02:00: they count as one`,
      `${start}:10: members[0].feeds[0] can't be read: files may not be read here (docs/hours.md)`,
      `${start}:11: members[0].feeds[1] can't be read: files may not be read here (docs/hours.md)`,
    ]);
    const allowed = await program.run(['config', 'check', file], { GATEHOUSE_ALLOW_PRIVATE_FEEDS: 'true' });
    expect(allowed.stderr).toContain(":10: members[0].feeds[0] can't be read: it is no file");
    expect(allowed.stderr).toContain(":11: members[0].feeds[1] can't be read: it can't be reached (ENOENT)");
  } finally {
    program.remove();
  }
});
