import { comingClosures } from '../../src/domain/coming-closures';
import { memberScheduleSpec } from '../../src/domain/member-schedule-spec';
import { becauseWords } from '../../src/domain/schedule';

const office = ['09:00-17:00'];
const berlin = {
  timezone: 'Europe/Berlin',
  weekly: { mon: office, tue: office, wed: office, thu: office, fri: office },
  holidays: { country: 'DE' },
};
const iso = (instant: number | null) =>
  instant === null ? null : new Date(instant).toISOString().slice(0, 16);
const coming = (more: object, from: string, to: string) =>
  comingClosures(memberScheduleSpec.parse({ ...berlin, ...more }), Date.parse(from), Date.parse(to)).map(
    (closure) =>
      [iso(closure.from), iso(closure.to), iso(closure.backAt), becauseWords(closure.because)].join(' | '),
  );

describe('closures to come (A11)', () => {
  test('are the holidays and time off that take hours, in order, with the day back', () => {
    expect(
      coming(
        { time_off: [{ from: '2026-12-28', to: '2026-12-30', reason: 'skiing' }] },
        '2026-12-01',
        '2027-01-01',
      ),
    ).toEqual([
      '2026-12-24T23:00 | 2026-12-25T23:00 | 2026-12-31T08:00 | a holiday: 1. Weihnachtstag, 2026-12-25',
      '2026-12-27T23:00 | 2026-12-30T23:00 | 2026-12-31T08:00 | time off from 2026-12-28 to 2026-12-30 (skiing)',
      '2026-12-31T23:00 | 2027-01-01T23:00 | 2027-01-04T08:00 | a holiday: Neujahr, 2027-01-01',
    ]);
  });

  test('a holiday within time off is not named twice, nor when the time off began before', () => {
    const time_off = [{ from: '2026-12-21', to: '2027-01-08' }];
    expect(coming({ time_off }, '2026-12-01', '2027-01-01')).toHaveLength(1);
    expect(coming({ time_off }, '2026-12-22', '2027-01-01')).toEqual([]);
  });

  test('a weekend away and a holiday that is worked take nothing', () => {
    expect(
      coming({ time_off: [{ from: '2026-11-07', to: '2026-11-08' }] }, '2026-11-01', '2026-12-01'),
    ).toEqual([]);
    expect(coming({ dates: { '2026-12-25': ['10:00-12:00'] } }, '2026-12-01', '2026-12-31')).toEqual([]);
  });
});
