/**
 * Reading a calendar (A7): what Google, Outlook and Apple export, time zones, all-day events, changed and cancelled
 * instances, events that take no time, and calendars that are malformed or hostile.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCalendar } from '../../../../src/features/calendars/rules/calendar';
import { alwaysIn, type ZoneOn } from '../../../../src/schedule/calendar';
import { getZone } from '../../../../src/schedule/local-time';
import { formatInstant } from '../../../../src/schedule/schedule';
import { dayMs } from '../../../../src/time';
import { fc } from '../../../support/cases';

const lisbon = alwaysIn('Europe/Lisbon');
const utc = (text: string) => Date.parse(`${text}Z`);
const winter = { from: utc('2026-11-20T00:00'), to: utc('2027-01-01T00:00') };

function busy(text: string, window = winter, zoneOn: ZoneOn = lisbon): string[] {
  const read = readCalendar(text, window, zoneOn);
  if (read.kind === 'unreadable') throw new Error(read.why);
  return read.events.map(
    ({ from, to, title }) => `${formatInstant(from).slice(0, 16)}/${formatInstant(to).slice(0, 16)} ${title}`,
  );
}

function fixture(name: string): string {
  return readFileSync(join(__dirname, '../../../data/calendars', name), 'utf8');
}

/** A calendar of events, each given by its own lines. */
function calendar(...events: string[]): string {
  const bodies = events.map((lines, i) => {
    const body = lines.replaceAll(' | ', '\r\n');
    return /^BEGIN/.test(body) ? body : `BEGIN:VEVENT\r\nUID:${i}@test\r\n${body}\r\nEND:VEVENT`;
  });
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', ...bodies, 'END:VCALENDAR', ''].join('\r\n');
}

function why(text: string, window = winter): string {
  const read = readCalendar(text, window, lisbon);
  return read.kind === 'unreadable' ? read.why : 'it was read';
}

test('A7: a Google export: recurrence with an exception, one moved and one cancelled, a day off, no birthdays', () => {
  expect(busy(fixture('google.ics'), { from: winter.from, to: utc('2026-12-09T00:00') })).toEqual([
    '2026-11-24T10:00/2026-11-24T11:30 Dentist, at last',
    '2026-11-24T14:30/2026-11-24T15:30 Design review',
    '2026-11-27T00:00/2026-11-28T00:00 Offsite',
    '2026-12-02T09:00/2026-12-02T10:00 Design review (moved)',
    '2026-12-08T14:30/2026-12-08T15:30 Design review',
  ]);
});

test('A7: an Outlook export: Windows zone names, a zone of its own, out of office; not free nor working elsewhere', () => {
  expect(busy(fixture('outlook.ics'), { from: utc('2026-10-20T00:00'), to: winter.to })).toEqual([
    // The calendar's own zone leaves summer time on 1 November.
    '2026-10-22T15:00/2026-10-22T16:00 Weekly call',
    '2026-11-05T16:00/2026-11-05T17:00 Weekly call',
    '2026-11-12T16:00/2026-11-12T17:00 Weekly call',
    '2026-11-19T16:00/2026-11-19T17:00 Weekly call',
    '2026-11-23T08:00/2026-11-23T11:00 Busy',
    '2026-11-26T12:00/2026-11-26T13:00 Tentative',
    '2026-12-21T00:00/2026-12-25T00:00 Out of office',
  ]);
});

test('A7: an Apple export: floating times on the reader’s clock, durations, paths as zone names, added periods', () => {
  expect(busy(fixture('apple.ics'))).toEqual([
    '2026-11-24T12:00/2026-11-24T12:45 Lunch (no time zone)',
    '2026-11-25T21:00/2026-11-25T22:00 Call with Rio',
    '2026-11-26T08:00/2026-11-26T08:30 Sessions',
    '2026-11-27T08:00/2026-11-27T09:00 Sessions',
    '2026-11-28T08:00/2026-11-28T08:30 Sessions',
    '2026-12-05T00:00/2026-12-07T00:00 Trip',
  ]);
});

