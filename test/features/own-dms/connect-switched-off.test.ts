/**
 * Where the bot was installed by its token alone (R7): the page to connect an account says how to switch that on, over
 * HTTP and in Socket Mode; with OAuth, Socket Mode offers it too.
 */
import { request } from 'undici';
import { createLog } from '../../../src/log';
import { startGatehouse } from '../../../src/main';
import { startPractice } from '../../../src/practice/practice';
import { createTestDatabase } from '../../support/database';
import { freePort } from '../../support/free-port';
import { configFor } from '../../support/gatehouse';

const oauth = { stateSecret: 'the state secret of this test' };

test.each([
  ['over HTTP without OAuth', 'http', false, 404, 'SLACK_CLIENT_ID'],
  ['in Socket Mode without OAuth', 'socket', false, 404, 'SLACK_CLIENT_ID'],
  ['in Socket Mode with OAuth', 'socket', true, 200, 'Continue to Slack'],
] as const)('R7: the page %s', async (_, kind, isInstallable, status, words) => {
  const [practice, database] = await Promise.all([
    startPractice({ rateLimits: false }),
    createTestDatabase(),
  ]);
  const { appToken, signingSecret, clientId, clientSecret } = practice.app;
  const common = {
    botToken: practice.botToken,
    oauth: isInstallable ? { ...oauth, clientId, clientSecret } : null,
  };
  const slack = kind === 'http' ? { kind, signingSecret, ...common } : { kind, appToken, ...common };
  // Bolt's Socket Mode receiver does not say which port it found.
  const port = kind === 'socket' && isInstallable ? await freePort() : 0;
  const gatehouse = await startGatehouse(
    { ...configFor(practice, database.url), slack, port },
    {
      role: 'all',
      log: createLog('silent'),
      clock: practice.clock.now,
      embeddedName: 'unused',
      purpose: 'practice',
    },
  );
  try {
    const answer = await request(`http://127.0.0.1:${gatehouse.port}/slack/connect`, { reset: true });
    const head = await request(`http://127.0.0.1:${gatehouse.port}/slack/connect`, {
      method: 'HEAD',
      reset: true,
    });
    expect([head.statusCode, await head.body.text()]).toEqual([status, '']);
    expect([answer.statusCode, (await answer.body.text()).includes(words)]).toEqual([status, true]);
  } finally {
    await gatehouse.stop();
    await practice.stop();
    await database.drop();
  }
});
