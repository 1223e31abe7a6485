import { request } from 'node:http';
import { refusal, startTogether, type Together } from './together';

let all: Together;
let realNow: number;
beforeEach(async () => {
  realNow = 50_000;
  all = await startTogether({ steady: () => realNow });
});
afterEach(() => all.stop());

test('a call without a token, with an unknown one, or with the app’s own is refused in Slack’s words', async () => {
  const { clientFor, practice } = all;
  expect((await refusal(clientFor().auth.test())).error).toBe('not_authed');
  expect((await refusal(clientFor('xoxb-nobody').auth.test())).error).toBe('invalid_auth');
  expect((await refusal(clientFor(practice.app.appToken).auth.test())).error).toBe('not_allowed_token_type');
  practice.uninstall('T0STUDIO');
  expect((await refusal(all.bot.auth.test())).error).toBe('token_revoked');
});

test('a token stops with its person', async () => {
  const { token } = all.practice.grantAsUser('U0BEN');
  all.practice.changeUser('U0BEN', { deleted: true });
  expect((await refusal(all.clientFor(token).auth.test())).error).toBe('account_inactive');
});

test('a missing scope is named together with those there are', async () => {
  const { token } = all.practice.install('T0ACME', ['chat:write']);
  const { error, data } = await refusal(all.clientFor(token).users.info({ user: 'U0MAYA' }));
  expect(error).toBe('missing_scope');
  expect(data).toMatchObject({ needed: 'users:read', provided: 'chat:write' });
});

test('the scope must fit the kind of conversation', async () => {
  const { token } = all.practice.install('T0ACME', ['channels:read', 'channels:history']);
  all.practice.join(all.practice.model.grants.at(-1)?.userId ?? 'U0', 'C0ACME');
  const client = all.clientFor(token);
  expect(await client.conversations.info({ channel: 'C0ACME' })).toMatchObject({ ok: true });
  expect((await refusal(client.conversations.list({ types: 'public_channel,im' }))).error).toBe(
    'missing_scope',
  );
});

test('unknown methods, and unknown or missing arguments, are refused with the reason', async () => {
  expect((await refusal(all.bot.apiCall('chat.shout', {}))).error).toBe('unknown_method');
  const unknown = await refusal(
    all.bot.apiCall('chat.postMessage', { channel: 'C0ACME', text: 'x', threadTs: '1.0' }),
  );
  expect(unknown.error).toBe('invalid_arguments');
  expect(unknown.messages[0]).toContain('chat.postMessage has no argument `threadTs`');
  const missing = await refusal(all.bot.apiCall('chat.postMessage', { text: 'x' }));
  expect(missing.messages).toEqual(['[ERROR] missing required field: channel']);
});

test('JSON bodies are taken where Slack takes them, and ignored where it does not', async () => {
  const headers = {
    authorization: `Bearer ${all.practice.botToken}`,
    'content-type': 'application/json; charset=utf-8',
  };
  const call = async (method: string, body: object) => {
    const response = await fetch(`${all.practice.apiUrl}${method}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    return response.json();
  };
  expect(await call('chat.postMessage', { channel: 'C0ACME', text: 'hello' })).toMatchObject({ ok: true });
  expect(await call('conversations.info', { channel: 'C0ACME' })).toMatchObject({
    ok: false,
    error: 'invalid_arguments',
  });
});

test('a token may come as an argument of a form', async () => {
  const body = new URLSearchParams({ token: all.practice.botToken });
  const response = await fetch(`${all.practice.apiUrl}auth.test`, { method: 'POST', body });
  expect(await response.json()).toMatchObject({ ok: true, bot_id: 'B0GATEHOUSE' });
});

test('granted scopes come in a header', async () => {
  const result = await all.bot.auth.test();
  expect(result.response_metadata?.scopes).toContain('chat:write');
});

test('a channel takes about a message a second, and says when to come back', async () => {
  const posts = await Promise.allSettled(
    Array.from({ length: 8 }, (_, index) =>
      all.bot.chat.postMessage({ channel: 'C0ACME', text: `${index}` }),
    ),
  );
  const refused = posts.filter(({ status }) => status === 'rejected');
  expect(posts.length - refused.length).toBe(5);
  expect(refused[0]).toMatchObject({ reason: { code: 'slack_webapi_rate_limited_error', retryAfter: 1 } });
  await all.bot.chat.postMessage({ channel: 'C0BOREALIS', text: 'another channel is not held up' });
  realNow += 1000;
  await all.bot.chat.postMessage({ channel: 'C0ACME', text: 'a second later' });
});

test('a method’s tier holds for a workspace, and tests may switch limits off', async () => {
  const list = () => all.bot.conversations.list();
  for (let index = 0; index < 20; index += 1) await list();
  await expect(list()).rejects.toMatchObject({ code: 'slack_webapi_rate_limited_error', retryAfter: 3 });
  await all.bot.auth.test();
  all.practice.faults.rateLimits = false;
  await list();
});

test('the next call can be made to fail, before or after it is done', async () => {
  const { practice, bot } = all;
  const post = () => bot.chat.postMessage({ channel: 'D0MAYA', text: 'hello' });
  const count = () => practice.model.messages.get('D0MAYA')?.list.length;
  practice.faults.next('chat.postMessage', { kind: 'status', status: 500 });
  await expect(post()).rejects.toThrow();
  practice.faults.next('chat.postMessage', { kind: 'reset_before' });
  await expect(post()).rejects.toThrow();
  practice.faults.next('chat.postMessage', { kind: 'rate_limited', retryAfterSeconds: 7 });
  await expect(post()).rejects.toMatchObject({ retryAfter: 7 });
  practice.faults.next('chat.postMessage', { kind: 'error', error: 'is_archived' });
  expect((await refusal(post())).error).toBe('is_archived');
  expect(count()).toBe(0);
  practice.faults.next('chat.postMessage', { kind: 'status_after', status: 503 });
  await expect(post()).rejects.toThrow();
  practice.faults.next('chat.postMessage', { kind: 'reset_after' });
  await expect(post()).rejects.toThrow();
  expect(count()).toBe(2);
  await post();
  expect(count()).toBe(3);
});

test('it answers only to the names of this machine', async () => {
  const status = await new Promise((resolve) => {
    request(`${all.practice.apiUrl}api.test`, { headers: { host: 'evil.example' } }, ({ statusCode }) =>
      resolve(statusCode),
    ).end();
  });
  expect(status).toBe(403);
});

test('calls are remembered without secrets', async () => {
  await all.bot.chat.postMessage({ channel: 'C0ACME', text: 'hello' });
  expect(all.practice.calls).toMatchObject([
    {
      method: 'chat.postMessage',
      teamId: 'T0STUDIO',
      kind: 'bot',
      status: 200,
      args: { channel: 'C0ACME', text: 'hello' },
    },
  ]);
  expect(JSON.stringify(all.practice.calls)).not.toContain(all.practice.botToken);
});
