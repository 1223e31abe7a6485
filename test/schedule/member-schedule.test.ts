import {
  busyMinutesAt,
  compileMemberSchedule,
  type Live,
  timeOffOf,
  withCover,
} from '../../src/schedule/member-schedule';
import { memberScheduleSpec } from '../../src/schedule/member-schedule-spec';
import {
  becauseWords,
  compileSchedule,
  explainAt,
  nextClosing,
  nextOpening,
  workingMinutesBetween,
} from '../../src/schedule/schedule';
import { fc } from '../support/cases';
import { cases } from '../support/schedules';

const at = (text: string) => Date.parse(text);
const iso = (instant: number | null) =>
  instant === null ? null : new Date(instant).toISOString().slice(0, 16);
const office = ['09:00-17:00'];
const weekdaysOnly = { mon: office, tue: office, wed: office, thu: office, fri: office };
const paris = { timezone: 'Europe/Paris', weekly: weekdaysOnly };
const make = (spec: object, live?: Live) => compileMemberSchedule(memberScheduleSpec.parse(spec), live);
const click = (kind: 'here' | 'off', from: string, until: string) => ({
  kind,
  from: at(from),
  until: at(until),
});

describe('the stronger of two decides (A2, A6, A7)', () => {
  // In order from the weakest. 2026-11-11 is a Wednesday and a holiday in France; each case holds at 10:00.
  const sources = [
    { kind: 'weekly', opens: true, spec: { weekly: { wed: office } } },
    { kind: 'break', opens: false, spec: { breaks: { wed: ['09:30-11:00'] } } },
    {
      kind: 'feed',
      opens: false,
      events: [{ from: at('2026-11-11T09:30Z'), to: at('2026-11-11T11:00Z'), title: 'Dentist' }],
    },
    { kind: 'holiday', opens: false, spec: { holidays: { country: 'FR' } } },
    { kind: 'date', opens: true, spec: { dates: { '2026-11-11': ['09:00-12:00'] } } },
    { kind: 'time_off', opens: false, spec: { time_off: [{ from: '2026-11-10', to: '2026-11-12' }] } },
    { kind: 'here', opens: true, oneClicks: [click('here', '2026-11-11T08:00Z', '2026-11-11T20:00Z')] },
    { kind: 'off', opens: false, oneClicks: [click('off', '2026-11-11T09:59Z', '2026-11-11T20:00Z')] },
  ];
  const pairs = sources.flatMap((weak, i) => sources.slice(i + 1).map((strong) => ({ weak, strong })));

  test.each(pairs.map((pair) => [pair.strong.kind, pair.weak.kind, pair] as const))(
    '%s beats %s',
    (_, __, { weak, strong }) => {
      const live = {
        oneClicks: [...(weak.oneClicks ?? []), ...(strong.oneClicks ?? [])],
        events: [...(weak.events ?? []), ...(strong.events ?? [])],
      };
      const why = explainAt(
        make({ timezone: 'UTC', weekly: {}, ...weak.spec, ...strong.spec }, live),
        at('2026-11-11T10:00Z'),
      );
      expect([why.open, why.because.kind]).toEqual([strong.opens, strong.kind]);
    },
  );

  test('a later press wins over an earlier one, which counts again when the later one ends', () => {
    const oneClicks = [
      click('off', '2026-11-10T10:00Z', '2026-11-10T16:00Z'),
      click('here', '2026-11-10T11:00Z', '2026-11-10T12:00Z'),
    ];
    const schedule = make(paris, { oneClicks, events: [] });
    expect(iso(nextClosing(schedule, at('2026-11-10T09:00Z')))).toBe('2026-11-10T10:00');
    expect(iso(nextOpening(schedule, at('2026-11-10T10:00Z')))).toBe('2026-11-10T11:00');
    expect(iso(nextClosing(schedule, at('2026-11-10T11:00Z')))).toBe('2026-11-10T12:00');
    expect(iso(nextOpening(schedule, at('2026-11-10T12:00Z')))).toBe('2026-11-11T08:00');
  });

  test('a member who sets nothing more has the hours of the plain schedule', () => {
    fc.assert(
      fc.property(cases(60), ({ at: from, later, spec }) => {
        const [plain, member] = [compileSchedule(spec), make(spec)];
        expect(nextOpening(member, from)).toBe(nextOpening(plain, from));
        expect(workingMinutesBetween(member, from, later)).toBe(workingMinutesBetween(plain, from, later));
        expect(member.becauseAt(from)).toEqual(plain.becauseAt(from));
      }),
      { numRuns: 60 },
    );
  });
});

