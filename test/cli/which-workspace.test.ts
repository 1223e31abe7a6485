/**
 * Commands that change something say where (G2): by the workspace's name, and "practice" in a rehearsal, whose clock holds
 * for them too. Where both a
 * rehearsal and a real Slack are in the data folder and no tokens tell which is meant, nothing is touched.
 */
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { practiceSettings } from '../../src/cli/practice-settings';
import { createAppSettings } from '../../src/practice/app-settings';
import { fridayNight, seedStudio } from '../../src/practice/seed';
import { saveModel } from '../../src/practice/state-file';
import { toSettingsFile } from '../../src/settings-file';
import { enqueue, maxAttempts } from '../../src/store/jobs';
import { claimPurpose } from '../../src/store/purpose';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { makeWorkspace } from '../support/make';
import { buildProgram, type Program } from '../support/run-cli';

const key = Buffer.alloc(32).toString('base64');

let program: Program;
beforeAll(() => {
  program = buildProgram();
});
afterAll(() => program.remove());

describe('in a database for practice', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
    await makeWorkspace(database, 'T0STUDIO');
    await claimPurpose(database, 'practice');
    saveModel(join(dataDir, 'practice.json'), seedStudio(fridayNight, createAppSettings()), fridayNight);
  });
  afterAll(async () => {
    await database.drop();
    rmSync(dataDir, { recursive: true });
  });
  // Where the practice clock stood when it was last saved.
  const dataDir = mkdtempSync(join(tmpdir(), 'gatehouse-clock-'));
  const run = (...args: string[]) =>
    program.run(args, {
      DATABASE_URL: database.url,
      GATEHOUSE_ENCRYPTION_KEY: key,
      GATEHOUSE_DATA_DIR: dataDir,
    });
  const appliedAt = async () => {
    const { rows } = await database.pool.query('select changed_at from settings_versions where version = 2');
    return rows[0].changed_at;
  };
  const named = 'the practice workspace Installation T0STUDIO (T0STUDIO)';

  test('config apply, feeds refresh, jobs retry, keys rotate and migrate name the practice workspace', async () => {
    const file = program.write('practice.yml', toSettingsFile(practiceSettings()));
    expect((await run('config', 'diff', file)).stdout).toContain(`What changes in the settings of ${named}:`);
    expect((await run('config', 'apply', file)).stdout).toContain(`${named} now has version 2`);
    expect(await appliedAt()).toBe(fridayNight);
    expect((await run('feeds', 'refresh')).stdout).toContain(`${named}: its calendars`);
    await enqueue(database.everyTeam, 'send-post', { teamId: 'T0STUDIO', postId: 1 });
    await database.pool.query(
      `update graphile_worker._private_jobs set attempts = $1 where payload->>'postId' = '1'`,
      [maxAttempts],
    );
    expect((await run('jobs', 'retry')).stdout).toBe(`1 job runs again, ${named}\n`);
    expect((await run('keys', 'rotate')).stdout).toBe(`0 tokens were sealed again, ${named}\n`);
    expect((await run('migrate')).stdout).toContain(`it holds ${named}`);
  });

  test('--real is refused there, and nothing is changed', async () => {
    const file = program.write('empty.yml', 'workspace: { mode: shadow }\n');
    const { status, stderr } = await run('config', 'apply', '--real', '--remove', file);
    expect([status, stderr]).toEqual([
      1,
      expect.stringContaining('--real was asked for, and this database holds the practice workspace'),
    ]);
    const { rows } = await database.pool.query('select max(version) as version from settings_versions');
    expect(rows).toEqual([{ version: 2 }]);
  });

  test('a workspace that is not installed is not changed, and those that are are named', async () => {
    const file = program.write('other.yml', 'workspace: { mode: shadow }\n');
    const { status, stderr } = await run('config', 'apply', '--team', 'T0NOBODY', file);
    expect([status, stderr]).toEqual([
      1,
      expect.stringContaining(`--team T0NOBODY is not known in this database; there is ${named}`),
    ]);
  });
});

test('with both in the data folder and no tokens, the person says which', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-data-'));
  // The embedded server may run as another user, who has to get in.
  chmodSync(folder, 0o755);
  const env = { GATEHOUSE_DATA_DIR: folder };
  const run = (...args: string[]) => program.run(args, env);
  try {
    expect(await run('migrate')).toMatchObject({ status: 0 });
    expect((await run('jobs', 'list')).stderr).toContain('no workspace is installed in this database');
    const tooEarly = await run('record', 'list', '--real');
    expect([tooEarly.status, tooEarly.stderr]).toEqual([
      1,
      expect.stringContaining(`${folder} does not hold the record of a real Slack`),
    ]);
    // What was only asked for was not made, so nothing is in doubt yet.
    expect((await run('jobs', 'retry')).status).toBe(0);
    const tokens = { SLACK_BOT_TOKEN: 'xoxb-1-token', SLACK_SIGNING_SECRET: 'a secret of the app' };
    expect((await program.run(['migrate'], { ...env, ...tokens })).status).toBe(0);
    for (const args of [
      ['jobs', 'retry'],
      ['keys', 'rotate'],
      ['record', 'list'],
    ]) {
      const { status, stderr } = await run(...args);
      expect([status, stderr]).toEqual([1, expect.stringContaining('Add --practice or --real')]);
    }
    expect((await run('jobs', 'retry', '--practice')).status).toBe(0);
    expect((await run('jobs', 'list', '--practice', '--real')).stderr).toContain('cannot be used with');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 60_000);

test.each([[['jobs', 'list']], [['keys', 'rotate']], [['keys', 'forget']], [['record', 'list']]])(
  '%j in a folder without a database says so, and makes none',
  async (args) => {
    const folder = join(tmpdir(), `gatehouse-none-${process.pid}`);
    const ran = await program.run(args, { GATEHOUSE_DATA_DIR: folder });
    expect([ran.status, ran.stdout]).toEqual([1, '']);
    expect(ran.stderr).toContain(
      `no workspace is installed in this database (${folder} holds none, and none was made)`,
    );
    expect(existsSync(folder)).toBe(false);
  },
);
