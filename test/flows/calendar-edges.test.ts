/**
 * Awkward days: clocks that change, a year that ends, a member who travels, a leap day, and zones off the full hour.
 * Proves: what is said and promised is right to the instant (A3, A9, T1); one closure stays one (R3); the record and
 * each member's day follow (L3, R12).
 */
import { DateTime } from 'luxon';
import { registry } from '../../src/features/features';
import { purgeTables } from '../../src/features/record/jobs';
import { dropMonths } from '../../src/features/record/store';
import { inTeam } from '../../src/store/database';
import { dayMs } from '../../src/time';
import type { ConversationId, UserId } from '../../src/workspace/ids';
import { type Settings, settingsSchema } from '../../src/workspace/settings/settings';
import { type Flow, startFlow, studio } from '../support/gatehouse';
import { lisbon, noticesIn, postsIn, type SeenPost } from '../support/slack';

let flow: Flow;
afterEach(() => flow.stop());

/** An instant by the clocks of a zone, ms since 1970 UTC. */
const inZone = (zone: string, local: string) => DateTime.fromISO(local, { zone }).toMillis();
const utc = (local: string) => inZone('UTC', local);

/** Starts at an instant, with what differs for the members. */
async function startAt(now: number, members: Partial<Record<'U0ANA' | 'U0BEN', object>> = {}): Promise<void> {
  flow = await startFlow({ practice: { now } });
  await given(members);
}

async function given(members: Partial<Record<'U0ANA' | 'U0BEN', object>>, changes: object = {}) {
  await flow.settings((settings: Settings) =>
    settingsSchema.parse({
      ...settings,
      workspace: { ...settings.workspace, ...changes },
      members: settings.members.map(({ user, name }) => ({
        user,
        name,
        ...(user === 'U0ANA' || user === 'U0BEN' ? members[user] : {}),
      })),
    }),
  );
  await flow.drained();
}

async function turn(at: number): Promise<void> {
  flow.practice.clock.set(at);
  await flow.drained();
}

/** Lets a client say something at an instant, and gives the last notice there afterwards. */
async function sayAt(
  at: number,
  user: UserId = 'U0MAYA',
  channel: ConversationId = 'C0ACME',
): Promise<SeenPost | undefined> {
  await turn(at);
  await flow.practice.say(user, channel, `Could you look at the brochure? (${at})`);
  await flow.drained();
  return noticesIn(flow.practice, channel).at(-1);
}

/** The instants that a post shows each reader on their own clocks, ms since 1970 UTC. */
function shownInstants(post: SeenPost | undefined): number[] {
  return [...(post?.shown ?? '').matchAll(/<!date\^(\d+)\^/g)].map(([, seconds]) => Number(seconds) * 1000);
}

async function reasons(): Promise<string[]> {
  return (await flow.record()).map(({ decision, because }) => `${decision}: ${because.join(' ')}`);
}

async function openings(user: UserId): Promise<number | undefined> {
  const { rows } = await flow.database.pool.query('select opened_at from member_days where user_id = $1', [
    user,
  ]);
  return rows[0]?.opened_at;
}