describe('holidays (A2)', () => {
  const germany = { timezone: 'Europe/Berlin', weekly: weekdaysOnly };
  test.each([
    ['FR', {}, 'Europe/Paris', '2026-07-14T08:00Z', 'a holiday: Fête Nationale de la France, 2026-07-14'],
    ['FR', { except: ['07-14'] }, 'Europe/Paris', '2026-07-14T08:00Z', null],
    ['FR', { except: ['2026-07-14'] }, 'Europe/Paris', '2026-07-14T08:00Z', null],
    [
      'FR',
      { except: ['2026-07-14'] },
      'Europe/Paris',
      '2027-07-14T08:00Z',
      'a holiday: Fête Nationale de la France, 2027-07-14',
    ],
    ['AE', { except: ['2026-05-28'], language: 'en' }, 'Asia/Dubai', '2026-05-28T08:00Z', null],
    [
      'AE',
      { except: ['2026-05-28'], language: 'en' },
      'Asia/Dubai',
      '2026-05-27T08:00Z',
      'a holiday: Feast of the Sacrifice (Eid al-Adha), 2026-05-27',
    ],
    ['ES', { state: 'IB' }, 'Europe/Madrid', '2025-12-26T08:00Z', null],
    [
      'ES',
      { state: 'IB', also: { '12-26': 'Sant Esteve' } },
      'Europe/Madrid',
      '2025-12-26T08:00Z',
      'a holiday: Sant Esteve, 2025-12-26',
    ],
    [
      'ES',
      { state: 'IB', also: { '2026-12-28': 'Local feast' } },
      'Europe/Madrid',
      '2026-12-28T08:00Z',
      'a holiday: Local feast, 2026-12-28',
    ],
    [
      'ES',
      { state: 'IB', also: { '2026-12-28': 'Local feast' } },
      'Europe/Madrid',
      '2027-12-28T08:00Z',
      null,
    ],
    [
      'ES',
      { also: { '12-25': 'Nadal' } },
      'Europe/Madrid',
      '2026-12-25T08:00Z',
      'a holiday: Nadal, 2026-12-25',
    ],
    ['DE', {}, 'Europe/Berlin', '2026-06-04T08:00Z', null],
    ['DE', { state: 'BY' }, 'Europe/Berlin', '2026-06-04T08:00Z', 'a holiday: Fronleichnam, 2026-06-04'],
    ['DE', { state: 'BY', except: ['Fronleichnam'] }, 'Europe/Berlin', '2026-06-04T08:00Z', null],
    [
      'GB',
      { state: 'ENG' },
      'Europe/London',
      '2027-12-28T10:00Z',
      'a holiday: Boxing Day (substitute day), 2027-12-28',
    ],
    ['US', { language: 'es' }, 'America/New_York', '2026-12-25T15:00Z', 'a holiday: Navidad, 2026-12-25'],
    [
      'AE',
      { language: 'en' },
      'Asia/Dubai',
      '2026-05-27T08:00Z',
      'a holiday: Feast of the Sacrifice (Eid al-Adha), 2026-05-27',
    ],
    ['AE', {}, 'Asia/Dubai', '2026-05-26T12:59Z', null],
  ])('%s %j in %s at %s: %s', (country, more, timezone, instant, words) => {
    const schedule = make({ timezone, weekly: weekdaysOnly, holidays: { country, ...more } });
    const why = explainAt(schedule, at(instant));
    expect(why.open).toBe(words === null);
    if (words !== null) expect(becauseWords(why.because)).toBe(words);
  });

  test('a half-day holiday leaves the morning', () => {
    const schedule = make({ ...germany, holidays: { country: 'DE', kinds: ['public', 'bank'] } });
    expect(iso(nextClosing(schedule, at('2026-12-24T08:30Z')))).toBe('2026-12-24T13:00');
    expect(iso(nextOpening(schedule, at('2026-12-24T13:00Z')))).toBe('2026-12-28T08:00');
  });

  test.each(['0001-06-04T09:00Z', '9990-06-04T09:00Z'])(
    'at %s, where no holidays are known, hours are usual',
    (instant) => {
      const weekly = Object.fromEntries(
        ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, office]),
      );
      const schedule = make({ timezone: 'UTC', weekly, holidays: { country: 'CN' } });
      expect(nextOpening(schedule, at(instant))).toBe(at(instant));
    },
  );

  test('hours by date open on a holiday, and a closed date explains itself', () => {
    const dates = { '2026-05-01': ['10:00-12:00'], '2026-05-04': [] };
    const schedule = make({ ...germany, dates, holidays: { country: 'DE' } });
    expect(iso(nextOpening(schedule, at('2026-04-30T16:00Z')))).toBe('2026-05-01T08:00');
    expect(becauseWords(explainAt(schedule, at('2026-05-04T08:00Z')).because)).toBe(
      'hours set for this date: Monday 2026-05-04 has none',
    );
  });

  test.each([
    [{ country: 'XX' }, 'holidays.country', '"XX" is not known here; must be AD, AE,'],
    [{ country: 'DE', state: 'XX' }, 'holidays.state', '"XX" is not known here; must be BB, BE,'],
    [{ country: 'DE', region: 'A' }, 'holidays.region', '"A" is not known here; must be left out'],
    [{ country: 'DE', kinds: ['big'] }, 'holidays.kinds.0', 'must be one of public, bank,'],
    [{ country: 'DE', except: ['2026-02-30'] }, 'holidays.except.0', '"2026-02-30" must be a date like'],
    [
      { country: 'DE', also: { '13-01': 'x' } },
      'holidays.also.13-01',
      '"13-01" must be a date like "2026-12-26"',
    ],
    [{ country: 'DE', also: { '12-26': 1 } }, 'holidays.also.12-26', 'must be the name of the holiday'],
    [{ country: 'DE', also: ['12-26'] }, 'holidays.also', 'must be an object of dates and names'],
  ])('%j is refused at %s', (holidays, key, message) => {
    const issue = memberScheduleSpec.safeParse({ ...paris, holidays }).error?.issues[0];
    expect(issue?.path.join('.')).toBe(key);
    expect(issue?.message).toContain(message);
  });
});

