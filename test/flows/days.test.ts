/** Each member's day begins at their own opening (R12), however the clock, the hours or the process move. */
import { type Flow, startFlow, studio } from '../support/gatehouse';
import { lisbon } from '../support/slack';

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

test('R12: a day that began while no worker ran begins when one does', async () => {
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
