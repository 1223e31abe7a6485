/**
 * Stored settings (G2, G3). Proves: each change is a version, equal settings make none, and clients keep their
 * identity.
 */

import { type Db, inTeam } from '../../src/store/database';
import type { TeamId } from '../../src/workspace/ids';
import { type Settings, settingsSchema } from '../../src/workspace/settings/settings';
import { proposeClient } from '../../src/workspace/store/clients';
import { recordUninstall } from '../../src/workspace/store/installations';
import {
  findEdition,
  findSettings,
  findSettingsAt,
  findVersion,
  listVersions,
  recordSettings,
} from '../../src/workspace/store/settings';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { evening, makeWorkspace } from '../support/make';

const teamId: TeamId = 'T0STUDIO';
const hour = 3_600_000;

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
  await makeWorkspace(database, teamId);
});
afterEach(() => database.drop());

const settingsWith = (...names: string[]): Settings =>
  settingsSchema.parse({ clients: names.map((name) => ({ name })) });
const change = (settings: Settings, at: number, by = 'U0ANA') =>
  inTeam(database.db, teamId, (trx) => recordSettings(trx, teamId, settings, { by, at }));
const clients = async () =>
  (await database.pool.query('select name, id from clients order by id')).rows.map((row) => [
    row.name,
    row.id,
  ]);

test('G3: each change is a version that says by whom and when, and earlier versions can be read', async () => {
  expect(await change(settingsWith('Acme', 'Borealis'), evening + hour)).toBe(2);
  expect(await change(settingsWith('Borealis'), evening + 2 * hour, 'U0BEN')).toBe(3);
  const now = await inTeam(database.db, teamId, (trx) => findSettings(trx, teamId));
  expect(now).toMatchObject({ version: 3, settings: { clients: [{ name: 'Borealis' }] } });
  const before = await inTeam(database.db, teamId, (trx) =>
    findSettingsAt(trx, teamId, evening + hour * 1.5),
  );
  expect(before).toMatchObject({
    version: 2,
    settings: { clients: [{ name: 'Acme' }, { name: 'Borealis' }] },
  });
  const earlier = await inTeam(database.db, teamId, (trx) => findSettingsAt(trx, teamId, evening - 1));
  expect(earlier).toBeUndefined();
  const { rows } = await database.pool.query(
    'select version, changed_by, changed_at from settings_versions order by 1',
  );
  expect(rows).toEqual([
    { version: 1, changed_by: 'test', changed_at: evening },
    { version: 2, changed_by: 'U0ANA', changed_at: evening + hour },
    { version: 3, changed_by: 'U0BEN', changed_at: evening + 2 * hour },
  ]);
});

test('settings equal to those in force make no version', async () => {
  expect(await change(settingsWith('Acme'), evening)).toBe(2);
  expect(await change(settingsWith('Acme'), evening + hour)).toBe(2);
});

test('the order in which a file names dates or languages makes no version: the database keeps none', async () => {
  const back = 'We are back {back}.';
  const settings = settingsSchema.parse({
    workspace: { texts: { pt: { evening: back }, en: { weekend: back, evening: back } } },
    members: [{ user: 'U0ANA', name: 'Ana', dates: { '2026-12-24': [], '2026-01-06': [] } }],
  });
  expect(await change(settings, evening)).toBe(2);
  expect(await change(settings, evening + hour)).toBe(2);
});

test('G3: versions are listed with who changed them and when, the newest first, and each can be read', async () => {
  await change(settingsWith('Acme'), evening + hour);
  await change(settingsWith('Borealis'), evening + 2 * hour, 'file');
  const inTheTeam = <T>(read: (db: Db) => Promise<T>) => inTeam(database.db, teamId, read);
  expect(await inTheTeam((db) => listVersions(db, teamId, { limit: 2 }))).toEqual([
    { version: 3, settings: settingsWith('Borealis'), by: 'file', at: evening + 2 * hour },
    { version: 2, settings: settingsWith('Acme'), by: 'U0ANA', at: evening + hour },
  ]);
  expect(await inTheTeam((db) => findVersion(db, teamId, 2))).toEqual({
    version: 2,
    settings: settingsWith('Acme'),
  });
  expect(await inTheTeam((db) => findVersion(db, teamId, 4))).toBeUndefined();
});

test('two processes that apply settings at once make two versions, one after the other', async () => {
  const versions = await Promise.all(
    ['One', 'Two', 'Three'].map((name, n) => change(settingsWith(name), evening + n)),
  );
  expect([...versions].sort()).toEqual([2, 3, 4]);
});

test('a client keeps its identity when the settings drop it and name it again', async () => {
  const [acme] = await clients();
  await change(settingsWith('Borealis'), evening + 1);
  await change(settingsWith('Acme', 'Borealis'), evening + 2);
  const after = await clients();
  expect(after).toHaveLength(2);
  expect(after).toContainEqual(acme);
});

test('P3: a workspace that uninstalled has no edition in force, though its settings are kept', async () => {
  const edition = () => inTeam(database.db, teamId, (trx) => findEdition(trx, teamId));
  expect(await edition()).not.toBeNull();
  await recordUninstall(database, teamId, evening);
  expect(await edition()).toBeNull();
  expect(await inTeam(database.db, teamId, (trx) => findSettings(trx, teamId))).toBeDefined();
});

test('I1: a proposed client gets a name that no other has, capitals aside', async () => {
  await change(settingsWith('Acme'), evening + hour);
  const origin = { homeTeamId: 'T0STRANGER', userId: null, name: 'ACME' } as const;
  const proposed = await inTeam(database.db, teamId, (trx) => proposeClient(trx, teamId, origin));
  expect(proposed).toMatchObject({ name: 'ACME (2)', state: 'proposed' });
});