describe('time off and travel (A2, A9)', () => {
  const always = {
    timezone: 'Europe/Paris',
    weekly: Object.fromEntries(
      ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, ['00:00-24:00']]),
    ),
  };

  test.each([
    ['2026-03-29', 23],
    ['2026-10-25', 25],
    ['2026-07-14', 24],
  ])('a day off on %s is one local day of %d hours', (date, hours) => {
    const [off] = timeOffOf(memberScheduleSpec.parse({ ...always, time_off: [{ from: date, to: date }] }));
    expect(((off?.to ?? 0) - (off?.from ?? 0)) / 3_600_000).toBe(hours);
  });

  test('both dates are off, and an afternoon can be', () => {
    const time_off = [
      { from: '2026-08-03', to: '2026-08-14', reason: 'summer', cover: 'U0BEN' },
      { from: '2026-08-20T12:00', to: '2026-08-20', shown: false },
    ];
    const schedule = make({ ...paris, time_off });
    expect(iso(nextOpening(schedule, at('2026-08-03T07:00Z')))).toBe('2026-08-17T07:00');
    expect(iso(nextClosing(schedule, at('2026-08-20T07:00Z')))).toBe('2026-08-20T10:00');
    expect(becauseWords(explainAt(schedule, at('2026-08-05T07:00Z')).because)).toBe(
      'time off from 2026-08-03 to 2026-08-14 (summer)',
    );
    expect(timeOffOf(memberScheduleSpec.parse({ ...paris, time_off }))).toEqual([
      {
        from: at('2026-08-02T22:00Z'),
        to: at('2026-08-14T22:00Z'),
        reason: 'summer',
        shown: true,
        cover: 'U0BEN',
      },
      { from: at('2026-08-20T10:00Z'), to: at('2026-08-20T22:00Z'), reason: null, shown: false, cover: null },
    ]);
  });

  test('hours are on the clocks of the place where that date is spent, first and last date included', () => {
    const schedule = make({
      ...paris,
      travel: [{ from: '2026-05-04', to: '2026-05-14', timezone: 'Asia/Tokyo' }],
    });
    expect(iso(nextOpening(schedule, at('2026-05-01T16:00Z')))).toBe('2026-05-04T00:00');
    expect(iso(nextClosing(schedule, at('2026-05-14T00:00Z')))).toBe('2026-05-14T08:00');
    expect(iso(nextOpening(schedule, at('2026-05-14T08:00Z')))).toBe('2026-05-15T07:00');
    expect(becauseWords(explainAt(schedule, at('2026-05-13T23:00Z')).because)).toBe(
      'weekly hours: Thursday 2026-05-14 09:00-17:00',
    );
  });

  test('a day off abroad is a day there', () => {
    const travel = [{ from: '2026-05-04', to: '2026-05-14', timezone: 'Asia/Tokyo' }];
    const [off] = timeOffOf(
      memberScheduleSpec.parse({ ...paris, travel, time_off: [{ from: '2026-05-14', to: '2026-05-14' }] }),
    );
    expect([iso(off?.from ?? 0), iso(off?.to ?? 0)]).toEqual(['2026-05-13T15:00', '2026-05-14T15:00']);
  });

  test.each([
    [{ time_off: [{ from: '2026-08-04', to: '2026-08-03' }] }, 'time_off.0.to', 'must not be before'],
    [
      { time_off: [{ from: '2026-08-04T12:00', to: '2026-08-04T09:00' }] },
      'time_off.0.to',
      'must not be before',
    ],
    [{ time_off: [{ from: 'soon', to: '2026-08-03' }] }, 'time_off.0.from', '"soon" must be a date like'],
    [
      { travel: [{ from: '2026-05-04', to: '2026-05-14', timezone: 'Mars' }] },
      'travel.0.timezone',
      '"Mars" is not a time zone',
    ],
    [
      {
        travel: [
          { from: '2026-05-04', to: '2026-05-14', timezone: 'Asia/Tokyo' },
          { from: '2026-05-14', to: '2026-05-20', timezone: 'UTC' },
        ],
      },
      'travel.1',
      'overlaps with the stay from 2026-05-04 to 2026-05-14',
    ],
    [{ lunch: [] }, '', 'lunch'],
  ])('%j is refused at "%s"', (more, key, message) => {
    const issue = memberScheduleSpec.safeParse({ ...paris, ...more }).error?.issues[0];
    expect(issue?.path.join('.')).toBe(key);
    expect(issue?.message).toContain(message);
  });
});