describe('the night on which clocks go forward in Lisbon, 2027-03-28', () => {
  // Ben works late: his hours end at 01:30, a time that does not exist that night, so at 02:30 (RFC 5545 3.3.5).
  const late = { U0BEN: { dates: { '2027-03-27': ['22:00-01:30'] } } };

  test('A3, R3: before, in and after the skipped hour, clients in Tokyo and New York get one exact notice each', async () => {
    await startAt(utc('2027-03-27T20:00'), late);
    flow.practice.changeUser('U0THEO', { timezone: 'Asia/Tokyo' });
    for (const at of ['2027-03-28T00:45', '2027-03-28T01:00', '2027-03-28T01:29:59']) {
      await sayAt(utc(at));
      expect(await sayAt(utc(at) + 500, 'U0THEO', 'C0BOREALIS')).toBeUndefined();
    }
    for (const at of ['2027-03-28T01:30', '2027-03-28T03:00', '2027-03-29T07:59:59']) {
      await sayAt(utc(at));
      await sayAt(utc(at) + 500, 'U0THEO', 'C0BOREALIS');
    }
    for (const channel of ['C0ACME', 'C0BOREALIS'] as const) {
      const [notice, ...more] = noticesIn(flow.practice, channel);
      expect(more).toEqual([]);
      // T0: Ben was open for 45 minutes after Theo first wrote, so the target on Monday is 45 minutes earlier.
      const [target, said] = channel === 'C0ACME' ? ['17:00', '18:00'] : ['16:15', '17:15'];
      expect(shownInstants(notice)).toEqual([utc('2027-03-29T08:00'), utc(`2027-03-29T${target}`)]);
      const words =
        channel === 'C0ACME' ? 'off for the weekend and will be back' : 'Ben is off the clock until';
      expect(notice?.text).toContain(`${words} Monday 29 March, 09:00 (Lisbon time)`);
      expect(notice?.text).toContain(`by Monday 29 March, ${said} (Lisbon time)`);
    }
    const theirs = (await flow.record()).filter(({ conversationId }) => conversationId === 'C0BOREALIS');
    expect(theirs.map(({ because }) => because.join(' '))).toEqual([
      'open',
      'open',
      'open',
      'closed',
      'closed already_told',
      'closed already_told',
    ]);
  });

  test('A3, B1: terms asked for in New York show the hours of both sides of the change there', async () => {
    await startAt(utc('2027-03-24T20:00'));
    flow.practice.model.externalTimezones = true;
    await flow.practice.say('U0MAYA', 'D0MAYA', 'boundaries');
    await flow.drained();
    const shown = postsIn(flow.practice, 'D0MAYA').at(-1)?.text ?? '';
    expect(shown).toMatch(/^Thursday \d+ \w+: 05:00–08:30, 09:30–14:00$/m);
    expect(shown).not.toMatch(/^Friday /m);
    expect(shown).toMatch(/^Monday \d+ \w+: 04:00–07:30, 08:30–13:00$/m);
  });
});

test('A3, R3: before, in and after the hour that comes twice, 2026-10-25, there is one exact notice', async () => {
  // Hours that end at 01:30 end the first time that it is half past one.
  await startAt(utc('2026-10-24T12:00'), { U0ANA: { dates: { '2026-10-24': ['22:00-01:30'] } } });
  for (const at of [
    '2026-10-25T00:29:59',
    '2026-10-25T00:30',
    '2026-10-25T01:15',
    '2026-10-25T01:30',
    '2026-10-26T08:59:59',
  ])
    await sayAt(utc(at));
  expect(await reasons()).toEqual([
    'silence: open',
    'reply: closed',
    'silence: closed already_told',
    'silence: closed already_told',
    'silence: closed already_told',
  ]);
  const [notice, ...more] = noticesIn(flow.practice, 'C0ACME');
  expect(more).toEqual([]);
  expect(shownInstants(notice)).toEqual([utc('2026-10-26T09:00'), utc('2026-10-26T17:59:59')]);
  expect(notice?.text).toContain('Monday 26 October, 09:00 (Lisbon time)');
  expect(await reasons()).toHaveLength(5);
  await sayAt(utc('2026-10-26T09:00'));
  expect((await reasons()).at(-1)).toBe('silence: open');
});

