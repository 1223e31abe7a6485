import {
  anyOpen,
  becauseWords,
  compileSchedule,
  explainAt,
  isOpen,
  nextChange,
} from '../../src/schedule/schedule';
import { fc } from '../support/cases';
import { cases } from '../support/schedules';

const schedule = compileSchedule({
  timezone: 'Europe/Paris',
  weekly: { mon: ['09:00-12:30', '13:30-18:00'], fri: ['22:00-02:00'], sat: ['00:00-24:00'] },
  dates: { '2026-12-24': ['09:00-12:00'], '2026-12-25': [] },
  closures: [{ from: '2026-08-03T00:00', to: '2026-08-17T00:00' }],
});
const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString().slice(0, 16));

describe('why a schedule is open or closed (A10)', () => {
  test.each([
    [
      '2026-07-27T07:00Z',
      true,
      '2026-07-27T07:00',
      '2026-07-27T10:30',
      'weekly hours: Monday 2026-07-27 09:00-12:30',
    ],
    [
      '2026-07-27T10:30Z',
      false,
      '2026-07-27T10:30',
      '2026-07-27T11:30',
      'weekly hours: Monday 2026-07-27 09:00-12:30, 13:30-18:00',
    ],
    [
      '2026-07-31T23:00Z',
      true,
      '2026-07-31T20:00',
      '2026-08-01T22:00',
      'weekly hours: Saturday 2026-08-01 00:00-24:00',
    ],
    [
      '2026-07-28T10:00Z',
      false,
      '2026-07-27T16:00',
      '2026-07-31T20:00',
      'weekly hours: Tuesday 2026-07-28 has none',
    ],
    [
      '2026-08-10T08:00Z',
      false,
      '2026-08-01T22:00',
      '2026-08-17T07:00',
      'a closure from 2026-08-03T00:00 to 2026-08-17T00:00',
    ],
    [
      '2026-12-24T10:00Z',
      true,
      '2026-12-24T08:00',
      '2026-12-24T11:00',
      'hours set for this date: Thursday 2026-12-24 09:00-12:00',
    ],
    [
      '2026-12-25T10:00Z',
      false,
      '2026-12-24T11:00',
      '2026-12-25T23:00',
      'hours set for this date: Friday 2026-12-25 has none',
    ],
  ])('at %s: open %s since %s until %s because of %s', (text, open, since, until, words) => {
    const why = explainAt(schedule, Date.parse(text));
    expect([why.open, iso(why.since), iso(why.until), becauseWords(why.because)]).toEqual([
      open,
      since,
      until,
      words,
    ]);
  });

  test('it may be open since before the first block, and without end', () => {
    const all = ['00:00-24:00'];
    const weekly = { mon: all, tue: all, wed: all, thu: all, fri: all, sat: all, sun: all };
    const closures = [{ from: '2024-01-01T00:00', to: '2024-01-01T01:00' }];
    const always = compileSchedule({ timezone: 'UTC', weekly, closures });
    expect(iso(explainAt(always, Date.parse('2028-01-01T00:00Z')).since)).toBe('2024-01-01T01:00');
    expect(explainAt(always, Date.parse('2040-01-01T00:00Z'))).toMatchObject({
      since: null,
      until: null,
      open: true,
    });
  });

  test('of several schedules, the open one says why, else the one that opens next', () => {
    const nights = compileSchedule({ timezone: 'UTC', weekly: { mon: ['20:00-22:00'] } });
    const any = anyOpen([nights, schedule]);
    expect(becauseWords(explainAt(any, Date.parse('2026-07-27T07:00Z')).because)).toContain('09:00-12:30');
    expect(becauseWords(explainAt(any, Date.parse('2026-07-27T18:00Z')).because)).toContain('20:00-22:00');
    expect(becauseWords(explainAt(anyOpen([]), 0).because)).toBe('no schedule');
  });

  test('the cause agrees with whether it is open', () => {
    fc.assert(
      fc.property(cases(10), ({ at, spec }) => {
        const one = compileSchedule(spec);
        const { open, since, until, because } = explainAt(one, at);
        expect(open).toBe(isOpen(one, at));
        if (because.kind === 'closure') expect(open).toBe(false);
        if (open && 'hours' in because) expect(because.hours.length).toBeGreaterThan(0);
        if (since !== null) expect([isOpen(one, since), isOpen(one, since - 1)].includes(!open)).toBe(true);
        if (since !== null && open)
          expect([isOpen(one, since), isOpen(one, since - 1)]).toEqual([true, false]);
        if (until !== null) expect([nextChange(one, at), isOpen(one, until)]).toEqual([until, !open]);
      }),
      { numRuns: 80 },
    );
  });
});
