/**
 * A settings file and what must not stand in it, and who is owner by it (G2). Proves: addresses of calendars leave by no
 * command, except with --with-secrets; they come in by the environment, or stay as they are; another workspace refuses what it
 * does not have; and the difference says who becomes owner.
 */
import { inTeam } from '../../src/store/database';
import type { TeamId } from '../../src/workspace/ids';
import { markOfSecret } from '../../src/workspace/settings/secrets';
import { settingsSchema } from '../../src/workspace/settings/settings';
import { changeSettings, findSettings } from '../../src/workspace/store/settings';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { evening, makeWorkspace } from '../support/make';
import { buildProgram, type Program } from '../support/run-cli';

const studio = 'T0STUDIO';
const address = 'https://calendar.example/private-4711/ana.ics';
const fromFile = 'https://calendar.example/private-0815/ben.ics';
const key = Buffer.alloc(32).toString('base64');

let program: Program;
let database: TestDatabase;
beforeAll(() => {
  program = buildProgram();
});
afterAll(() => program.remove());
beforeEach(async () => {
  database = await createTestDatabase();
  await makeWorkspace(database, studio);
});
afterEach(() => database.drop());

const run = (args: readonly string[], env: Record<string, string> = {}) =>
  program.run(['config', ...args], { DATABASE_URL: database.url, GATEHOUSE_ENCRYPTION_KEY: key, ...env });

/** Saves settings as a form in Slack does. */
async function save(members: readonly object[], team: TeamId = studio): Promise<void> {
  const settings = settingsSchema.parse({ members, clients: [{ name: 'Acme' }] });
  await inTeam(database.db, team, (trx) =>
    changeSettings(trx, team, () => settings, { by: 'U0ANA', at: evening }),
  );
}

const ana = { user: 'U0ANA', name: 'Ana', feeds: [address] };
const feedsOf = async (team: TeamId = studio) =>
  (await inTeam(database.db, team, (trx) => findSettings(trx, team)))?.settings.members.map(
    ({ feeds }) => feeds,
  );

test('G2: what was entered in Slack exports as kept, and stays when that is applied', async () => {
  await save([ana]);
  const { stdout } = await run(['export']);
  expect(stdout).toContain(`kept: ${JSON.stringify(markOfSecret(address))}`.replaceAll('"', ''));
  expect(stdout).not.toContain('4711');
  const file = program.write('kept.yml', stdout);
  expect((await run(['check', file])).status).toBe(0);
  expect((await run(['diff', file])).stdout).toMatch(/^no difference/);
  expect((await run(['apply', file])).stdout).toMatch(/^no difference.*\n.* still has version 2 /);
  expect(await feedsOf()).toEqual([[address]]);
  await run(['apply', program.write('more.yml', stdout.replace('name: Ana', 'name: Ana Sousa'))]);
  expect(await feedsOf()).toEqual([[address]]);
});

test('G2: another workspace refuses it by file, line and key, and takes --with-secrets', async () => {
  await save([ana]);
  await makeWorkspace(database, 'T0OTHER');
  const kept = program.write('kept.yml', (await run(['export', '--team', studio])).stdout);
  for (const command of ['diff', 'apply']) {
    const refused = await run([command, '--team', 'T0OTHER', kept]);
    expect(refused).toMatchObject({ status: 1, stdout: '' });
    expect(refused.stderr).toMatch(
      /kept\.yml:\d+: members\[0\]\.feeds\[0\] is to be kept, and there is no such/,
    );
  }
  expect(await feedsOf('T0OTHER')).toEqual([undefined]);
  const whole = program.write(
    'whole.yml',
    (await run(['export', '--team', studio, '--with-secrets'])).stdout,
  );
  expect((await run(['apply', '--team', 'T0OTHER', whole])).status).toBe(0);
  expect(await feedsOf('T0OTHER')).toEqual([[address]]);
});

