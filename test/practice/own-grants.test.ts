/**
 * What people grant for themselves in the practice workspace. Proves: it follows Slack's rules, and ends when the
 * workspace starts over.
 */
import { WebClient } from '@slack/web-api';
import { startTogether, type Together } from './together';

let all: Together;
beforeEach(async () => {
  all = await startTogether({ rateLimits: false });
});
afterEach(() => all.stop());

const grantAna = () =>
  all.practice.grantAsUser('U0ANA', ['chat:write', 'im:history', 'im:read', 'mpim:history', 'mpim:read']);

test('starting over ends them, and the app is told', async () => {
  const { token } = grantAna();
  await all.practice.startOver();
  await all.practice.settled();
  expect(all.practice.model.grants.map(({ kind }) => kind)).toEqual(['bot']);
  expect(all.app.events().map(({ type }) => type)).toContain('tokens_revoked');
  const ana = new WebClient(token, { slackApiUrl: all.practice.apiUrl });
  await expect(ana.auth.test()).rejects.toThrow('invalid_auth');
});

test('metadata that is set with a person’s token is dropped, and blocks keep the ids that they were given', async () => {
  const ana = new WebClient(grantAna().token, { slackApiUrl: all.practice.apiUrl });
  const { ts } = await ana.chat.postMessage({
    channel: 'D0ANAMAYA',
    text: 'Hello',
    blocks: [{ type: 'section', block_id: 'mine', text: { type: 'mrkdwn', text: 'Hello' } }],
    metadata: { event_type: 'of_ours', event_payload: {} },
  });
  const { messages } = await ana.conversations.history({ channel: 'D0ANAMAYA', include_all_metadata: true });
  expect(messages).toMatchObject([
    { ts, user: 'U0ANA', app_id: 'A0GATEHOUSE', blocks: [{ block_id: 'mine' }] },
  ]);
  expect(messages?.[0]).not.toHaveProperty('metadata');
});
