/**
 * The watch on timers and on what features queue. Proves: when one of them fails, the others are still done; a stop
 * waits for the look in hand.
 */
import { createRecordTurn } from '../../src/features/messages/store/record';
import { startPulse } from '../../src/worker/pulse';
import { timersLook } from '../../src/worker/watch-timers';
import type { TeamId } from '../../src/workspace/ids';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { until } from '../support/gatehouse';
import { evening, makeExchange, makeTurn, makeWorkspace } from '../support/make';
import { makeDeps } from '../support/make-deps';

const teamId: TeamId = 'T0STUDIO';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

const watch = () => {
  const deps = makeDeps(database);
  const pulse = startPulse(deps, 5);
  const end = pulse.add(timersLook(deps, 5));
  return () => end().finally(pulse.stop);
};
const jobs = async () =>
  (await database.pool.query('select task_identifier as kind from graphile_worker.jobs')).rows;

test('T3: a timer that can’t be taken does not keep waiting messages from being looked at', async () => {
  const clientId = await makeWorkspace(database, teamId);
  await database.pool.query('delete from graphile_worker._private_jobs');
  const exchange = makeExchange({ clientId, targetAt: evening, lookAt: evening });
  await createRecordTurn(database)(makeTurn({ teamId, exchanges: [exchange] }));
  await database.pool.query(
    `insert into timers (team_id, key, due_at, kind, payload) values ($1, 'bad', $2, repeat('x', 500), '{}')`,
    [teamId, new Date(evening)],
  );
  const stop = watch();
  await until(async () => (await jobs()).length > 0, 'the look to be queued');
  await stop();
  expect(await jobs()).toEqual([{ kind: 'look-at-targets' }]);
});

test('a stop waits for the look in hand, so that the database may then be closed', async () => {
  const holder = await database.pool.connect();
  await holder.query('begin; lock table timers in access exclusive mode');
  const stop = watch();
  const isHeldUp = async () =>
    (await holder.query(`select from pg_locks where not granted and relation = 'timers'::regclass`))
      .rowCount === 1;
  await until(isHeldUp, 'a look to be in hand');
  let isStopped = false;
  const stopped = stop().then(() => {
    isStopped = true;
  });
  expect(await isHeldUp()).toBe(true);
  expect(isStopped).toBe(false);
  await holder.query('rollback');
  holder.release();
  await stopped;
});