describe('busy times and cover (A4, A5)', () => {
  test('a busy time changes what is promised, not the hours', () => {
    const spec = memberScheduleSpec.parse({
      ...paris,
      busy: [{ from: '2026-11-23', to: '2026-12-05', general_minutes: 960 }],
    });
    expect(busyMinutesAt(spec, at('2026-12-05T22:59Z'))).toBe(960);
    expect(busyMinutesAt(spec, at('2026-12-05T23:00Z'))).toBeNull();
    expect(iso(nextOpening(compileMemberSchedule(spec), at('2026-11-24T00:00Z')))).toBe('2026-11-24T08:00');
  });

  test('a stand-in opens the schedule in their own hours, during the time off alone', () => {
    const ana = make({ ...paris, time_off: [{ from: '2026-08-03', to: '2026-08-14' }] });
    const ben = make({ timezone: 'America/New_York', weekly: weekdaysOnly });
    const covered = withCover(ana, [
      { by: 'Ben', from: at('2026-08-02T22:00Z'), to: at('2026-08-14T22:00Z'), schedule: ben },
    ]);
    expect(iso(nextOpening(covered, at('2026-08-01T00:00Z')))).toBe('2026-08-03T13:00');
    expect(becauseWords(explainAt(covered, at('2026-08-03T13:00Z')).because)).toBe(
      'cover by Ben, who is open because of weekly hours: Monday 2026-08-03 09:00-17:00',
    );
    expect(explainAt(covered, at('2026-08-03T09:00Z')).because.kind).toBe('time_off');
    expect(iso(nextOpening(covered, at('2026-08-14T21:00Z')))).toBe('2026-08-17T07:00');
  });
});