test('A7, A9: an all-day event is a local day where the reader is on that date', () => {
  const abroad: ZoneOn = (day) =>
    getZone(day >= utc('2026-12-05T00:00') / dayMs ? 'Asia/Tokyo' : 'Europe/Lisbon');
  const text = calendar('DTSTART;VALUE=DATE:20261204', 'DTSTART;VALUE=DATE:20261205');
  expect(busy(text, winter, abroad)).toEqual([
    '2026-12-04T00:00/2026-12-05T00:00 null',
    '2026-12-04T15:00/2026-12-05T15:00 null',
  ]);
});

test.each<[string, string, string[]]>([
  [
    'a day is 25 hours long when clocks go back',
    'DTSTART;VALUE=DATE:20261025',
    ['2026-10-24T23:00/2026-10-26T00:00 null'],
  ],
  [
    'a skipped time moves on',
    'DTSTART;TZID=Europe/Lisbon:20260329T013000 | DURATION:PT1H',
    ['2026-03-29T01:30/2026-03-29T02:30 null'],
  ],
  [
    'a time that comes twice is the first',
    'DTSTART;TZID=Europe/Lisbon:20261025T013000 | DURATION:PT1H',
    ['2026-10-25T00:30/2026-10-25T01:30 null'],
  ],
  [
    'a nominal day over the change',
    'DTSTART;TZID=Europe/Lisbon:20261024T120000 | DURATION:P1D',
    ['2026-10-24T11:00/2026-10-25T12:00 null'],
  ],
  [
    'local time stays when clocks change',
    'DTSTART;TZID=Europe/Lisbon:20261023T090000 | DURATION:PT1H | RRULE:FREQ=DAILY;COUNT=4;INTERVAL=2',
    [
      '2026-10-23T08:00/2026-10-23T09:00 null',
      '2026-10-25T09:00/2026-10-25T10:00 null',
      '2026-10-27T09:00/2026-10-27T10:00 null',
      '2026-10-29T09:00/2026-10-29T10:00 null',
    ],
  ],
  [
    'UNTIL in UTC on a local rule',
    'DTSTART;TZID=America/New_York:20261022T200000 | DURATION:PT1H | RRULE:FREQ=DAILY;UNTIL=20261024T000000Z',
    ['2026-10-23T00:00/2026-10-23T01:00 null', '2026-10-24T00:00/2026-10-24T01:00 null'],
  ],
  [
    'EXDATE in UTC on a local rule',
    'DTSTART;TZID=Europe/Lisbon:20261023T090000 | DURATION:PT1H | RRULE:FREQ=DAILY;COUNT=2 | EXDATE:20261023T080000Z',
    ['2026-10-24T08:00/2026-10-24T09:00 null'],
  ],
  [
    'EXDATE by date on a timed rule',
    'DTSTART:20261023T090000Z | DURATION:PT1H | RRULE:FREQ=DAILY;COUNT=2 | EXDATE;VALUE=DATE:20261024',
    ['2026-10-23T09:00/2026-10-23T10:00 null'],
  ],
  [
    'all-day weeks with an exception',
    'DTSTART;VALUE=DATE:20261012 | RRULE:FREQ=WEEKLY;COUNT=3 | EXDATE;VALUE=DATE:20261019',
    ['2026-10-11T23:00/2026-10-12T23:00 null', '2026-10-26T00:00/2026-10-27T00:00 null'],
  ],
  ['cancelled', 'DTSTART:20261023T090000Z | DURATION:PT1H | STATUS:CANCELLED', []],
  ['transparent', 'DTSTART:20261023T090000Z | DURATION:PT1H | TRANSP:TRANSPARENT', []],
  [
    'began before the window and lasts into it',
    'DTSTART:20251231T000000Z | DTEND:20260302T000000Z',
    ['2025-12-31T00:00/2026-03-02T00:00 null'],
  ],
])('A7: %s', (_name, event, expected) => {
  expect(busy(calendar(event), { from: utc('2026-03-01T00:00'), to: utc('2026-12-01T00:00') })).toEqual(
    expected,
  );
});

