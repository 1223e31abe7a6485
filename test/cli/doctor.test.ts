/**
 * `gatehouse doctor`: what a person sees who set something wrong, against a Gatehouse that runs beside the practice
 * workspace. Each finding says what to do, and the status is 0 only when nothing is wrong.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { claimPurpose } from '../../src/store/purpose';
import { createEmptyDatabase, createTestDatabase } from '../support/database';
import { freePort } from '../support/free-port';
import { type Flow, startFlow } from '../support/gatehouse';
import { makeWorkspace } from '../support/make';
import { buildProgram, type Program } from '../support/run-cli';
import { root } from '../support/sources';

let program: Program;
let flow: Flow;
let right: Record<string, string>;
beforeAll(async () => {
  program = buildProgram();
  flow = await startFlow({ isInstallable: true });
  // The practice workspace stands for a real Slack here.
  await flow.database.pool.query("update database_purpose set purpose = 'real'");
  right = {
    DATABASE_URL: flow.database.url,
    GATEHOUSE_ENCRYPTION_KEY: flow.keys[0] ?? '',
    GATEHOUSE_URL: new URL(flow.eventsUrl).origin,
    SLACK_API_URL: flow.practice.apiUrl,
    SLACK_BOT_TOKEN: flow.practice.botToken,
    SLACK_SIGNING_SECRET: flow.practice.app.signingSecret,
  };
});
afterAll(async () => {
  program.remove();
  await flow.stop();
});

async function doctor(change: Record<string, string> = {}): Promise<{ said: string; status: number }> {
  const { stdout, stderr, status } = await program.run(['doctor'], { ...right, ...change });
  expect(stderr).toBe('');
  return { said: stdout, status };
}

test('when all is well it says so of each, and ends with 0', async () => {
  const { said, status } = await doctor();
  expect(said.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
    ['ok', 'settings', 'HTTP, one workspace by its token, without an app-level token'],
    ['ok', 'token', 'Studio Lumen (T0STUDIO), as the bot U0GATEHOUSE'],
    ['ok', 'scopes', 'all that are needed'],
    ['ok', 'clock', 'agrees with Slack’s'],
    ['ok', 'database', 'PostgreSQL answers'],
    ['ok', 'migrations', 'all have run'],
    ['ok', 'key', 'tokens are sealed with GATEHOUSE_ENCRYPTION_KEY'],
    ['ok', 'address', `${right.GATEHOUSE_URL} answers as Slack expects`],
    [''],
  ]);
  expect(status).toBe(0);
  // There the database is the embedded one, which makes its key itself.
  const inReadme = said
    .replace(right.GATEHOUSE_URL ?? '', 'https://gatehouse.example.com')
    .replace(/^ok {6}key .*\n/m, '')
    .trimEnd();
  const readme = readFileSync(join(root, 'README.md'), 'utf8').replaceAll(/^ {3}/gm, '');
  expect(readme).toContain(inReadme);
});

test('it shows no token and no secret', async () => {
  const { said } = await doctor({ SLACK_BOT_TOKEN: 'xoxb-1-2-forged' });
  for (const secret of ['xoxb-', right.SLACK_SIGNING_SECRET, right.GATEHOUSE_ENCRYPTION_KEY])
    expect(said).not.toContain(secret);
});

test.each([
  ['a setting', { PORT: 'abc' }, 'wrong   settings', 'PORT'],
  ['a token', { SLACK_BOT_TOKEN: 'xoxb-1-2-forged' }, 'wrong   token', 'Copy the Bot User OAuth Token again'],
  ['a signing secret', { SLACK_SIGNING_SECRET: 'not the one' }, 'wrong   address', 'SLACK_SIGNING_SECRET'],
  ['a database', { DATABASE_URL: 'postgres://me:hush@127.0.0.1:9/x' }, 'wrong   database', 'does not answer'],
  ['a key', { GATEHOUSE_ENCRYPTION_KEY: '' }, 'wrong   key', 'openssl rand -base64 32'],
  ['a way to Slack', { SLACK_API_URL: 'http://127.0.0.1:9/api/' }, 'wrong   token', 'ECONNREFUSED'],
  ['no address', { GATEHOUSE_URL: '' }, 'unsure  address', 'GATEHOUSE_URL is not set'],
])('%s that is wrong is named, with what to do', async (_, change, line, words) => {
  const { said, status } = await doctor(change);
  const found = said.split('\n').find((each) => each.startsWith(line));
  expect(found).toContain(words);
  expect(status).toBe(line.startsWith('wrong') ? 1 : 0);
  expect(said).not.toContain('hush');
});

test('a key that opens nothing of what is kept is named, once', async () => {
  const { clientId, clientSecret } = flow.practice.app;
  const another = { GATEHOUSE_ENCRYPTION_KEY: Buffer.alloc(32, 1).toString('base64') };
  const oauth = {
    SLACK_BOT_TOKEN: '',
    SLACK_CLIENT_ID: clientId,
    SLACK_CLIENT_SECRET: clientSecret,
    SLACK_STATE_SECRET: 'of the tests',
  };
  const { said, status } = await doctor({ ...oauth, ...another });
  expect(said).toMatch(/^wrong {3}key {9}the key does not open .*GATEHOUSE_ENCRYPTION_KEY \(NEW,OLD\)/m);
  expect(said.match(/^wrong/gm)).toHaveLength(1);
  expect(status).toBe(1);
  // A token that is given is sealed anew by the next start.
  expect((await doctor(another)).said).toMatch(/^ok {6}key /m);
});

test('a database that the start would refuse for its purpose is named', async () => {
  const practice = await createTestDatabase();
  await makeWorkspace(practice, 'T0STUDIO');
  await claimPurpose(practice, 'practice');
  const { said, status } = await doctor({ DATABASE_URL: practice.url });
  expect(said).toMatch(
    /^wrong {3}database {4}DATABASE_URL holds the practice workspace: give real Slack a dat/m,
  );
  expect(status).toBe(1);
  await practice.drop();
  const noTokens = await doctor({ SLACK_BOT_TOKEN: '', SLACK_SIGNING_SECRET: '' });
  expect(noTokens.said).toMatch(/^wrong {3}database {4}DATABASE_URL holds the record of a real Slack/m);
  expect(noTokens.status).toBe(1);
});

test('scopes that were not granted are named', async () => {
  const { token } = flow.practice.install('T0ACME', ['chat:write', 'commands', 'im:history']);
  const { said, status } = await doctor({ SLACK_BOT_TOKEN: token });
  expect(said).toMatch(/^wrong {3}scopes {6}missing: channels:history, channels:read, groups:history/m);
  expect(status).toBe(1);
});

test('an address where nobody is, or somebody else, is told apart', async () => {
  const nobody = await doctor({ GATEHOUSE_URL: `http://127.0.0.1:${await freePort()}` });
  expect(nobody.said).toMatch(/^wrong {3}address {5}nothing answers at .*ECONNREFUSED.*Does Gatehouse run/m);
  const other = createServer((_, response) => response.writeHead(404).end()).listen(0, '127.0.0.1');
  await new Promise((done) => other.once('listening', done));
  const { port } = other.address() as AddressInfo;
  const { said } = await doctor({ GATEHOUSE_URL: `http://127.0.0.1:${port}` });
  other.close();
  expect(said).toMatch(/^wrong {3}address .*answers 404, and that is not Gatehouse/m);
});

test('where something answers without TLS, it says so and what to do', async () => {
  const plain = await doctor({ GATEHOUSE_URL: (right.GATEHOUSE_URL ?? '').replace('http:', 'https:') });
  expect(plain.said).toMatch(
    /^wrong {3}address {5}something answers at https:.*without TLS\. Slack wants https/m,
  );
});

const testWithOpenssl = spawnSync('openssl', ['version']).status === 0 ? test : test.skip;

testWithOpenssl('a certificate that nobody vouches for is named, at the address and at Slack', async () => {
  const secure = createSecureServer(selfSigned(), (_, response) => response.end()).listen(0, '127.0.0.1');
  await new Promise((done) => secure.once('listening', done));
  const { port } = secure.address() as AddressInfo;
  const untrusted = await doctor({ GATEHOUSE_URL: `https://127.0.0.1:${port}` });
  expect(untrusted.said).toMatch(/^wrong {3}address {5}something answers at https:.*self-signed/m);
  const slack = await doctor({ SLACK_API_URL: `https://127.0.0.1:${port}/api/` });
  expect(slack.said).toMatch(/^wrong {3}token {7}no TLS connection to .*NODE_EXTRA_CA_CERTS/m);
  secure.close();
});

function selfSigned(): { key: string; cert: string } {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-tls-'));
  const [keyFile, certFile] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const make = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=127.0.0.1'];
  execFileSync('openssl', [...make, '-keyout', keyFile, '-out', certFile], { stdio: 'ignore' });
  const made = { key: readFileSync(keyFile, 'utf8'), cert: readFileSync(certFile, 'utf8') };
  rmSync(folder, { recursive: true });
  return made;
}

test('a clock that is far from Slack’s is told', async () => {
  const late = createServer((_, response) => {
    const date = 'Wed, 01 Jan 2020 09:00:00 GMT';
    const answer = { ok: true, team_id: 'T0STUDIO', team: 'Studio', user_id: 'U0GATEHOUSE', bot_id: 'B0' };
    response.writeHead(200, { 'content-type': 'application/json', date }).end(JSON.stringify(answer));
  }).listen(0, '127.0.0.1');
  await new Promise((done) => late.once('listening', done));
  const { port } = late.address() as AddressInfo;
  const { said, status } = await doctor({ SLACK_API_URL: `http://127.0.0.1:${port}/api/` });
  late.close();
  expect(said).toMatch(/^wrong {3}clock {7}\d+ s ahead of Slack’s\. .*NTP/m);
  expect(status).toBe(1);
});

test('in Socket Mode it asks for a socket, and needs no address', async () => {
  const socket = { SLACK_SIGNING_SECRET: '', SLACK_APP_TOKEN: flow.practice.app.appToken, GATEHOUSE_URL: '' };
  const { said, status } = await doctor(socket);
  expect(said).toMatch(/^ok {6}socket {6}Slack opens one$/m);
  expect(said).toMatch(/^ok {6}address {5}Socket Mode needs none$/m);
  expect(status).toBe(0);
  const forged = await doctor({ ...socket, SLACK_APP_TOKEN: 'xapp-1-A0-forged' });
  expect(forged.said).toMatch(/^wrong {3}socket .*connections:write/m);
});

test('where workspaces install by OAuth, the token of each is examined', async () => {
  const { clientId, clientSecret } = flow.practice.app;
  const oauth = {
    SLACK_CLIENT_ID: clientId,
    SLACK_CLIENT_SECRET: clientSecret,
    SLACK_STATE_SECRET: 'of the tests',
  };
  await flow.practice.installThroughApp('U0MAYA');
  await flow.drained();
  const { said } = await doctor({ ...oauth, SLACK_BOT_TOKEN: '' });
  expect(said.match(/^ok {6}token {7}.*T0(STUDIO|ACME)/gm)).toHaveLength(2);
});

test('before the first start it makes nothing, and says what a start will do', async () => {
  const { said, status } = await doctor({
    DATABASE_URL: '',
    GATEHOUSE_DATA_DIR: '/tmp/gatehouse-that-is-not-there',
  });
  expect(said).toMatch(/^unsure {2}database {4}there is none yet; the first start makes one/m);
  expect(status).toBe(0);
  const empty = await createEmptyDatabase();
  const fresh = await doctor({ DATABASE_URL: empty.url });
  await empty.drop();
  expect(fresh.said).toMatch(/^unsure {2}migrations {2}not those of this version/m);
});

test('without tokens it is unsure whether the practice workspace is meant', async () => {
  const empty = await createEmptyDatabase();
  const { said, status } = await doctor({
    DATABASE_URL: empty.url,
    SLACK_BOT_TOKEN: '',
    SLACK_SIGNING_SECRET: '',
  });
  await empty.drop();
  expect(said).toMatch(
    /^unsure {2}settings {4}no Slack tokens are set, so this would be the practice workspace\. .*SLACK_BOT_TOKEN/m,
  );
  expect(status).toBe(0);
});
