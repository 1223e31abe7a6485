import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebClient } from '@slack/web-api';
import { type Practice, startPractice } from '../../src/practice/practice';

type Received = { headers: Record<string, unknown>; body: string };
let practice: Practice;
let app: Server;
let received: Received[];
let answers: number[];

beforeEach(async () => {
  practice = await startPractice();
  received = [];
  answers = [];
  app = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => (body += part));
    request.on('end', () => {
      received.push({ headers: request.headers, body });
      response.writeHead(answers.shift() ?? 200).end();
    });
  });
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
  practice.deliverTo(`http://127.0.0.1:${(app.address() as AddressInfo).port}/slack/events`);
});

afterEach(async () => {
  await practice.stop();
  await new Promise((resolve) => app.close(resolve));
});

function events(): Record<string, unknown>[] {
  return received.map(({ body }) => JSON.parse(body));
}

test('a client writes, the app is told with a good signature, and its answer is read back with metadata', async () => {
  const client = new WebClient(practice.botToken, { slackApiUrl: practice.apiUrl });
  expect(await client.auth.test()).toMatchObject({ ok: true, team_id: 'T0STUDIO', user_id: 'U0GATEHOUSE' });
  const { ts } = await practice.say('U0MAYA', 'C0ACME', 'Is the <new> site up & running?');
  await practice.settled();
  expect(events()).toMatchObject([
    {
      type: 'event_callback',
      api_app_id: 'A0GATEHOUSE',
      team_id: 'T0ACME',
      context_team_id: 'T0STUDIO',
      is_ext_shared_channel: true,
      authorizations: [{ team_id: 'T0STUDIO', user_id: 'U0GATEHOUSE', is_bot: true }],
      event: {
        type: 'message',
        channel: 'C0ACME',
        channel_type: 'channel',
        user: 'U0MAYA',
        team: 'T0ACME',
        ts,
        text: 'Is the &lt;new&gt; site up &amp; running?',
      },
    },
  ]);
  const { headers, body } = received[0] as Received;
  const signed = `v0:${String(headers['x-slack-request-timestamp'])}:${body}`;
  const expected = createHmac('sha256', practice.app.signingSecret).update(signed).digest('hex');
  expect(headers['x-slack-signature']).toBe(`v0=${expected}`);
  const metadata = { event_type: 'reply', event_payload: { id: '7' } };
  const posted = await client.chat.postMessage({
    channel: 'C0ACME',
    text: 'Thanks!',
    thread_ts: ts,
    metadata,
  });
  const thread = await client.conversations.replies({ channel: 'C0ACME', ts, include_all_metadata: true });
  expect(thread.messages).toMatchObject([
    { ts, user: 'U0MAYA' },
    { ts: posted.ts, app_id: 'A0GATEHOUSE', bot_id: 'B0GATEHOUSE', metadata },
  ]);
});

test('an event that is refused comes again at once, after one minute and after five, and then no more', async () => {
  answers = [500, 500, 500, 500, 500];
  await practice.say('U0MAYA', 'D0MAYA', 'Hello?');
  await practice.settled();
  const tries = () => received.map(({ headers }) => headers['x-slack-retry-num']);
  expect(tries()).toEqual([undefined, '1']);
  practice.clock.advance(60_000);
  await practice.settled();
  expect(tries()).toEqual([undefined, '1', '2']);
  practice.clock.advance(300_000);
  await practice.settled();
  practice.clock.advance(24 * 3_600_000);
  await practice.settled();
  expect(tries()).toEqual([undefined, '1', '2', '3']);
  expect(received[3]?.headers['x-slack-retry-reason']).toBe('http_error');
  expect(new Set(events().map((event) => event.event_id)).size).toBe(1);
});
