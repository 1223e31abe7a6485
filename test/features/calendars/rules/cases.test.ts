/**
 * Small calendars that public bug reports were reduced to (A7; test/data/calendars/cases/). The law over all of them: one bad
 * event, line or zone never takes the good ones with it; it is skipped and named; and a calendar in which nothing could be
 * read is never called good.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCalendar } from '../../../../src/features/calendars/rules/calendar';
import { calendarText } from '../../../../src/features/calendars/rules/text';
import { alwaysIn } from '../../../../src/schedule/calendar';
import { formatInstant } from '../../../../src/schedule/schedule';

const folder = join(__dirname, '../../../data/calendars/cases');
const files = readdirSync(folder).filter((name) => name.endsWith('.ics'));
const window = { from: Date.parse('2026-06-01T00:00Z'), to: Date.parse('2027-12-01T00:00Z') };

/** What a calendar comes to for somebody in Lisbon: busy stretches in UTC, and what was skipped. */
function read(bytes: Uint8Array | string, addresses: string[] = []) {
  const text = calendarText(typeof bytes === 'string' ? Buffer.from(bytes) : bytes);
  const result = readCalendar(text, window, alwaysIn('Europe/Lisbon'), addresses);
  const busy = result.kind === 'read' ? result.events : [];
  return {
    kind: result.kind,
    busy: busy.map(({ from, to }) => `${shown(from)}/${shown(to)}`),
    skipped: result.skipped.map(({ what, title, why }) => `${what} ${title}: ${why}`),
  };
}

function shown(at: number): string {
  return formatInstant(at).slice(0, 16).replace('T00:00', '');
}

/** Hours of a day in December 2026, in UTC, which is Lisbon's time then. */
const on = (date: number, from: number, to: number) => {
  const day = `2026-12-${String(date).padStart(2, '0')}`;
  return [from, to].map((hour) => `${day}T${String(hour).padStart(2, '0')}:00`).join('/');
};
const off = (first: number, after: number) =>
  [first, after].map((date) => `2026-12-${String(date).padStart(2, '0')}`).join('/');
const leave = off(21, 26);
const swimWithoutThe2nd = [on(1, 10, 11), on(3, 10, 11)];

