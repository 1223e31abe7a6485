import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import { type Practice, startPractice } from '../../src/practice/practice';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
let practice: Practice;
let web: Server;

beforeEach(async () => {
  practice = await startPractice();
  const receiver = new HTTPReceiver({ signingSecret: practice.app.signingSecret, logLevel: LogLevel.ERROR });
  const app = new App({
    token: practice.botToken,
    receiver,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: practice.apiUrl },
  });
  listen(app);
  web = createServer((request, response) => receiver.requestListener(request, response));
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
  practice.deliverTo(`http://127.0.0.1:${(web.address() as AddressInfo).port}/slack/events`);
});
afterEach(async () => {
  await practice.stop();
  await new Promise((resolve) => web.close(resolve));
});

function listen(app: App): void {
  const button = { type: 'button' as const, action_id: 'cannot_wait', text: plain('It can’t wait') };
  const input = {
    type: 'input' as const,
    block_id: 'what',
    label: plain('What?'),
    element: { type: 'plain_text_input' as const, action_id: 'words' },
  };
  const view = {
    type: 'modal' as const,
    callback_id: 'urgent',
    title: plain('It can’t wait'),
    submit: plain('Send'),
    blocks: [input],
  };
  app.message('hello', async ({ say }) => {
    await say({ text: 'We are closed.', blocks: [{ type: 'actions', elements: [button] }] });
  });
  app.action('cannot_wait', async ({ ack, body, client }) => {
    await ack();
    if (body.type === 'block_actions') await client.views.open({ trigger_id: body.trigger_id, view });
  });
  app.view('urgent', async ({ ack, view: sent, client, body }) => {
    await ack();
    await client.chat.postMessage({
      channel: body.user.id,
      text: `Heard: ${sent.state.values.what?.words?.value}`,
    });
  });
  app.command('/boundaries', async ({ ack }) => ack('Monday to Friday, 9 to 18.'));
}

const next = (kind: 'message_posted' | 'view_opened', holds: string) =>
  new Promise<void>((resolve) => {
    const unwatch = practice.on('*', (news) => {
      if (news.kind !== kind || !JSON.stringify(news).includes(holds)) return;
      unwatch();
      resolve();
    });
  });

test('a Bolt app hears an external client, is pressed by her, opens a form and gets what she wrote', async () => {
  const answered = next('message_posted', 'We are closed.');
  await practice.say('U0MAYA', 'C0ACME', 'hello?');
  await answered;
  const notice = practice.model.messages.get('C0ACME')?.list.at(-1);
  const opened = next('view_opened', 'urgent');
  expect(await practice.press('U0MAYA', 'C0ACME', notice?.ts ?? '', 'cannot_wait')).toEqual({ kind: 'done' });
  await opened;
  const viewId = practice.model.modals.get('U0MAYA')?.[0] ?? '';
  const heard = next('message_posted', 'Heard: The shop is down');
  expect(await practice.submit('U0MAYA', viewId, { what: 'The shop is down' })).toEqual({ kind: 'done' });
  await heard;
  expect(practice.model.messages.get('D0MAYA')?.list.at(-1)?.text).toBe('Heard: The shop is down');
});

test('a Bolt app answers a command in its acknowledgement', async () => {
  expect(await practice.command('U0ANA', 'C0ACME', '/boundaries')).toEqual({ kind: 'done' });
  expect(practice.model.ephemerals).toMatchObject([
    { to: 'U0ANA', message: { text: 'Monday to Friday, 9 to 18.' } },
  ]);
});
