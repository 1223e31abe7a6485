/**
 * Jobs of a process that died (L1). Proves: jobs are given back when nobody holds the lock of their pool; jobs of a
 * living pool, however old, and jobs that were taken just now are left alone.
 */

import { announcePool, createRelease } from '../../src/store/dead-workers';
import { enqueue, enqueueOne, findJobs } from '../../src/store/jobs';
import type { TeamId } from '../../src/workspace/ids';
import { asAdmin, createTestDatabase, listenForJobs, type TestDatabase } from '../support/database';
import { startFlow, until } from '../support/gatehouse';
import { noticesIn } from '../support/slack';

const teamId: TeamId = 'T0STUDIO';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

/** Adds a job that the pool `name` took `secondsAgo`. */
async function take(postId: number, name: string, secondsAgo: number): Promise<void> {
  await enqueue(database.everyTeam, 'send-post', { teamId, postId });
  await database.pool.query(
    `update graphile_worker._private_jobs set locked_by = $2, locked_at = now() - $3 * interval '1 second', attempts = 1
     where (payload ->> 'postId')::int = $1`,
    [postId, name, secondsAgo],
  );
}

const states = async () => (await findJobs(database.everyTeam, 10)).map((job) => job.state).sort();

test('L1: the jobs of a pool whose lock nobody holds at two looks are given back, and may run at once', async () => {
  const release = createRelease(database.everyTeam);
  await take(1, 'pool-dead', 10);
  await take(2, 'pool-dead', 10);
  expect(await states()).toEqual(['running', 'running']);
  expect(await release()).toEqual([]);
  expect(await states()).toEqual(['running', 'running']);
  expect(await release()).toEqual(['pool-dead']);
  expect(await states()).toEqual(['failing', 'failing']);
  const { rows } = await database.pool.query(
    'select bool_and(run_at <= now()) as due from graphile_worker.jobs',
  );
  expect(rows).toEqual([{ due: true }]);
  expect(await release()).toEqual([]);
});

test('L1: the second look is asked for soon, and workers hear of what was given back, however seldom they look', async () => {
  let asked = 0;
  const release = createRelease(database.everyTeam, () => {
    asked += 1;
  });
  await release();
  expect(asked).toBe(0);
  await take(1, 'pool-dead', 10);
  const heard = await listenForJobs(database);
  await release();
  expect([asked, heard.length]).toEqual([1, 0]);
  await release();
  await until(async () => heard.length > 0, 'the workers to hear');
  expect(asked).toBe(1);
});

test('L1: what cron or a start queues anew while it runs is not dead when its process is killed', async () => {
  const release = createRelease(database.everyTeam);
  const queueAll = async () => {
    await enqueueOne(database.everyTeam, 'learn-organisations', {});
    await enqueueOne(database.everyTeam, 'refresh-feeds', { teamId });
    await database.pool.query(
      `select graphile_worker.add_job('plan-days', queue_name => 'cron:plan-days', job_key => 'plan-days',
        max_attempts => 25)`,
    );
  };
  await queueAll();
  await database.pool.query(
    `update graphile_worker._private_jobs set locked_by = 'pool-dead', locked_at = now() - interval '10 s', attempts = 1`,
  );
  await queueAll();
  await release();
  expect(await release()).toEqual(['pool-dead']);
  expect((await findJobs(database.everyTeam, 10)).filter(({ state }) => state === 'dead')).toEqual([]);
});

test('L1: a pool that announced itself keeps its jobs, however old; its end frees them', async () => {
  const release = createRelease(database.everyTeam);
  const pool = announcePool(database, 'pool-alive', { onTrouble: () => undefined, onHeld: () => undefined });
  await until(async () => (await holders()).length === 1, 'the announcement');
  await take(1, 'pool-alive', 3600);
  expect([await release(), await release()]).toEqual([[], []]);
  expect(await states()).toEqual(['running']);
  await pool.release();
  await until(async () => (await release()).length === 1, 'the lock to fall');
});

/** The sessions that hold an advisory lock in this database. */
async function holders(of = database): Promise<number[]> {
  const { rows } = await of.pool.query<{ pid: number }>(
    `select pid from pg_locks where locktype = 'advisory' and granted and objsubid = 1
      and database = (select oid from pg_database where datname = current_database())`,
  );
  return rows.map(({ pid }) => pid);
}

const terminate = (pids: readonly number[]) =>
  asAdmin((admin) => admin.query('select pg_terminate_backend(pid) from unnest($1::int[]) pid', [pids]));

test('L1: a pool whose connection breaks announces itself again, and is not called dead meanwhile', async () => {
  const release = createRelease(database.everyTeam);
  const troubles: unknown[] = [];
  const pool = announcePool(database, 'pool-alive', {
    onTrouble: (error) => troubles.push(error),
    onHeld: () => undefined,
  });
  await until(async () => (await holders()).length === 1, 'the announcement');
  await take(1, 'pool-alive', 3600);
  const [before] = await holders();
  await terminate([before ?? 0]);
  await until(async () => !(await holders()).includes(before ?? 0), 'the connection to break');
  expect(await release()).toEqual([]);
  await until(async () => (await holders()).length === 1, 'the announcement to be made again');
  expect([await release(), await release()]).toEqual([[], []]);
  expect(troubles).toHaveLength(1);
  await pool.release();
  expect(await holders()).toEqual([]);
});

test('a pool that has just begun is given a moment to announce itself', async () => {
  const release = createRelease(database.everyTeam);
  await take(1, 'pool-new', 1);
  expect([await release(), await release()]).toEqual([[], []]);
});

test('L1: a real worker announces itself by the name in its jobs, so that a slow job is never taken from it', async () => {
  const flow = await startFlow();
  const hold = await flow.database.pool.connect();
  await hold.query('begin');
  await hold.query('lock table conversations in access exclusive mode');
  await flow.practice.say('U0MAYA', 'D0MAYA', 'Slow today?');
  const taken = `update graphile_worker._private_jobs set locked_at = now() - interval '1 hour' where locked_by is not null`;
  await until(async () => ((await flow.database.pool.query(taken)).rowCount ?? 0) > 0, 'the job to be taken');
  const release = createRelease(flow.database.everyTeam);
  expect([await release(), await release()]).toEqual([[], []]);
  const announced = await holders(flow.database);
  await terminate(announced);
  const isBack = async () => (await holders(flow.database)).some((pid) => !announced.includes(pid));
  await until(isBack, 'the worker to announce itself again');
  expect([await release(), await release()]).toEqual([[], []]);
  await hold.query('rollback');
  hold.release();
  await flow.drained();
  expect(noticesIn(flow.practice, 'D0MAYA')).toHaveLength(1);
  await flow.stop();
});