const right: Readonly<Record<string, { busy: string[]; skipped?: string[] }>> = {
  'c01-moved-with-duration-zero': { busy: [on(1, 10, 11), on(2, 14, 15), on(3, 10, 11)] },
  'c02-older-version-same-uid': { busy: ['2026-11-30/2026-12-02'] },
  'c02b-older-override': { busy: [on(1, 9, 10), on(2, 16, 17), on(3, 9, 10)] },
  'c03-exchange-whole-day-moved': { busy: [off(1, 2), off(9, 10), off(15, 16), off(22, 23)] },
  'c05-timed-series-recurrence-id-date': { busy: [on(1, 10, 11), on(2, 15, 16), on(3, 10, 11)] },
  'c06-timed-series-exdate-date': { busy: swimWithoutThe2nd },
  'c07-date-without-value-date': { busy: [on(1, 9, 10), off(24, 27)] },
  'c07b-exdate-without-value-date': { busy: swimWithoutThe2nd },
  'c08-01-undefined-tz': { busy: [leave], skipped: ['c08b Call: TZID "Customized Time Zone" is neither'] },
  'c08-02-undefined-tz': {
    busy: [leave],
    skipped: ['c08b Call: TZID "tzone://Microsoft/Custom" is neither'],
  },
  'c08-03-undefined-tz': { busy: [on(1, 15, 16), leave] },
  'c08-04-undefined-tz': { busy: [on(1, 9, 10), leave] },
  'c08-10-undefined-tz': { busy: [on(1, 9, 10), leave] },
  'c08-11-undefined-tz': { busy: [on(1, 10, 11), leave] },
  'c08-12-undefined-tz': { busy: [on(1, 9, 10), leave] },
  'c08-15-undefined-tz': { busy: [on(1, 9, 10), leave] },
  'c08-16-undefined-tz': { busy: [on(1, 15, 16), leave] },
  'c08-17-undefined-tz': { busy: [on(1, 10, 11), leave] },
  'c08-18-undefined-tz': { busy: [on(1, 18, 19), leave] },
  'c09-customized-defined': { busy: ['2026-07-01T08:00/2026-07-01T09:00'] },
  'c10-raw-line-breaks-in-description': { busy: [on(1, 10, 11), leave] },
  'c11-freebusy-only': { busy: [on(1, 9, 17), on(2, 9, 11)] },
  'c12-all-day-end-equals-start': { busy: [off(1, 2)] },
  'c13-x-wr-timezone-floating': { busy: [on(1, 14, 22)] },
  'c14-declined': { busy: [] },
  'c15-one-event-without-dtstart': { busy: [leave], skipped: ['event c15b Sometime: DTSTART is missing'] },
  'c16-all-day-over-dst': { busy: ['2027-03-28/2027-03-28T23:00', '2027-10-29T23:00/2027-11-01'] },
  'c17-cancelled-instance': { busy: swimWithoutThe2nd },
  'c18-bad-rule-in-one-event': { busy: [leave], skipped: ['event c18b Odd: RRULE: BYDAY must be days'] },
  'c19-until-date-time-before-start-of-day': { busy: [off(1, 2), off(8, 9)] },
  'c20-series-cancelled-override-left': { busy: [on(2, 14, 15)] },
  'c22-rrule-trailing-semicolon': { busy: [on(1, 10, 11), on(2, 10, 11)] },
  'c23-cr-cr-lf': { busy: swimWithoutThe2nd },
  'c25-lone-cr': { busy: swimWithoutThe2nd },
  'c26-zero-length-marker': { busy: [] },
  'c27-outlook-all-day-busy': { busy: [off(9, 10)] },
  'c28-all-day-as-midnight-times': { busy: [off(9, 10)] },
  'c29-date-time-marked-date': { busy: [off(9, 10)] },
  'c30-empty-value-param': { busy: [on(9, 7, 8), leave] },
  'c31-quote-in-attendee': { busy: [on(9, 8, 9)] },
  'c32-quote-in-tzid': { busy: [leave], skipped: ['event c32 null: SUMMARY has a quote that does not end'] },
};

test('every case has its right answer here', () => {
  expect(files.map((name) => name.replace('.ics', ''))).toEqual(Object.keys(right).sort());
});

test.each(Object.entries(right))('A7: %s', (name, { busy, skipped = [] }) => {
  expect(read(readFileSync(join(folder, `${name}.ics`)))).toEqual({
    kind: 'read',
    busy,
    skipped: skipped.map((words) => expect.stringContaining(words)),
  });
});

/** A calendar of parts, each given by its own lines; a part that begins with DT is an event. */
function calendar(...parts: string[]): string {
  const bodies = parts.map((lines, i) => {
    const body = lines.replaceAll(' | ', '\r\n');
    return body.startsWith('DT') ? `BEGIN:VEVENT\r\nUID:${i}\r\n${body}\r\nEND:VEVENT` : body;
  });
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', ...bodies, 'END:VCALENDAR', ''].join('\r\n');
}
const goodLeave = 'DTSTART;VALUE=DATE:20261221 | DTEND;VALUE=DATE:20261226';
const daily = 'DTSTART;TZID=Europe/Lisbon:20261201T100000 | DURATION:PT1H | RRULE:FREQ=DAILY;COUNT=3';
const swim = (...lines: string[]) => `${daily}${lines.map((line) => ` | ${line}`).join('')}`;
const override = (uid: number, ...lines: string[]) =>
  ['BEGIN:VEVENT', `UID:${uid}`, ...lines, 'END:VEVENT'].join(' | ');

