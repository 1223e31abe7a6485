/**
 * Socket Mode (O2): the same promises without a public address. Proves: an event is stored before it is acknowledged,
 * and answered once; an event that can't be stored is not acknowledged, and Slack delivers it again (L1); the next
 * socket is open before the old one closes, and no failure of Slack's ends the process; health has its own server.
 */
import pino from 'pino';
import { practiceSettings } from '../../src/cli/practice-settings';
import { type Gatehouse, startGatehouse } from '../../src/main';
import { type Practice, startPractice } from '../../src/practice/practice';
import { inTeam } from '../../src/store/database';
import { recordSettings } from '../../src/workspace/store/settings';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { configFor, studio, until } from '../support/gatehouse';
import { noticesIn } from '../support/slack';

let database: TestDatabase;
let practice: Practice;
let gatehouse: Gatehouse;
let logged: string[];

beforeEach(async () => {
  logged = [];
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
      log: pino({ level: 'error' }, { write: (line: string) => void logged.push(line) }),
      clock: () => practice.clock.now(),
      embeddedName: 'unused',
      purpose: 'practice',
    },
  );
  await inTeam(database.db, studio, (trx) =>
    recordSettings(trx, studio, practiceSettings(), { by: 'test', at: 0 }),
  );
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

test('L1: an event that can’t be stored is not acknowledged, and is answered when Slack delivers it again', async () => {
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
    { database: true, migrations: true, worker: true, socket: true, storing: true, events_set_aside: 0 },
  ]);
});

const readiness = async () => {
  const answer = await fetch(`http://127.0.0.1:${gatehouse.port}/readyz`);
  return { status: answer.status, ...((await answer.json()) as { socket: boolean }) };
};

test('O2: when Slack asks for a new socket, it is open before the old one closes', async () => {
  const open: number[] = [];
  const counted = setInterval(() => open.push(practice.sockets()), 1);
  const opened = practice.calls.filter(({ method }) => method === 'apps.connections.open').length;
  practice.refreshSockets();
  await until(
    async () =>
      practice.calls.filter(({ method }) => method === 'apps.connections.open').length > opened &&
      practice.sockets() === 1,
    'the next socket alone',
  );
  clearInterval(counted);
  expect(Math.min(...open)).toBe(1);
  await practice.say('U0MAYA', 'D0MAYA', 'Still there?');
  await until(async () => noticesIn(practice, 'D0MAYA').length > 0, 'the notice over the next socket');
  expect(practice.deliveries.map(({ outcome }) => outcome)).toEqual(
    practice.deliveries.map(() => 'acknowledged'),
  );
});

test.each([
  ['503', { kind: 'status', status: 503 }],
  ['a reset', { kind: 'reset_before' }],
  ['429', { kind: 'rate_limited', retryAfterSeconds: 1 }],
  ['an error of Slack’s own', { kind: 'error', error: 'internal_error' }],
  ['a refusal of the token that it took before', { kind: 'error', error: 'invalid_auth' }],
] as const)(
  'O2: %s while it reconnects ends nothing, and /readyz knows that nothing is heard',
  async (_words, fault) => {
    let hasFailed = false;
    void gatehouse.failed.then(() => {
      hasFailed = true;
    });
    practice.faults.next('apps.connections.open', fault);
    practice.faults.next('apps.connections.open', fault);
    practice.dropSockets();
    await until(async () => (await readiness()).status === 503, 'that it is not ready');
    expect(await readiness()).toMatchObject({ socket: false, database: true, worker: true });
    await until(async () => (await readiness()).status === 200, 'that it is ready again');
    await practice.say('U0MAYA', 'D0MAYA', 'Back again?');
    await until(async () => noticesIn(practice, 'D0MAYA').length > 0, 'the notice after all');
    expect(hasFailed).toBe(false);
  },
);

test('L2: what was said while no socket was open is found once one is', async () => {
  await practice.say('U0MAYA', 'D0MAYA', 'Hello over there?');
  await until(async () => noticesIn(practice, 'D0MAYA').length > 0, 'the notice');
  for (let number = 0; number < 3; number += 1)
    practice.faults.next('apps.connections.open', { kind: 'status', status: 503 });
  practice.dropSockets();
  await until(async () => practice.sockets() === 0, 'that the socket is gone');
  await practice.say('U0MAYA', 'D0MAYA', 'Did this get lost?');
  for (const minutes of [1, 5, 1]) {
    await practice.settled();
    practice.clock.advance(minutes * 60_000);
  }
  const found = "select from exchanges where text = 'Did this get lost?' and 'found_late' = any(because)";
  await until(async () => (await database.pool.query(found)).rowCount === 1, 'what was missed');
});

test('L2: what was said while neither the socket nor the database was there is found once both are', async () => {
  const isOnRecord = async (text: string) =>
    (await database.pool.query('select from exchanges where text = $1', [text])).rowCount === 1;
  await practice.say('U0MAYA', 'D0MAYA', 'Hello over there?');
  await until(() => isOnRecord('Hello over there?'), 'the first message');
  for (let number = 0; number < 3; number += 1)
    practice.faults.next('apps.connections.open', { kind: 'status', status: 503 });
  await database.pool.query('alter table workspaces rename to workspaces_gone');
  practice.dropSockets();
  await until(async () => practice.sockets() === 0, 'that the socket is gone');
  await practice.say('U0MAYA', 'D0MAYA', 'Did this get lost?');
  for (const minutes of [1, 5, 1, 180]) {
    await practice.settled();
    practice.clock.advance(minutes * 60_000);
  }
  const failed = () => logged.filter((line) => line.includes('what was missed could not be noted')).length;
  await until(async () => failed() === 2, 'that a socket is open again');
  await database.pool.query('alter table workspaces_gone rename to workspaces');
  await practice.say('U0MAYA', 'D0MAYA', 'Is anybody back?');
  await until(() => isOnRecord('Did this get lost?'), 'what was missed');
});

test('O2: the limit on events is heard over a socket, where it has no event inside', async () => {
  practice.limitEvents('T0STUDIO');
  await practice.settled();
  await practice.say('U0MAYA', 'D0MAYA', 'Hello after the limit?');
  await until(async () => noticesIn(practice, 'D0MAYA').length > 0, 'the notice');
});
