/**
 * The worker (O1, O2, L1). Proves: it stops only when the jobs in hand are done, and leaves nothing behind; a job that
 * fails is tried again, and can be seen.
 */
import { request } from 'undici';
import { findJobs, retryJobs } from '../../src/store/jobs';
import { type Flow, startFlow, until } from '../support/gatehouse';
import { noticesIn } from '../support/slack';

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow();
});
afterEach(() => flow.stop());

async function jobs(): Promise<string[]> {
  return (await findJobs(flow.database.everyTeam, 10))
    .filter((job) => job.kind !== 'purge-record')
    .map((job) => job.state);
}

test('O2: a stop while it is busy takes no more requests, and waits for the job in hand until its reply is out', async () => {
  const hold = await flow.database.pool.connect();
  await hold.query('begin');
  await hold.query('lock table conversations in access exclusive mode');
  await flow.practice.say('U0MAYA', 'D0MAYA', 'One moment before you go');
  await until(async () => (await jobs()).includes('running'), 'the job to be taken');
  let stopped = false;
  const stopping = flow.gatehouse.stop().then(() => {
    stopped = true;
  });
  const doorIsShut = () =>
    request(new URL('/healthz', flow.eventsUrl)).then(
      () => false,
      () => true,
    );
  await until(doorIsShut, 'the door to shut');
  expect(stopped).toBe(false);
  await hold.query('rollback');
  hold.release();
  await stopping;
  expect(noticesIn(flow.practice, 'D0MAYA')).toHaveLength(1);
  expect(await jobs()).toEqual([]);
});

/** How many workers are announced as alive. */
async function announced(): Promise<number> {
  const { rows } = await flow.database.pool.query(
    `select count(*)::int as n from pg_locks where locktype = 'advisory'
      and database = (select oid from pg_database where datname = current_database())`,
  );
  return rows[0].n;
}

test('O2: a worker that fails while it starts leaves nothing running behind', async () => {
  const isAlone = async () => (await announced()) === 1;
  await until(isAlone, 'the first worker to announce itself');
  await flow.database.pool.query(`
    create function refuse() returns trigger language plpgsql as $$ begin raise 'no more jobs'; end $$;
    create trigger refuse before insert on graphile_worker._private_jobs for each row
      when (new.payload::jsonb ->> 'by' = 'start') execute function refuse()`);
  await expect(flow.another('worker')).rejects.toThrow('no more jobs');
  await until(isAlone, 'the second worker to be gone');
});

test('O2: a stop leaves no listener on the process, no worker that is announced as alive, and no job in hand', async () => {
  const signals = ['SIGINT', 'SIGTERM', 'uncaughtException', 'unhandledRejection', 'exit'] as const;
  const before = signals.map((signal) => process.listenerCount(signal));
  const other = await flow.another('all');
  expect(signals.map((signal) => process.listenerCount(signal))).toEqual(before);
  await flow.gatehouse.stop();
  await other.stop();
  const { rows } = await flow.database.pool.query(
    `select (select count(*) from pg_locks where locktype = 'advisory'
        and database = (select oid from pg_database where datname = current_database()))
      + (select count(*) from graphile_worker._private_jobs where locked_by is not null) as n`,
  );
  expect(rows).toEqual([{ n: 0 }]);
});

test('L1: a job that fails is tried again and its error is kept; after its last try it is dead, until somebody retries it', async () => {
  await flow.database.pool.query('alter table member_messages rename to hidden_messages');
  await flow.practice.say('U0MAYA', 'D0MAYA', 'Are you well?');
  await until(async () => (await jobs()).includes('failing'), 'the first failure');
  const [failing] = (await findJobs(flow.database.everyTeam, 10)).filter(
    (job) => job.kind === 'answer-message',
  );
  expect(failing).toMatchObject({ attempts: 1, lastError: expect.stringContaining('member_messages') });
  await flow.database.pool.query(
    `update graphile_worker._private_jobs set attempts = max_attempts where payload ->> 'conversationId' = 'D0MAYA'`,
  );
  // Others may be at work, such as the plan of the members' days.
  expect(await jobs()).toContain('dead');
  await flow.database.pool.query('alter table hidden_messages rename to member_messages');
  expect(await retryJobs(flow.database.everyTeam, null)).toHaveLength(1);
  await flow.drained();
  expect(noticesIn(flow.practice, 'D0MAYA')).toHaveLength(1);
  expect(await jobs()).not.toContain('dead');
});

test('P5: a job with a payload that does not fit its kind fails alone, and the others go on', async () => {
  await flow.database.pool.query(
    `select graphile_worker.add_job('send-post', '{"teamId":"nowhere","postId":"x"}')`,
  );
  await flow.practice.say('U0MAYA', 'D0MAYA', 'Anybody there?');
  await until(async () => noticesIn(flow.practice, 'D0MAYA').length === 1, 'the notice');
  await until(async () => (await jobs()).join() === 'failing', 'the odd job to fail alone');
});
