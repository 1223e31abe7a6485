import { buildHoursProgram, type HoursProgram } from '../support/run-hours';

const schedule = {
  timezone: 'Europe/Paris',
  weekly: { mon: ['09:00-12:30', '13:30-18:00'], fri: ['22:00-02:00'], sat: ['00:00-24:00'] },
  dates: { '2026-12-24': ['09:00-12:00'], '2026-12-25': [] },
  closures: [{ from: '2026-08-03T00:00', to: '2026-08-17T00:00' }],
};

let program: HoursProgram;
beforeAll(() => {
  program = buildHoursProgram();
  program.write('schedule.json', JSON.stringify(schedule));
});
afterAll(() => program.remove());

const lines = (...queries: unknown[]) => queries.map((query) => `${JSON.stringify(query)}\n`).join('');
const evaluate = (input: string) => program.run(['hours', 'eval', '--schedule', 'schedule.json'], { input });

describe('gatehouse hours eval', () => {
  test('answers one line per query, in order', () => {
    const { stdout, stderr, status } = evaluate(
      lines(
        { op: 'isOpen', at: '2026-07-27T07:00:00Z' },
        { op: 'isOpen', at: '2026-07-27T16:00:00Z' },
        { op: 'nextOpen', at: '2026-07-27T07:00:00.250Z' },
        { op: 'nextOpen', at: '2026-08-03T08:00Z' },
        { op: 'nextClose', at: '2026-07-31T21:00:00+00:00' },
        { op: 'nextClose', at: '9990-01-01T00:00:00Z' },
        { op: 'add', at: '2026-07-27T07:00:00Z', minutes: 480 },
        { op: 'add', at: '2026-07-27T07:00:00.000125Z', minutes: 0.5 },
        { op: 'add', at: '2026-07-27T07:00:00Z', minutes: 1e12 },
        { op: 'between', from: '2026-07-27T07:00:30Z', to: '2026-07-27T07:01:45Z' },
      ),
    );
    expect(stdout.split('\n')).toEqual([
      '{"open":true}',
      '{"open":false}',
      '{"at":"2026-07-27T07:00:00.250Z"}',
      '{"at":"2026-08-17T07:00:00Z"}',
      '{"at":"2026-08-01T22:00:00Z"}',
      '{"at":"9990-01-01T11:30:00Z"}',
      '{"at":"2026-07-27T16:00:00Z"}',
      '{"at":"2026-07-27T07:00:30.000125Z"}',
      '{"at":null}',
      '{"minutes":1.25}',
      '',
    ]);
    expect([stderr, status]).toEqual(['', 0]);
  });

  test('hours up to 23:59 bring a question on stderr, and answers as ever', () => {
    program.write('late.json', JSON.stringify({ ...schedule, dates: { '2026-12-24': ['00:00-23:59'] } }));
    const input = lines({ op: 'isOpen', at: '2026-12-24T12:00:00Z' });
    const ran = program.run(['hours', 'eval', '--schedule', 'late.json'], { input });
    expect(ran).toEqual({
      stdout: '{"open":true}\n',
      stderr:
        'gatehouse: late.json key 2026-12-24: 00:00-23:59 ends a minute before midnight: did you mean 24:00?\n',
      status: 0,
    });
  });

  test('without a query there is no answer; a last line needs no newline; blank lines are skipped', () => {
    expect(evaluate('')).toEqual({ stdout: '', stderr: '', status: 0 });
    expect(
      evaluate(
        '\r\n{"op":"isOpen","at":"2026-07-27T07:00:00Z"}\r\n\n{"op":"isOpen","at":"2026-07-27T07:00:00Z"}',
      ).stdout,
    ).toBe('{"open":true}\n{"open":true}\n');
  });

  test.each([
    ['{"op":"isOpen"', 'query line 3: is not JSON'],
    ['[]', 'query line 3: must be an object like {"op":"isOpen"'],
    ['{"op":"isopen","at":"2026-07-27T07:00:00Z"}', 'query line 3, key op: must be one of isOpen,'],
    ['{"op":"isOpen"}', 'query line 3, key at: must be an instant in UTC'],
    ['{"op":"isOpen","at":1785135600000}', 'query line 3, key at: must be an instant in UTC'],
    ['{"op":"isOpen","at":"2026-07-27T07:00:00"}', 'key at: "2026-07-27T07:00:00" must be an instant in UTC'],
    ['{"op":"isOpen","at":"2026-07-27T09:00:00+02:00"}', 'query line 3, key at'],
    ['{"op":"isOpen","at":"2026-02-29T09:00:00Z"}', 'query line 3, key at'],
    ['{"op":"isOpen","at":"2026-02-28T24:00:00Z"}', 'query line 3, key at'],
    [
      '{"op":"add","at":"2026-07-27T07:00:00Z","minutes":0}',
      'query line 3, key minutes: must be a number of minutes above 0',
    ],
    ['{"op":"add","at":"2026-07-27T07:00:00Z","minutes":"60"}', 'query line 3, key minutes'],
    ['{"op":"between","from":"2026-07-27T07:00:00Z"}', 'query line 3, key to'],
  ])('stops at %s, with the lines before it answered', (bad, message) => {
    const good = lines({ op: 'isOpen', at: '2026-07-27T07:00:00Z' });
    const { stdout, stderr, status } = evaluate(`${good}${good}${bad}\n${good}`);
    expect(stdout).toBe('{"open":true}\n{"open":true}\n');
    expect(stderr).toContain(message);
    expect(status).toBe(1);
  });

  test('names file, line and key of everything wrong in a schedule', () => {
    program.write(
      'bad.json',
      '{\n "timezone": "Mars",\n "weekly": {\n  "mon": ["09:00-12:30",\n   "24:00-02:00"],\n  "monday": []\n },\n "closures": [{"from":"2026-08-03T00:00"}]\n}',
    );
    const { stdout, stderr, status } = program.run(['hours', 'eval', '--schedule', 'bad.json']);
    expect(
      stderr
        .trimEnd()
        .replace(/^gatehouse: /, '')
        .split('\n')
        .map((line) => line.split(':')[0]),
    ).toEqual([
      'bad.json line 2, key timezone',
      'bad.json line 5, key weekly.mon[1]',
      'bad.json line 6, key weekly.monday',
      'bad.json line 8, key closures[0].to',
    ]);
    expect([stdout, status]).toEqual(['', 1]);
  });

  test.each([
    ['{"timezone":"UTC",\n"weekly":{},}', 'bad.json line 2: is not JSON'],
    ['[]', 'bad.json line 1: must be an object'],
    ['{"weekly":{}}', 'key timezone: must be an IANA time zone name'],
    ['{"timezone":"UTC"}', 'key weekly: must be an object'],
    ['{"timezone":"UTC","weekly":{"mon":["9:00-10:00"]}}', 'key weekly.mon[0]: "9:00-10:00" must be'],
    ['{"timezone":"UTC","weekly":{"mon":"09:00-10:00"}}', 'key weekly.mon: must be a list'],
    ['{"timezone":"UTC","weekly":{"mon":["09:00-24:30"]}}', 'key weekly.mon[0]'],
    [
      '{"timezone":"UTC","weekly":{},"dates":{"2026-02-30":[]}}',
      'key dates.2026-02-30: "2026-02-30" must be a date',
    ],
    [
      '{"timezone":"UTC","weekly":{},"closures":[{"from":"2026-08-03T00:00Z","to":"2026-08-04T00:00"}]}',
      'key closures[0].from',
    ],
    [
      '{"timezone":"UTC","weekly":{},"closures":[{"from":"2026-08-03T24:00","to":"2026-08-05T00:00"}]}',
      '24:00 is an end only',
    ],
    [
      '{"timezone":"UTC","weekly":{},"closures":[{"from":"2026-08-03T00:00","to":"2026-08-02T00:00"}]}',
      'key closures[0].to: "2026-08-02T00:00" is before',
    ],
    ['{"timezone":"UTC","weekly":{},"date":{}}', 'key date: is not a known key'],
  ])('refuses %s', (text, message) => {
    program.write('bad.json', text);
    const { stderr, status } = program.run(['hours', 'eval', '--schedule', 'bad.json']);
    expect(stderr).toContain(message);
    expect(status).toBe(1);
  });

  test('a missing file is named', () => {
    const { stderr, status } = program.run(['hours', 'eval', '--schedule', 'none.json']);
    expect(stderr).toContain("none.json can't be read");
    expect(status).toBe(1);
  });
});