describe('a year’s end: Thursday 2026-12-31, a holiday and a weekend', () => {
  beforeEach(() => startAt(lisbon('2026-12-31T09:30')));

  test('R3, T1: it is one closure with one notice, of the holiday, and targets are counted past it', async () => {
    await sayAt(lisbon('2026-12-31T14:00'), 'U0THEO', 'C0BOREALIS');
    for (const local of [
      '2026-12-31T20:00',
      '2026-12-31T23:59:59',
      '2027-01-01T00:00',
      '2027-01-01T15:00',
      '2027-01-02T12:00',
    ])
      await sayAt(lisbon(local));
    const [notice, ...more] = noticesIn(flow.practice, 'C0ACME');
    expect(more).toEqual([]);
    expect(shownInstants(notice)).toEqual([lisbon('2027-01-04T09:00'), lisbon('2027-01-04T18:00')]);
    expect(notice?.text).toMatch(
      /because of a public holiday.* back Monday 4 January, 09:00 \(Lisbon time\)/,
    );
    const record = await flow.record();
    // In hours: four hours were left on Thursday, and four are due on Monday, with lunch between.
    expect(record[0]).toMatchObject({ because: ['open'], targetAt: lisbon('2027-01-04T14:00') });
    expect(record.slice(1).every(({ targetAt }) => targetAt === lisbon('2027-01-04T18:00'))).toBe(true);
    expect(record.map(({ decision }) => decision).filter((decision) => decision === 'reply')).toHaveLength(1);
    await turn(lisbon('2027-01-04T09:00'));
    expect(await openings('U0ANA')).toBe(lisbon('2027-01-04T09:00'));
  });

  test('L3: the record goes on into the new year’s partitions, and only what is too old is purged', async () => {
    for (const local of ['2026-12-31T20:00', '2027-01-01T00:00', '2027-01-02T12:00'])
      await sayAt(lisbon(local));
    const held = async () => {
      const { rows } = await flow.database.pool.query(
        'select tableoid::regclass::text as month, count(*)::int as n from exchanges group by 1 order by 1',
      );
      return Object.fromEntries(rows.map(({ month, n }) => [month, n]));
    };
    expect(await held()).toEqual({ exchanges_202612: 1, exchanges_202701: 2 });
    await purge(lisbon('2027-01-31T12:00'), 365);
    expect(await held()).toEqual({ exchanges_202612: 1, exchanges_202701: 2 });
    await purge(lisbon('2027-01-31T12:00'), 30);
    expect(await held()).toEqual({ exchanges_202701: 1 });
    expect(await flow.record()).toMatchObject([{ saidAt: lisbon('2027-01-02T12:00') }]);
  });
});

async function purge(now: number, days: number): Promise<void> {
  const before = now - days * dayMs;
  await inTeam(flow.database.db, studio, (trx) => purgeTables(registry, trx, studio, { before, now }));
  await dropMonths(flow.database.everyTeam, before);
}