test.each<[string, string, string[]]>([
  [
    'an end and a longer duration',
    'DTSTART:20261201T100000Z | DTEND:20261201T100000Z | DURATION:PT1H',
    [on(1, 10, 11)],
  ],
  ['a whole day that lasts PT0S', 'DTSTART;VALUE=DATE:20261201 | DURATION:PT0S', [off(1, 2)]],
  [
    'a whole day of 24 hours',
    'DTSTART;VALUE=DATE:20270328 | DURATION:PT24H',
    ['2027-03-28/2027-03-28T23:00'],
  ],
  [
    'Outlook’s whole day from midnight to the same midnight',
    'DTSTART:20261201T000000 | DTEND:20261201T000000 | X-MICROSOFT-CDO-ALLDAYEVENT:TRUE',
    [off(1, 2)],
  ],
  [
    'dates with dashes and colons',
    'DTSTART:2026-12-01T10:00:00Z | DTEND:2026-12-01T11:00:00Z',
    [on(1, 10, 11)],
  ],
  ['an offset behind a time', 'DTSTART:20261201T100000-0500 | DTEND:20261201T110000-0500', [on(1, 15, 16)]],
  ['an exception in UTC', swim('EXDATE:20261202T100000Z'), swimWithoutThe2nd],
  ['an exception in another zone', swim('EXDATE;TZID=Europe/Paris:20261202T110000'), swimWithoutThe2nd],
  [
    'an exception without a zone on a series with one',
    'DTSTART;TZID=America/New_York:20261201T050000 | DURATION:PT1H | RRULE:FREQ=DAILY;COUNT=3 | EXDATE:20261202T050000',
    swimWithoutThe2nd,
  ],
  ['an exception in a zone nobody knows', swim('EXDATE;TZID=Nowhere:20261202T100000'), swimWithoutThe2nd],
  [
    'a whole-day series with an exception in UTC, at a midnight further east',
    'DTSTART;VALUE=DATE:20261201 | RRULE:FREQ=DAILY;COUNT=3 | EXDATE:20261201T230000Z',
    [off(1, 2), off(3, 4)],
  ],
  [
    'an exception at midnight of a series at ten',
    swim('EXDATE;TZID=Europe/Lisbon:20261202T000000'),
    swimWithoutThe2nd,
  ],
  [
    'a date added to a series with times',
    'DTSTART;TZID=Europe/Lisbon:20261201T100000 | DURATION:PT1H | RDATE;VALUE=DATE:20261203',
    swimWithoutThe2nd,
  ],
  [
    'a time added to a series of days',
    'DTSTART;VALUE=DATE:20261201 | RDATE;TZID=Europe/Berlin:20261203T000000',
    [off(1, 2), off(3, 4)],
  ],
  [
    'a zone that is an offset, without quotes',
    'DTSTART;TZID=GMT+01:00:20261201T110000 | DURATION:PT1H',
    [on(1, 10, 11)],
  ],
  [
    'a rule in small letters with spaces',
    'DTSTART:20261201T100000Z | DURATION:PT1H | rrule:freq=daily; count=1',
    [on(1, 10, 11)],
  ],
  [
    'an empty rule, end and exception',
    'DTSTART:20261201T100000Z | DTEND: | DURATION:PT1H | RRULE: | EXDATE:',
    [on(1, 10, 11)],
  ],
  ['an EXRULE of RFC 2445', swim('EXRULE:FREQ=DAILY;INTERVAL=2;COUNT=2'), [on(2, 10, 11)]],
  [
    'a name broken off without a space',
    'DTSTART;TZID=Europe/Lis | bon:20261201T100000 | DURATION:PT1H',
    [on(1, 10, 11)],
  ],
  [
    'a description that looks like properties',
    'DTSTART:20261201T100000Z | DTEND:20261201T110000Z | DESCRIPTION:Agenda | Duration: two hours | Status: Cancelled | begin: nine | Zoom: https://a.example | note: bring it | - all of it',
    [on(1, 10, 11)],
  ],
  [
    'a zone with a colon and no quotes',
    'DTSTART;TZID=(UTC-05:00) Eastern Time (US & Canada):20261201T100000 | DURATION:PT1H',
    [on(1, 15, 16)],
  ],
])('A7: read as it is meant: %s', (_name, event, busy) => {
  expect(read(calendar(event))).toEqual({ kind: 'read', busy, skipped: [] });
});