describe('gatehouse hours explain', () => {
  const explain = (...args: string[]) =>
    program.run(['hours', 'explain', '--schedule', 'schedule.json', ...args]);

  test('says it in words, on the clocks of the schedule (A10)', () => {
    expect(explain('--at', '2026-08-05T00:00:00Z').stdout.split('\n')).toEqual([
      'Closed at Wednesday 2026-08-05 02:00 (Europe/Paris).',
      'Since Sunday 2026-08-02 00:00 (Europe/Paris).',
      'Until Monday 2026-08-17 09:00 (Europe/Paris).',
      'Because of a closure from 2026-08-03T00:00 to 2026-08-17T00:00.',
      '',
    ]);
  });

  test('says it as JSON, in UTC', () => {
    expect(JSON.parse(explain('--at', '2026-07-27T07:00:00Z', '--json').stdout)).toMatchObject({
      at: '2026-07-27T07:00:00Z',
      open: true,
      since: '2026-07-27T07:00:00Z',
      until: '2026-07-27T10:30:00Z',
      because: { kind: 'weekly', date: '2026-07-27', hours: ['09:00-12:30'] },
      words: expect.stringContaining('Open at Monday 2026-07-27 09:00 (Europe/Paris).'),
    });
  });

  test('refuses a text that is no instant in UTC', () => {
    const { stderr, status } = explain('--at', '2026-07-27T07:00:00');
    expect(stderr).toContain('--at: "2026-07-27T07:00:00" must be an instant in UTC');
    expect(status).toBe(1);
  });
});

