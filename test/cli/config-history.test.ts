/**
 * The history of a workspace's settings (G3). Proves: `config log` says who changed what and when; `config undo` takes one
 * change back as a new version, keeps what was changed since, and refuses what it can't do without harm.
 */
import { inTeam } from '../../src/store/database';
import { type Settings, settingsSchema } from '../../src/workspace/settings/settings';
import { changeSettings } from '../../src/workspace/store/settings';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { evening, makeWorkspace } from '../support/make';
import { buildProgram, type Program } from '../support/run-cli';

const teamId = 'T0STUDIO';
const studio = 'Installation T0STUDIO (T0STUDIO)';

let program: Program;
let database: TestDatabase;
beforeAll(() => {
  program = buildProgram();
});
afterAll(() => program.remove());
beforeEach(async () => {
  database = await createTestDatabase();
  await makeWorkspace(database, teamId);
});
afterEach(() => database.drop());

const key = Buffer.alloc(32).toString('base64');
const run = (...args: string[]) =>
  program.run(['config', ...args], { DATABASE_URL: database.url, GATEHOUSE_ENCRYPTION_KEY: key });

/** Changes the settings a minute later each time, in somebody's name. */
async function change(by: string, how: (settings: Settings) => object): Promise<void> {
  const { rows } = await database.pool.query('select count(*)::int as n from settings_versions');
  const at = evening + rows[0].n * 60_000;
  await inTeam(database.db, teamId, (trx) =>
    changeSettings(trx, teamId, (settings) => settingsSchema.parse(how(settings)), { by, at }),
  );
}

const terms = (text: string) =>
  change('U0ANA', ({ clients, ...rest }) => ({
    ...rest,
    clients: clients.map((each) => ({ ...each, terms: text })),
  }));
const mode = (to: string, by = 'file') =>
  change(by, (settings) => ({ ...settings, workspace: { ...settings.workspace, mode: to } }));
const lastVersion = async () => {
  const { rows } = await database.pool.query(
    'select version, changed_by, document from settings_versions order by version desc limit 1',
  );
  return rows[0];
};

describe('config log', () => {
  test('a version a line, the newest first: when, by whom, and what changed', async () => {
    await mode('live');
    await terms('Two rounds');
    await database.pool.query(`update settings_versions set changed_by = 'install' where version = 1`);
    const { stdout } = await run('log');
    const [head, ...lines] = stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split(/ {2,}/));
    expect(head).toEqual(['version', 'changed_at', 'changed_by', 'changes']);
    expect(lines.slice(0, 2)).toEqual([
      ['3', '2026-11-20T22:42:00.000Z', 'Ana (U0ANA)', '+ clients.Acme.terms: "Two rounds"'],
      ['2', '2026-11-20T22:41:00.000Z', 'a settings file', '~ workspace.mode: "shadow" -> "live"'],
    ]);
    expect(lines[2]).toEqual([
      '1',
      '2026-11-20T22:40:00.000Z',
      'the install',
      expect.stringMatching(/^\+ workspace: .*…$/),
    ]);
    // Each further change of a version has a line of its own.
    expect(lines[3]).toEqual(['', expect.stringMatching(/^\+ members: /)]);
  });

  test('as JSON Lines and CSV, with all of it; --limit shows the latest alone', async () => {
    await terms('x'.repeat(300));
    const [line, ...others] = (await run('log', '--format', 'jsonl', '--limit', '1')).stdout
      .trimEnd()
      .split('\n');
    expect(others).toEqual([]);
    expect(JSON.parse(line ?? '')).toEqual({
      version: 2,
      changed_at: '2026-11-20T22:41:00.000Z',
      changed_by: 'U0ANA',
      name: 'Ana',
      changes: [`+ clients.Acme.terms: "${'x'.repeat(300)}"`],
    });
    const csv = (await run('log', '--format', 'csv')).stdout.split('\r\n');
    expect(csv[0]).toBe('version,changed_at,changed_by,name,changes');
    expect(csv[1]).toMatch(/^2,2026-11-20T22:41:00.000Z,U0ANA,Ana,"\["/);
    expect(csv).toHaveLength(4);
  });

  test('a change of the order alone is told', async () => {
    const two = [{ name: 'Acme' }, { name: 'Borealis' }];
    await change('U0ANA', (settings) => ({ ...settings, clients: two }));
    await change('U0ANA', (settings) => ({ ...settings, clients: [...two].reverse() }));
    expect((await run('log', '--limit', '1')).stdout).toContain('~ the order of members or clients');
  });

  test.each([
    ['a limit that is none', ['--limit', '0'], '--limit 0 is not a count; a right one looks like 50'],
    ['a format that is none', ['--format', 'xml'], 'Allowed choices are jsonl, csv, table'],
    [
      'a workspace that is not known',
      ['--team', 'T0NOBODY'],
      `--team T0NOBODY is not known in this database; there is ${studio}`,
    ],
  ])('%s is an error that says what would be right', async (_, args, words) => {
    expect(await run('log', ...args)).toMatchObject({
      status: 1,
      stdout: '',
      stderr: expect.stringContaining(words),
    });
  });
});

