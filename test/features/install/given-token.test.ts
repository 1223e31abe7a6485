/**
 * A start with SLACK_BOT_TOKEN while Slack is down, and tokens that can't work. Proves: whatever `auth.test` does, a
 * Gatehouse that knows the token starts and hears; it asks on in the background, and ends only when Slack refuses the
 * token; a first start says in words why it can't; an organisation's token is refused and missing scopes are told; a start
 * that fails claims nothing; a key that does not open what is kept is told of.
 */
import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebClient } from '@slack/web-api';
import pino from 'pino';
import type { Config } from '../../../src/config';
import { startGatehouse } from '../../../src/main';
import type { CallFault } from '../../../src/practice/faults';
import { type Practice, startPractice } from '../../../src/practice/practice';
import { identifyToken, TokenRefusedError } from '../../../src/slack/grants';
import { inTeam } from '../../../src/store/database';
import { findPurpose } from '../../../src/store/purpose';
import { recordGrant, revokeUnopened } from '../../../src/workspace/store/grants';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { configFor, until } from '../../support/gatehouse';

let practice: Practice;
let database: TestDatabase;
let keys: string[];
const undo: (() => Promise<void>)[] = [];
const logged: string[] = [];

beforeEach(async () => {
  [practice, database] = await Promise.all([startPractice({ rateLimits: false }), createTestDatabase()]);
  keys = [randomBytes(32).toString('base64')];
  logged.length = 0;
});
afterEach(async () => {
  practice.deliverTo(null);
  for (const step of undo.splice(0).reverse()) await step();
  await practice.stop();
  await database.drop();
});

async function start(change: Partial<Config> = {}) {
  const gatehouse = await startGatehouse(
    { ...configFor(practice, database.url), encryptionKeys: keys, ...change },
    {
      role: 'all',
      log: pino({ level: 'info' }, { write: (line: string) => void logged.push(line) }),
      clock: () => practice.clock.now(),
      embeddedName: 'unused',
      purpose: 'practice',
    },
  );
  undo.push(gatehouse.stop);
  practice.deliverTo(`http://127.0.0.1:${gatehouse.port}/slack/events`);
  return gatehouse;
}

/** Starts once with Slack up, so that the token is known, and stops again. */
async function startOnce(): Promise<void> {
  await (await start()).stop();
  undo.length = 0;
  practice.calls.length = 0;
}

function breakAuthTest(...faults: CallFault[]): void {
  for (const fault of faults) practice.faults.next('auth.test', fault);
}

const checks = () => practice.calls.filter(({ method, status }) => method === 'auth.test' && status === 200);
const unavailable: CallFault = { kind: 'status', status: 503 };

test.each<[string, CallFault]>([
  ['503', unavailable],
  ['429', { kind: 'rate_limited', retryAfterSeconds: 3 }],
  ['nothing at all', { kind: 'hang_after' }],
  ['a reset', { kind: 'reset_before' }],
  ['an error of its own', { kind: 'error', error: 'internal_error' }],
])(
  'O2: where auth.test answers %s, a start goes on with what is stored, and hears',
  async (_words, fault) => {
    await startOnce();
    breakAuthTest(fault, unavailable);
    const { teamId } = await start();
    expect(teamId).toBe('T0STUDIO');
    await practice.say('U0MAYA', 'D0MAYA', 'help');
    await until(
      async () => practice.calls.some(({ method }) => method === 'chat.postMessage'),
      'the answer to a client',
    );
    await until(async () => checks().length > 0, 'the check in the background');
  },
);

test('O2: a token that is refused in the background ends it, in words', async () => {
  await startOnce();
  breakAuthTest(unavailable, unavailable, { kind: 'error', error: 'token_revoked' });
  const { failed } = await start();
  const error = await failed;
  expect(error).toBeInstanceOf(TokenRefusedError);
  expect(error.message).toMatch(
    /^Slack refuses SLACK_BOT_TOKEN \(token_revoked\): copy the Bot User OAuth Token/,
  );
});

test('O2: a token that is refused at once does not start', async () => {
  await startOnce();
  breakAuthTest({ kind: 'error', error: 'invalid_auth' });
  await expect(start()).rejects.toThrow('Slack refuses SLACK_BOT_TOKEN (invalid_auth)');
});

