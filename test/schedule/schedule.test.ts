import {
  addWorkingMinutes,
  allOpen,
  anyOpen,
  closureAt,
  compileSchedule,
  isOpen,
  nextClosing,
  nextOpening,
  openStretches,
  type Schedule,
  type ScheduleSpec,
  workingMinutesBetween,
} from '../../src/schedule/schedule';

const at = (text: string) => Date.parse(text);
const iso = (instant: number | null) =>
  instant === null ? null : new Date(instant).toISOString().slice(0, 16);
const make = (spec: Partial<ScheduleSpec>): Schedule =>
  compileSchedule({ timezone: 'UTC', weekly: {}, ...spec });
const everyDay = (hours: string[]): ScheduleSpec['weekly'] =>
  Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, hours]));

const paris: ScheduleSpec = {
  timezone: 'Europe/Paris',
  weekly: { mon: ['09:00-12:30', '13:30-18:00'], fri: ['22:00-02:00'], sat: ['00:00-24:00'] },
  dates: { '2026-12-24': ['09:00-12:00'], '2026-12-25': [] },
  closures: [{ from: '2026-08-03T00:00', to: '2026-08-17T00:00' }],
};

describe('open or closed (A1, A2)', () => {
  test.each([
    ['2026-07-27T06:59:59.999Z', false, 'just before opening'],
    ['2026-07-27T07:00:00.000Z', true, 'exactly opening'],
    ['2026-07-27T10:29:59.999Z', true, 'just before lunch'],
    ['2026-07-27T10:30:00.000Z', false, 'exactly lunch'],
    ['2026-07-27T16:00:00.000Z', false, 'exactly closing'],
    ['2026-07-31T20:00:00.000Z', true, 'overnight start'],
    ['2026-07-31T22:00:00.000Z', true, 'overnight midnight touches Saturday'],
    ['2026-08-01T21:59:59.999Z', true, 'no hole at 23:59'],
    ['2026-08-01T22:00:00.000Z', false, 'Saturday ends'],
    ['2026-08-03T08:00:00.000Z', false, 'Monday of the closure'],
    ['2026-08-17T07:00:00.000Z', true, 'Monday after the closure'],
    ['2026-12-24T08:30:00.000Z', true, 'Thursday by date'],
    ['2026-12-25T21:30:00.000Z', false, 'Friday closed by date'],
    ['2026-12-26T00:30:00.000Z', true, 'the Saturday after it'],
  ])('at %s: %s (%s)', (instant, expected) => {
    expect(isOpen(compileSchedule(paris), at(instant))).toBe(expected);
  });

  test.each([
    [
      'overnight hours of the day before run into a date without hours',
      { weekly: { thu: ['22:00-02:00'] }, dates: { '2026-07-31': [] } },
      '2026-07-31T01:59Z',
      true,
    ],
    [
      'a date replaces overnight hours that start on it',
      { weekly: { thu: ['22:00-02:00'] }, dates: { '2026-07-30': [] } },
      '2026-07-31T01:00Z',
      false,
    ],
    [
      'a closure takes overnight hours too',
      { weekly: { thu: ['22:00-02:00'] }, closures: [{ from: '2026-07-31T00:00', to: '2026-07-31T01:00' }] },
      '2026-07-31T00:59Z',
      false,
    ],
    [
      'and leaves what comes after it',
      { weekly: { thu: ['22:00-02:00'] }, closures: [{ from: '2026-07-31T00:00', to: '2026-07-31T01:00' }] },
      '2026-07-31T01:00Z',
      true,
    ],
    [
      'a closure takes hours by date',
      {
        dates: { '2026-07-30': ['00:00-24:00'] },
        closures: [{ from: '2026-07-30T12:00', to: '2026-07-30T24:00' }],
      },
      '2026-07-30T23:59Z',
      false,
    ],
    [
      'an empty closure takes nothing',
      { weekly: everyDay(['00:00-24:00']), closures: [{ from: '2026-07-30T12:00', to: '2026-07-30T12:00' }] },
      '2026-07-30T12:00Z',
      true,
    ],
    ['equal ends mean a whole day round', { weekly: { thu: ['09:00-09:00'] } }, '2026-07-31T08:59Z', true],
    [
      'an end at 00:00 is the coming midnight',
      { weekly: { thu: ['18:00-00:00'] } },
      '2026-07-30T23:59Z',
      true,
    ],
    [
      'hours by date before the era of Unix',
      { dates: { '1850-05-05': ['10:00-11:00'] } },
      '1850-05-05T10:30Z',
      true,
    ],
    ['29 February by date', { dates: { '2028-02-29': ['10:00-11:00'] } }, '2028-02-29T10:30Z', true],
  ])('%s', (_, spec, instant, expected) => {
    expect(isOpen(make(spec), at(instant))).toBe(expected);
  });
});

