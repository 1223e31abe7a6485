import { LogLevel, SocketModeClient } from '@slack/socket-mode';
import type { Json } from './listening-app';
import { refusal, startTogether, type Together } from './together';

let all: Together;
const clients: SocketModeClient[] = [];

beforeEach(async () => {
  all = await startTogether({ rateLimits: false });
  all.practice.deliverTo(null);
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.disconnect()));
  await all.stop();
});

/** @param patienceMs How long the client waits for a pong, and before it connects again. */
async function connect(patienceMs = 10_000): Promise<SocketModeClient> {
  const client = new SocketModeClient({
    appToken: all.practice.app.appToken,
    logLevel: LogLevel.ERROR,
    clientPingTimeout: patienceMs,
    clientOptions: { slackApiUrl: all.practice.apiUrl },
  });
  clients.push(client);
  await client.start();
  return client;
}

test('events come over the socket and are acknowledged there', async () => {
  const client = await connect();
  const heard: Json[] = [];
  client.on('message', async ({ event, ack, retry_num: retry }) => {
    heard.push({ ...event, retry });
    await ack();
  });
  const { ts } = await all.practice.say('U0MAYA', 'D0MAYA', 'over the socket');
  await all.practice.settled();
  expect(heard).toMatchObject([{ ts, text: 'over the socket', retry: 0 }]);
  expect(all.practice.deliveries).toMatchObject([{ outcome: 'acknowledged' }]);
});

test('an event that nobody acknowledges comes again', async () => {
  const client = await connect();
  const retries: number[] = [];
  client.on('message', async ({ ack, retry_num: retry, retry_reason: reason }) => {
    retries.push(retry);
    if (reason === 'http_timeout') await ack();
  });
  await all.practice.say('U0MAYA', 'D0MAYA', 'hello?');
  await all.practice.settled();
  expect(retries).toEqual([0, 1]);
});

test('a command’s acknowledgement may hold the answer', async () => {
  const client = await connect();
  client.on('slash_commands', async ({ body, ack }) => ack({ text: `You asked ${body.command}` }));
  expect(await all.practice.command('U0ANA', 'D0ANA', '/boundaries')).toEqual({ kind: 'done' });
  expect(all.practice.model.ephemerals).toMatchObject([
    { to: 'U0ANA', message: { text: 'You asked /boundaries' } },
  ]);
});

test('two sockets share the load, and one alone carries all', async () => {
  const heard = [0, 0];
  for (const index of [0, 1]) {
    const client = await connect();
    client.on('message', async ({ ack }) => {
      heard[index] = (heard[index] ?? 0) + 1;
      await ack();
    });
  }
  for (let index = 0; index < 6; index += 1) await all.practice.say('U0MAYA', 'D0MAYA', `${index}`);
  await all.practice.settled();
  expect(heard).toEqual([3, 3]);
});

test('a client that is asked to leave comes back', async () => {
  const client = await connect(1000);
  const heard: string[] = [];
  client.on('message', async ({ event, ack }) => {
    heard.push(event.text);
    await ack();
  });
  const back = new Promise<void>((resolve) => void client.once('connected', resolve));
  all.practice.refreshSockets();
  await back;
  await all.practice.say('U0MAYA', 'D0MAYA', 'still there?');
  await all.practice.settled();
  expect(heard).toEqual(['still there?']);
});

test('without a socket an event waits for its retries', async () => {
  await all.practice.say('U0MAYA', 'D0MAYA', 'anybody?');
  await all.practice.settled();
  expect(all.practice.deliveries.map(({ outcome }) => outcome)).toEqual([
    'connection_failed',
    'connection_failed',
  ]);
});

test('only the app’s own token opens a connection, and an address is good once', async () => {
  expect((await refusal(all.bot.apps.connections.open({}))).error).toBe('not_allowed_token_type');
  expect((await refusal(all.clientFor('xapp-1-wrong').apps.connections.open({}))).error).toBe('invalid_auth');
});
