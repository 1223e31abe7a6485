/** The beginning of days (R12). Proves: each member's day begins at their own opening, whatever changes in between. */
import { type Flow, startFlow, studio, until } from '../support/gatehouse';
import { lisbon, postsIn } from '../support/slack';

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow();
});
afterEach(() => flow.stop());

async function openings(): Promise<Record<string, string>> {
  const { rows } = await flow.database.pool.query(
    `select user_id, to_char(opened_at at time zone 'Europe/Lisbon', 'YYYY-MM-DD HH24:MI') as at from member_days order by user_id`,
  );
  return Object.fromEntries(rows.map(({ user_id, at }) => [user_id, at]));
}

test('R12: days begin at the opening of each member, and not before', async () => {
  await flow.drained();
  expect(await openings()).toEqual({});
  flow.practice.clock.set(lisbon('2026-11-23T08:59'));
  await flow.drained();
  expect(await openings()).toEqual({});
  flow.practice.clock.set(lisbon('2026-11-23T09:00'));
  await flow.drained();
  expect(await openings()).toEqual({ U0ANA: '2026-11-23 09:00', U0BEN: '2026-11-23 09:00' });
  flow.practice.clock.set(lisbon('2026-11-23T14:00'));
  await flow.drained();
  expect(await openings()).toEqual({ U0ANA: '2026-11-23 09:00', U0BEN: '2026-11-23 09:00' });
});

test('R12: a day follows hours that were changed meanwhile', async () => {
  await flow.drained();
  await flow.settings((settings) => ({
    ...settings,
    members: settings.members.map((member) =>
      member.user === 'U0ANA' ? { ...member, dates: { '2026-11-21': ['10:00-12:00'] } } : member,
    ),
  }));
  await flow.drained();
  flow.practice.clock.set(lisbon('2026-11-21T10:00'));
  await flow.drained();
  expect(await openings()).toEqual({ U0ANA: '2026-11-21 10:00' });
});

test('R12: a day whose opening passed while no worker ran begins once a worker runs', async () => {
  await flow.drained();
  await flow.gatehouse.stop();
  flow.practice.clock.set(lisbon('2026-11-23T10:15'));
  await flow.another('worker');
  await flow.drained();
  expect(await openings()).toEqual({ U0ANA: '2026-11-23 09:00', U0BEN: '2026-11-23 09:00' });
});

test('a workspace that uninstalled has no days any more', async () => {
  await flow.drained();
  flow.practice.uninstall(studio);
  await flow.drained();
  flow.practice.clock.set(lisbon('2026-11-23T09:00'));
  await flow.drained();
  expect(await openings()).toEqual({});
});

test('R12: a task that fails at the opening of a day does not stop the others, and is done later', async () => {
  await flow.settings((settings) => ({
    ...settings,
    workspace: {
      ...settings.workspace,
      replies: { ...settings.workspace.replies, announce: 'post', announce_days: 14 },
    },
    members: settings.members.map((member) => ({
      ...member,
      time_off: [{ from: '2026-11-26', to: '2026-11-26', reason: 'a day off', shown: false }],
    })),
  }));
  await flow.practice.say('U0MAYA', 'C0ACME', 'Could you send the logo?');
  await flow.drained();
  const { rows } = await flow.database.pool.query('select receipt from exchanges');
  await flow.database.pool.query(`update exchanges set receipt = '{"inCharge": "nobody"}'`);
  const texts = (channel: 'C0ACME' | 'D0ANA') => postsIn(flow.practice, channel).map(({ text }) => text);
  flow.practice.clock.set(lisbon('2026-11-23T09:00'));
  await until(
    async () => texts('C0ACME').some((text) => text.includes('Heads-up: time off ahead')),
    'the announcement',
  );
  expect(texts('D0ANA').some((text) => text.includes('waiting for an answer'))).toBe(false);
  expect(await openings()).not.toHaveProperty('U0ANA');
  await flow.database.pool.query('update exchanges set receipt = $1', [rows[0].receipt]);
  await until(
    async () => texts('D0ANA').some((text) => text.includes('waiting for an answer')),
    'the digest',
  );
  await until(async () => 'U0ANA' in (await openings()), 'the day to begin');
  expect(texts('C0ACME').filter((text) => text.includes('Thursday 26 November'))).toHaveLength(1);
});
