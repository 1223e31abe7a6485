import { createHmac } from 'node:crypto';
import type { Received } from './listening-app';
import { refusal, startTogether, type Together } from './together';

let all: Together;
beforeEach(async () => {
  all = await startTogether();
});
afterEach(() => all.stop());

const retryHeaders = ({ headers }: Received) => [
  headers['x-slack-retry-num'],
  headers['x-slack-retry-reason'],
];

test('an event comes in Slack’s envelope, with a valid signature', async () => {
  const { ts } = await all.practice.say('U0MAYA', 'C0ACME', 'Is the <new> site up & running?');
  await all.practice.settled();
  const [first] = all.app.received as [Received];
  expect(first.json).toMatchObject({
    type: 'event_callback',
    api_app_id: 'A0GATEHOUSE',
    team_id: 'T0ACME',
    context_team_id: 'T0STUDIO',
    context_enterprise_id: null,
    is_ext_shared_channel: true,
    event_id: expect.stringMatching(/^Ev[0-9A-Z]+$/),
    event_time: Math.floor(all.practice.clock.now() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: 'T0STUDIO',
        user_id: 'U0GATEHOUSE',
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    event: {
      type: 'message',
      channel: 'C0ACME',
      channel_type: 'channel',
      user: 'U0MAYA',
      team: 'T0ACME',
      user_team: 'T0ACME',
      source_team: 'T0ACME',
      text: 'Is the &lt;new&gt; site up &amp; running?',
      client_msg_id: expect.any(String),
      ts,
      event_ts: ts,
    },
  });
  const signed = `v0:${String(first.headers['x-slack-request-timestamp'])}:${first.body}`;
  const digest = createHmac('sha256', all.practice.app.signingSecret).update(signed).digest('hex');
  expect(first.headers['x-slack-signature']).toBe(`v0=${digest}`);
});

test('an event that is refused comes again at once, after one minute and after five, and then no more', async () => {
  all.app.replies = Array.from({ length: 9 }, () => ({ status: 500 }));
  await all.practice.say('U0MAYA', 'D0MAYA', 'Hello?');
  await all.practice.settled();
  expect(all.app.received.map(retryHeaders)).toEqual([
    [undefined, undefined],
    ['1', 'http_error'],
  ]);
  all.practice.clock.advance(59_999);
  await all.practice.settled();
  expect(all.app.received).toHaveLength(2);
  all.practice.clock.advance(1);
  await all.practice.settled();
  expect(all.app.received).toHaveLength(3);
  all.practice.clock.advance(300_000);
  await all.practice.settled();
  all.practice.clock.advance(24 * 3_600_000);
  await all.practice.settled();
  expect(all.app.received.map(retryHeaders)).toEqual([
    [undefined, undefined],
    ['1', 'http_error'],
    ['2', 'http_error'],
    ['3', 'http_error'],
  ]);
  expect(new Set(all.app.received.map(({ json }) => json.event_id)).size).toBe(1);
});

test('an app that does not answer in time is tried again, with the reason', async () => {
  all.app.replies = [{ never: true }];
  await all.practice.say('U0MAYA', 'D0MAYA', 'Hello?');
  await all.practice.settled();
  expect(all.app.received.map(retryHeaders)).toEqual([
    [undefined, undefined],
    ['1', 'http_timeout'],
  ]);
});

test('a refusal with x-slack-no-retry is final', async () => {
  all.app.replies = [{ status: 500, headers: { 'x-slack-no-retry': '1' } }];
  await all.practice.say('U0MAYA', 'D0MAYA', 'Hello?');
  await all.practice.settled();
  all.practice.clock.advance(3_600_000);
  await all.practice.settled();
  expect(all.app.received).toHaveLength(1);
});

test('two redirects are followed, a third is too many', async () => {
  const redirect = { status: 302, headers: { location: all.app.url } };
  all.app.replies = [redirect, redirect, {}];
  await all.practice.say('U0MAYA', 'D0MAYA', 'one');
  await all.practice.settled();
  expect(all.practice.deliveries.map(({ outcome }) => outcome)).toEqual(['acknowledged']);
  all.app.replies = [redirect, redirect, redirect];
  await all.practice.say('U0MAYA', 'D0MAYA', 'two');
  await all.practice.settled();
  expect(all.practice.deliveries[1]).toMatchObject({ outcome: 'too_many_redirects', retry: 0 });
});

test('an app that is down is told later', async () => {
  all.practice.deliverTo('http://127.0.0.1:9/slack/events');
  await all.practice.say('U0MAYA', 'D0MAYA', 'Anybody?');
  await all.practice.settled();
  expect(all.practice.deliveries.map(({ outcome }) => outcome)).toEqual([
    'connection_failed',
    'connection_failed',
  ]);
  all.practice.deliverTo(all.app.url);
  all.practice.clock.advance(60_000);
  await all.practice.settled();
  expect(all.app.events()).toMatchObject([{ text: 'Anybody?' }]);
});

test('I4: duplicates come with event ids of their own', async () => {
  all.practice.faults.events.duplicate = 2;
  await all.practice.say('U0MAYA', 'D0MAYA', 'once');
  await all.practice.say('U0MAYA', 'D0MAYA', 'twice');
  await all.practice.settled();
  expect(
    all.app
      .events()
      .map(({ text }) => text)
      .sort(),
  ).toEqual(['once', 'once', 'once', 'twice']);
  expect(new Set(all.app.received.map(({ json }) => json.event_id)).size).toBe(4);
});

test('events can come in the wrong order, or late on the practice clock', async () => {
  all.practice.faults.events.reorder = 2;
  await all.practice.say('U0MAYA', 'D0MAYA', 'first');
  await all.practice.settled();
  expect(all.app.received).toHaveLength(0);
  await all.practice.say('U0MAYA', 'D0MAYA', 'second');
  await all.practice.settled();
  expect(all.app.events().map(({ text }) => text)).toEqual(['second', 'first']);
  all.practice.faults.events.lateMs = 90 * 60_000;
  await all.practice.say('U0MAYA', 'D0MAYA', 'third');
  await all.practice.settled();
  expect(all.app.received).toHaveLength(2);
  all.practice.clock.advance(90 * 60_000);
  await all.practice.settled();
  expect(all.app.events().at(-1)).toMatchObject({ text: 'third' });
  all.practice.faults.events.lateMs = 121 * 60_000;
  await all.practice.say('U0MAYA', 'D0MAYA', 'too late for Slack');
  all.practice.clock.advance(24 * 3_600_000);
  await all.practice.settled();
  expect(all.app.events()).toHaveLength(3);
});

test('an event is dropped two hours after it happened', async () => {
  all.app.replies = Array.from({ length: 9 }, () => ({ status: 500 }));
  await all.practice.say('U0MAYA', 'D0MAYA', 'Hello?');
  await all.practice.settled();
  all.practice.clock.advance(3 * 3_600_000);
  await all.practice.settled();
  all.practice.clock.advance(3 * 3_600_000);
  await all.practice.settled();
  expect(all.app.received.map(retryHeaders).map(([number]) => number)).toEqual([undefined, '1', '2']);
});

test('app_rate_limited comes without an inner event', async () => {
  all.practice.limitEvents('T0STUDIO');
  await all.practice.settled();
  const minute = Math.floor(all.practice.clock.now() / 60_000) * 60;
  expect(all.app.received[0]?.json).toMatchObject({
    type: 'app_rate_limited',
    team_id: 'T0STUDIO',
    minute_rate_limited: minute,
  });
  expect(all.app.received[0]?.json.event).toBeUndefined();
});

test('only those who see a conversation cause events, and only with the scope for it', async () => {
  await all.practice.say('U0ANA', 'C0STUDIO', 'the bot is not here');
  await all.practice.say('U0ANA', 'D0ANAMAYA', 'nor between two people');
  await all.practice.settled();
  expect(all.app.received).toHaveLength(0);
  all.practice.grantAsUser('U0ANA');
  await all.practice.say('U0MAYA', 'D0ANAMAYA', 'now Ana has granted it');
  await all.practice.settled();
  expect(all.app.received.map(({ json }) => json)).toMatchObject([
    {
      authorizations: [{ user_id: 'U0ANA', is_bot: false }],
      event: { user: 'U0MAYA', channel: 'D0ANAMAYA', channel_type: 'im' },
    },
  ]);
});

test('I4: an event names one authorisation; all of them are listed for its context', async () => {
  all.practice.grantAsUser('U0ANA');
  all.practice.faults.events.authorization = 'user';
  await all.practice.say('U0ANA', 'D0ANA', 'boundaries');
  await all.practice.settled();
  expect(all.app.received).toHaveLength(1);
  const { authorizations, event_context: context } = all.app.received[0]?.json ?? {};
  expect(authorizations).toMatchObject([{ user_id: 'U0ANA', is_bot: false }]);
  const client = all.clientFor(all.practice.app.appToken);
  const list = await client.apps.event.authorizations.list({ event_context: context });
  expect(list.authorizations?.map(({ user_id: id }) => id).sort()).toEqual(['U0ANA', 'U0GATEHOUSE']);
  expect((await refusal(client.apps.event.authorizations.list({ event_context: 'x' }))).error).toBe(
    'invalid_event_context',
  );
  expect((await refusal(all.bot.apps.event.authorizations.list({ event_context: context }))).error).toBe(
    'not_allowed_token_type',
  );
});

test('two installed workspaces in one channel get one event, not two', async () => {
  const { userId } = all.practice.install('T0ACME');
  all.practice.invite('U0MAYA', userId, 'C0ACME');
  await all.practice.settled();
  all.app.received.length = 0;
  await all.practice.say('U0MAYA', 'C0ACME', 'hello');
  await all.practice.settled();
  expect(all.app.received.map(({ json }) => [json.context_team_id, json.team_id])).toEqual([
    ['T0ACME', 'T0ACME'],
  ]);
  all.practice.faults.events.authorization = 'oldest';
  await all.practice.say('U0MAYA', 'C0ACME', 'hello again');
  await all.practice.settled();
  expect(all.app.received[1]?.json).toMatchObject({ context_team_id: 'T0STUDIO', team_id: 'T0ACME' });
});

test('I2: the app’s own posts come back as events that carry its app id', async () => {
  const { ts } = await all.bot.chat.postMessage({
    channel: 'D0MAYA',
    text: 'Thanks, we are back on Monday.',
  });
  const { token } = all.practice.grantAsUser('U0ANA');
  await all.clientFor(token).chat.postMessage({ channel: 'D0ANAMAYA', text: 'This is automatic.' });
  await all.practice.settled();
  const [own, asAna] = all.app.events();
  expect(own).toMatchObject({
    ts,
    user: 'U0GATEHOUSE',
    bot_id: 'B0GATEHOUSE',
    app_id: 'A0GATEHOUSE',
    team: 'T0STUDIO',
  });
  expect(own?.bot_profile).toMatchObject({ id: 'B0GATEHOUSE', app_id: 'A0GATEHOUSE', team_id: 'T0STUDIO' });
  expect(own?.client_msg_id).toBeUndefined();
  expect(asAna).toMatchObject({ user: 'U0ANA', app_id: 'A0GATEHOUSE' });
  expect(asAna?.bot_id).not.toBe('B0GATEHOUSE');
});

test('I5: edits and deletions are hidden messages with a ts of their own', async () => {
  const { ts } = await all.practice.say('U0MAYA', 'D0MAYA', 'tomorow');
  await all.practice.edit('U0MAYA', 'D0MAYA', ts, 'tomorrow');
  await all.practice.remove('U0MAYA', 'D0MAYA', ts);
  await all.practice.settled();
  const [, changed, deleted] = all.app.events().sort((a, b) => Number(a.ts) - Number(b.ts));
  expect(changed).toMatchObject({
    subtype: 'message_changed',
    hidden: true,
    message: { ts, text: 'tomorrow', edited: { user: 'U0MAYA' } },
    previous_message: { ts, text: 'tomorow' },
  });
  expect(changed?.ts).not.toBe(ts);
  expect(deleted).toMatchObject({
    subtype: 'message_deleted',
    deleted_ts: ts,
    previous_message: { text: 'tomorrow' },
  });
});

test('I5: a link’s preview changes a message without marking it edited', async () => {
  const { ts } = await all.practice.say('U0MAYA', 'D0MAYA', 'see https://example.com/brief');
  all.practice.unfurl('D0MAYA', ts, { title: 'The brief', from_url: 'https://example.com/brief' });
  await all.practice.settled();
  const changed = all.app.events().find(({ subtype }) => subtype === 'message_changed');
  expect(changed).toMatchObject({ hidden: true, message: { ts, attachments: [{ title: 'The brief' }] } });
  expect(changed?.message.edited).toBeUndefined();
});

test('files in Slack Connect come only as a hint', async () => {
  await all.practice.say('U0MAYA', 'C0ACME', 'the brief', {
    files: [{ name: 'brief.pdf', mimetype: 'application/pdf' }],
  });
  await all.practice.settled();
  const [event] = all.app.events();
  expect(event).toMatchObject({ subtype: 'file_share', files: [{ file_access: 'check_file_info' }] });
  expect(event?.files[0].name).toBeUndefined();
  const { file } = await all.bot.files.info({ file: event?.files[0].id });
  expect(file).toMatchObject({ name: 'brief.pdf', mimetype: 'application/pdf' });
});

test('I2: another app’s bot is told with its own bot and app ids', async () => {
  const bot = { botId: 'B0PAGER' as const, appId: 'A0PAGER' as const, name: 'Pager' };
  const pager = {
    id: 'U0PAGER' as const,
    teamId: 'T0STUDIO' as const,
    name: 'pager',
    realName: 'Pager',
    timezone: 'Etc/UTC',
    bot,
  };
  all.practice.addUser(pager);
  all.practice.join('U0PAGER', 'C0ACME');
  await all.practice.say('U0PAGER', 'C0ACME', 'disk full');
  await all.practice.settled();
  const said = all.app.events().find(({ text }) => text === 'disk full');
  expect(said).toMatchObject({ bot_id: 'B0PAGER', app_id: 'A0PAGER', bot_profile: { name: 'Pager' } });
  expect(said).not.toHaveProperty('client_msg_id');
});

test.each([
  ['JSON', (challenge: string) => ({ challenge }), true],
  ['nothing', () => undefined, false],
  ['something else', () => ({ challenge: 'abc' }), false],
])('the request address is checked by a challenge: %s', async (_what, body, proven) => {
  all.app.answer = ({ json }) => ({ body: body(json.challenge) });
  expect(await all.practice.verifyUrl()).toBe(proven);
  expect(all.app.received[0]?.json.type).toBe('url_verification');
});