describe('overnight shifts belong to the date they start on (A1, A2)', () => {
  const night = ['22:00-06:00'];
  const nights = { mon: night, tue: night, wed: night, thu: night, fri: night, sat: night, sun: night };
  // 2026-11-26 is a Thursday; 11 November is a holiday in France.
  const leave = { from: '2026-11-26', to: '2026-11-27' };

  test.each<[string, object, string, string]>([
    [
      'leave until Friday takes all of Friday’s shift',
      { time_off: [leave] },
      '2026-11-27T22:30',
      '2026-11-28T22:00',
    ],
    ['also after midnight', { time_off: [leave] }, '2026-11-28T03:00', '2026-11-28T22:00'],
    [
      'the shift before the leave runs on to its end',
      { time_off: [leave] },
      '2026-11-26T05:59',
      '2026-11-26T05:59',
    ],
    ['and then the leave begins', { time_off: [leave] }, '2026-11-26T06:00', '2026-11-28T22:00'],
    [
      'leave by local times is cut at them',
      { time_off: [{ from: '2026-11-26T00:00', to: '2026-11-28T00:00' }] },
      '2026-11-27T22:30',
      '2026-11-28T00:00',
    ],
    [
      'a holiday takes the shift that starts on its date',
      { holidays: { country: 'FR' } },
      '2026-11-11T23:00',
      '2026-11-12T22:00',
    ],
    [
      'and the shift before runs on into it',
      { holidays: { country: 'FR' } },
      '2026-11-11T05:00',
      '2026-11-11T05:00',
    ],
    [
      'hours of the next date that start within the shift open all the same',
      { time_off: [leave], dates: { '2026-11-28': ['04:00-08:00'] } },
      '2026-11-27T22:30',
      '2026-11-28T04:00',
    ],
  ])('%s', (_, spec, from, opening) => {
    const schedule = make({ timezone: 'UTC', weekly: nights, ...spec });
    expect(iso(nextOpening(schedule, at(`${from}Z`)))).toBe(opening);
  });

  test('what a holiday or leave took after midnight says so', () => {
    const why = (spec: object, instant: string) =>
      explainAt(make({ timezone: 'UTC', weekly: nights, ...spec }), at(instant)).because.kind;
    expect(why({ holidays: { country: 'FR' } }, '2026-11-12T03:00Z')).toBe('holiday');
    expect(why({ time_off: [leave] }, '2026-11-28T03:00Z')).toBe('time_off');
    expect(why({ time_off: [leave] }, '2026-11-26T03:00Z')).toBe('weekly');
  });

  test('a member is on leave until the shift that the leave took is over', () => {
    const spec = memberScheduleSpec.parse({ timezone: 'UTC', weekly: nights, time_off: [leave] });
    expect(timeOffOf(spec).map(({ from, to }) => [iso(from), iso(to)])).toEqual([
      ['2026-11-26T06:00', '2026-11-28T06:00'],
    ]);
  });
});