describe('gatehouse hours show', () => {
  const show = (month: string) =>
    program.run(['hours', 'show', '--schedule', 'schedule.json', '--month', month]);

  test('shows a line a day, on the clocks of the schedule', () => {
    const days = show('2026-12').stdout.trimEnd().split('\n');
    expect(days[0]).toBe('2026-12, Europe/Paris');
    expect(days).toHaveLength(32);
    expect(days.slice(21, 27)).toEqual([
      'Mon 21  09:00-12:30 13:30-18:00',
      'Tue 22  closed',
      'Wed 23  closed',
      'Thu 24  09:00-12:00',
      'Fri 25  closed: set for this date',
      'Sat 26  00:00-24:00',
    ]);
  });

  test('says why a day is closed and when it is not 24 hours long', () => {
    expect(show('2026-08').stdout).toContain(
      'Mon 10  closed: a closure from 2026-08-03T00:00 to 2026-08-17T00:00\n',
    );
    expect(show('2026-10').stdout).toContain('Sun 25  closed  (25 hours long)\n');
    expect(show('2028-02').stdout.trimEnd().split('\n').at(-1)).toBe('Tue 29  closed');
  });

  test.each(['2026-13', '2026', 'December'])('refuses %s', (month) => {
    const { stderr, status } = show(month);
    expect(stderr).toContain(`--month: "${month}" must be a month, like 2026-12`);
    expect(status).toBe(1);
  });
});

describe('no answer changes with the process or the date (A3)', () => {
  const starts = Array.from({ length: 400 }, (_, i) => Date.UTC(2026, 9, 20) + i * 1_831_000);
  const input = starts
    .map((start) => new Date(start).toISOString())
    .map((at) => lines({ op: 'nextOpen', at }, { op: 'nextClose', at }, { op: 'add', at, minutes: 600 }))
    .join('');
  const otherDate = (year: number) => `
    const Real = Date;
    const shift = Real.UTC(${year}, 6, 1) - Real.now();
    globalThis.Date = class extends Real {
      constructor(...given) { given.length === 0 ? super(Real.now() + shift) : super(...given); }
      static now() { return Real.now() + shift; }
    };`;

  test('neither TZ nor LANG nor the system date changes one', () => {
    const usual = evaluate(input);
    expect([usual.status, usual.stdout.split('\n').length]).toEqual([0, 1_201]);
    const args = ['hours', 'eval', '--schedule', 'schedule.json'];
    for (const TZ of ['Pacific/Apia', 'America/New_York', 'Asia/Kathmandu']) {
      expect(program.run(args, { input, env: { TZ } }).stdout).toBe(usual.stdout);
    }
    for (const LANG of ['ar_EG.UTF-8', 'th_TH.UTF-8', 'C']) {
      expect(program.run(args, { input, env: { LANG, LC_ALL: LANG } }).stdout).toBe(usual.stdout);
    }
    for (const year of [1971, 2026, 2099]) {
      const preload = program.write(`date-${year}.cjs`, otherDate(year));
      expect(program.run(args, { input, preload }).stdout).toBe(usual.stdout);
    }
  });
});
