/** The queue as operators see it: list, counts, retry, and lines. */

import { registry } from '../../src/features/features';
import {
  countJobs,
  enqueue,
  enqueueOne,
  enqueueRest,
  findJobs,
  maxAttempts,
  retryJobs,
} from '../../src/store/jobs';
import type { TeamId } from '../../src/workspace/ids';
import { queueReadBack } from '../../src/workspace/store/missed';
import { createTestDatabase, listenForJobs, type TestDatabase } from '../support/database';
import { until } from '../support/gatehouse';
import { tsAt } from '../support/make';

const teamId: TeamId = 'T0STUDIO';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

const send = (postId: number, options?: Parameters<typeof enqueue>[3]) =>
  enqueue(database.everyTeam, 'send-post', { teamId, postId }, options);

/** Adds a job that a worker has tried `attempts` times, in vain. */
async function fail(postId: number, attempts: number): Promise<void> {
  await database.pool.query(
    `update graphile_worker._private_jobs set attempts = $1, last_error = 'no luck'
     where (payload ->> 'postId')::int = $2`,
    [attempts, postId],
  );
}

test('the dead come first in the list, each job with its kind, state, attempts and last error', async () => {
  await send(1);
  await send(2);
  await send(3);
  await fail(2, 3);
  await fail(3, maxAttempts);
  const jobs = await findJobs(database.everyTeam, 10);
  expect(jobs.map((job) => job.state).sort()).toEqual(['dead', 'failing', 'waiting']);
  expect(jobs[0]).toMatchObject({
    kind: 'send-post',
    state: 'dead',
    attempts: maxAttempts,
    lastError: 'no luck',
  });
  expect(await countJobs(database.everyTeam)).toEqual({ waiting: 1, failing: 1, dead: 1 });
  expect(await findJobs(database.everyTeam, 2)).toHaveLength(2);
});

test('a job that a worker has in hand is running, not dead, even on its last attempt', async () => {
  await send(1);
  await fail(1, maxAttempts);
  await database.pool.query(
    `update graphile_worker._private_jobs set locked_at = now(), locked_by = 'worker'`,
  );
  expect(await findJobs(database.everyTeam, 10)).toMatchObject([{ state: 'running' }]);
  expect((await countJobs(database.everyTeam)).dead).toBe(0);
});

test('without ids every dead job runs again from its first attempt, and no other is touched', async () => {
  for (const id of [1, 2, 3]) await send(id);
  await fail(1, maxAttempts);
  await fail(2, 5);
  await fail(3, maxAttempts);
  expect(await retryJobs(database.everyTeam, null)).toHaveLength(2);
  const attempts = (await findJobs(database.everyTeam, 10)).map((job) => job.attempts);
  expect(attempts.sort()).toEqual([0, 0, 5]);
});

test('with ids only those jobs run again, and an id without a job is not counted', async () => {
  for (const id of [1, 2]) await send(id);
  await fail(1, maxAttempts);
  await fail(2, maxAttempts);
  const [first] = await findJobs(database.everyTeam, 1);
  expect(await retryJobs(database.everyTeam, [first?.id ?? 0, 999_999])).toHaveLength(1);
  expect((await countJobs(database.everyTeam)).dead).toBe(1);
});

test('workers hear of what is to run again, however seldom they look', async () => {
  await send(1);
  await fail(1, maxAttempts);
  const heard = await listenForJobs(database);
  await retryJobs(database.everyTeam, null);
  await until(async () => heard.length > 0, 'the workers to hear');
});

/** The jobs that read back: the conversations they leave out, and whether they are due. */
async function readBacks() {
  const { rows } = await database.pool.query(
    `select payload -> 'refused' as refused, attempts, run_at <= now() as due
     from graphile_worker._private_jobs where payload -> 'refused' is not null`,
  );
  return rows;
}

test('L2: what a round was refused is tried again once it is queued anew, and the round does not undo that', async () => {
  const rest = { teamId, refused: ['C0ACME' as const], failed: [] };
  await enqueueRest(database.everyTeam, 'read-back', rest, 60_000);
  expect(await readBacks()).toEqual([{ refused: ['C0ACME'], attempts: 0, due: false }]);
  await queueReadBack(database.everyTeam, teamId);
  await enqueueRest(database.everyTeam, 'read-back', rest, 60_000);
  expect(await readBacks()).toEqual([{ refused: [], attempts: 0, due: true }]);
});

test.each([1, maxAttempts])(
  'L2: a job of a workspace that failed %i times starts afresh, and no second one waits',
  async (attempts) => {
    await enqueueOne(database.everyTeam, 'catch-up', { teamId });
    await database.pool.query(
      `update graphile_worker._private_jobs set attempts = $1, run_at = now() + interval '1 hour'`,
      [attempts],
    );
    await enqueueOne(database.everyTeam, 'catch-up', { teamId });
    expect(await findJobs(database.everyTeam, 10)).toMatchObject([{ state: 'waiting', attempts: 0 }]);
  },
);

test('a job enqueued in a transaction that fails was never queued', async () => {
  const work = database.everyTeam.transaction().execute(async (trx) => {
    await enqueue(trx, 'send-post', { teamId, postId: 1 });
    throw new Error('changed my mind');
  });
  await expect(work).rejects.toThrow('changed my mind');
  expect(await findJobs(database.everyTeam, 10)).toEqual([]);
});

test.each([
  ['answer-message', { teamId, inboxId: 1, conversationId: 'C0ACME', messageTs: tsAt(0) }, true],
  ['answer-message', { teamId, inboxId: 1, conversationId: 'acme', messageTs: tsAt(0) }, false],
  ['answer-message', { teamId, inboxId: 1, conversationId: 'C0ACME', messageTs: 'yesterday' }, false],
  ['send-post', { teamId: 'studio', postId: 1 }, false],
  ['send-post', { teamId, postId: 1.5 }, false],
  ['handle-event', { teamId, inboxId: 7 }, true],
] as const)('P5: the payload of %s is checked when it is read: %j is right: %s', (kind, payload, isRight) => {
  expect(registry.jobs[kind].payload.safeParse(payload).success).toBe(isRight);
});
