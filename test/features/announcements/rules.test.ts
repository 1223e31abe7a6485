import { announcementsOf } from '../../../src/features/announcements/rules';
import { settingsSchema } from '../../../src/workspace/settings/settings';
import type { Timetable } from '../../../src/workspace/timetable';

const office = ['09:00-17:00'];
const week = { mon: office, tue: office, wed: office, thu: office, fri: office };

/** Ana alone serves Acme; Ana and Ben serve Borealis; Ana wants 30 days' notice. */
function timetable(ana: object, ben: object = {}, client: object = {}, workspace: object = {}): Timetable {
  const settings = settingsSchema.parse({
    workspace: { timezone: 'Europe/Lisbon', hours: week, ...workspace },
    members: [
      { user: 'U0ANA', name: 'Ana', announce_days: 30, ...ana },
      { user: 'U0BEN', name: 'Ben', ...ben },
    ],
    clients: [
      { name: 'Acme', contact: 'U0ANA', ...client },
      { name: 'Borealis', contact: 'U0ANA', members: ['U0BEN'] },
    ],
  });
  return { settings, live: new Map() };
}

const iso = (at: number) => new Date(at).toISOString().slice(0, 16);
function announced(given: Timetable, at: string, user = 'U0ANA'): string[] {
  const member = given.settings.members.find((each) => each.user === user);
  if (member === undefined) throw new Error(`${user} is no member`);
  return announcementsOf(given, member, Date.parse(at)).map(
    ({ client, from, to, backAt, because, cover }) =>
      `${client.name} ${iso(from)} to ${iso(to)} back ${iso(backAt)} ${because?.kind ?? '-'} ${cover ?? '-'}`,
  );
}
const off = (from: string, to: string, more: object = {}) => ({ time_off: [{ from, to, ...more }] });

describe('what is announced ahead (A11)', () => {
  test('time off of somebody who works alone, with the day back; not where a colleague is there (A5)', () => {
    expect(announced(timetable(off('2026-11-26', '2026-11-27')), '2026-11-20T09:00Z')).toEqual([
      'Acme 2026-11-26T00:00 to 2026-11-28T00:00 back 2026-11-30T09:00 time_off -',
    ]);
  });

  test('a day off of the whole team is announced once, by the first who wants it, with the cause they share', () => {
    const holidays = { holidays: { country: 'PT', language: 'en' } };
    const given = timetable({}, { announce_days: 30 }, {}, holidays);
    expect(announced(given, '2026-11-20T09:00Z')).toEqual([
      'Acme 2026-12-01T00:00 to 2026-12-02T00:00 back 2026-12-02T09:00 holiday -',
      'Acme 2026-12-08T00:00 to 2026-12-09T00:00 back 2026-12-09T09:00 holiday -',
      'Borealis 2026-12-01T00:00 to 2026-12-02T00:00 back 2026-12-02T09:00 holiday -',
      'Borealis 2026-12-08T00:00 to 2026-12-09T00:00 back 2026-12-09T09:00 holiday -',
    ]);
    expect(announced(given, '2026-11-20T09:00Z', 'U0BEN')).toEqual([]);
  });

  test('I3: while the one who would announce them is on leave, the next who wants it does, or whoever stands in', () => {
    const holidays = { holidays: { country: 'PT', language: 'en' } };
    const said = ['Acme', 'Borealis'].map((client) => expect.stringContaining(`${client} 2026-12-01T00:00`));
    const away = off('2026-11-16', '2026-11-27');
    const two = timetable(away, { announce_days: 12 }, {}, holidays);
    expect(announced(two, '2026-11-24T09:00Z', 'U0BEN')).toEqual([said[1]]);
    const covered = timetable(off('2026-11-16', '2026-11-27', { cover: 'U0BEN' }), {}, {}, holidays);
    expect(announced(covered, '2026-11-24T09:00Z', 'U0BEN')).toEqual(
      expect.arrayContaining([said[0], said[1]]),
    );
    expect(announced(covered, '2026-11-24T09:00Z')).toEqual([]);
  });

  test('A1: an overnight shift that is off belongs to the date on which it would have begun', () => {
    const night = ['22:00-06:00'];
    const hours = { mon: night, tue: night, wed: night, thu: night, fri: night, sat: night, sun: night };
    const given = timetable({ hours, ...off('2026-11-26', '2026-11-27') });
    expect(announced(given, '2026-11-20T09:00Z')).toEqual([
      'Acme 2026-11-26T00:00 to 2026-11-28T00:00 back 2026-11-28T22:00 time_off -',
    ]);
  });

  test('of a team only the days on which really nobody is there', () => {
    const given = timetable(off('2026-11-23', '2026-11-27'), off('2026-11-24', '2026-11-24'));
    expect(announced(given, '2026-11-20T09:00Z')).toEqual([
      'Acme 2026-11-23T00:00 to 2026-11-28T00:00 back 2026-11-30T09:00 time_off -',
      'Borealis 2026-11-24T00:00 to 2026-11-25T00:00 back 2026-11-25T09:00 - -',
    ]);
  });

  test('who stands in is named', () => {
    const given = timetable(off('2026-11-26', '2026-11-27', { cover: 'U0BEN' }));
    expect(announced(given, '2026-11-20T09:00Z')).toEqual([
      'Acme 2026-11-26T00:00 to 2026-11-28T00:00 back 2026-11-30T09:00 time_off Ben',
    ]);
  });

  test('holidays and time off that follow each other are one absence, also over a weekend', () => {
    const holidays = { holidays: { country: 'PT' } };
    const given = timetable(off('2026-12-02', '2026-12-07'), {}, {}, holidays);
    expect(announced(given, '2026-11-20T09:00Z')[0]).toBe(
      'Acme 2026-12-01T00:00 to 2026-12-09T00:00 back 2026-12-09T09:00 - -',
    );
    const onceItRuns = announced(given, '2026-12-03T09:00Z');
    expect(onceItRuns.filter((each) => each.startsWith('Acme') && each.includes('2026-12-08'))).toEqual([]);
  });

  test.each<[string, object, object]>([
    ['a few hours off', off('2026-11-26T14:00', '2026-11-26T16:00'), {}],
    ['a weekend away', off('2026-11-28', '2026-11-29'), {}],
    [
      'days on which this client is not served anyhow',
      off('2026-11-26', '2026-11-26'),
      { hours: { mon: office } },
    ],
    ['what is further off than wished', off('2027-02-01', '2027-02-05'), {}],
    ['what has begun', off('2026-11-19', '2026-11-27'), {}],
    [
      'anything to a member who does not want it',
      { announce_days: 0, ...off('2026-11-26', '2026-11-27') },
      {},
    ],
  ])('not %s', (_, ana, client) => {
    expect(announced(timetable(ana, {}, client), '2026-11-20T09:00Z')).toEqual([]);
  });

  test('the workspace’s wish holds for members without one of their own', () => {
    const given = timetable(
      { announce_days: undefined, ...off('2026-11-26', '2026-11-27') },
      {},
      {},
      { replies: { announce_days: 7 } },
    );
    expect(announced(given, '2026-11-18T09:00Z')).toEqual([]);
    expect(announced(given, '2026-11-19T09:00Z')).toHaveLength(1);
  });
});