describe('config undo', () => {
  test('first shows what would change, and with --yes makes a new version of it', async () => {
    await mode('live', 'U0ANA');
    const shown = `What changes in the settings of ${studio} when version 2 is taken back:\n~ workspace.mode: "live" -> "shadow"\n`;
    const asked = await run('undo');
    expect(asked).toEqual({
      status: 0,
      stdout: `${shown}Nothing is changed yet. To take it back, run this again with --version 2 --yes.\n`,
      stderr: '',
    });
    expect((await lastVersion()).version).toBe(2);
    expect((await run('undo', '--version', '2', '--yes')).stdout).toBe(
      `${shown}${studio} now has version 3 of its settings: what version 2 changed is taken back\n`,
    );
    expect(await lastVersion()).toMatchObject({
      version: 3,
      changed_by: 'cli',
      document: { workspace: { mode: 'shadow' } },
    });
    expect((await run('log', '--limit', '1')).stdout).toContain('config undo');
    // The undoing is a change like others.
    expect((await run('undo', '--yes')).stdout).toContain('~ workspace.mode: "shadow" -> "live"');
  });

  test('an earlier change goes, and what was changed since stays; where a file was applied, it is named', async () => {
    await mode('live');
    await terms('Two rounds');
    const { stdout } = await run('undo', '--version', '2', '--yes');
    expect(stdout).toContain('A settings file was applied here before. Change it there too');
    expect((await lastVersion()).document).toMatchObject({
      workspace: { mode: 'shadow' },
      clients: [{ name: 'Acme', terms: 'Two rounds' }],
    });
    expect(await run('undo', '--version', '2', '--yes')).toMatchObject({
      status: 0,
      stdout: `nothing to take back: what version 2 changed is not in force in ${studio} any more\n`,
    });
    expect((await lastVersion()).version).toBe(4);
  });

  test('what was changed again since is named, and nothing is done', async () => {
    await terms('One round');
    await terms('Two rounds');
    const { status, stdout, stderr } = await run('undo', '--version', '2', '--yes');
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain(
      'nothing was changed: what version 2 changed was changed again since: clients.Acme.terms.',
    );
    expect((await lastVersion()).version).toBe(3);
  });

  test('a client that came with the version goes only with --remove; one that comes back is the one it was', async () => {
    const ids = async () => (await database.pool.query('select name, id from clients order by id')).rows;
    const before = await ids();
    await change('U0ANA', (settings) => ({ ...settings, clients: [{ name: 'Borealis' }] }));
    const refused = await run('undo', '--yes');
    expect([refused.status, refused.stderr]).toEqual([
      1,
      expect.stringContaining(
        'because 1 client (Borealis) would go. If they are to go, say so: add --version 2 --remove --yes',
      ),
    ]);
    expect(refused.stdout).toContain('- clients.Borealis: ');
    expect((await lastVersion()).version).toBe(2);
    expect((await run('undo', '--version', '2', '--remove', '--yes')).status).toBe(0);
    expect((await lastVersion()).document.clients).toMatchObject([{ name: 'Acme' }]);
    expect((await ids()).slice(0, 1)).toEqual(before);
  });

  test('what would leave settings that are not right is refused, by name', async () => {
    const ana = { user: 'U0ANA', name: 'Ana' };
    await change('U0ANA', (settings) => ({ ...settings, members: [ana, { user: 'U0BEN', name: 'Ben' }] }));
    await change('U0ANA', (settings) => ({ ...settings, clients: [{ name: 'Acme', contact: 'U0BEN' }] }));
    const { status, stderr } = await run('undo', '--version', '2', '--remove', '--yes');
    expect([status, stderr]).toEqual([
      1,
      expect.stringContaining('clients.Acme.contact is not listed under members'),
    ]);
    expect((await lastVersion()).version).toBe(3);
  });

  test.each([
    [
      'the first version',
      [],
      `the settings of ${studio} began with version 1: there is nothing before it to go back to`,
    ],
    [
      'a version that is not there',
      ['--version', '9'],
      `--version 9 is not there: the settings of ${studio} have versions 1 to 1`,
    ],
    [
      'a version that is none',
      ['--version', 'last'],
      '--version last is not a version; a right one is a number',
    ],
  ])('%s is refused', async (_, args, words) => {
    expect(await run('undo', '--yes', ...args)).toMatchObject({
      status: 1,
      stdout: '',
      stderr: expect.stringContaining(words),
    });
    expect((await lastVersion()).version).toBe(1);
  });
});
