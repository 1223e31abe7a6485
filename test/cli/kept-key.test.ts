/**
 * The key that is kept in the data folder (P1). Proves: where tokens are sealed with a key that is gone, no new one is made
 * in silence; where there is nothing to lose, one is.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Config, readConfig } from '../../src/config';
import { readKeys } from '../../src/open-store';
import { inTeam } from '../../src/store/database';
import { recordGrant, revokeGrants } from '../../src/workspace/store/grants';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { evening, makeWorkspace } from '../support/make';

const teamId = 'T0STUDIO';
const dataDir = mkdtempSync(join(tmpdir(), 'gatehouse-key-'));
const file = join(dataDir, 'encryption-key');
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await makeWorkspace(database, teamId);
});
afterAll(async () => {
  await database.drop();
  rmSync(dataDir, { recursive: true });
});

const byOAuth = {
  SLACK_CLIENT_ID: '1.2',
  SLACK_CLIENT_SECRET: 'c'.repeat(32),
  SLACK_STATE_SECRET: 'a state secret that is long',
  SLACK_SIGNING_SECRET: 'a'.repeat(32),
};
const byToken = { SLACK_BOT_TOKEN: 'xoxb-1-2-abcdefgh', SLACK_SIGNING_SECRET: 'a'.repeat(32) };
const configOf = (env: Record<string, string>): Config =>
  readConfig({ ...env, GATEHOUSE_DATA_DIR: dataDir, GATEHOUSE_URL: 'https://gatehouse.example.com' });

async function grant(kind: 'bot' | 'member'): Promise<void> {
  const given = { teamId, kind, grantee: 'U0ANA', token: 'xoxp-1', scopes: [] } as const;
  await inTeam(database.db, teamId, (trx) =>
    recordGrant(trx, [randomBytes(32).toString('base64')], given, evening),
  );
}
const revoke = (kind: 'bot' | 'member') =>
  inTeam(database.db, teamId, (trx) =>
    revokeGrants(trx, teamId, { kind, grantees: ['U0ANA'], now: evening }),
  );

test('P1: without its file no new key is made while members’ tokens are sealed with it', async () => {
  await grant('member');
  for (const env of [byToken, byOAuth])
    await expect(readKeys(configOf(env), database)).rejects.toThrow(
      `${file} is missing, and Slack's tokens in the database are sealed with it: put it back from a backup`,
    );
  expect(existsSync(file)).toBe(false);
  const key = randomBytes(32).toString('base64');
  const given = { ...configOf(byOAuth), encryptionKeys: [key] };
  expect(await readKeys(given, database)).toEqual([key]);
  await revoke('member');
});

test('P1: the bot’s token is sealed with a new key where the operator gives it, and not where workspaces installed', async () => {
  await grant('bot');
  await expect(readKeys(configOf(byOAuth), database)).rejects.toThrow('each workspace has to install again');
  expect(await readKeys(configOf(byToken), database)).toHaveLength(1);
  expect(existsSync(file)).toBe(true);
  await revoke('bot');
});

test('P1: a key that was cut off is named', async () => {
  writeFileSync(file, 'abc\n');
  await expect(readKeys(configOf(byToken), database)).rejects.toThrow(
    `${file} does not hold a key of 32 bytes in base64`,
  );
});
