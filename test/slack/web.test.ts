/**
 * Slack's 429 (O3), and answers that are none (L4). Proves: a 429 is heeded for its method and workspace alone, for as long as
 * it says and an hour at most; what is not Slack's JSON is a failure of the network, never a refusal, and is not repeated.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import { createLog } from '../../src/log';
import { clientOptions, heedRetryAfter, keepAliveFetch, SlackClient } from '../../src/slack/web';

let server: Server;
let url: string;
let calls: string[];
let answer: { status: number; headers: Record<string, string>; body?: string };
let now: number;

beforeEach(async () => {
  calls = [];
  now = 50_000;
  answer = { status: 200, headers: {} };
  server = createServer((request, response) => {
    calls.push(`${request.headers.authorization} ${request.url}`);
    response.writeHead(answer.status, answer.headers).end(answer.body ?? '{"ok":true}');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => new Promise((done) => server.close(done)));

const heeding = () => {
  const fetch = heedRetryAfter(keepAliveFetch, () => now);
  return async (token: string, method: string) => {
    const response = await fetch(`${url}/${method}`, { headers: { Authorization: token }, body: 'a=1' });
    await response.text();
    return { status: response.status, retryAfter: response.headers.get('retry-after') };
  };
};

test('O3: after a 429 the method is not called in that workspace until its Retry-After is over; others are', async () => {
  const call = heeding();
  answer = { status: 429, headers: { 'retry-after': '30' } };
  expect(await call('one', 'chat.postMessage')).toEqual({ status: 429, retryAfter: '30' });
  answer = { status: 200, headers: {} };
  now += 10_000;
  expect(await call('one', 'chat.postMessage')).toEqual({ status: 429, retryAfter: '20' });
  expect((await call('one', 'users.info')).status).toBe(200);
  expect((await call('two', 'chat.postMessage')).status).toBe(200);
  now += 20_000;
  expect((await call('one', 'chat.postMessage')).status).toBe(200);
  expect(calls.filter((each) => each === 'one /chat.postMessage')).toHaveLength(2);
});

test('O3: a 429 that names no time is heeded for half a minute', async () => {
  const call = heeding();
  answer = { status: 429, headers: {} };
  await call('one', 'chat.postMessage');
  now += 29_000;
  expect((await call('one', 'chat.postMessage')).retryAfter).toBe('1');
});

test.each([
  ['soon', '30'],
  ['-5', '30'],
  ['1e12', '3600'],
])('O3: a 429 whose Retry-After is %s is heeded for %s seconds', async (given, heeded) => {
  const call = heeding();
  answer = { status: 429, headers: { 'retry-after': given } };
  await call('one', 'chat.postMessage');
  answer = { status: 200, headers: {} };
  expect(await call('one', 'chat.postMessage')).toEqual({ status: 429, retryAfter: heeded });
});

const client = () =>
  new SlackClient(
    'xoxb-1',
    clientOptions(`${url}/`, createLog('silent'), () => now),
  );

test('O3: a 429 that names no time is one for every caller', async () => {
  answer = { status: 429, headers: {} };
  await expect(client().conversations.info({ channel: 'C0ACME' })).rejects.toThrow(WebAPIRateLimitedError);
});

const words = 'Is the brochure done?';

test.each([
  ['a page', `<html>${words}</html>`],
  ['nothing', ''],
  ['half an answer', `{"ok":true,"messages":[{"text":"${words}"`],
  ['no object', 'null'],
  ['no "ok"', `{"messages":[{"text":"${words}"}]}`],
  ['no reason', '{"ok":false}'],
])('L4, P1: %s, with status 200, is no refusal, and its words are not told', async (_, body) => {
  answer = { status: 200, headers: {}, body };
  const failure = await client()
    .conversations.history({ channel: 'C0ACME' })
    .catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(WebAPIRequestError);
  expect(String(failure)).not.toContain(words);
});

test('what Slack says to an answer at a response URL is plain text, and no failure', async () => {
  answer = { status: 200, headers: {}, body: 'ok' };
  const { fetch } = clientOptions(`${url}/api/`, createLog('silent'), () => now);
  const answered = await fetch(`${url}/actions/T1/2/3`, { method: 'POST', headers: {}, body: '{}' });
  expect([answered.ok, await answered.text()]).toEqual([true, 'ok']);
});
