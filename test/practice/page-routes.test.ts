import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { mountPage } from '../../src/practice/page/routes';
import { startTogether, type Together } from './together';

let all: Together;
beforeAll(async () => {
  all = await startTogether({ mount: mountPage });
});
afterAll(() => all.stop());

type Answer = { status: number; headers: Record<string, unknown>; body: string };

/** A request with exactly these headers: `fetch` would not let a test forge Host and Origin. */
function ask(method: string, path: string, headers: Record<string, string>, body = ''): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(`${all.practice.url}${path}`, { method, headers }, (response) => {
      let text = '';
      response.on('data', (part) => {
        text += part;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
      );
    });
    outgoing.on('error', reject).end(body);
  });
}

const json = { 'content-type': 'application/json' };
const say = JSON.stringify({ act: 'say', as: 'U0MAYA', conversationId: 'C0ACME', text: 'Hello' });
const said = () => all.practice.model.messages.get('C0ACME')?.list.length;

test('the page comes with its own script and style alone, and may not be framed', async () => {
  const page = await ask('GET', '/', {});
  expect(page.status).toBe(200);
  expect(page.headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'");
  expect(page.headers['content-security-policy']).toContain("frame-ancestors 'none'");
  const assets = [...page.body.matchAll(/(?:src|href)="(\/page\/[^"]+)"/g)].map(([, path]) => path ?? '');
  expect(assets).toHaveLength(1);
  const style = /<style>([\s\S]+?)<\/style>/.exec(page.body)?.[1] ?? '';
  const digest = createHash('sha256').update(style).digest('base64');
  expect(page.headers['content-security-policy']).toContain(`style-src 'sha256-${digest}';`);
  expect(style).not.toMatch(/url\(\s*['"]?https?:|@import/);
  for (const path of assets) {
    const asset = await ask('GET', path, {});
    expect(asset.status).toBe(200);
    expect(asset.headers['cache-control']).toContain('immutable');
    expect(asset.body).not.toMatch(/url\(\s*['"]?https?:|@import/);
  }
});

test('HEAD is answered as GET is, without a body, and with no end left open', async () => {
  for (const path of ['/', '/page/boot', '/page/news']) {
    const { status, body, headers } = await ask('HEAD', path, {});
    expect([path, status, body]).toEqual([path, 200, '']);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
  }
  expect((await ask('HEAD', '/', { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
});

test('words in the page’s own data can’t end its script', async () => {
  all.practice.addUser({
    id: 'U0EVE',
    teamId: 'T0ACME',
    name: 'eve',
    realName: '</script><script>alert(1)</script>',
    timezone: 'UTC',
  });
  const { body } = await ask('GET', '/', {});
  expect(body).not.toContain('<script>alert(1)');
  expect(body).toContain('\\u003c/script>');
});

test.each<[string, () => Record<string, string>]>([
  ['a foreign website', () => ({ ...json, origin: 'https://evil.example' })],
  ['another port of this machine', () => ({ ...json, origin: 'http://127.0.0.1:1' })],
  ['nobody in particular', () => json],
  ['a sandboxed frame', () => ({ ...json, origin: 'null' })],
  [
    'a plain form, which needs no permission to be sent',
    () => ({ 'content-type': 'text/plain', origin: all.practice.url }),
  ],
  [
    'a site that the browser calls foreign',
    () => ({ ...json, origin: all.practice.url, 'sec-fetch-site': 'cross-site' }),
  ],
  [
    'a name that was pointed at this machine (DNS rebinding)',
    () => ({ ...json, host: 'evil.example', origin: 'http://evil.example' }),
  ],
])('refuses an act from %s', async (_who, headers) => {
  const before = said();
  expect((await ask('POST', '/page/act', headers(), say)).status).toBe(403);
  expect(said()).toBe(before);
});

test('a page with another name for this machine reads nothing either', async () => {
  for (const path of ['/', '/page/boot', '/page/messages?conversation=C0ACME', '/page/news']) {
    expect((await ask('GET', path, { host: 'evil.example' })).status).toBe(403);
  }
});

test('takes an act from its own page, by either name of this machine', async () => {
  const before = said() ?? 0;
  const local = all.practice.url.replace('127.0.0.1', 'localhost');
  for (const origin of [all.practice.url, local]) {
    const headers = { ...json, origin, host: new URL(origin).host, 'sec-fetch-site': 'same-origin' };
    const answer = await ask('POST', '/page/act', headers, say);
    expect(JSON.parse(answer.body)).toEqual({ kind: 'done' });
  }
  expect(said()).toBe(before + 2);
});

test.each([
  ['an unknown act', { act: 'explode' }, 'Invalid discriminator value'],
  ['a bad user id', { act: 'read', as: 'maya', conversationId: 'C0ACME' }, 'must be a user id'],
  ['a field too many', { act: 'run', speed: 1, faster: true }, 'Unrecognized key'],
  ['a clock that runs backwards', { act: 'run', speed: -1 }, 'speed'],
  [
    'words in a conversation that one isn’t in',
    { act: 'say', as: 'U0THEO', conversationId: 'C0ACME', text: 'Hi' },
    'not in C0ACME',
  ],
  ['a scenario that isn’t there', { act: 'play', scenario: 'doomsday' }, 'There is no scenario "doomsday"'],
])('answers %s with what is wrong', async (_what, act, words) => {
  const answer = await ask('POST', '/page/act', { ...json, origin: all.practice.url }, JSON.stringify(act));
  expect(answer.status).toBe(200);
  const { kind, because } = JSON.parse(answer.body);
  expect(kind).toBe('failed');
  expect(because).toContain(words);
});

test('an unknown conversation or thread is not found', async () => {
  expect((await ask('GET', '/page/messages?conversation=C0NONE', {})).status).toBe(404);
  expect((await ask('GET', '/page/thread?conversation=C0ACME&ts=1.000000', {})).status).toBe(404);
});

test('the Web API beside the page keeps its own rules', async () => {
  const reply = await all.bot.auth.test();
  expect(reply.user_id).toBe('U0GATEHOUSE');
});