test('A7: a rule without end costs and gives no more than the window', () => {
  const events = busy(calendar('DTSTART:19800101T120000Z | DURATION:PT1H | RRULE:FREQ=DAILY'));
  expect(events).toHaveLength(42);
});

test('A7: a change of this and later instances moves them all', () => {
  const series =
    'BEGIN:VEVENT | UID:a | DTSTART:20261123T090000Z | DURATION:PT1H | RRULE:FREQ=DAILY;COUNT=4 | END:VEVENT';
  const change =
    'BEGIN:VEVENT | UID:a | RECURRENCE-ID;RANGE=THISANDFUTURE:20261125T090000Z | DTSTART:20261125T140000Z | DURATION:PT30M | END:VEVENT';
  expect(busy(calendar(series, change))).toEqual([
    '2026-11-23T09:00/2026-11-23T10:00 null',
    '2026-11-24T09:00/2026-11-24T10:00 null',
    '2026-11-25T14:00/2026-11-25T14:30 null',
    '2026-11-26T14:00/2026-11-26T14:30 null',
  ]);
});

test('A7: a calendar’s own zone that no name tells is used as it defines it', () => {
  const zone =
    'BEGIN:VTIMEZONE | TZID:Ours | BEGIN:STANDARD | DTSTART:19700101T000000 | TZOFFSETFROM:+0515 | TZOFFSETTO:+0530 | END:STANDARD | END:VTIMEZONE';
  expect(busy(calendar(zone, 'DTSTART;TZID=Ours:20261123T090000 | DURATION:PT1H'))).toEqual([
    '2026-11-23T03:30/2026-11-23T04:30 null',
  ]);
});

test.each<[string, string, string]>([
  ['a page', '<!doctype html><title>Sign in</title>', 'it has no line BEGIN:VCALENDAR'],
  [
    'a broken line',
    'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nour secret plans\r\nEND:VCALENDAR\r\n',
    'line 3: is not of the form NAME:value',
  ],
  [
    'half a calendar',
    calendar('DTSTART:20261123T090000Z').slice(0, 80),
    'is cut off: END:VCALENDAR is missing',
  ],
  [
    'an end before the start',
    calendar('DTSTART:20261023T090000Z | DTEND:20261023T080000Z'),
    'event 0@test: DTEND is before DTSTART',
  ],
  ['no start', calendar('SUMMARY:x'), 'event 0@test: DTSTART is missing'],
  ['no date', calendar('DTSTART:20260230T090000Z'), 'event 0@test: DTSTART "20260230T090000Z" is no date'],
  [
    'an unknown zone',
    calendar('DTSTART;TZID=Nowhere:20261123T090000'),
    'event 0@test: TZID "Nowhere" is neither a known zone',
  ],
  [
    'a rule',
    calendar('DTSTART:20261123T090000Z | DURATION:PT1H | RRULE:FREQ=DAILY;BYHOUR=30'),
    'event 0@test: RRULE: BYHOUR must be numbers from 0 to 23',
  ],
  [
    'a duration',
    calendar('DTSTART:20261123T090000Z | DURATION:P1Y'),
    'event 0@test: DURATION "P1Y" must be like',
  ],
  [
    'every second',
    calendar('DTSTART:20261123T090000Z | DURATION:PT1S | RRULE:FREQ=SECONDLY'),
    'event 0@test: repeats too often',
  ],
  ['a size', `BEGIN:VCALENDAR\r\n${' '.repeat(6_000_000)}`, 'is longer than 5 MiB'],
])('A7: what can’t be read is told with its place: %s', (_name, text, words) => {
  expect(why(text)).toContain(words);
});

test('A7: titles and complaints can be kept and shown, whatever is in them', () => {
  const odd = `DTSTART:20261123T090000Z | DURATION:PT1H | SUMMARY:a\u0000b\ud83d ${'😀'.repeat(300)}`;
  const [shown] = busy(calendar(odd));
  expect(shown).toBe(`2026-11-23T09:00/2026-11-23T10:00 a b  ${'😀'.repeat(195)}`);
  expect(why(calendar('UID:\u0000\ud83d | SUMMARY:x'))).not.toMatch(/[\p{Cc}\p{Cs}]/u);
});

