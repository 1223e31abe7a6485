/**
 * Installing (P1, P4, R7, G4): through /slack/install as a person in a browser does, and a member's own grant through
 * @slack/oauth, both with the practice workspace's authorize page.
 */
import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { InstallProvider } from '@slack/oauth';
import { request } from 'undici';
import { practiceSettings } from '../../../src/cli/practice-settings';
import { createInstallationStore, type InstallDeps, InstallError } from '../../../src/features/install';
import { createLog } from '../../../src/log';
import { type Gatehouse, startGatehouse } from '../../../src/main';
import { type Practice, startPractice } from '../../../src/practice/practice';
import { botScopes, userScopes } from '../../../src/slack/scopes';
import { clientOptions, slackLogger } from '../../../src/slack/web';
import { inTeam } from '../../../src/store/database';
import { createBotGrants } from '../../../src/workspace/grants';
import { listInstallations } from '../../../src/workspace/store/installations';
import { findSettings, recordSettings } from '../../../src/workspace/store/settings';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { configFor, until } from '../../support/gatehouse';

const log = createLog('silent');

let practice: Practice;
let database: TestDatabase;
let keys: string[];
let deps: InstallDeps;
const undo: (() => Promise<unknown>)[] = [];
beforeEach(async () => {
  [practice, database] = await Promise.all([startPractice({ rateLimits: false }), createTestDatabase()]);
  keys = [randomBytes(32).toString('base64')];
  deps = {
    database,
    keys,
    grants: createBotGrants(database, keys, () => performance.now()),
    clock: () => practice.clock.now(),
    clientOptions: clientOptions(practice.apiUrl, log, () => 0),
    log,
  };
});
afterEach(async () => {
  practice.deliverTo(null);
  for (const step of undo.splice(0).reverse()) await step();
  await practice.stop();
  await database.drop();
});

/** A Gatehouse that workspaces install by OAuth. */
async function startForMany(): Promise<Gatehouse> {
  const { clientId, clientSecret, signingSecret } = practice.app;
  const oauth = { clientId, clientSecret, stateSecret: 'the state secret of this test' };
  const slack = { kind: 'http', signingSecret, botToken: null, oauth } as const;
  const config = { ...configFor(practice, database.url), encryptionKeys: keys, slack };
  const clock = () => practice.clock.now();
  const gatehouse = await startGatehouse(config, {
    role: 'all',
    log,
    clock,
    embeddedName: 'unused',
    purpose: 'practice',
  });
  undo.push(gatehouse.stop);
  practice.deliverTo(`http://127.0.0.1:${gatehouse.port}/slack/events`);
  return gatehouse;
}

const grants = async () =>
  (
    await database.pool.query(
      'select team_id, kind, grantee, scopes, revoked_at is null as valid from grants order by 1, 2',
    )
  ).rows;

/** What the first member of a workspace is told (G4). */
const welcomes = () =>
  practice.calls.filter(
    (call) => call.method === 'chat.postMessage' && JSON.stringify(call.args).includes('Three next steps'),
  );

test('P4: a workspace installs by /slack/install: bot, sealed token, first settings in the installer’s zone and in shadow, and they are its first member (G4)', async () => {
  await startForMany();
  await practice.installThroughApp('U0MAYA');
  expect(await listInstallations(database)).toMatchObject([{ teamId: 'T0ACME', name: 'Acme' }]);
  expect(await grants()).toMatchObject([
    { team_id: 'T0ACME', kind: 'bot', scopes: [...botScopes], valid: true },
  ]);
  const settings = await inTeam(database.db, 'T0ACME', (trx) => findSettings(trx, 'T0ACME'));
  expect(settings).toMatchObject({
    version: 1,
    settings: {
      workspace: { mode: 'shadow', timezone: 'America/New_York', hours: { mon: ['09:00-17:00'] } },
      members: [{ user: 'U0MAYA', name: 'maya' }],
    },
  });
  await until(async () => welcomes().length > 0, 'the welcome');
  expect(welcomes()).toMatchObject([{ args: { channel: 'U0MAYA' } }]);
});

test('several workspaces install at one Gatehouse, and each is answered by its own bot', async () => {
  await startForMany();
  await practice.installThroughApp('U0ANA');
  await practice.installThroughApp('U0MAYA');
  expect((await listInstallations(database)).map((each) => each.teamId)).toEqual(['T0ACME', 'T0STUDIO']);
  await practice.say('U0MAYA', 'D0MAYA', 'help');
  const answers = () =>
    practice.calls.filter(({ method, args }) => method === 'chat.postMessage' && args.channel === 'D0MAYA');
  await until(async () => answers().length > 0, 'the answer');
  expect(answers()[0]?.teamId).toBe('T0STUDIO');
});

test('a second install renews the token and keeps the settings', async () => {
  await startForMany();
  await practice.installThroughApp('U0ANA');
  await practice.installThroughApp('U0ANA');
  expect(await grants()).toHaveLength(1);
  const { rows } = await database.pool.query('select version from settings_versions');
  expect(rows).toEqual([{ version: 1 }]);
});