test.each<[string, number]>([
  ['W. Europe Standard Time 1', 1],
  ['w. europe standard time', 1],
  ['W. Europe Daylight Time', 1],
  ['W. Europe', 1],
  ['Europe/Berlin-2', 1],
  ['Europe/Berlin (Standard)', 1],
  ['/freeassociation.sourceforge.net/Europe/Berlin', 1],
  ['tzone://Microsoft/Utc', 0],
  ['(UTC) Dublin, Edinburgh, Lisbon, London', 0],
  ['(GMT) Greenwich Mean Time : Dublin, Edinburgh, Lisbon, London', 0],
  ['(GMT+01:00) Brussels, Copenhagen, Madrid, Paris', 1],
  ['(UTC+01:00) Amsterdam, Berlin, Bern, Rom, Stockholm, Wien', 1],
  ['Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna', 1],
  ['(UTC-07:00) Chihuahua, La Paz, Mazatlan', -7],
  ['(UTC+05:30) Chennai, Kolkata, Mumbai, New Delhi', 5.5],
  ['(UTC+10:00) Canberra, Melbourne, Sydney', 11],
  ['Mountain Time (US & Canada)', -7],
  ['Eastern', -5],
  ['(UTC) Coordinated Universal Time', 0],
  ['America/New York', -5],
  ['BST', 0],
  ['PDT', -8],
  ['MEZ', 1],
  ['UTC+1', 1],
  ['GMT-0500', -5],
  ['+05:30', 5.5],
  ['(UTC+03:00)', 3],
])('A7: a zone that nothing defines is understood: %s', (name, hours) => {
  const { busy, skipped } = read(
    calendar(`DTSTART;TZID="${name}":20261202T120000 | DTEND;TZID="${name}":20261202T130000`),
  );
  const at = Date.parse('2026-12-02T12:00Z') - hours * 3_600_000;
  expect([busy, skipped]).toEqual([[`${shown(at)}/${shown(at + 3_600_000)}`.replace('T00:00', '')], []]);
});

test.each(['Nowhere', 'Custom/Zone 7', '(UTC+01:00) Our office', 'IST', 'GMT 2', 'Etc/GMT-99', 'UTC+99'])(
  'A7: a zone that nobody can understand is named, and the rest counts: %s',
  (name) => {
    const { busy, skipped } = read(
      calendar(goodLeave, `DTSTART;TZID="${name}":20261201T100000 | DURATION:PT1H`),
    );
    expect(busy).toEqual([leave]);
    expect(skipped).toEqual([expect.stringContaining(`TZID "${name}" is neither a known zone`)]);
  },
);

test.each<[string, string, string]>([
  ['a duration of years', 'DTSTART:20261201T100000Z | DURATION:P1Y', 'DURATION "P1Y" must be like'],
  ['an end before the start', 'DTSTART:20261201T100000Z | DTEND:20261201T090000Z', 'DTEND is before DTSTART'],
  ['a negative duration', 'DTSTART:20261201T100000Z | DURATION:-PT1H', 'DURATION is negative'],
  ['a day that is none', 'DTSTART:20261331T100000Z | DURATION:PT1H', 'is no date or time'],
  ['a quote in a zone', 'DTSTART;TZID="Europe/Lisbon:20261201T100000', 'a quote that does not end'],
  [
    'a rule of vCalendar 1.0',
    'DTSTART:20261201T100000Z | DURATION:PT1H | RRULE:D1 #10',
    'must be like FREQ=WEEKLY',
  ],
  ['every second', 'DTSTART:20200101T000000Z | DURATION:PT1S | RRULE:FREQ=SECONDLY', 'repeats too often'],
  ['every minute', 'DTSTART:20200101T000000Z | DURATION:PT1S | RRULE:FREQ=MINUTELY', 'repeats too often'],
  [
    'an event that does not end',
    'BEGIN:VEVENT | UID:1 | DTSTART:20261201T100000Z | DURATION:PT1H',
    'END:VEVENT is missing',
  ],
  [
    'a zone that repeats every second',
    'BEGIN:VTIMEZONE | TZID:X | BEGIN:STANDARD | DTSTART:19700101T000000 | TZOFFSETFROM:+0100 | TZOFFSETTO:+0100 | RRULE:FREQ=SECONDLY | END:STANDARD | END:VTIMEZONE | BEGIN:VEVENT | UID:1 | DTSTART;TZID=X:20261201T100000 | DURATION:PT1H | END:VEVENT',
    'TZID "X" is defined wrongly',
  ],
])('A7: one bad event is skipped and named, and the good one counts: %s', (_name, bad, words) => {
  for (const text of [calendar(bad, goodLeave), calendar(goodLeave, bad)]) {
    if (bad.startsWith('BEGIN:VEVENT') && text.endsWith(`${bad.split(' | ').at(-1)}\r\nEND:VCALENDAR\r\n`))
      continue;
    expect(read(text)).toEqual({ kind: 'read', busy: [leave], skipped: [expect.stringContaining(words)] });
  }
});

