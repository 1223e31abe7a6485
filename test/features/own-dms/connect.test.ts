/**
 * A member connects their own account and takes it back (R7, P1, P5), through the real /slack/connect and the practice
 * workspace's authorize page. Proves: the page tells beforehand what is read; only user scopes are asked for, and the bot's
 * grant stays as it was; only listed members of an installed workspace can connect, and the grants of others are ended at
 * once; a grant that lacks a scope is refused; cancelled, late and forged returns change nothing and say so; disconnecting
 * by button, by word or in Slack ends the grant at Slack and here.
 */
import { request } from 'undici';
import { connectionBlocks } from '../../../src/features/own-dms/views';
import { userScopes } from '../../../src/slack/scopes';
import { inTeam } from '../../../src/store/database';
import { recordGrant } from '../../../src/workspace/store/grants';
import { type Flow, startFlow, studio, until } from '../../support/gatehouse';
import { postsIn } from '../../support/slack';

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow({ isInstallable: true });
});
afterEach(() => flow.stop());

const address = (path: string) => `http://127.0.0.1:${flow.gatehouse.port}${path}`;
const grants = async () =>
  (
    await flow.database.pool.query(
      "select grantee, sealed_token <> '' as sealed, scopes, revoked_at is null as valid from grants where kind = 'member' order by 1",
    )
  ).rows;
const standing = () =>
  flow.practice.model.grants.filter(({ kind, revoked }) => kind === 'user' && revoked === null);

async function get(path: string, headers: Record<string, string> = {}) {
  const answer = await request(address(path), { headers });
  return { status: answer.statusCode, headers: answer.headers, html: await answer.body.text() };
}

