import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { InstallProvider, LogLevel } from '@slack/oauth';
import { WebClient } from '@slack/web-api';
import { startPractice } from '../../src/practice/practice';
import { scenarios } from '../../src/practice/scenarios/scenarios';
import type { ConversationId } from '../../src/workspace/ids';
import { startTogether, type Together } from './together';

let all: Together;
let web: Server | null = null;

beforeEach(async () => {
  all = await startTogether({ rateLimits: false });
});
afterEach(async () => {
  await all.stop();
  await new Promise((resolve) => (web ? web.close(resolve) : resolve(null)));
  web = null;
});

const blocks = [
  {
    type: 'actions',
    elements: [
      {
        type: 'button',
        action_id: 'cannot_wait',
        text: { type: 'plain_text' as const, text: 'It can’t wait' },
      },
    ],
  },
];

/** Who speaks for the app in a conversation: the bot if it is there, else the person who connected their account. */
function speakerIn(channel: string): WebClient {
  const { conversations, grants } = all.practice.model;
  const members = conversations.get(channel as ConversationId)?.members ?? [];
  const granted = grants.find(({ kind, userId }) => kind === 'user' && members.includes(userId));
  return members.includes('U0GATEHOUSE') || granted === undefined
    ? all.bot
    : new WebClient(granted.token, { slackApiUrl: all.practice.apiUrl });
}

/** An app that takes events, answers each person's message in its conversation, and can be installed. */
async function startAnsweringApp(): Promise<void> {
  const { clientId, clientSecret } = all.practice.app;
  const provider = new InstallProvider({
    clientId,
    clientSecret,
    stateSecret: 'a state secret of the test',
    authorizationUrl: `${all.practice.url}/oauth/v2/authorize`,
    clientOptions: { slackApiUrl: all.practice.apiUrl },
    directInstall: true,
    logLevel: LogLevel.ERROR,
  });
  const answer = async (body: string) => {
    if (!body.startsWith('{')) return tellOnPress(body);
    const { event } = JSON.parse(body);
    if (event?.type !== 'message' || event.subtype || event.bot_id) return;
    await speakerIn(event.channel).chat.postMessage({
      channel: event.channel,
      text: 'We are closed.',
      blocks,
    });
  };
  /** Answers a press in words, in the conversation in which it was pressed. */
  const tellOnPress = async (body: string) => {
    const press = JSON.parse(new URLSearchParams(body).get('payload') ?? '{}');
    await all.bot.chat.postMessage({ channel: press.channel.id, text: 'Ana has been told.' });
  };
  web = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://app').pathname;
    if (path === '/slack/oauth_redirect') return void provider.handleCallback(request, response);
    const scopes = {
      '/slack/install': { scopes: ['chat:write', 'channels:history'] },
      '/slack/connect': { scopes: [], userScopes: ['chat:write', 'im:history'] },
    }[path];
    if (scopes !== undefined) {
      const redirectUri = `http://${request.headers.host}/slack/oauth_redirect`;
      return void provider.handleInstallPath(request, response, {}, { ...scopes, redirectUri });
    }
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', async () => {
      await answer(body);
      response.end();
    });
  });
  await new Promise<void>((resolve) => web?.listen(0, '127.0.0.1', resolve));
  all.practice.deliverTo(`http://127.0.0.1:${(web.address() as AddressInfo).port}/slack/events`);
}

test.each(scenarios.map(({ name }) => name))('%s plays to its end', async (name) => {
  await startAnsweringApp();
  const scenario = scenarios.find((each) => each.name === name);
  await all.practice.play(name);
  const said = scenario?.acts.filter(({ kind }) => kind === 'say').length ?? 0;
  const logs = [...all.practice.model.messages.values()].flatMap(({ list }) => list);
  expect(logs.filter(({ clientMsgId }) => clientMsgId !== undefined)).toHaveLength(said);
  expect(all.practice.clock.now()).toBeGreaterThanOrEqual(scenario?.startsAt ?? Number.POSITIVE_INFINITY);
  expect(all.practice.model.grants.filter(({ kind }) => kind === 'bot')).toHaveLength(
    name === 'two-gatehouses' ? 2 : 1,
  );
});

test('a scenario given at the start waits for the app to listen', async () => {
  const practice = await startPractice({ scenario: 'new-work' });
  expect(practice.model.messages.get('C0ACME')?.list).toEqual([]);
  const reacted = new Promise<void>((resolve) => void practice.on('message_changed', () => resolve()));
  practice.deliverTo(all.app.url);
  await reacted;
  expect(practice.model.messages.get('C0ACME')?.list[0]?.reactions).toEqual([
    { name: 'eyes', users: ['U0BEN'] },
  ]);
  await practice.stop();
});

test('an unknown scenario is refused, with the names that there are', async () => {
  await expect(startPractice({ scenario: 'monday' })).rejects.toThrow(
    'There is no scenario "monday". There are: friday-night',
  );
});