test('A7: many invitations that repeat without end leave the good events theirs', () => {
  const hostile = Array.from(
    { length: 300 },
    (_, i) => `DTSTART:20200101T000000Z | DURATION:PT1S | RRULE:FREQ=SECONDLY | SUMMARY:${i}`,
  );
  const { busy, skipped } = read(calendar(...hostile, swim(), goodLeave));
  expect(busy).toEqual([on(1, 10, 11), on(2, 10, 11), on(3, 10, 11), leave]);
  expect(skipped).toHaveLength(300);
});

test('A7: a bad date in a list takes only itself with it', () => {
  const { busy, skipped } = read(calendar(swim('EXDATE:20261202T100000Z,20269999T100000Z')));
  expect(busy).toEqual(swimWithoutThe2nd);
  expect(skipped).toEqual([expect.stringContaining('EXDATE "20269999T100000Z" is no date or time')]);
});

test('A7: a changed instance that can’t be read leaves its series as it is', () => {
  const bad = override(0, 'RECURRENCE-ID;TZID=Europe/Lisbon:20261202T100000', 'SUMMARY:Moved');
  const { busy, skipped } = read(calendar(swim(), bad));
  expect(busy).toEqual([on(1, 10, 11), on(2, 10, 11), on(3, 10, 11)]);
  expect(skipped).toEqual(['event 0 Moved: DTSTART is missing']);
});

test('A7: old Mozilla calendars fold a line before its colon, with blank lines between', () => {
  const lines = [
    'DTSTART',
    ' ;VALUE=DATE',
    '',
    ' :20261221',
    'SUMMARY',
    ' :Leave',
    'DTEND',
    ' ;VALUE=DATE',
    ' :20261226',
  ];
  const text = calendar(['BEGIN:VEVENT', 'UID', ' :1', ...lines, 'END:VEVENT'].join('\r\n'));
  expect(read(text.replace('VERSION:2.0', 'VERSION\r\n :2.0'))).toEqual({
    kind: 'read',
    busy: [leave],
    skipped: [],
  });
});

test('A7: an event alone is read, and so is a calendar behind something else, which is named', () => {
  const whole = calendar(goodLeave);
  const alone = whole.replace(/BEGIN:VCALENDAR\r\nVERSION:2.0\r\n|END:VCALENDAR\r\n/g, '');
  expect(read(alone)).toEqual({ kind: 'read', busy: [leave], skipped: [] });
  expect(read(`Content-Type: text/calendar\r\n\r\n${whole}`)).toEqual({
    kind: 'read',
    busy: [leave],
    skipped: ['line 1 null: stands before BEGIN:VCALENDAR'],
  });
});

test('A7: a cancelled instance needs no start of its own', () => {
  const instance = 'RECURRENCE-ID;TZID=Europe/Lisbon:20261202T100000';
  for (const named of [instance, instance.replace('Europe/Lisbon', 'Nowhere')]) {
    const text = calendar(swim(), override(0, named, 'STATUS:CANCELLED'));
    expect(read(text)).toEqual({ kind: 'read', busy: swimWithoutThe2nd, skipped: [] });
  }
});