describe('G2: an environment variable', () => {
  const lines = ['members:', '  - user: U0ANA', '    name: Ana', '    feeds: [{ env: ANA_CALENDAR }]', ''];
  const text = [...lines, 'clients: [{ name: Acme }]', ''].join('\n');

  test('is looked up when the file is applied, and the export names it again', async () => {
    const file = program.write('env.yml', text);
    const applied = await run(['apply', file], { ANA_CALENDAR: fromFile });
    expect([applied.status, applied.stderr]).toEqual([0, '']);
    expect(applied.stdout).toContain(markOfSecret(fromFile));
    expect(applied.stdout).not.toContain('0815');
    expect(await feedsOf()).toEqual([[fromFile]]);
    const { stdout } = await run(['export']);
    expect(stdout).toContain('env: ANA_CALENDAR');
    const again = program.write('again.yml', stdout);
    expect((await run(['apply', again], { ANA_CALENDAR: fromFile })).stdout).toMatch(/^no difference/);
    // Written out, it comes from no variable any more.
    await run(['apply', program.write('out.yml', text.replace('{ env: ANA_CALENDAR }', fromFile))]);
    expect((await run(['export'])).stdout).toContain('kept: ');
  });

  test('that is not set is named by file, line and key; nothing is applied, and config check warns', async () => {
    const file = program.write('env.yml', text);
    for (const command of ['diff', 'apply'])
      expect(await run([command, file])).toMatchObject({
        status: 1,
        stderr: `gatehouse: ${file}:4: members[0].feeds[0] names the environment variable ANA_CALENDAR, which is not set here: set it for whoever applies the file\n`,
      });
    expect(await feedsOf()).toEqual([undefined]);
    expect(await program.run(['config', 'check', file])).toEqual({
      status: 0,
      stdout: `${file} is valid\n`,
      stderr: `gatehouse: warning: ${file}:4: members[0].feeds[0] names ANA_CALENDAR, which is not set here; it must be set where the file is applied\n`,
    });
  });
});

test('P1: no command but --with-secrets says an address: diff, apply, log, undo, set', async () => {
  await save([ana]);
  await save([{ ...ana, feeds: [address, fromFile] }]);
  const whole = (await run(['export', '--with-secrets'])).stdout;
  expect(whole).toContain('4711');
  const file = program.write('other.yml', whole.replace('ana.ics', 'other.ics'));
  const said = [
    await run(['diff', file]),
    await run(['apply', file]),
    await run(['log']),
    await run(['log', '--format', 'jsonl']),
    await run(['log', '--format', 'csv']),
    await run(['undo']),
    await run(['set', 'members.Ana.feeds', `["${address}"]`, '--file', file]),
    await run(['check', file]),
    await run(['export']),
  ];
  expect(said.map(({ status }) => status)).toEqual(said.map(() => 0));
  const words = said.map(({ stdout, stderr }) => stdout + stderr).join('\n');
  expect(words).toContain(markOfSecret(address));
  expect(words).not.toMatch(/private-/);
});

describe('G1: who is owner by a file', () => {
  const ben = { user: 'U0BEN', name: 'Ben' };
  const apply = async (members: readonly object[], ...flags: string[]) => {
    const file = program.write('roles.yml', JSON.stringify({ members, clients: [{ name: 'Acme' }] }));
    const diff = await run(['diff', file]);
    const applied = await run(['apply', ...flags, file]);
    expect(applied.status).toBe(0);
    expect(applied.stdout.startsWith(diff.stdout)).toBe(true);
    return diff.stdout.split('\n').filter((line) => line.startsWith('~ owner'));
  };
  const anaAlone = { user: 'U0ANA', name: 'Ana' };

  test('without a role in it, it is the first member, whoever else comes', async () => {
    expect(await apply([anaAlone, ben])).toEqual([]);
    expect(await apply([ben, anaAlone])).toEqual([
      '~ owner: Ana (U0ANA) -> Ben (U0BEN) (nobody is named owner, so the first member is)',
    ]);
  });

  test('roles that a file leaves out are gone, and it says who is owner then', async () => {
    await save([anaAlone, { ...ben, role: 'owner' }]);
    expect(await apply([anaAlone, ben])).toEqual([
      '~ owner: Ben (U0BEN) -> Ana (U0ANA) (nobody is named owner, so the first member is)',
    ]);
    expect(await apply([anaAlone, { ...ben, role: 'owner' }])).toEqual([
      '~ owner: Ana (U0ANA) -> Ben (U0BEN)',
    ]);
    expect(
      await apply([
        { ...anaAlone, role: 'owner' },
        { ...ben, role: 'owner' },
      ]),
    ).toEqual(['~ owner: Ben (U0BEN) -> Ana (U0ANA), Ben (U0BEN)']);
  });

  test('the last owner goes only with --remove, and the next one is said; or that there is none', async () => {
    await save([{ ...anaAlone, role: 'owner' }, ben]);
    const file = program.write('gone.yml', JSON.stringify({ members: [ben], clients: [{ name: 'Acme' }] }));
    const refused = await run(['apply', file]);
    expect(refused.status).toBe(1);
    expect(refused.stdout).toContain('~ owner: Ana (U0ANA) -> Ben (U0BEN) (nobody is named owner');
    expect(await apply([ben], '--remove')).toHaveLength(1);
    expect(await apply([], '--remove')).toEqual(['~ owner: Ben (U0BEN) -> nobody']);
  });

  test('a new name of the owner is no new owner', async () => {
    expect(await apply([{ user: 'U0ANA', name: 'Ana Sousa' }])).toEqual([]);
  });
});