describe('A9: Ana in Tokyo from Tuesday 10 to Monday 23 November', () => {
  const tokyo = (local: string) => inZone('Asia/Tokyo', local);
  beforeEach(() =>
    startAt(lisbon('2026-11-09T17:30'), {
      U0ANA: { travel: [{ from: '2026-11-10', to: '2026-11-23', timezone: 'Asia/Tokyo' }] },
    }),
  );

  test('the closure before her stay ends at nine in Tokyo, told without saying where, and her day begins there', async () => {
    const notice = await sayAt(lisbon('2026-11-09T22:00'));
    expect(shownInstants(notice)).toEqual([tokyo('2026-11-10T09:00'), tokyo('2026-11-10T18:00')]);
    expect(tokyo('2026-11-10T09:00')).toBe(lisbon('2026-11-10T00:00'));
    expect(notice?.text).toContain('until Tuesday 10 November, 00:00 (Lisbon time)');
    expect(notice?.text).toContain('by Tuesday 10 November, 09:00 (Lisbon time)');
    await turn(tokyo('2026-11-10T08:59'));
    expect(await openings('U0ANA')).not.toBe(tokyo('2026-11-10T09:00'));
    await turn(tokyo('2026-11-10T09:00'));
    expect(await openings('U0ANA')).toBe(tokyo('2026-11-10T09:00'));
    const digests = postsIn(flow.practice, 'D0ANA').filter(({ shown }) => shown.includes('Acme'));
    expect(digests).toHaveLength(1);
    await sayAt(tokyo('2026-11-10T10:00'));
    expect((await reasons()).at(-1)).toBe('silence: open');
  });

  test('A11: a day off there is announced by its date there, without saying where', async () => {
    const travel = [{ from: '2026-11-10', to: '2026-11-23', timezone: 'Asia/Tokyo' }];
    const dayOff = [{ from: '2026-11-17', to: '2026-11-17' }];
    await given(
      { U0ANA: { travel, time_off: dayOff, announce_days: 14 } },
      { replies: { announce: 'post' } },
    );
    await turn(tokyo('2026-11-10T09:00'));
    const said = postsIn(flow.practice, 'C0ACME').map(({ text }) => text);
    expect(said).toEqual([
      expect.stringContaining(
        'away on Tuesday 17 November and back Wednesday 18 November, 00:00 (Lisbon time)',
      ),
    ]);
  });

  test('in the middle of her stay a Lisbon afternoon is her night', async () => {
    const notice = await sayAt(lisbon('2026-11-12T14:00'));
    expect(shownInstants(notice)[0]).toBe(tokyo('2026-11-13T09:00'));
    expect(notice?.text).toContain('until Friday 13 November, 00:00 (Lisbon time)');
    expect(notice?.text).not.toContain('Tokyo');
  });

  test('the closure after her last day there ends at nine in Lisbon, and the text says so', async () => {
    await turn(tokyo('2026-11-23T09:00'));
    await sayAt(tokyo('2026-11-23T17:59'));
    const notice = await sayAt(tokyo('2026-11-23T18:00'));
    // T0: a minute of the target had passed when she closed.
    expect(shownInstants(notice)).toEqual([lisbon('2026-11-24T09:00'), lisbon('2026-11-24T17:59')]);
    expect(notice?.text).toContain('until Tuesday 24 November, 09:00 (Lisbon time)');
    await turn(tokyo('2026-11-24T09:00'));
    expect(await openings('U0ANA')).toBe(tokyo('2026-11-23T09:00'));
    await turn(lisbon('2026-11-24T09:00'));
    expect(await openings('U0ANA')).toBe(lisbon('2026-11-24T09:00'));
  });
});

test('a leap day is a day like any other: closed before it, open on it, off for a member who is off', async () => {
  await startAt(lisbon('2028-02-28T17:00'), {
    U0BEN: { time_off: [{ from: '2028-02-29', to: '2028-02-29' }] },
  });
  const toOpen = await sayAt(lisbon('2028-02-28T20:00'));
  expect(shownInstants(toOpen)).toEqual([lisbon('2028-02-29T09:00'), lisbon('2028-02-29T18:00')]);
  expect(toOpen?.text).toContain('Tuesday 29 February, 09:00 (Lisbon time)');
  const overOff = await sayAt(lisbon('2028-02-29T12:00'), 'U0THEO', 'C0BOREALIS');
  expect(shownInstants(overOff)[0]).toBe(lisbon('2028-03-01T09:00'));
  expect(overOff?.text).toContain('is away and will be back Wednesday 1 March, 09:00 (Lisbon time)');
});

test.each([
  ['Asia/Kathmandu', 'Kathmandu', '2026-11-23T03:15'],
  ['Pacific/Apia', 'Apia', '2026-11-22T20:00'],
])(
  'a member in %s: the weekend ends at nine there, to the quarter of an hour and across the date line',
  async (timezone, city, monday) => {
    await startAt(inZone(timezone, '2026-11-20T16:30'), { U0ANA: { timezone } });
    await sayAt(inZone(timezone, '2026-11-20T16:59:59'));
    expect(noticesIn(flow.practice, 'C0ACME')).toEqual([]);
    const notice = await sayAt(inZone(timezone, '2026-11-20T17:00'));
    expect(shownInstants(notice)[0]).toBe(utc(monday));
    expect(notice?.text).toContain(`Monday 23 November, 09:00 (${city} time)`);
    await turn(utc(monday) - 1);
    expect(await openings('U0ANA')).not.toBe(utc(monday));
    await turn(utc(monday));
    expect(await openings('U0ANA')).toBe(utc(monday));
  },
);
