/**
 * A start that is given a settings file (G2, R9). Proves: one that can't be applied, or would remove somebody, stops no
 * start; what is in force stays in force; the log says what was not applied; and what may be a mistake is said there
 * too.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { type Gatehouse, startGatehouse } from '../../src/main';
import { type Practice, startPractice } from '../../src/practice/practice';
import { inTeam } from '../../src/store/database';
import { findSettings } from '../../src/workspace/store/settings';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { configFor, studio } from '../support/gatehouse';

let practice: Practice;
let database: TestDatabase;
let folder: string;
let file: string;
beforeEach(async () => {
  [practice, database] = await Promise.all([startPractice({ rateLimits: false }), createTestDatabase()]);
  folder = mkdtempSync(join(tmpdir(), 'given-'));
  file = join(folder, 'gatehouse.yml');
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await practice.stop();
  await database.drop();
});

/** Starts once with the file as it is, stops again, and gives what was logged. */
async function startOnce(change: Readonly<{ isOAuth?: true }> = {}): Promise<string> {
  const logged: string[] = [];
  const log = pino({ level: 'info' }, { write: (line: string) => void logged.push(line) });
  const plain = configFor(practice, database.url, change.isOAuth);
  const slack =
    change.isOAuth && plain.slack.kind === 'http' ? { ...plain.slack, botToken: null } : plain.slack;
  const gatehouse: Gatehouse = await startGatehouse(
    { ...plain, slack, settingsFile: file },
    {
      role: 'all',
      log,
      clock: () => practice.clock.now(),
      embeddedName: 'unused',
      purpose: 'real',
    },
  );
  await gatehouse.stop();
  return logged.join('');
}

const inForce = () => inTeam(database.db, studio, (trx) => findSettings(trx, studio));
const whole = 'members: [{ user: U0ANA, name: Ana }]\nclients: [{ name: Acme, teams: [T0ACME] }]\n';

test.each([
  ['is empty', '', 'the file is empty'],
  ['has a mistake', `${whole}workspace: { mode: loud }\n`, 'workspace.mode must be live or shadow'],
  ['would remove people', 'members: []\n', 'leaves out 1 member (Ana (U0ANA)) and 1 client (Acme)'],
])('a file that %s is not applied, the start goes on and says so', async (_, text, why) => {
  writeFileSync(file, whole);
  await startOnce();
  const before = await inForce();
  expect(before?.settings.clients).toHaveLength(1);
  writeFileSync(file, text);
  const logged = await startOnce();
  expect(logged).toContain(why);
  expect(logged).toContain('THE SETTINGS FILE WAS NOT APPLIED');
  expect(await inForce()).toEqual(before);
});

test('a file that is not there, and one for a workspace that is still to install, stop no start', async () => {
  expect(await startOnce()).toMatch(/can't be read .*ENOENT/);
  writeFileSync(file, whole);
  await database.pool.query('update workspaces set uninstalled_at = now()');
  expect(await startOnce({ isOAuth: true })).toContain(
    'no workspace is installed in this database (gatehouse_',
  );
});

test('R9: what is allowed and may be a mistake is in the log of the start', async () => {
  const text = 'workspace: { texts: { en: { evening: "Back at 9:00, {back}." } } }\n';
  writeFileSync(file, text);
  expect(await startOnce()).toContain('workspace.texts.en.evening');
});
