/** Slack's 429 (O3). Proves: it is heeded for its method and workspace alone, for as long as it says. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { heedRetryAfter, keepAliveFetch } from '../../src/slack/web';

let server: Server;
let url: string;
let calls: string[];
let answer: { status: number; headers: Record<string, string> };
let now: number;

beforeEach(async () => {
  calls = [];
  now = 50_000;
  answer = { status: 200, headers: {} };
  server = createServer((request, response) => {
    calls.push(`${request.headers.authorization} ${request.url}`);
    response.writeHead(answer.status, answer.headers).end('{"ok":true}');
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