test.each<[string, string, string[]]>([
  [
    'a date',
    'RECURRENCE-ID;VALUE=DATE;RANGE=THISANDFUTURE:20261202',
    [on(1, 10, 11), on(2, 15, 16), on(3, 15, 16)],
  ],
  [
    'a time in UTC',
    'RECURRENCE-ID;RANGE=THISANDFUTURE:20261202T100000Z',
    [on(1, 10, 11), on(2, 15, 16), on(3, 15, 16)],
  ],
])('A7: a change from one instance on, which is named by %s', (_name, instance, busy) => {
  const change = override(0, instance, 'DTSTART;TZID=Europe/Berlin:20261202T160000', 'DURATION:PT1H');
  expect(read(calendar(swim(), change))).toEqual({ kind: 'read', busy, skipped: [] });
});

test('A7: Exchange names an instance of whole days by its midnight in UTC', () => {
  const moved = override(0, 'RECURRENCE-ID:20261207T230000Z', 'DTSTART;VALUE=DATE:20261209');
  const series = 'DTSTART;VALUE=DATE:20261201 | RRULE:FREQ=WEEKLY;COUNT=2';
  expect(read(calendar(series, moved)).busy).toEqual([off(1, 2), off(9, 10)]);
});

test('A7: the name of a zone is the same with marks and quotes', () => {
  const zone =
    'BEGIN:VTIMEZONE | TZID:Our zone\\, winter | BEGIN:STANDARD | DTSTART:19700101T000000 | TZOFFSETFROM:+0300 | TZOFFSETTO:+0300 | END:STANDARD | END:VTIMEZONE';
  expect(
    read(calendar(zone, 'DTSTART;TZID="Our zone, winter":20261201T130000 | DURATION:PT1H')).busy,
  ).toEqual([on(1, 10, 11)]);
});

test('A7: a calendar that calls its events off is free', () => {
  expect(read(calendar('METHOD:CANCEL', swim())).busy).toEqual([]);
});

test('A7: two calendars in one file, each with its mark and its own zone, and an end of old', () => {
  const of = (zone: string) =>
    calendar(`X-WR-TIMEZONE:${zone}`, 'DTSTART:20261201T120000 | DURATION:PT1H').replace(
      'UID:1',
      `UID:${zone}`,
    );
  expect(read(`\uFEFF${of('Europe/Lisbon')}\uFEFF${of('Asia/Tokyo')}\u001a`)).toEqual({
    kind: 'read',
    busy: [on(1, 3, 4), on(1, 12, 13)],
    skipped: [],
  });
});

test('A7: of versions with one SEQUENCE the one changed last counts, and the other is named', () => {
  const of = (changed: string, hour: string) =>
    override(5, `LAST-MODIFIED:${changed}`, `DTSTART:20261201T${hour}0000Z`, 'DURATION:PT1H');
  const { busy, skipped } = read(calendar(of('20261105T000000Z', '14'), of('20261101T000000Z', '10')));
  expect([busy, skipped]).toEqual([[on(1, 14, 15)], [expect.stringContaining('the same UID and is newer')]]);
});

test('A7: events to which a program gave one UID all count', () => {
  const of = (hour: string) => override(5, `DTSTART:20261201T${hour}0000Z`, 'DURATION:PT1H');
  expect(read(calendar(of('10'), of('14'))).busy).toEqual([on(1, 10, 11), on(1, 14, 15)]);
});

test('A7: a later version that is cancelled takes the event away', () => {
  const of = (sequence: number, status: string) =>
    override(5, `SEQUENCE:${sequence}`, `STATUS:${status}`, 'DTSTART:20261201T100000Z', 'DURATION:PT1H');
  expect(read(calendar(of(1, 'CANCELLED'), of(0, 'CONFIRMED')))).toMatchObject({ kind: 'read', busy: [] });
});

