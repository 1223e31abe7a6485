/**
 * Timers on the product's clock. Proves: each becomes one job when it is due, not earlier, however many processes
 * watch.
 */

import { inTeam } from '../../src/store/database';
import { dropTimer, fireTimers, setTimer } from '../../src/store/timers';
import type { TeamId } from '../../src/workspace/ids';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { evening } from '../support/make';

const teamId: TeamId = 'T0STUDIO';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

const set = (key: string, dueAt: number, postId = 1) =>
  inTeam(database.db, teamId, (trx) =>
    setTimer(trx, teamId, { key, dueAt, kind: 'send-post', payload: { teamId, postId } }),
  );

async function queued(): Promise<unknown[]> {
  const { rows } = await database.pool.query(
    `select payload from graphile_worker._private_jobs order by (payload ->> 'postId')::int`,
  );
  return rows.map(({ payload }) => payload.postId);
}

const fire = async (...args: Parameters<typeof fireTimers>) => (await fireTimers(...args)).fired;

test('a timer becomes a job at its instant, and not a millisecond before', async () => {
  await set('a', evening);
  expect(await fire(database.everyTeam, evening - 1)).toBe(0);
  expect(await fire(database.everyTeam, evening)).toBe(1);
  expect(await fire(database.everyTeam, evening)).toBe(0);
  expect(await queued()).toEqual([1]);
});

test('a timer set again replaces the one before, and a dropped one never fires', async () => {
  await set('a', evening, 1);
  await set('a', evening + 1000, 2);
  await set('b', evening, 3);
  await inTeam(database.db, teamId, (trx) => dropTimer(trx, teamId, 'b'));
  expect(await fire(database.everyTeam, evening)).toBe(0);
  expect(await fire(database.everyTeam, evening + 1000)).toBe(1);
  expect(await queued()).toEqual([2]);
});

test('O1: many processes that watch at once make one job of each timer', async () => {
  for (let n = 0; n < 40; n += 1) await set(`timer ${n}`, evening, n);
  const fired = await Promise.all(Array.from({ length: 8 }, () => fire(database.everyTeam, evening)));
  expect(fired.reduce((sum, each) => sum + each, 0)).toBe(40);
  expect(await queued()).toEqual(Array.from({ length: 40 }, (_, n) => n));
});

test('a timer that was rolled back never fires', async () => {
  const failing = inTeam(database.db, teamId, async (trx) => {
    await setTimer(trx, teamId, {
      key: 'a',
      dueAt: evening,
      kind: 'send-post',
      payload: { teamId, postId: 1 },
    });
    throw new Error('changed my mind');
  });
  await expect(failing).rejects.toThrow('changed my mind');
  expect(await fire(database.everyTeam, evening)).toBe(0);
});

test('a timer of an older version that nobody understands any more does not stop the others', async () => {
  await set('a', evening, 1);
  await database.everyTeam
    .insertInto('timers')
    .values({ team_id: teamId, key: 'old', due_at: new Date(evening - 1), kind: 'gone-kind', payload: '7' })
    .execute();
  expect(await fire(database.everyTeam, evening + 365 * 86_400_000)).toBe(2);
  expect(await fire(database.everyTeam, evening + 365 * 86_400_000)).toBe(0);
  expect(await queued()).toContain(1);
});

test('however many are due, each becomes one job, even when two processes watch', async () => {
  await database.pool.query(
    `insert into timers (team_id, key, due_at, kind, payload) select $1, 'many ' || n, $2, 'send-post',
      jsonb_build_object('teamId', $1::text, 'postId', n) from generate_series(1, 1234) n`,
    [teamId, new Date(evening)],
  );
  let fired = 0;
  for (let found = 1; found > 0; fired += found) {
    const both = await Promise.all([fire(database.everyTeam, evening), fire(database.everyTeam, evening)]);
    found = both[0] + both[1];
  }
  expect(fired).toBe(1234);
  expect(await queued()).toHaveLength(1234);
  expect(new Set(await queued()).size).toBe(1234);
});

test('it is told when the next is due, be it now because more are due than are taken at once', async () => {
  expect((await fireTimers(database.everyTeam, evening)).nextAt).toBeNull();
  await set('a', evening + 1000, 1);
  await set('b', evening + 2000, 2);
  expect((await fireTimers(database.everyTeam, evening)).nextAt).toBe(evening + 1000);
  expect((await fireTimers(database.everyTeam, evening + 1000)).nextAt).toBe(evening + 2000);
  await database.pool.query(
    `insert into timers (team_id, key, due_at, kind, payload) select $1, 'many ' || n, $2, 'send-post',
      jsonb_build_object('teamId', $1::text, 'postId', n) from generate_series(1, 501) n`,
    [teamId, new Date(evening)],
  );
  expect((await fireTimers(database.everyTeam, evening)).nextAt).toBe(evening);
  expect((await fireTimers(database.everyTeam, evening)).nextAt).toBe(evening + 2000);
});
