/**
 * The outcome of a call to Slack (L4): sent, surely not sent, maybe sent, or refused for good; and finding a post again
 * by its metadata. The calls are real ones, to the practice workspace.
 */
import { createServer } from 'node:net';
import { WebAPIRequestError } from '@slack/web-api';
import { createLog } from '../../src/log';
import type { Post } from '../../src/outbox/post';
import type { CallFault } from '../../src/practice/faults';
import { type Practice, startPractice } from '../../src/practice/practice';
import { findPosted, sendPost } from '../../src/slack/post';
import { clientOptions, keepAliveFetch, readAnswers, SlackClient } from '../../src/slack/web';
import { postsIn } from '../support/slack';

let practice: Practice;
let slack: SlackClient;
beforeAll(async () => {
  practice = await startPractice({ rateLimits: false });
  slack = clientAt(practice.apiUrl);
});
afterAll(() => practice.stop());

function clientAt(apiUrl: string): SlackClient {
  const options = clientOptions(apiUrl, createLog('silent'), () => 0);
  return new SlackClient(practice.botToken, { ...options, fetch: fetchInThisRealm, timeout: 1500 });
}

/** Makes Node's network errors an `Error`, which they are not in the separate realm in which Jest runs tests. */
const fetchInThisRealm: typeof keepAliveFetch = (url, init) =>
  keepAliveFetch(url, init).catch((cause: { message: string; code?: string; name: string }) => {
    throw Object.assign(new Error(cause.message), { code: cause.code ?? cause.name });
  });

let posts = 0;
function post(change: Partial<Post> = {}): Post {
  posts += 1;
  return {
    id: posts,
    teamId: 'T0STUDIO',
    kind: 'notice',
    conversationId: 'D0MAYA',
    threadTs: null,
    for: null,
    message: { text: `Post ${posts}`, blocks: [] },
    speaker: null,
    state: 'sending',
    attempts: 1,
    staleAt: practice.clock.now() + 60_000,
    recordedAt: practice.clock.now(),
    clientId: null,
    onceKey: null,
    inHandMs: 0,
    ...change,
  };
}

const error = (code: string): CallFault => ({ kind: 'error', error: code });

test('a post that Slack takes is sent, with its place and ts', async () => {
  const sent = await sendPost(slack, post());
  expect(sent).toEqual({
    kind: 'sent',
    conversationId: 'D0MAYA',
    ts: postsIn(practice, 'D0MAYA').at(-1)?.ts,
  });
});

test('a post to a person goes to their DM with the bot, whose id comes back', async () => {
  expect(await sendPost(slack, post({ conversationId: 'U0ANA' }))).toMatchObject({
    kind: 'sent',
    conversationId: 'D0ANA',
  });
});

test('a post that one person alone may see is ephemeral, and its ts comes back', async () => {
  const message = { text: 'Just for you', blocks: [], onlyFor: 'U0MAYA' } as const;
  expect(await sendPost(slack, post({ conversationId: 'C0ACME', message }))).toMatchObject({ kind: 'sent' });
  expect(practice.model.ephemerals.at(-1)).toMatchObject({ to: 'U0MAYA', message: { text: 'Just for you' } });
});

const cases: [string, CallFault, object, boolean][] = [
  ['429', { kind: 'rate_limited', retryAfterSeconds: 7 }, { kind: 'later', afterMs: 7000 }, false],
  ['ratelimited in the body', error('ratelimited'), { kind: 'later', afterMs: 30_000 }, false],
  ['message_limit_exceeded', error('message_limit_exceeded'), { kind: 'later' }, false],
  ['accesslimited', error('accesslimited'), { kind: 'later' }, false],
  [
    'HTTP 500 and nothing done',
    { kind: 'status', status: 500 },
    { kind: 'unclear', reason: 'HTTP 500' },
    false,
  ],
  ['HTTP 500 after it was done', { kind: 'status_after', status: 500 }, { kind: 'unclear' }, true],
  ['HTTP 503', { kind: 'status', status: 503 }, { kind: 'unclear', reason: 'HTTP 503' }, false],
  ['a connection cut before', { kind: 'reset_before' }, { kind: 'unclear' }, false],
  ['a connection cut after it was done', { kind: 'reset_after' }, { kind: 'unclear' }, true],
  ['no answer in time after it was done', { kind: 'hang_after' }, { kind: 'unclear' }, true],
  ['internal_error', error('internal_error'), { kind: 'unclear', reason: 'internal_error' }, false],
  ['fatal_error', error('fatal_error'), { kind: 'unclear' }, false],
  ['request_timeout', error('request_timeout'), { kind: 'unclear' }, false],
  ['service_unavailable', error('service_unavailable'), { kind: 'unclear' }, false],
  ...[
    'channel_not_found',
    'not_in_channel',
    'is_archived',
    'restricted_action',
    'messages_tab_disabled',
    'cannot_reply_to_message',
    'invalid_blocks',
    'msg_too_long',
    'missing_scope',
    'token_revoked',
    'account_inactive',
    'invalid_auth',
    'an_error_of_next_year',
  ].map((code): [string, CallFault, object, boolean] => [
    code,
    error(code),
    { kind: 'refused', reason: code },
    false,
  ]),
];

