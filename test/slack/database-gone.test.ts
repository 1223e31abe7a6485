/**
 * The database is gone for a while (L1). Proves: an event that can't be stored is not acknowledged, so Slack sends it
 * again; when the database is back, nothing is lost and nothing is said twice; meanwhile we are not ready (O2). The same
 * holds while the database hangs.
 */
import { request } from 'undici';
import { asAdmin } from '../support/database';
import { type Flow, startFlow, until } from '../support/gatehouse';
import { messageEnvelope, postEvent } from '../support/sign';
import { noticesIn } from '../support/slack';

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow();
});
afterEach(() => flow.stop());

const minute = 60_000;

/** Closes the database to everybody and cuts its connections, or opens it again. */
async function allowConnections(allowed: boolean): Promise<void> {
  const name = new URL(flow.database.url).pathname.slice(1);
  await asAdmin(async (admin) => {
    await admin.query(`alter database ${name} allow_connections ${allowed}`);
    if (!allowed)
      await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
  });
}

async function readiness(): Promise<{ status: number; checks: unknown }> {
  const { statusCode, body } = await request(new URL('/readyz', flow.eventsUrl));
  return { status: statusCode, checks: await body.json() };
}

test('L1: while the database is gone Slack gets a 500, and an event that it then sends again is answered once', async () => {
  await flow.practice.say('U0MAYA', 'C0ACME', 'Before');
  await flow.drained();
  await allowConnections(false);
  await flow.practice.say('U0MAYA', 'C0ACME', 'Meanwhile');
  await flow.practice.settled();
  const attempts = flow.practice.deliveries.slice(-2);
  expect(attempts.map(({ retry, outcome }) => ({ retry, outcome }))).toEqual([
    { retry: 0, outcome: 'http_error' },
    { retry: 1, outcome: 'http_error' },
  ]);

  await allowConnections(true);
  flow.practice.clock.advance(minute);
  await flow.drained();
  expect((await flow.record()).map((each) => each.text)).toEqual(['Before', 'Meanwhile']);
  expect(noticesIn(flow.practice, 'C0ACME')).toHaveLength(1);
});

test('L1: while the database hangs Slack gets a 500 in time, and what is stored late is answered once', async () => {
  const hold = await flow.database.pool.connect();
  await hold.query('begin');
  await hold.query('lock table inbox in access exclusive mode');
  const from = flow.logged.length;
  const body = messageEnvelope();
  // Bolt answers 404 to what is not answered within three seconds.
  const answers = await Promise.all([postEvent(flow, body), postEvent(flow, body)]);
  expect(answers.map(({ status }) => status)).toEqual([500, 500]);
  const lines = flow.logged.slice(from).filter((line) => line.includes('could not be stored'));
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    expect.objectContaining({
      event: 'Ev0TEST',
      err: expect.objectContaining({ name: 'NotStoredInTimeError' }),
    }),
  ]);
  expect(flow.logged.slice(from).join('\n')).not.toMatch(/unhandled error|not acknowledged/);
  await hold.query('rollback');
  hold.release();
  expect((await postEvent(flow, body)).status).toBe(200);
  expect(flow.logged.slice(from).filter((line) => line.includes('events are stored again'))).toHaveLength(1);
  await flow.drained();
  expect(await flow.record()).toHaveLength(1);
  expect(noticesIn(flow.practice, 'D0MAYA')).toHaveLength(1);
});

test('O2: readiness is 503 while the database is gone, and the worker starts again by itself', async () => {
  await allowConnections(false);
  expect((await postEvent(flow, messageEnvelope())).status).toBe(500);
  await until(async () => (await readiness()).status === 503, 'readiness to fall');
  expect((await readiness()).checks).toMatchObject({ database: false, migrations: false });
  await allowConnections(true);
  await until(async () => (await readiness()).status === 200, 'the worker to start again');
  await flow.practice.say('U0MAYA', 'C0ACME', 'And now?');
  await flow.drained();
  expect(noticesIn(flow.practice, 'C0ACME')).toHaveLength(1);
});

test('L1: an event that was acknowledged before the database went is answered when it is back', async () => {
  const hold = await flow.database.pool.connect();
  await hold.query('begin');
  await hold.query('lock table conversations in access exclusive mode');
  await flow.practice.say('U0MAYA', 'C0ACME', 'Stored, not yet answered');
  await flow.practice.settled();
  expect(flow.practice.deliveries.at(-1)?.outcome).toBe('acknowledged');
  await allowConnections(false);
  hold.release(true);
  await allowConnections(true);
  await until(async () => (await flow.record()).length === 1, 'the exchange').catch(() => undefined);
  await flow.drained();
  expect(await flow.record()).toMatchObject([{ decision: 'reply', replies: [{ state: 'sent' }] }]);
  expect(noticesIn(flow.practice, 'C0ACME')).toHaveLength(1);
});
