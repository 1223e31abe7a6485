/**
 * Socket Mode (O2): the same promises without a public address. Proves: stored before the envelope is acknowledged,
 * answered once; an event that can't be stored is not acknowledged, and Slack delivers it again (L1); health has its own server.
 */
import pino from 'pino';
import { type Gatehouse, startGatehouse } from '../../src/main';
import { type Practice, startPractice } from '../../src/practice/practice';
import { practiceSettings } from '../../src/practice/settings';
import { inTeam } from '../../src/store/database';
import { recordSettings } from '../../src/store/settings';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { configFor, studio, until } from '../support/gatehouse';
import { noticesIn } from '../support/slack';

let database: TestDatabase;
let practice: Practice;
let gatehouse: Gatehouse;

beforeEach(async () => {
  database = await createTestDatabase();
  practice = await startPractice({ rateLimits: false });
  practice.deliverTo(null);
  const slack = {
    kind: 'socket' as const,
    appToken: practice.app.appToken,
    botToken: practice.botToken,
    oauth: null,
  };
  gatehouse = await startGatehouse(
    { ...configFor(practice, database.url), slack },
    {
      role: 'all',
      log: pino({ level: 'silent' }),
      clock: () => practice.clock.now(),
      embeddedName: 'unused',
      purpose: 'practice',
    },
  );
  await inTeam(database.db, studio, (trx) => recordSettings(trx, studio, practiceSettings(), 'test', 0));
});
afterEach(async () => {
  await gatehouse.stop();
  await practice.stop();
  await database.drop();
});

test('O2: over a socket a client is answered once', async () => {
  await practice.say('U0MAYA', 'D0MAYA', 'Hello over there?');
  await until(async () => noticesIn(practice, 'D0MAYA').length > 0, 'the notice');
  expect(noticesIn(practice, 'D0MAYA')).toHaveLength(1);
});

test('L1: what can’t be stored is not acknowledged, and is answered when Slack delivers it again', async () => {
  await database.pool.query('alter table inbox rename to inbox_gone');
  await practice.say('U0MAYA', 'D0MAYA', 'Hello?');
  await practice.settled();
  await database.pool.query('alter table inbox_gone rename to inbox');
  practice.clock.advance(61_000);
  await until(async () => noticesIn(practice, 'D0MAYA').length > 0, 'the notice after the next delivery');
});

test('O2: health has an address of its own', async () => {
  const answer = await fetch(`http://127.0.0.1:${gatehouse.port}/readyz`);
  expect([answer.status, await answer.json()]).toEqual([
    200,
    { database: true, migrations: true, worker: true },
  ]);
});