test.each<[string, string, string[]]>([
  ['by Outlook’s owner', 'X-OWNER;CN="Ana":mailto:ana@lumen.example', []],
  ['by a calendar that is called as the person is', 'X-WR-CALNAME:Ana Sousa', []],
  ['by an address that is known from elsewhere', 'X-WR-CALNAME:Calendar', ['Ana@lumen.example']],
])('A7: what the owner declined is free: %s', (_name, line, addresses) => {
  const declined =
    'DTSTART:20261201T100000Z | DURATION:PT1H | ATTENDEE;CN="Ana Sousa";PARTSTAT=DECLINED:MAILTO:ana@lumen.example';
  const others = declined.replaceAll(/ana( |@)/gi, 'ben$1');
  expect(read(calendar(line, declined, others), addresses).busy).toEqual([on(1, 10, 11)]);
});

test('A7: free, tentative and unreadable periods of a free/busy calendar', () => {
  const lines = [
    'FREEBUSY:20261201T090000Z/20261201T100000Z,20261202T090000Z/PT1H',
    'FREEBUSY;FBTYPE=BUSY-TENTATIVE:20261203T090000Z/PT1H',
    'FREEBUSY;FBTYPE=FREE:20261204T090000Z/PT1H',
    'FREEBUSY:20261205T090000Z/soon',
  ];
  const { busy, skipped } = read(calendar(`BEGIN:VFREEBUSY | ${lines.join(' | ')} | END:VFREEBUSY`));
  expect(busy).toEqual([on(1, 9, 10), on(2, 9, 10), on(3, 9, 10)]);
  expect(skipped).toEqual([
    expect.stringContaining('VFREEBUSY without a UID null: FREEBUSY "soon" is no date'),
  ]);
});

test('A7: a calendar whose own zone nobody knows is read on its owner’s clocks, and says so', () => {
  const { busy, skipped } = read(
    calendar('X-WR-TIMEZONE:Nowhere', 'DTSTART:20261201T100000 | DURATION:PT1H'),
  );
  expect([busy, skipped]).toEqual([
    [on(1, 10, 11)],
    [expect.stringContaining('X-WR-TIMEZONE null: is no known zone')],
  ]);
});

test('A7: a calendar that breaks off keeps its whole events, and says so', () => {
  const { busy, skipped } = read(calendar(goodLeave, swim()).slice(0, 190));
  expect(busy).toEqual([leave]);
  expect(skipped.join('\n')).toMatch(/is cut off: END:VCALENDAR is missing[\s\S]*END:VEVENT is missing/);
});

test('A7: nothing that could be read is never called good; nothing to read is', () => {
  expect(read(calendar('DTSTART:never'))).toMatchObject({ kind: 'unreadable', busy: [] });
  expect(read(calendar())).toEqual({ kind: 'read', busy: [], skipped: [] });
  expect(read(calendar('DTSTART:20261201T100000Z | DTEND:20261201T110000Z | TRANSP:TRANSPARENT'))).toEqual({
    kind: 'read',
    busy: [],
    skipped: [],
  });
});

test.each<[string, (text: string) => Uint8Array]>([
  ['UTF-8 with a mark', (text) => Buffer.from(`\uFEFF${text}`)],
  ['UTF-16, little end first', (text) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
  ['UTF-16, big end first, without a mark', (text) => Buffer.from(text, 'utf16le').swap16()],
  ['Windows-1252', (text) => Buffer.from(text, 'latin1')],
  [
    'broken in the middle of a letter',
    (text) => Buffer.from(Buffer.from(text).toString('latin1').replace('\u00c3', '\u00c3\r\n '), 'latin1'),
  ],
])('A7: a title in any encoding: %s', (_name, encode) => {
  const text = calendarText(encode(calendar(`${goodLeave} | SUMMARY:F\u00e9rias`)));
  const result = readCalendar(text, window, alwaysIn('Europe/Lisbon'));
  expect(result).toMatchObject({ kind: 'read', events: [{ title: 'F\u00e9rias' }], skipped: [] });
});
