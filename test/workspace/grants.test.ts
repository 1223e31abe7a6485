/**
 * Grants (P1, R7). Proves: the bot and each member have sealed rows of their own; revoking deletes the token; rotating
 * seals it again.
 */
import { randomBytes } from 'node:crypto';
import { inTeam } from '../../src/store/database';
import type { TeamId, UserId } from '../../src/workspace/ids';
import {
  findBotGrant,
  findMemberGrant,
  type Grant,
  recordGrant,
  revokeGrants,
  rotateSeals,
} from '../../src/workspace/store/grants';
import { recordUninstall } from '../../src/workspace/store/installations';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { evening, makeWorkspace } from '../support/make';

const teamId: TeamId = 'T0STUDIO';
const key = () => randomBytes(32).toString('base64');

let database: TestDatabase;
let keys: string[];
beforeEach(async () => {
  database = await createTestDatabase();
  keys = [key()];
});
afterEach(() => database.drop());

const bot = (token: string): Grant => ({
  teamId,
  kind: 'bot',
  grantee: 'U0GATEHOUSE',
  token,
  scopes: ['commands'],
});
const member = (grantee: UserId, token: string): Grant => ({
  teamId,
  kind: 'member',
  grantee,
  token,
  scopes: ['im:history'],
});

const keep = (grant: Grant, now = evening) =>
  inTeam(database.db, grant.teamId, (trx) => recordGrant(trx, keys, grant, now));
const botGrant = (team = teamId, using: readonly string[] = keys) =>
  inTeam(database.db, team, (trx) => findBotGrant(trx, using, team));
const memberGrant = (userId: UserId) =>
  inTeam(database.db, teamId, (trx) => findMemberGrant(trx, keys, teamId, userId));
const revoke = (kind: Grant['kind'], ids: string[]) =>
  inTeam(database.db, teamId, (trx) => revokeGrants(trx, teamId, { kind, grantees: ids, now: evening }));

test('P1: a token comes back as it was given, and is readable in no column', async () => {
  await keep(bot('xoxb-plain-token'));
  expect(await botGrant()).toEqual(bot('xoxb-plain-token'));
  const { rows } = await database.pool.query('select grants::text as whole from grants');
  expect(rows[0].whole).not.toContain('xoxb');
});

test('R7: a member’s grant leaves the bot’s as it is, and the bot’s reinstall leaves the member’s', async () => {
  await keep(bot('xoxb-1'));
  await keep(member('U0ANA', 'xoxp-ana'));
  await keep(bot('xoxb-2'));
  expect((await botGrant())?.token).toBe('xoxb-2');
  expect((await memberGrant('U0ANA'))?.token).toBe('xoxp-ana');
});

test('R7: nobody is given another person’s grant', async () => {
  await keep(member('U0ANA', 'xoxp-ana'));
  expect(await memberGrant('U0BEN')).toBeUndefined();
});

test('a workspace whose bot user changed speaks with the newest grant', async () => {
  await keep(bot('xoxb-old'));
  await keep({ ...bot('xoxb-new'), grantee: 'U0NEWBOT' }, evening + 1000);
  expect((await botGrant())?.token).toBe('xoxb-new');
});

test('P3: a revoked grant is gone and its token deleted; others of the team, and of other teams, stay', async () => {
  await keep(bot('xoxb-1'));
  await keep(member('U0ANA', 'xoxp-ana'));
  await keep(member('U0BEN', 'xoxp-ben'));
  await keep({ ...bot('xoxb-other'), teamId: 'T0OTHER' });
  await revoke('member', ['U0ANA', 'U0GATEHOUSE']);
  await revoke('bot', []);
  expect(await memberGrant('U0ANA')).toBeUndefined();
  expect((await memberGrant('U0BEN'))?.token).toBe('xoxp-ben');
  expect((await botGrant())?.token).toBe('xoxb-1');
  expect((await botGrant('T0OTHER'))?.token).toBe('xoxb-other');
  const { rows } = await database.pool.query(`select sealed_token from grants where grantee = 'U0ANA'`);
  expect(rows).toEqual([{ sealed_token: '' }]);
});

test('P3: uninstalling deletes every token of the workspace; installing again brings a new one', async () => {
  await makeWorkspace(database, teamId);
  await keep(bot('xoxb-1'));
  await keep(member('U0ANA', 'xoxp-ana'));
  await recordUninstall(database, teamId, evening);
  expect([await botGrant(), await memberGrant('U0ANA')]).toEqual([undefined, undefined]);
  const { rows } = await database.pool.query('select distinct sealed_token from grants');
  expect(rows).toEqual([{ sealed_token: '' }]);
  await keep(bot('xoxb-2'));
  expect((await botGrant())?.token).toBe('xoxb-2');
});

test('P1: a row that is copied to another workspace can’t be opened there', async () => {
  await keep(bot('xoxb-1'));
  await database.pool.query(
    `insert into grants (team_id, grantee, kind, sealed_token, scopes, granted_at)
     select 'T0THIEF', grantee, kind, sealed_token, scopes, granted_at from grants`,
  );
  await expect(botGrant('T0THIEF')).rejects.toThrow('was changed since it was sealed');
});

test('P1: a rotation seals every token with the first key, of all workspaces, and then the old key may go', async () => {
  await keep(bot('xoxb-1'));
  await keep({ ...bot('xoxb-other'), teamId: 'T0OTHER' });
  await keep(member('U0ANA', 'xoxp-ana'));
  await revoke('member', ['U0ANA']);
  const fresh = key();
  expect(await rotateSeals(database, [fresh, ...keys])).toBe(2);
  expect(await rotateSeals(database, [fresh, ...keys])).toBe(0);
  expect((await botGrant(teamId, [fresh]))?.token).toBe('xoxb-1');
  expect((await botGrant('T0OTHER', [fresh]))?.token).toBe('xoxb-other');
  await expect(botGrant(teamId, keys)).rejects.toThrow('GATEHOUSE_ENCRYPTION_KEY');
});