describe('next opening and closing', () => {
  test.each([
    ['2026-08-03T08:00Z', '2026-08-17T07:00', '2026-08-17T10:30', 'over a closure'],
    ['2026-07-31T21:00Z', '2026-07-31T21:00', '2026-08-01T22:00', 'open over midnight'],
    ['2026-07-27T10:30Z', '2026-07-27T11:30', '2026-07-27T16:00', 'at lunch'],
    ['2026-12-25T10:00Z', '2026-12-25T23:00', '2026-12-26T23:00', 'Friday night closed by date'],
  ])('at %s: opens %s, closes %s (%s)', (instant, opens, closes) => {
    const schedule = compileSchedule(paris);
    expect(iso(nextOpening(schedule, at(instant)))).toBe(opens);
    expect(iso(nextClosing(schedule, at(instant)))).toBe(closes);
  });

  // 2031-01-05 is 1,830 days after 2026-01-01.
  const far = make({ dates: { '2031-01-05': ['00:00-02:00'] } });
  test.each<[string, string | null, string | null, string]>([
    ['2026-01-01T00:00:00.000Z', '2031-01-05T00:00', null, 'opening on the last instant, closing beyond'],
    ['2025-12-31T23:59:59.999Z', null, null, 'a millisecond too far'],
    ['2026-01-01T02:00:00.000Z', '2031-01-05T00:00', '2031-01-05T02:00', 'closing on the last instant'],
    ['2026-01-01T01:59:59.999Z', '2031-01-05T00:00', null, 'closing a millisecond too far'],
    ['2031-01-05T02:00:00.000Z', null, null, 'nothing after it'],
  ])('five years are 1,830 days: from %s opens %s, closes %s (%s)', (instant, opens, closes) => {
    expect(iso(nextOpening(far, at(instant)))).toBe(opens);
    expect(iso(nextClosing(far, at(instant)))).toBe(closes);
  });

  test('open without end has no closing', () => {
    const always = make({ timezone: 'America/Havana', weekly: everyDay(['00:00-24:00']) });
    expect(nextClosing(always, at('2026-01-01T00:00Z'))).toBeNull();
    expect(nextOpening(always, at('2026-01-01T00:00Z'))).toBe(at('2026-01-01T00:00Z'));
  });

  test('a closing up to five years away is found, a later one is not', () => {
    const closures = [{ from: '2031-01-05T00:00', to: '2031-01-06T00:00' }];
    const schedule = make({ weekly: everyDay(['00:00-12:00', '12:00-00:00']), closures });
    expect(iso(nextClosing(schedule, at('2026-01-01T00:00Z')))).toBe('2031-01-05T00:00');
    expect(nextClosing(schedule, at('2025-12-31T23:59:59.999Z'))).toBeNull();
  });

  test.each([Number.NaN, Infinity, -Infinity, 8.64e15 + 1])('%s is refused: it is no instant', (instant) => {
    expect(() => isOpen(make({}), instant)).toThrow('is not an instant');
    expect(() => nextOpening(make({}), instant)).toThrow('is not an instant');
    expect(() => workingMinutesBetween(make({}), 0, instant)).toThrow('is not an instant');
  });
});

describe('working minutes (A8, T1)', () => {
  const schedule = compileSchedule(paris);

  test.each([
    ['2026-07-27T07:00Z', 480, '2026-07-27T16:00', 'used up exactly at the end'],
    ['2026-07-27T07:00Z', 481, '2026-07-31T20:01', 'one more minute'],
    ['2026-07-27T07:00Z', 210, '2026-07-27T10:30', 'exactly at lunch'],
    ['2026-07-27T05:00Z', 1, '2026-07-27T07:01', 'from closed time'],
    ['2026-07-31T19:00Z', 26 * 60, '2026-08-01T22:00', 'across midnight'],
    ['2026-08-01T21:59Z', 61, '2026-08-17T08:00', 'over a closure'],
  ])('%s plus %d minutes is %s (%s)', (instant, minutes, expected) => {
    expect(iso(addWorkingMinutes(schedule, at(instant), minutes))).toBe(expected);
  });

  test('adding gives up after 7,320 days, not before', () => {
    const always = make({ weekly: everyDay(['00:00-24:00']) });
    const start = at('2026-01-01T00:00Z');
    expect(addWorkingMinutes(always, start, 7_320 * 1_440)).toBe(start + 7_320 * 86_400_000);
    expect(addWorkingMinutes(always, start, 7_320 * 1_440 + 1)).toBeNull();
    expect(addWorkingMinutes(make({}), start, 1)).toBeNull();
    expect(addWorkingMinutes(make({ dates: { '2040-01-01': ['09:00-10:00'] } }), start, 60)).toBe(
      at('2040-01-01T10:00Z'),
    );
    expect(addWorkingMinutes(make({ dates: { '2040-01-01': ['09:00-10:00'] } }), start, 61)).toBeNull();
  });

  test.each([0, -1, Number.NaN])('%s minutes are refused', (minutes) => {
    expect(() => addWorkingMinutes(schedule, 0, minutes)).toThrow('must be above 0');
  });

  test.each([
    ['2026-07-27T00:00:00Z', '2026-07-28T00:00:00Z', 480, 'a day'],
    ['2026-07-27T07:00:30Z', '2026-07-27T07:01:45Z', 1.25, 'seconds count'],
    ['2026-08-03T00:00:00Z', '2026-08-16T00:00:00Z', 0, 'a closure'],
    ['2026-07-28T00:00:00Z', '2026-07-27T00:00:00Z', 0, 'backwards'],
    [
      '2025-12-29T00:00:00Z',
      '2026-12-28T00:00:00Z',
      52 * (480 + 120 + 24 * 60) - 2 * 2_040 - 120 + 180,
      'a year',
    ],
  ])('between %s and %s: %d (%s)', (from, to, expected) => {
    expect(workingMinutesBetween(schedule, at(from), at(to))).toBe(expected);
  });

  test('is exact over centuries', () => {
    const noon = make({ weekly: everyDay(['12:00-13:00']) });
    const days = (at('2200-12-31T00:00Z') - at('1800-01-01T00:00Z')) / 86_400_000;
    expect(workingMinutesBetween(noon, at('1800-01-01T00:00Z'), at('2200-12-31T00:00Z'))).toBe(days * 60);
  });
});

