import { compileSchedule, type ScheduleSpec } from '../../src/schedule/schedule';
import { blockAt, stretchesOf } from '../../src/schedule/timeline';

/** The open stretches that touch [from, to), as UTC texts. */
function stretches(spec: ScheduleSpec, from: string, to: string): string[] {
  const list = stretchesOf(blockAt(compileSchedule(spec), Date.parse(from)));
  const out: string[] = [];
  for (let i = 0; i < list.length; i += 2) {
    const [start = 0, end = 0] = list.slice(i, i + 2);
    if (end > Date.parse(from) && start < Date.parse(to)) out.push([start, end].map(short).join(' '));
  }
  return out;
}

const short = (at: number) => new Date(at).toISOString().slice(5, 16);
const on = (timezone: string, date: string, hours: string[], closures: ScheduleSpec['closures'] = []) => ({
  timezone,
  weekly: {},
  dates: { [date]: hours },
  closures,
});

describe('hours on the nights when clocks move (A3)', () => {
  test.each([
    ['Europe/Paris', '2026-03-29', ['01:00-04:00'], ['03-29T00:00 03-29T02:00'], 'two hours long'],
    ['Europe/Paris', '2026-03-29', ['02:00-03:00'], [], 'all in the gap: empty'],
    ['Europe/Paris', '2026-03-29', ['02:15-02:45'], ['03-29T01:15 03-29T01:45'], 'both ends shifted'],
    ['Europe/Paris', '2026-03-29', ['02:30-03:15'], [], 'end before start once shifted: empty'],
    ['Europe/Paris', '2026-03-29', ['02:30-03:45'], ['03-29T01:30 03-29T01:45'], 'start shifted'],
    ['Europe/Paris', '2026-03-29', ['01:30-02:30'], ['03-29T00:30 03-29T01:30'], 'end shifted'],
    [
      'Europe/Paris',
      '2026-03-29',
      ['02:30-04:00', '03:00-03:30'],
      ['03-29T01:00 03-29T02:00'],
      'out of order: merged',
    ],
    ['Europe/Paris', '2026-10-25', ['01:00-04:00'], ['10-24T23:00 10-25T03:00'], 'four hours long'],
    ['Europe/Paris', '2026-10-25', ['01:00-02:30'], ['10-24T23:00 10-25T00:30'], 'first 02:30'],
    ['Europe/Paris', '2026-10-25', ['02:30-03:30'], ['10-25T00:30 10-25T02:30'], 'from the first 02:30'],
    ['Europe/Paris', '2026-10-25', ['02:00-03:00'], ['10-25T00:00 10-25T02:00'], 'both hours'],
    ['Australia/Lord_Howe', '2026-10-04', ['01:00-03:00'], ['10-03T14:30 10-03T16:00'], 'half an hour lost'],
    ['Australia/Lord_Howe', '2026-04-05', ['01:00-03:00'], ['04-04T14:00 04-04T16:30'], 'half an hour won'],
    [
      'America/Sao_Paulo',
      '2018-11-04',
      ['00:00-24:00'],
      ['11-04T03:00 11-05T02:00'],
      'day of 23 hours from 01:00',
    ],
    [
      'America/Sao_Paulo',
      '2018-11-03',
      ['20:00-24:00'],
      ['11-03T23:00 11-04T03:00'],
      'until a skipped midnight',
    ],
    ['America/Sao_Paulo', '2018-02-17', ['00:00-24:00'], ['02-17T02:00 02-18T03:00'], 'day of 25 hours'],
    [
      'America/Havana',
      '2026-10-31',
      ['20:00-24:00'],
      ['11-01T00:00 11-01T04:00'],
      'until the first midnight',
    ],
    ['America/Havana', '2026-11-01', ['00:00-02:00'], ['11-01T04:00 11-01T07:00'], 'from the first midnight'],
    ['Pacific/Apia', '2011-12-30', ['09:00-17:00'], ['12-30T19:00 12-31T03:00'], 'a date that never was'],
    ['Pacific/Apia', '2011-12-29', ['22:00-02:00'], ['12-30T08:00 12-30T12:00'], 'into the skipped day'],
    ['Pacific/Apia', '2011-12-29', ['00:00-24:00'], ['12-29T10:00 12-30T10:00'], 'the day before it'],
  ])('%s %s %j', (timezone, date, hours, expected) => {
    const day = Date.parse(date);
    const window = [
      new Date(day - 2 * 864e5).toISOString(),
      new Date(day + 3 * 864e5).toISOString(),
    ] as const;
    expect(stretches(on(timezone, date, hours), ...window)).toEqual(expected);
  });

  test('hours of the skipped day and of the next are the same and count once', () => {
    const spec: ScheduleSpec = {
      timezone: 'Pacific/Apia',
      weekly: { fri: ['09:00-17:00'], sat: ['10:00-18:00'] },
    };
    expect(stretches(spec, '2011-12-29T00:00Z', '2012-01-02T00:00Z')).toEqual(['12-30T19:00 12-31T04:00']);
  });

  test.each([
    ['2026-03-29T02:30', '2026-03-29T03:15', ['03-28T23:00 03-29T22:00'], 'empty once shifted'],
    [
      '2026-03-29T02:00',
      '2026-03-29T02:30',
      ['03-28T23:00 03-29T01:00', '03-29T01:30 03-29T22:00'],
      'shifted',
    ],
    [
      '2026-03-29T02:30',
      '2026-03-29T05:00',
      ['03-28T23:00 03-29T01:30', '03-29T03:00 03-29T22:00'],
      'start shifted',
    ],
  ])('a closure from %s to %s has its ends converted each on its own', (from, to, expected) => {
    const spec = on('Europe/Paris', '2026-03-29', ['00:00-24:00'], [{ from, to }]);
    expect(stretches(spec, '2026-03-28T00:00Z', '2026-03-31T00:00Z')).toEqual(expected);
  });

  test('a closure of the repeated hour ends at its first occurrence', () => {
    const spec = on(
      'Europe/Paris',
      '2026-10-25',
      ['00:00-24:00'],
      [{ from: '2026-10-25T02:00', to: '2026-10-25T02:30' }],
    );
    expect(stretches(spec, '2026-10-24T00:00Z', '2026-10-27T00:00Z')).toEqual([
      '10-24T22:00 10-25T00:00',
      '10-25T00:30 10-25T23:00',
    ]);
  });
});
