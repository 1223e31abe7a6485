/**
 * Jobs of a process that died (L1). Proves: what a pool holds whose lock nobody holds is given back; what a living pool
 * holds, however long, and what was taken just now, is left alone.
 */
import type { TeamId } from '../../src/domain/ids';
import { enqueue, findJobs } from '../../src/store/jobs';
import { releaseDeadWorkers } from '../../src/worker/release-dead-workers';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { startFlow, until } from '../support/gatehouse';
import { noticesIn } from '../support/slack';

const teamId: TeamId = 'T0STUDIO';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

/** A job that the pool `name` took `secondsAgo`. */
async function take(postId: number, name: string, secondsAgo: number): Promise<void> {
  await enqueue(database.everyTeam, 'send-post', { teamId, postId });
  await database.pool.query(
    `update graphile_worker._private_jobs set locked_by = $2, locked_at = now() - $3 * interval '1 second', attempts = 1
     where (payload ->> 'postId')::int = $1`,
    [postId, name, secondsAgo],
  );
}

const states = async () => (await findJobs(database.everyTeam, 10)).map((job) => job.state).sort();

test('L1: the jobs of a pool whose lock nobody holds are given back, and may run at once', async () => {
  await take(1, 'pool-dead', 10);
  await take(2, 'pool-dead', 10);
  expect(await states()).toEqual(['running', 'running']);
  expect(await releaseDeadWorkers(database.everyTeam)).toEqual(['pool-dead']);
  expect(await states()).toEqual(['failing', 'failing']);
  const { rows } = await database.pool.query(
    'select bool_and(run_at <= now()) as due from graphile_worker.jobs',
  );
  expect(rows).toEqual([{ due: true }]);
  expect(await releaseDeadWorkers(database.everyTeam)).toEqual([]);
});

test('L1: a pool that holds its lock keeps its jobs, however old; its death frees them', async () => {
  const alive = await database.pool.connect();
  await alive.query(`select pg_advisory_lock(hashtextextended('pool-alive', 0))`);
  await take(1, 'pool-alive', 3600);
  expect(await releaseDeadWorkers(database.everyTeam)).toEqual([]);
  expect(await states()).toEqual(['running']);
  alive.release(true);
  await until(async () => (await releaseDeadWorkers(database.everyTeam)).length === 1, 'the lock to fall');
});

test('a pool that has just begun is given a moment to announce itself', async () => {
  await take(1, 'pool-new', 1);
  expect(await releaseDeadWorkers(database.everyTeam)).toEqual([]);
});

test('L1: a real worker announces itself by the name that its jobs carry, so that a slow job is never taken from it', async () => {
  const flow = await startFlow();
  const hold = await flow.database.pool.connect();
  await hold.query('begin');
  await hold.query('lock table conversations in access exclusive mode');
  await flow.practice.say('U0MAYA', 'D0MAYA', 'Slow today?');
  const taken = `update graphile_worker._private_jobs set locked_at = now() - interval '1 hour' where locked_by is not null`;
  await until(async () => ((await flow.database.pool.query(taken)).rowCount ?? 0) > 0, 'the job to be taken');
  expect(await releaseDeadWorkers(flow.database.everyTeam)).toEqual([]);
  await hold.query('rollback');
  hold.release();
  await flow.drained();
  expect(noticesIn(flow.practice, 'D0MAYA')).toHaveLength(1);
  await flow.stop();
});
