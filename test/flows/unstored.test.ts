/**
 * Events can't be stored although the database answers, as on a full disk (O2). Proves: readiness says so, for a minute
 * or until one is stored, be it too late for Slack, and it is counted. What the database does not give of the metrics is left
 * out of them, and they say so.
 */
import { request } from 'undici';
import { asAdmin } from '../support/database';
import { type Flow, startFlow, until } from '../support/gatehouse';
import { messageEnvelope, postEvent } from '../support/sign';

let flow: Flow;
let laterMs = 0;
beforeEach(async () => {
  laterMs = 0;
  flow = await startFlow({ steady: () => laterMs });
});
afterEach(() => flow.stop());

async function ask(path: string): Promise<{ status: number; text: string }> {
  const { statusCode, body } = await request(new URL(path, flow.eventsUrl));
  return { status: statusCode, text: await body.text() };
}

async function ready(): Promise<{ status: number; checks: unknown }> {
  const { status, text } = await ask('/readyz');
  return { status, checks: JSON.parse(text) };
}

async function unstored(): Promise<number> {
  const { text } = await ask('/metrics');
  return Number(/^gatehouse_events_unstored_total (\d+)$/m.exec(text)?.[1]);
}

const rename = (from: string, to: string) => flow.database.pool.query(`alter table ${from} rename to ${to}`);

test('O2: readiness is 503 once an event can’t be stored, until one is', async () => {
  const before = await unstored();
  expect(await ready()).toMatchObject({ status: 200, checks: { storing: true } });
  await rename('inbox', 'inbox_gone');
  expect((await postEvent(flow, messageEnvelope())).status).toBe(500);
  expect(await ready()).toMatchObject({ status: 503, checks: { database: true, storing: false } });
  await rename('inbox_gone', 'inbox');
  expect(await unstored()).toBe(before + 1);
  expect((await postEvent(flow, messageEnvelope())).status).toBe(200);
  expect(await ready()).toMatchObject({ status: 200, checks: { storing: true } });
});

test('O2: after a minute without an event it is ready again, so that the next one can tell', async () => {
  await rename('inbox', 'inbox_gone');
  expect((await postEvent(flow, messageEnvelope())).status).toBe(500);
  laterMs += 59_999;
  expect((await ready()).status).toBe(503);
  laterMs += 1;
  expect((await ready()).status).toBe(200);
  await rename('inbox_gone', 'inbox');
});

test('O2: an event that is stored too late to be acknowledged makes it ready again', async () => {
  const hold = await flow.database.pool.connect();
  await hold.query('begin');
  await hold.query('lock table inbox in access exclusive mode');
  expect((await postEvent(flow, messageEnvelope())).status).toBe(500);
  expect(await ready()).toMatchObject({ status: 503, checks: { database: true, storing: false } });
  await hold.query('rollback');
  hold.release();
  await until(async () => (await ready()).status === 200, 'the late event to be stored');
});

test('O2: a metric that the database does not give is left out, all others are there, and it is said', async () => {
  const all = (await ask('/metrics')).text;
  expect(all).toContain('\ngatehouse_posts_unsent 0\n');
  expect(all).toContain('\ngatehouse_metrics_failed{metric="gatehouse_posts_unsent"} 0\n');
  await rename('outbox', 'outbox_gone');
  const { status, text } = await ask('/metrics');
  await rename('outbox_gone', 'outbox');
  expect(status).toBe(200);
  expect(text).not.toMatch(/^gatehouse_posts_unsent/m);
  for (const line of [
    'gatehouse_metrics_failed{metric="gatehouse_posts_unsent"} 1',
    'gatehouse_metrics_failed{metric="gatehouse_jobs"} 0',
    'gatehouse_jobs{state="dead"} 0',
    'gatehouse_events_set_aside 0',
  ])
    expect(text).toContain(`\n${line}\n`);
  expect(text).toMatch(/^gatehouse_events_total/m);
  expect((await ask('/metrics')).text).toContain('\ngatehouse_posts_unsent 0\n');
});

test('O2: an event that fails with its connection, as when the server is started again, leaves it ready', async () => {
  const hold = await flow.database.pool.connect();
  await hold.query('begin');
  await hold.query('lock table inbox in access exclusive mode');
  const answer = postEvent(flow, messageEnvelope());
  const end = () =>
    asAdmin(
      (admin) =>
        admin.query(`select pg_terminate_backend(pid) from pg_stat_activity
          where wait_event_type = 'Lock' and datname = current_database()`),
      flow.database.url,
    );
  await until(async () => ((await end()).rowCount ?? 0) > 0, 'the event to wait for the lock');
  expect((await answer).status).toBe(500);
  await hold.query('rollback');
  hold.release();
  expect(await ready()).toMatchObject({ status: 200, checks: { storing: true } });
});