test.each(cases)('L4: %s', async (_, fault, expected, isThere) => {
  const one = post();
  practice.faults.next('chat.postMessage', fault);
  expect(await sendPost(slack, one)).toMatchObject(expected);
  expect(await findPosted(slack, one)).toMatchObject({ kind: isThere ? 'there' : 'absent' });
});

test.each(['<html>', '', 'null', '{}', '{"ok":"true"}', '{"ok":true,', '{"ok":true,"channel":"D0MAYA"}'])(
  'L4: when Slack answers 200 and %j, the post may be out',
  async (text) => {
    const options = clientOptions(practice.apiUrl, createLog('silent'), () => 0);
    const client = new SlackClient(practice.botToken, { ...options, fetch: async () => new Response(text) });
    expect(await sendPost(client, post())).toEqual({ kind: 'unclear', reason: 'unreadable answer' });
  },
);

test('L4: a post is not given up because a page came in place of the conversation in which it is looked for', async () => {
  const options = clientOptions(practice.apiUrl, createLog('silent'), () => 0);
  const fetch = readAnswers(async () => new Response('<html>'), practice.apiUrl);
  const client = new SlackClient(practice.botToken, { ...options, fetch });
  await expect(findPosted(client, post())).rejects.toThrow(WebAPIRequestError);
});

test.each([
  ['nobody listens', async () => `http://127.0.0.1:${await freePort()}/api/`],
  ['the name is unknown', async () => 'http://slack.invalid/api/'],
])('L4: when %s, the post is surely not out and goes later', async (_, address) => {
  expect(await sendPost(clientAt(await address()), post())).toMatchObject({ kind: 'later' });
});

test('L4: a post is called once, whatever happens, because the client never repeats a call', async () => {
  const before = practice.calls.length;
  practice.faults.next('chat.postMessage', { kind: 'status', status: 500 });
  await sendPost(slack, post());
  expect(practice.calls.slice(before).map((call) => call.method)).toEqual(['chat.postMessage']);
});

test('L4: a post is found in its thread, and in the DM of its recipient, and not mistaken for another', async () => {
  const { ts } = await practice.say('U0MAYA', 'C0ACME', 'A thread, please');
  const threaded = post({ conversationId: 'C0ACME', threadTs: ts });
  const personal = post({ conversationId: 'U0BEN' });
  const sent = await sendPost(slack, threaded);
  await sendPost(slack, personal);
  expect(await findPosted(slack, threaded)).toEqual({
    kind: 'there',
    conversationId: 'C0ACME',
    ts: sent.kind === 'sent' ? sent.ts : '',
  });
  expect(await findPosted(slack, personal)).toMatchObject({ conversationId: 'D0BEN' });
  expect(await findPosted(slack, post({ conversationId: 'U0BEN' }))).toEqual({ kind: 'absent' });
  expect(await findPosted(slack, post({ conversationId: 'C0ACME', threadTs: ts }))).toEqual({
    kind: 'absent',
  });
});

test('L4: an unclear post is found behind more than a page of later messages', async () => {
  const one = post({ conversationId: 'D0THEO' });
  practice.faults.next('chat.postMessage', { kind: 'reset_after' });
  expect(await sendPost(slack, one)).toMatchObject({ kind: 'unclear' });
  for (let n = 0; n < 230; n += 1) await practice.say('U0THEO', 'D0THEO', `Later ${n}`);
  expect(await findPosted(slack, one)).toMatchObject({ conversationId: 'D0THEO' });
});

test('R9: links are never unfurled, and nothing in the text is parsed into mentions', async () => {
  await sendPost(slack, post());
  const call = practice.calls.findLast((each) => each.method === 'chat.postMessage');
  expect(call?.args).toMatchObject({ unfurl_links: false, unfurl_media: false });
  expect(call?.args).not.toHaveProperty('link_names');
  expect(call?.args).not.toHaveProperty('parse');
});

function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address !== null ? address.port : 1));
    });
  });
}
