import { getZone, instantOf, isZone, wallOf } from '../../src/schedule/local-time';

const wall = (text: string) => Date.parse(`${text}Z`);
const iso = (at: number) => new Date(at).toISOString();

describe('instantOf (A3, RFC 5545 3.3.5)', () => {
  test.each([
    ['Europe/Paris', '2026-03-29T01:59', '2026-03-29T00:59:00.000Z', 'before the gap'],
    ['Europe/Paris', '2026-03-29T02:00', '2026-03-29T01:00:00.000Z', 'first skipped minute'],
    ['Europe/Paris', '2026-03-29T02:30', '2026-03-29T01:30:00.000Z', 'inside the gap'],
    ['Europe/Paris', '2026-03-29T03:00', '2026-03-29T01:00:00.000Z', 'after the gap'],
    ['Europe/Paris', '2026-10-25T01:59', '2026-10-24T23:59:00.000Z', 'before the overlap'],
    ['Europe/Paris', '2026-10-25T02:00', '2026-10-25T00:00:00.000Z', 'first repeated minute'],
    ['Europe/Paris', '2026-10-25T02:59', '2026-10-25T00:59:00.000Z', 'last repeated minute'],
    ['Europe/Paris', '2026-10-25T03:00', '2026-10-25T02:00:00.000Z', 'after the overlap'],
    ['America/New_York', '2025-11-02T01:30', '2025-11-02T05:30:00.000Z', 'first of two, -04:00'],
    ['America/New_York', '2025-03-09T02:30', '2025-03-09T07:30:00.000Z', 'the example of RFC 5545'],
    ['Australia/Lord_Howe', '2026-10-04T02:15', '2026-10-03T15:45:00.000Z', 'half-hour gap'],
    ['Australia/Lord_Howe', '2026-10-04T02:30', '2026-10-03T15:30:00.000Z', 'after half-hour gap'],
    ['Australia/Lord_Howe', '2026-04-05T01:45', '2026-04-04T14:45:00.000Z', 'half-hour overlap'],
    ['Antarctica/Troll', '2026-03-29T02:30', '2026-03-29T02:30:00.000Z', 'two-hour gap'],
    ['Antarctica/Troll', '2026-10-25T01:30', '2026-10-24T23:30:00.000Z', 'two-hour overlap'],
    ['America/Sao_Paulo', '2018-11-04T00:00', '2018-11-04T03:00:00.000Z', 'midnight skipped'],
    ['America/Sao_Paulo', '2018-11-04T01:00', '2018-11-04T03:00:00.000Z', 'after skipped midnight'],
    ['America/Sao_Paulo', '2018-02-17T23:30', '2018-02-18T01:30:00.000Z', 'late evening twice'],
    ['Africa/Cairo', '2024-04-26T00:00', '2024-04-25T22:00:00.000Z', 'midnight skipped'],
    ['America/Havana', '2026-11-01T00:30', '2026-11-01T04:30:00.000Z', 'midnight twice'],
    ['Pacific/Apia', '2011-12-29T23:59', '2011-12-30T09:59:00.000Z', 'last minute east'],
    ['Pacific/Apia', '2011-12-30T09:00', '2011-12-30T19:00:00.000Z', 'skipped day moves'],
    ['Pacific/Apia', '2011-12-31T09:00', '2011-12-30T19:00:00.000Z', 'day after skipped'],
    ['Pacific/Kwajalein', '1993-08-21T12:00', '1993-08-22T00:00:00.000Z', 'another skipped day'],
    ['Asia/Pyongyang', '2015-08-14T23:45', '2015-08-14T14:45:00.000Z', 'no DST, offset moved'],
    ['America/Caracas', '2007-12-09T02:45', '2007-12-09T06:45:00.000Z', 'first of two, half hour'],
    ['America/Boa_Vista', '2000-10-10T12:00', '2000-10-10T15:00:00.000Z', 'one week of DST'],
    ['Africa/Casablanca', '2026-02-20T12:00', '2026-02-20T12:00:00.000Z', 'Ramadan, +00:00'],
    ['Africa/Monrovia', '1970-06-01T12:00', '1970-06-01T12:44:30.000Z', 'offset with seconds'],
    ['Europe/Paris', '1900-01-01T00:00', '1899-12-31T23:50:39.000Z', 'local mean time'],
    ['Europe/Paris', '2500-07-01T12:00', '2500-07-01T10:00:00.000Z', 'far ahead'],
    ['UTC', '2026-02-28T24:00', '2026-03-01T00:00:00.000Z', 'no offset'],
  ])('%s %s is %s (%s)', (zone, local, expected) => {
    expect(iso(instantOf(getZone(zone), wall(local)))).toBe(expected);
  });

  test('the answer does not depend on what was asked before', () => {
    const fresh = { ...getZone('Europe/Paris'), chunks: new Map() };
    const asked = getZone('Europe/Paris');
    for (let year = 1990; year < 2050; year++) instantOf(asked, Date.UTC(year, 6, 1));
    for (let hour = 0; hour < 24 * 365; hour += 7) {
      const local = Date.UTC(2026, 0, 1, hour);
      expect(instantOf(fresh, local)).toBe(instantOf(asked, local));
    }
  });
});

describe('wallOf', () => {
  test.each([
    ['Europe/Paris', '2026-03-29T00:59:59.999Z', '2026-03-29T01:59:59.999Z'],
    ['Europe/Paris', '2026-03-29T01:00:00.000Z', '2026-03-29T03:00:00.000Z'],
    ['Pacific/Apia', '2011-12-30T10:00:00.000Z', '2011-12-31T00:00:00.000Z'],
    ['Asia/Kathmandu', '2026-01-01T00:00:00.000Z', '2026-01-01T05:45:00.000Z'],
  ])('in %s at %s clocks show %s', (zone, at, expected) => {
    expect(iso(wallOf(getZone(zone), Date.parse(at)))).toBe(expected);
  });
});

describe('isZone', () => {
  test.each(['Europe/Paris', 'UTC', 'Etc/GMT+5', 'US/Eastern', 'America/Argentina/Buenos_Aires'])(
    'takes %s',
    (name) => {
      expect(isZone(name)).toBe(true);
    },
  );

  test.each(['', 'Mars/Olympus', '+02:00', 'UTC+2', 'Europe/Paris '])('refuses "%s"', (name) => {
    expect(isZone(name)).toBe(false);
    expect(() => getZone(name)).toThrow(`"${name}" is not a time zone`);
  });
});