const inEvent = (lines: string) =>
  `BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n${lines}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`;
const dates = '20261123T090000Z,'.repeat(290_000);

test.each<[string, string, string]>([
  ['nested deep', `BEGIN:VCALENDAR\r\n${'BEGIN:A\r\n'.repeat(200_000)}`, 'line 30001: is one too many'],
  ['folded a million times', inEvent(`SUMMARY:x${'\r\n y'.repeat(1_200_000)}`), 'DTSTART is missing'],
  [
    'of very many events',
    `BEGIN:VCALENDAR\r\n${'BEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT\r\n'.repeat(120_000)}`,
    'is one too many',
  ],
  ['of very many rules', inEvent('RRULE:FREQ=DAILY\r\n'.repeat(200_000)), 'is one too many'],
  [
    'with a million parameters',
    inEvent(`DTSTART${';A=b'.repeat(1_000_000)}:20261123T090000Z`),
    'DTSTART is longer than can be read',
  ],
  [
    'with a quote that does not end',
    inEvent(`DTSTART;A="${'b'.repeat(4_000_000)}:20261123T090000Z`),
    'DTSTART is longer',
  ],
  [
    'of very many dates',
    inEvent(`DTSTART:20261123T090000Z\r\nEXDATE:${dates}`),
    'EXDATE is longer than can be read',
  ],
])('A7: a hostile calendar is refused: %s', (_name, text, words) => {
  expect(why(text)).toContain(words);
});

test('A7: a calendar of thousands of events is read', () => {
  const many = Array.from(
    { length: 4_000 },
    (_, i) =>
      `DTSTART;TZID=Europe/Paris:20261123T${String(i % 24).padStart(2, '0')}0000 | DURATION:PT1H | RRULE:FREQ=WEEKLY;COUNT=3 | SUMMARY:${i}`,
  );
  expect(busy(calendar(...many))).toHaveLength(12_000);
});

test('A7: whatever happens to a calendar on its way, reading it ends and says what came of it', () => {
  const lines = ['google.ics', 'outlook.ics', 'apple.ics'].map((name) => fixture(name).split('\r\n'));
  const damage = fc.record({
    at: fc.nat(200),
    how: fc.constantFrom('drop', 'double', 'swap', 'break', 'value'),
    with: fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom(
        '99999999T999999',
        '-P9W',
        'FREQ=SECONDLY;INTERVAL=9',
        'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
        '+9999',
      ),
    ),
  });
  const apply = (
    before: string[],
    { at, how, with: other }: { at: number; how: string; with: string },
  ): string[] => {
    const place = at % before.length;
    const line = before[place] ?? '';
    const changed: Record<string, string[]> = {
      drop: [],
      double: [line, line],
      swap: [before[(place + 7) % before.length] ?? ''],
      break: [line.slice(0, 5), line.slice(5)],
      value: [`${line.split(':')[0]}:${other}`],
    };
    return before.toSpliced(place, 1, ...(changed[how] ?? []));
  };
  const kinds = new Set<string>();
  fc.assert(
    fc.property(fc.nat(2), fc.array(damage, { minLength: 1, maxLength: 3 }), (which, damages) => {
      const text = damages.reduce(apply, lines[which] ?? []).join('\r\n');
      const read = readCalendar(text, winter, lisbon);
      kinds.add(read.skipped.length > 0 ? 'with something skipped' : read.kind);
      if (read.kind === 'read')
        for (const { from, to } of read.events) {
          expect(Number.isFinite(from) && from < to).toBe(true);
          expect(to > winter.from && from < winter.to).toBe(true);
        }
    }),
    { numRuns: 1_000, seed: 4 },
  );
  expect([...kinds].sort()).toEqual(['read', 'with something skipped']);
});