test('a start that fails, for whatever reason, claims the database for nothing', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => taken.once('listening', done));
  const { port } = taken.address() as AddressInfo;
  await expect(start({ port })).rejects.toThrow('EADDRINUSE');
  taken.close();
  await expect(start({ encryptionKeys: [] })).rejects.toThrow('GATEHOUSE_ENCRYPTION_KEY is missing');
  breakAuthTest({ kind: 'error', error: 'invalid_auth' });
  await expect(start()).rejects.toThrow('Slack refuses SLACK_BOT_TOKEN');
  expect(await findPurpose(database)).toBeNull();
  await start();
  expect(await findPurpose(database)).toBe('practice');
});

describe('P1: with a key that does not open what is kept', () => {
  const another = () => [randomBytes(32).toString('base64')];
  const teamId = 'T0STUDIO';
  const grantMember = () => {
    const grant = { teamId, kind: 'member', grantee: 'U0ANA', token: 'xoxp-1', scopes: [] } as const;
    return inTeam(database.db, teamId, (trx) => recordGrant(trx, keys, grant, practice.clock.now()));
  };
  const warnings = () => logged.filter((line) => line.includes('the key does not open'));

  test('a start by a given token seals it anew, and warns once of members’ accounts', async () => {
    await startOnce();
    await (await start({ encryptionKeys: another() })).stop();
    undo.length = 0;
    expect(warnings()).toEqual([]);
    await grantMember();
    const { failed: _, ...running } = await start({ encryptionKeys: another() });
    expect(warnings()).toEqual([expect.stringContaining('that of a member’s own account: add the one')]);
    expect(running.teamId).toBe(teamId);
  });

  test('a start by OAuth is refused, until what can’t be opened is dropped', async () => {
    await startOnce();
    await grantMember();
    const { slack } = configFor(practice, database.url, true);
    if (slack.kind !== 'http') throw new Error('the practice workspace speaks HTTP');
    const change = { slack: { ...slack, botToken: null }, encryptionKeys: another() };
    await expect(start(change)).rejects.toThrow(
      /does not open the token of a workspace and that of a member’s own account: .*gatehouse keys forget/,
    );
    expect(await revokeUnopened(database.everyTeam, change.encryptionKeys, practice.clock.now())).toBe(2);
    expect((await start(change)).teamId).toBeNull();
  });
});

test('O2: a first start asks again, and says in words that it can’t do without an answer', async () => {
  breakAuthTest(unavailable, unavailable, unavailable);
  await expect(start()).rejects.toThrow(/^Slack did not say whose token SLACK_BOT_TOKEN is/);
  breakAuthTest(unavailable);
  expect((await start()).teamId).toBe('T0STUDIO');
});

test('P1: missing scopes are told at every start', async () => {
  await practice.stop();
  practice = await startPractice({ app: { botScopes: ['chat:write', 'channels:history'] } });
  await start();
  const told = logged.map((line) => JSON.parse(line)).find(({ missing }) => missing !== undefined);
  expect(told).toMatchObject({
    level: 40,
    team: 'T0STUDIO',
    missing: expect.arrayContaining(['users:read']),
  });
  expect(told.missing).not.toContain('chat:write');
  expect(told.msg).toContain('then reinstall');
});

test.each([
  ['says so', { team_id: 'T0ANY', is_enterprise_install: true }],
  ['is named by the organisation', { team_id: 'E0BIG' }],
])('P4: a token of a whole organisation is refused in words: it %s', async (_words, answer) => {
  const server: Server = createServer((_, response) =>
    response.end(JSON.stringify({ ok: true, user_id: 'U0BOT', ...answer })),
  );
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  undo.push(() => new Promise((done) => server.close(() => done())));
  const slackApiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`;
  const client = new WebClient('xoxb-of-an-organisation', { slackApiUrl, retryConfig: { retries: 0 } });
  await expect(identifyToken(client)).rejects.toThrow(/whole Enterprise organisation .* in one workspace/);
  server.closeAllConnections();
});