test('R7: before anything is asked for, a page says what is read and why, what is never done, and how to take it back', async () => {
  const { status, headers, html } = await get('/slack/connect');
  expect(status).toBe(200);
  for (const words of [
    'What it reads, and why',
    'so that a client who writes to you there outside your hours is told when you are back',
    'What it never does',
    'What was written before you connected is not looked through.',
    'write “disconnect” to it',
  ])
    expect(html).toContain(words);
  expect(html.match(/class="button"/g)).toHaveLength(1);
  expect(headers['content-security-policy']).toContain("default-src 'none'");
  expect(headers['cache-control']).toBe('no-store');
  const asked = new URL(/href="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '');
  expect(asked.searchParams.get('scope')).toBe('');
  expect(asked.searchParams.get('user_scope')?.split(',')).toEqual([...userScopes]);
});

test.each(['/slack/connect', '/slack/install'])(
  'P5: HEAD of %s is answered as GET is, and gives no state that would end what somebody is in the middle of',
  async (path) => {
    const got = await get(path);
    const answer = await request(address(path), { method: 'HEAD' });
    expect([answer.statusCode, answer.headers['content-type'], await answer.body.text()]).toEqual([
      ...[got.status, got.headers['content-type'], ''],
    ]);
    expect(got.headers['set-cookie']).toBeDefined();
    expect(answer.headers['set-cookie']).toBeUndefined();
  },
);

test('R7: the link from Slack pins the workspace, and nothing else that stands there', async () => {
  expect((await get(`/slack/connect?team=${studio}`)).html).toContain(`team=${studio}`);
  const { html } = await get('/slack/connect?team=%22%3E%3Cscript%3E');
  expect(html).not.toContain('<script');
  expect(html).not.toContain('team=');
});

test('R7: a listed member connects: sealed beside the bot’s grant, told so on the page and in Slack', async () => {
  const { status, html } = await flow.practice.connectThroughApp('U0ANA');
  await flow.drained();
  expect(status).toBe(200);
  expect(html).toContain('Your account is connected');
  expect(await grants()).toEqual([{ grantee: 'U0ANA', sealed: true, scopes: [...userScopes], valid: true }]);
  const { rows } = await flow.database.pool.query("select sealed_token from grants where kind = 'bot'");
  expect(rows[0].sealed_token).not.toBe('');
  expect(postsIn(flow.practice, 'D0ANA')).toMatchObject([{ buttons: ['Disconnect'] }]);
  expect(flow.logged.join('')).not.toContain('xoxp-');
});

test('P5: somebody who is no member gets their grant ended at once, nothing is kept, and a page says why', async () => {
  await flow.settings((settings) => ({
    ...settings,
    members: settings.members.filter(({ user }) => user !== 'U0BEN'),
    clients: settings.clients.filter(({ contact }) => contact !== 'U0BEN'),
  }));
  const { status, html } = await flow.practice.connectThroughApp('U0BEN');
  expect([status, html.includes('not on the list of members'), html.includes('was ended again')]).toEqual([
    403,
    true,
    true,
  ]);
  expect([await grants(), standing()]).toEqual([[], []]);
});

test('P5: somebody of a workspace that has not installed Gatehouse is refused in the same way', async () => {
  const { status, html } = await flow.practice.connectThroughApp('U0MAYA');
  expect([status, html.includes('not installed in that workspace')]).toEqual([403, true]);
  expect([await grants(), standing()]).toEqual([[], []]);
});

test('P5: when Slack can’t be asked to end a refused grant, the page says so, and nothing is kept', async () => {
  flow.practice.faults.next('auth.revoke', { kind: 'status', status: 503 });
  const { html } = await flow.practice.connectThroughApp('U0MAYA');
  expect(html).toContain('please end it in Slack');
  expect(await grants()).toEqual([]);
});

test('R7: a grant that lacks a permission is not half used: it is ended, and the missing ones are named', async () => {
  const { html } = await get('/slack/connect');
  const asked = /href="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const narrowed = asked.replace(/user_scope=[^&]*/, 'user_scope=im%3Ahistory');
  const back = await flow.practice.approve('U0ANA', narrowed);
  const state = new URL(asked).searchParams.get('state') ?? '';
  const page = await fetch(back, {
    headers: { cookie: `slack-app-oauth-state=${state}`, connection: 'close' },
  });
  expect(page.status).toBe(403);
  expect(await page.text()).toContain('missing: chat:write, im:read, mpim:history, mpim:read, users:read');
  expect([await grants(), standing()]).toEqual([[], []]);
});

test.each([
  ['Cancel was pressed', 'error=access_denied&state=x', 'Nothing was connected'],
  [
    'it came back to another browser',
    'code=1&state=forged',
    'That took too long, or went through another browser',
  ],
  ['it came back without a state', 'code=1', 'That took too long, or went through another browser'],
])('P5: when %s, nothing changes and the page says so', async (_, query, words) => {
  const { status, html } = await get(`/slack/oauth_redirect?${query}`);
  expect(status).toBeGreaterThanOrEqual(400);
  expect(html).toContain(words);
  expect(await grants()).toEqual([]);
});

test('R7: “disconnect”, written to the bot, ends the grant at Slack and wipes it here', async () => {
  await flow.practice.connectThroughApp('U0ANA');
  await flow.practice.say('U0ANA', 'D0ANA', 'Disconnect');
  await flow.drained();
  expect(await grants()).toMatchObject([{ grantee: 'U0ANA', sealed: false, valid: false }]);
  expect(standing()).toEqual([]);
  expect(postsIn(flow.practice, 'D0ANA').at(-1)?.text).toContain('not connected any more');
});

test('R7: the button in Slack does the same, for the one who presses it and nobody else', async () => {
  await flow.practice.connectThroughApp('U0ANA');
  await flow.practice.connectThroughApp('U0BEN');
  await flow.drained();
  const note = postsIn(flow.practice, 'D0ANA').at(-1);
  expect(await flow.practice.press('U0ANA', 'D0ANA', note?.ts ?? '', 'disconnect_account')).toEqual({
    kind: 'done',
  });
  await until(async () => standing().length === 1, 'the grant to end');
  await flow.drained();
  expect(await grants()).toMatchObject([
    { grantee: 'U0ANA', sealed: false, valid: false },
    { grantee: 'U0BEN', sealed: true, valid: true },
  ]);
  expect(postsIn(flow.practice, 'D0ANA').at(-1)?.text).toContain('not connected any more');
});

describe('R7: somebody who has left the list of members', () => {
  beforeEach(async () => {
    await flow.practice.connectThroughApp('U0BEN');
    await flow.settings((settings) => ({
      ...settings,
      members: settings.members.filter(({ user }) => user !== 'U0BEN'),
      clients: settings.clients.map((client) => ({ ...client, contact: 'U0ANA' as const })),
    }));
  });

  test('takes back by the word what they gave as one', async () => {
    await flow.practice.say('U0BEN', 'D0BEN', 'disconnect');
    await flow.drained();
    expect(await grants()).toMatchObject([{ grantee: 'U0BEN', sealed: false, valid: false }]);
    expect(standing()).toEqual([]);
    expect(postsIn(flow.practice, 'D0BEN').at(-1)?.text).toContain('not connected any more');
  });

  test('takes it back in the Home tab, which then says nothing of it', async () => {
    flow.practice.openHome('U0BEN');
    await flow.drained();
    const home = flow.practice.model.homes.get('T0STUDIO/U0BEN') ?? '';
    const shown = () => JSON.stringify(flow.practice.model.views.get(home)?.payload);
    expect(shown()).toContain('You connected your account when you were a member.');
    await flow.practice.pressInView('U0BEN', home, 'disconnect_account', 'connection');
    await until(async () => !shown().includes('You connected your account'), 'the Home to change');
    expect(await grants()).toMatchObject([{ grantee: 'U0BEN', sealed: false, valid: false }]);
  });
});

test('R7: when Slack does not answer, the token is wiped all the same and the member is told what is left to do', async () => {
  await flow.practice.connectThroughApp('U0ANA');
  flow.practice.faults.next('auth.revoke', { kind: 'status', status: 503 });
  await flow.practice.say('U0ANA', 'D0ANA', 'disconnect');
  await flow.drained();
  expect(await grants()).toMatchObject([{ sealed: false, valid: false }]);
  expect(postsIn(flow.practice, 'D0ANA').at(-1)?.text).toContain('you can end it in Slack');
});

test('P1: a token that no key opens is wiped by “disconnect” too, and no job fails of it', async () => {
  await flow.practice.connectThroughApp('U0ANA');
  const another = [Buffer.alloc(32, 1).toString('base64')];
  const sealed = { teamId: studio, kind: 'member', grantee: 'U0ANA', token: 'xoxp-1', scopes: [] } as const;
  await inTeam(flow.database.db, studio, (trx) =>
    recordGrant(trx, another, sealed, flow.practice.clock.now()),
  );
  await flow.practice.say('U0ANA', 'D0ANA', 'disconnect');
  await flow.drained();
  expect(await grants()).toMatchObject([{ sealed: false, valid: false }]);
  expect(postsIn(flow.practice, 'D0ANA').at(-1)?.text).toContain('you can end it in Slack');
  expect(flow.logged.join('\n')).not.toContain('SealError');
});

test('R7: a member may connect again after disconnecting', async () => {
  await flow.practice.connectThroughApp('U0ANA');
  await flow.practice.say('U0ANA', 'D0ANA', 'disconnect');
  await flow.drained();
  await flow.practice.connectThroughApp('U0ANA');
  expect(await grants()).toMatchObject([{ grantee: 'U0ANA', sealed: true, valid: true }]);
});

test('P3: a bot that Slack has taken the token from is silent at once, though its token was kept at hand', async () => {
  await flow.practice.say('U0MAYA', 'D0MAYA', 'Hello?');
  await flow.drained();
  const before = flow.practice.calls.length;
  flow.practice.uninstall(studio);
  await flow.drained();
  await flow.practice.say('U0MAYA', 'C0ACME', 'And here?');
  await flow.drained();
  expect(flow.practice.calls.slice(before)).toEqual([]);
});

test('R7: “connect”, written to the bot, shows how things stand and the way to the page', async () => {
  await flow.practice.say('U0ANA', 'D0ANA', 'connect');
  await flow.drained();
  const [shown] = postsIn(flow.practice, 'D0ANA');
  expect(shown).toMatchObject({ buttons: ['Connect my account'] });
  const message = flow.practice.model.messages.get('D0ANA')?.byTs.get(shown?.ts ?? '');
  expect(JSON.stringify(message?.blocks)).toContain(
    `https://gatehouse.example.com/slack/connect?team=${studio}`,
  );
});

test('the Home tab shows at once what was done on the page, and what was taken back', async () => {
  const home = () => {
    const { homes, views } = flow.practice.model;
    return JSON.stringify(views.get(homes.get(`${studio}/U0ANA`) ?? '')?.payload.blocks);
  };
  await flow.practice.connectThroughApp('U0ANA');
  expect(home()).toContain('disconnect_account');
  flow.practice.revokeUser('U0ANA');
  await flow.drained();
  expect(home()).toContain('connect_account');
  expect(home()).not.toContain('disconnect_account');
});

test('without an address to link to, a member reads what is to be set', () => {
  const blocks = connectionBlocks({ kind: 'not_connected', connectUrl: null });
  expect(JSON.stringify(blocks)).toContain('GATEHOUSE_URL');
  expect(JSON.stringify(blocks)).not.toContain('"url"');
});
