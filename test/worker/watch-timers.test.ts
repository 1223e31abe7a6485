/** The watch on timers and looks: neither keeps the other from being done, and once stopped it asks nothing more. */
import type { TeamId } from '../../src/domain/ids';
import { createLog } from '../../src/log';
import { createPace } from '../../src/slack/pace';
import { createRecordTurn } from '../../src/store/record';
import { createFetchFeed } from '../../src/worker/fetch-feed';
import { createTools } from '../../src/worker/tools';
import { watchTimers } from '../../src/worker/watch-timers';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { until } from '../support/gatehouse';
import { evening, makeExchange, makeTurn, makeWorkspace } from '../support/make';

const teamId: TeamId = 'T0STUDIO';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

function watch(): () => Promise<void> {
  const nobody = () => Promise.reject(new Error('a watch has nothing to say in Slack'));
  const slack = { slackFor: nobody, slackAs: nobody, forgetGrants: nobody, findWitnesses: nobody };
  const deps = { database, clock: () => evening, log: createLog('silent'), ...slack, publicUrl: null };
  return watchTimers(
    createTools(
      deps,
      createPace(() => 0),
      createFetchFeed(false),
    ),
    5,
  );
}
const jobs = async () =>
  (await database.pool.query('select task_identifier as kind from graphile_worker.jobs')).rows;

test('T3: a timer that can’t be taken keeps nobody from looking at what waits', async () => {
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

test('a stop waits for what is in hand, so that the database may be closed', async () => {
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