describe('the open stretches of a span', () => {
  test('are cut at its ends', () => {
    const found = openStretches(compileSchedule(paris), at('2026-07-27T10:00Z'), at('2026-07-31T21:00Z'));
    expect(found.map(({ from, to }) => `${iso(from)} ${iso(to)}`)).toEqual([
      '2026-07-27T10:00 2026-07-27T10:30',
      '2026-07-27T11:30 2026-07-27T16:00',
      '2026-07-31T20:00 2026-07-31T21:00',
    ]);
  });

  test('are one when it never closes, and none when it never opens', () => {
    const always = make({ weekly: everyDay(['00:00-24:00']) });
    expect(openStretches(always, 0, at('2026-01-01T00:00Z'))).toEqual([
      { from: 0, to: at('2026-01-01T00:00Z') },
    ]);
    expect(openStretches(make({}), 0, at('2026-01-01T00:00Z'))).toEqual([]);
  });
});

test('memory stays bounded however far apart the questions are, and the answers stay', () => {
  const noon = make({ weekly: everyDay(['12:00-13:00']) });
  const years = Array.from({ length: 200 }, (_, i) => 1800 + i);
  const ask = () => years.map((year) => nextOpening(noon, Date.UTC(year, 5, 1)));
  expect(ask()).toEqual(years.map((year) => Date.UTC(year, 5, 1, 12)));
  expect(noon.blocks.size).toBeLessThanOrEqual(64);
  expect(ask()).toEqual(years.map((year) => Date.UTC(year, 5, 1, 12)));
});

describe('the closure that holds an instant', () => {
  test.each([
    ['2026-08-05T00:00Z', '2026-08-01T22:00', '2026-08-17T07:00'],
    ['2026-07-27T10:30Z', '2026-07-27T10:30', '2026-07-27T11:30'],
  ])('%s is in %s to %s', (instant, startsAt, endsAt) => {
    const closure = closureAt(compileSchedule(paris), at(instant));
    expect([iso(closure?.startsAt ?? null), iso(closure?.endsAt ?? null)]).toEqual([startsAt, endsAt]);
  });

  test('is null when open, and has open ends when nothing is near', () => {
    expect(closureAt(compileSchedule(paris), at('2026-07-27T07:00Z'))).toBeNull();
    expect(closureAt(make({}), 0)).toEqual({ startsAt: null, endsAt: null });
    const once = make({ dates: { '2026-01-01': ['00:00-01:00'] } });
    expect(closureAt(once, at('2031-01-05T01:00Z'))).toEqual({
      startsAt: at('2026-01-01T01:00Z'),
      endsAt: null,
    });
    expect(closureAt(once, at('2031-01-05T01:00:00.001Z'))).toEqual({ startsAt: null, endsAt: null });
  });
});

describe('several schedules (A5)', () => {
  const morning = make({ weekly: everyDay(['09:00-13:00']) });
  const day = make({ timezone: 'Europe/Paris', weekly: everyDay(['12:00-18:00']) });
  const july = (time: string) => at(`2026-07-27T${time}Z`);

  test('any is open when one is; touching hours are one stretch', () => {
    const any = anyOpen([morning, day]);
    expect(iso(nextClosing(any, july('09:00')))).toBe('2026-07-27T16:00');
    expect(workingMinutesBetween(any, july('00:00'), july('23:59'))).toBe(7 * 60);
  });

  test('all are open when each is', () => {
    const all = allOpen([morning, day]);
    expect(iso(nextOpening(all, july('00:00')))).toBe('2026-07-27T10:00');
    expect(iso(nextClosing(all, july('00:00')))).toBe('2026-07-27T13:00');
  });

  test('of none, any is never open and all is always open', () => {
    expect(nextOpening(anyOpen([]), 0)).toBeNull();
    expect(isOpen(allOpen([]), 0)).toBe(true);
    expect(nextClosing(allOpen([]), 0)).toBeNull();
  });
});
