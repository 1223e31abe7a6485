import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Installation, InstallProvider, LogLevel } from '@slack/oauth';
import { refusal, startTogether, type Together } from './together';

let all: Together;
let web: Server;
let redirectUri: string;
let stored: Installation[];
let provider: InstallProvider;

beforeEach(async () => {
  all = await startTogether({ rateLimits: false });
  stored = [];
  const { clientId, clientSecret } = all.practice.app;
  provider = new InstallProvider({
    clientId,
    clientSecret,
    stateSecret: 'a state secret of the test',
    legacyStateVerification: true,
    authorizationUrl: `${all.practice.url}/oauth/v2/authorize`,
    clientOptions: { slackApiUrl: all.practice.apiUrl },
    logLevel: LogLevel.ERROR,
    installationStore: {
      storeInstallation: async (installation) => void stored.push(installation as Installation),
      fetchInstallation: async () => {
        throw new Error('not needed here');
      },
    },
  });
  web = createServer((request, response) => void provider.handleCallback(request, response));
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
  redirectUri = `http://127.0.0.1:${(web.address() as AddressInfo).port}/slack/oauth_redirect`;
});
afterEach(async () => {
  await all.stop();
  await new Promise((resolve) => web.close(resolve));
});

const urlFor = (options: { scopes: string[]; userScopes?: string[]; teamId?: string }) =>
  provider.generateInstallUrl({ ...options, redirectUri });

test('a workspace installs the app: authorize, redirect, code, token', async () => {
  const url = await urlFor({ scopes: ['chat:write', 'users:read'] });
  const response = await fetch(all.practice.approve('U0MAYA', url), { headers: { connection: 'close' } });
  expect(response.status).toBe(200);
  expect(stored).toMatchObject([
    {
      team: { id: 'T0ACME', name: 'Acme' },
      user: { id: 'U0MAYA' },
      appId: 'A0GATEHOUSE',
      bot: { scopes: ['chat:write', 'users:read'] },
    },
  ]);
  const token = stored[0]?.bot?.token;
  expect(await all.clientFor(token).auth.test()).toMatchObject({
    team_id: 'T0ACME',
    user_id: stored[0]?.bot?.userId,
  });
});

test('a person’s grant alone comes without a bot, and the next grant adds to the scopes', async () => {
  const url = await urlFor({ scopes: [], userScopes: ['im:history'], teamId: 'T0STUDIO' });
  await fetch(all.practice.approve('U0ANA', url), { headers: { connection: 'close' } });
  expect(stored).toHaveLength(1);
  expect(stored[0]?.bot).toBeUndefined();
  expect(stored[0]?.user).toMatchObject({ id: 'U0ANA', scopes: ['im:history'] });
  const more = await urlFor({ scopes: [], userScopes: ['chat:write'], teamId: 'T0STUDIO' });
  await fetch(all.practice.approve('U0ANA', more), { headers: { connection: 'close' } });
  expect(stored[1]?.user).toMatchObject({
    token: stored[0]?.user.token,
    scopes: ['im:history', 'chat:write'],
  });
  expect(() => all.practice.approve('U0MAYA', more)).toThrow('can’t approve'.replace('’', "'"));
});

test('codes are good once, for ten minutes and for their redirect address', async () => {
  const { clientId, clientSecret } = all.practice.app;
  const client = all.clientFor();
  const code = async () => {
    const target = all.practice.approve('U0ANA', await urlFor({ scopes: ['chat:write'] }));
    return new URL(target).searchParams.get('code') ?? '';
  };
  const exchange = (given: string, rest: object = {}) =>
    client.oauth.v2.access({ client_id: clientId, client_secret: clientSecret, code: given, ...rest });
  const once = await code();
  await exchange(once);
  expect((await refusal(exchange(once))).error).toBe('invalid_code');
  expect((await refusal(exchange(await code(), { redirect_uri: 'https://elsewhere.example/' }))).error).toBe(
    'bad_redirect_uri',
  );
  expect((await refusal(exchange(await code(), { client_secret: 'wrong' }))).error).toBe('bad_client_secret');
  const late = await code();
  all.practice.clock.advance(10 * 60_000 + 1);
  expect((await refusal(exchange(late))).error).toBe('invalid_code');
});

test('the authorize page shows what is asked for, and refuses what the manifest does not have', async () => {
  const page = await (await fetch(await urlFor({ scopes: ['chat:write'] }))).text();
  expect(page).toContain('chat:write (bot)');
  expect(page).toContain('Ana Duarte, Studio Lumen');
  const strange = await fetch(await urlFor({ scopes: ['admin'] }));
  expect(strange.status).toBe(400);
  expect(await strange.text()).toContain('invalid_scope: admin');
});

test('a person may refuse on the page', async () => {
  const url = await urlFor({ scopes: ['chat:write'] });
  const body = new URLSearchParams({ user: 'U0ANA', answer: 'cancel' });
  const response = await fetch(url, { method: 'POST', body, redirect: 'manual' });
  expect(response.headers.get('location')).toContain('error=access_denied');
});

test('with token rotation a token lasts twelve hours, and a refresh token one use', async () => {
  all.practice.model.app.tokenRotation = true;
  const url = await urlFor({ scopes: ['chat:write'] });
  await fetch(all.practice.approve('U0MAYA', url), { headers: { connection: 'close' } });
  const { token = '', refreshToken = '' } = stored[0]?.bot ?? {};
  expect(token).toMatch(/^xoxe\.xoxb-/);
  expect(await all.clientFor(token).auth.test()).toMatchObject({ ok: true });
  all.practice.clock.advance(12 * 3_600_000);
  expect((await refusal(all.clientFor(token).auth.test())).error).toBe('token_expired');
  const { clientId, clientSecret } = all.practice.app;
  const refresh = () =>
    all.clientFor().oauth.v2.access({
      client_id: clientId,
      client_secret: clientSecret,
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
    });
  const fresh = await refresh();
  expect(await all.clientFor(fresh.access_token).auth.test()).toMatchObject({ ok: true });
  expect((await refusal(refresh())).error).toBe('invalid_refresh_token');
});
