/**
 * Signed HTTP posts to a running Gatehouse. Proves: a request that Slack did not sign is refused (P1, P5); an event
 * that it sends again is one exchange (I4); oddities of the Events API are answered as Slack wants; the operator's
 * routes tell the truth (O2).
 */
import { request } from 'undici';
import { type Flow, startFlow } from '../support/gatehouse';
import { messageEnvelope, postEvent, postSigned } from '../support/sign';
import { noticesIn } from '../support/slack';

let flow: Flow;
beforeAll(async () => {
  flow = await startFlow();
});
afterAll(() => flow.stop());

let said = 0;
/** A new message, with another second and another event id. */
function envelope(around = {}): ReturnType<typeof messageEnvelope> {
  said += 1;
  return messageEnvelope({ ts: `${1_795_214_400 + said}.000100` }, { event_id: `Ev${said}`, ...around });
}

async function countInbox(): Promise<number> {
  return (await flow.database.pool.query('select count(*) as n from inbox')).rows[0].n;
}

test.each([
  ['signed with another secret', { secret: 'not the signing secret' }],
  ['six minutes old', { timestamp: Math.floor(performance.timeOrigin / 1000) - 360 }],
  ['six minutes ahead', { timestamp: Math.floor(Date.now() / 1000) + 360 }],
  ['with a signature that is no signature', { headers: { 'x-slack-signature': 'v0=1' } }],
  ['whose timestamp is no number', { headers: { 'x-slack-request-timestamp': 'today' } }],
])('P5: a request %s is refused with 401 and leaves nothing behind', async (_, signing) => {
  const before = await countInbox();
  expect((await postEvent(flow, envelope(), signing)).status).toBe(401);
  expect(await countInbox()).toBe(before);
});

test('P5: an unsigned request is refused', async () => {
  const { statusCode, body } = await request(flow.eventsUrl, { method: 'POST', body: '{}' });
  await body.dump();
  expect(statusCode).toBe(401);
});

test('the address returns the challenge by which Slack checks it', async () => {
  expect(await flow.practice.verifyUrl()).toBe(true);
});

test('I4: Slack’s retries, with their headers, are acknowledged and make no second exchange', async () => {
  const body = envelope();
  const before = (await flow.record()).length;
  expect((await postEvent(flow, body)).status).toBe(200);
  for (const retry of [1, 2, 3]) {
    const headers = { 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': 'http_timeout' };
    expect((await postEvent(flow, body, { headers })).status).toBe(200);
  }
  await flow.drained();
  expect((await flow.record()).length).toBe(before + 1);
  expect(noticesIn(flow.practice, 'D0MAYA')).toHaveLength(1);
});

test('L1: a retry that comes first is taken like any event, and not dropped for its retry header', async () => {
  const before = (await flow.record()).length;
  await postEvent(flow, envelope(), { headers: { 'x-slack-retry-num': '3' } });
  await flow.drained();
  expect((await flow.record()).length).toBe(before + 1);
});

test('app_rate_limited, which has no event inside, is acknowledged at once', async () => {
  flow.practice.limitEvents('T0STUDIO');
  await flow.practice.settled();
  expect(flow.practice.deliveries.at(-1)).toMatchObject({
    type: 'app_rate_limited',
    retry: 0,
    outcome: 'acknowledged',
  });
});

test('an event of a kind that nobody handles is acknowledged and done', async () => {
  const event = { type: 'emoji_changed', subtype: 'add', event_ts: '1795214400.000100' };
  expect((await postEvent(flow, { ...envelope(), event })).status).toBe(200);
  await flow.drained();
  const { rows } = await flow.database.pool.query(`select outcome from inbox where kind = 'emoji_changed'`);
  expect(rows).toEqual([{ outcome: 'no_use' }]);
});

test('an event for a workspace that never installed is acknowledged and leaves no trace of where it was said', async () => {
  const body = envelope({ authorizations: [{ team_id: 'T0NOBODY', user_id: 'U0BOT', is_bot: true }] });
  const calls = flow.practice.calls.length;
  expect((await postEvent(flow, body)).status).toBe(200);
  await flow.drained();
  expect(flow.practice.calls.length).toBe(calls);
  const { rows } = await flow.database.pool.query(`select outcome from inbox where team_id = 'T0NOBODY'`);
  expect(rows).toEqual([{ outcome: 'not_installed' }]);
  const heard = await flow.database.pool.query(`select from conversations where team_id = 'T0NOBODY'`);
  expect(heard.rows).toEqual([]);
});

test('P5: a body of five megabytes is refused with 413 before it is parsed', async () => {
  const big = messageEnvelope({ text: 'x'.repeat(5_000_000) });
  expect((await postEvent(flow, big)).status).toBe(413);
});

test.each(['', 'not json', '[]', '{"type":"event_callback"}'])(
  'P5: a signed body that makes no sense is answered, and does not stop later requests: %j',
  async (body) => {
    const before = await countInbox();
    const { status } = await postSigned(flow, body);
    expect(status).toBeGreaterThanOrEqual(200);
    expect(await countInbox()).toBe(before);
    expect((await postEvent(flow, envelope())).status).toBe(200);
  },
);

test.each([
  ['null', 'application/json'],
  ['"text"', 'application/json'],
  ['[1]', 'application/json'],
  ['payload=null', 'application/x-www-form-urlencoded'],
])(
  'P5: a signed body that is no object, %s, is refused with 400, and does not stop later requests',
  async (body, contentType) => {
    expect((await postSigned(flow, body, { contentType })).status).toBe(400);
    expect((await postEvent(flow, envelope())).status).toBe(200);
  },
);

test('somebody who opens the address reads what this is, and no workspace’s name', async () => {
  const { statusCode, headers, body } = await request(new URL('/', flow.eventsUrl));
  const text = await body.text();
  expect([statusCode, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
  expect(text).toContain('<h1>This is Gatehouse</h1>');
  expect(text).not.toMatch(/Studio|T0STUDIO|Acme/);
});

test('O2: the operator’s routes say that it is alive, whether each part is ready, and our metrics', async () => {
  const get = async (path: string) => {
    const { statusCode, body } = await request(new URL(path, flow.eventsUrl));
    return { status: statusCode, text: await body.text() };
  };
  expect(await get('/healthz')).toEqual({ status: 200, text: '{"alive":true}\n' });
  const ready = await get('/readyz');
  expect(ready.status).toBe(200);
  expect(JSON.parse(ready.text)).toEqual({
    database: true,
    migrations: true,
    worker: true,
    storing: true,
    events_set_aside: 0,
  });
  const metrics = await get('/metrics');
  expect(metrics.text).toMatch(/^gatehouse_events_total\{delivery="new"\} \d+$/m);
  expect(metrics.text).toMatch(/^gatehouse_jobs\{state="dead"\} 0$/m);
  expect(metrics.text).not.toMatch(/T0STUDIO|U0MAYA|C0ACME/);
  expect((await get('/nothing')).status).toBe(404);
});