test('P5: a redirect with a made-up state or code installs nothing', async () => {
  const { port } = await startForMany();
  for (const query of ['code=1&state=forged', 'code=1', 'error=access_denied&state=x']) {
    const { statusCode, body } = await request(`http://127.0.0.1:${port}/slack/oauth_redirect?${query}`);
    await body.dump();
    expect(statusCode).toBeGreaterThanOrEqual(400);
  }
  expect(await listInstallations(database)).toEqual([]);
});

/** The real @slack/oauth over our store, with its redirect on a port of its own. */
async function provider(): Promise<{
  install: (userId: 'U0ANA' | 'U0BEN', options: InstallOptions) => Promise<void>;
}> {
  const { clientId, clientSecret } = practice.app;
  const oauth = new InstallProvider({
    clientId,
    clientSecret,
    stateSecret: 'a state secret of the test',
    legacyStateVerification: true,
    authorizationUrl: `${practice.url}/oauth/v2/authorize`,
    clientOptions: deps.clientOptions,
    logger: slackLogger(log),
    installationStore: createInstallationStore(deps),
  });
  const web: Server = createServer((incoming, response) => void oauth.handleCallback(incoming, response));
  await new Promise<void>((done) => web.listen(0, '127.0.0.1', done));
  undo.push(() => new Promise((done) => web.close(done)));
  const redirectUri = `http://127.0.0.1:${(web.address() as AddressInfo).port}/slack/oauth_redirect`;
  return {
    async install(userId, options) {
      const url = await oauth.generateInstallUrl({ ...options, redirectUri });
      const back = await fetch(practice.approve(userId, url), { headers: { connection: 'close' } });
      expect(back.status).toBe(200);
    },
  };
}
type InstallOptions = { scopes: string[]; userScopes?: string[]; teamId?: string };

/** Ana and Ben become members of the studio. */
const listMembers = () =>
  inTeam(database.db, 'T0STUDIO', (trx) =>
    recordSettings(trx, 'T0STUDIO', practiceSettings(), { by: 'test', at: practice.clock.now() }),
  );

test('R7: a member’s own grant comes without a bot and leaves the bot’s as it was', async () => {
  const { install } = await provider();
  await install('U0ANA', { scopes: [...botScopes] });
  const before = await deps.grants.get('T0STUDIO');
  await listMembers();
  await install('U0ANA', { scopes: [], userScopes: [...userScopes], teamId: 'T0STUDIO' });
  expect(await grants()).toMatchObject([
    { kind: 'bot', valid: true, scopes: expect.arrayContaining([...botScopes]) },
    { kind: 'member', grantee: 'U0ANA', scopes: [...userScopes] },
  ]);
  deps.grants.forget('T0STUDIO');
  expect((await deps.grants.get('T0STUDIO')).token).toBe(before.token);
});

test('R7: who has no grant is never handed another person’s; a workspace that never installed has none', async () => {
  const { install } = await provider();
  await install('U0ANA', { scopes: [...botScopes] });
  await listMembers();
  await install('U0ANA', { scopes: [...botScopes], userScopes: [...userScopes] });
  const store = createInstallationStore(deps);
  const about = { teamId: 'T0STUDIO', enterpriseId: undefined, isEnterpriseInstall: false as const };
  expect((await store.fetchInstallation({ ...about, userId: 'U0ANA' })).user.token).toMatch(/^xoxp-/);
  expect((await store.fetchInstallation({ ...about, userId: 'U0BEN' })).user.token).toBeUndefined();
  await expect(store.fetchInstallation({ ...about, teamId: 'T0NOBODY' })).rejects.toThrow(
    'has not installed the app',
  );
});

test('P3: a grant taken back in Slack is wiped here', async () => {
  const gatehouse = await startForMany();
  await practice.installThroughApp('U0ANA');
  const { install } = await provider();
  await listMembers();
  await install('U0BEN', { scopes: [], userScopes: [...userScopes], teamId: 'T0STUDIO' });
  practice.revokeUser('U0BEN');
  await until(
    async () => (await grants()).some((each) => each.kind === 'member' && !each.valid),
    'the grant to go',
  );
  expect(await grants()).toMatchObject([
    { kind: 'bot', valid: true },
    { kind: 'member', valid: false },
  ]);
  expect(gatehouse.teamId).toBeNull();
});

test('an install in a whole organisation is refused in words, and stores nothing', async () => {
  const installation = {
    team: undefined,
    enterprise: { id: 'E0ORG', name: 'Org' },
    user: { id: 'U0ANA', token: undefined, scopes: undefined },
    isEnterpriseInstall: true as const,
  };
  const refused = createInstallationStore(deps).storeInstallation(installation as never);
  await expect(refused).rejects.toThrow(InstallError);
  await expect(refused).rejects.toThrow('workspace by workspace');
  expect(await grants()).toEqual([]);
});
