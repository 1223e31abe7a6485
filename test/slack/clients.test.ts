/**
 * Slack's own client with our options (O3, P1). Proves: a 429 is thrown at once and heeded; a call goes out once; the
 * token of one workspace is never sent for another.
 */
import { WebAPIRateLimitedError, WebClient } from '@slack/web-api';
import { createLog } from '../../src/log';
import { type Practice, startPractice } from '../../src/practice/practice';
import { clientOptions, createClients } from '../../src/slack/web';

let practice: Practice;
beforeEach(async () => {
  practice = await startPractice({ rateLimits: false });
});
afterEach(() => practice.stop());

const silent = createLog('silent');

test('O3: the real client throws the 429 at once, with the seconds to wait', async () => {
  const slack = new WebClient(
    practice.botToken,
    clientOptions(practice.apiUrl, silent, () => 0),
  );
  practice.faults.next('chat.postMessage', { kind: 'rate_limited', retryAfterSeconds: 9 });
  for (const waits of [9, 9]) {
    const error = await slack.chat
      .postMessage({ channel: 'D0MAYA', text: 'Hi' })
      .catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(WebAPIRateLimitedError);
    expect(error).toMatchObject({ retryAfter: waits });
  }
  expect(practice.calls.filter((each) => each.method === 'chat.postMessage')).toHaveLength(1);
  expect((await slack.auth.test()).ok).toBe(true);
});

test('P1: each workspace’s client sends its own token, though they share their options', async () => {
  const acme = practice.install('T0ACME');
  const clientFor = createClients(clientOptions(practice.apiUrl, silent, () => 0));
  const teams = [];
  for (const token of [practice.botToken, acme.token, practice.botToken])
    teams.push((await clientFor(token).auth.test()).team_id);
  expect(teams).toEqual(['T0STUDIO', 'T0ACME', 'T0STUDIO']);
});

test('clients are kept by token; of too many, those that were used last are kept', () => {
  const clientFor = createClients(
    clientOptions(practice.apiUrl, silent, () => 0),
    2,
  );
  const [one, two] = [clientFor('xoxb-1'), clientFor('xoxb-2')];
  expect(clientFor('xoxb-1')).toBe(one);
  clientFor('xoxb-3');
  expect(clientFor('xoxb-1')).toBe(one);
  expect(clientFor('xoxb-2')).not.toBe(two);
});
