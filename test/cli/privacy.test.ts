/**
 * `gatehouse export` and `gatehouse erase` (P3), each as a process: they name the workspace, and do nothing without
 * `--yes`.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createRecordTurn } from '../../src/features/messages/store/record';
import { recordUninstall } from '../../src/workspace/store/installations';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { evening, makeExchange, makeTurn, makeWorkspace, tsAt } from '../support/make';
import { buildProgram, type Program, type Ran } from '../support/run-cli';

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
  const clientId = await makeWorkspace(database, teamId);
  const formula = { messageTs: tsAt(60_000), saidAt: evening + 60_000, text: '=1+1, "quoted"' };
  const exchanges = [makeExchange({ clientId, text: 'Hello there' }), makeExchange({ clientId, ...formula })];
  await createRecordTurn(database)(makeTurn({ teamId, exchanges }));
});
afterEach(() => database.drop());

function run(...args: string[]): Promise<Ran> {
  return program.run(args, { DATABASE_URL: database.url });
}

async function countExchanges(): Promise<number> {
  const { rows } = await database.pool.query('select count(*)::int as n from exchanges');
  return rows[0].n;
}

test('P3: erase says what it would do, and where, and does it with --yes', async () => {
  const preview = await run('erase', '--client', 'Acme');
  expect(preview.stdout).toContain(`Of the client Acme (U0MAYA) in ${studio}:\n  would be erased:`);
  expect(preview.stdout).toContain('2 × messages of clients');
  expect(preview.stdout).toMatch(/would stay:[\s\S]*× clients – the settings in force list the client/);
  expect(preview.stdout).toContain('Nothing is erased yet.');
  expect(await countExchanges()).toBe(2);
  const done = await run('erase', '--client', 'Acme', '--yes');
  expect(done.stdout).toContain('  erased:\n    2 × messages of clients');
  expect(await countExchanges()).toBe(0);
  expect(await run('erase', '--user', 'U0MAYA')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining(`--user U0MAYA is not known in ${studio}, and nothing is kept of them`),
  });
});

test('P3: export writes JSON in plain words, and CSV as a file for each kind that only its owner reads', async () => {
  const { stdout } = await run('export', '--user', 'U0MAYA');
  const exported = JSON.parse(stdout);
  expect(exported).toMatchObject({ workspace: teamId, user: 'U0MAYA' });
  expect(exported.data['messages of clients, and what was decided about each'][0]).toMatchObject({
    client: 'Acme',
    'said at': new Date(evening).toISOString(),
    text: 'Hello there',
  });
  const folder = join(dirname(program.write('beside', '')), `export ${process.pid}`);
  expect((await run('export', '--client', 'Acme', '--format', 'csv', '--out', folder)).stdout).toContain(
    studio,
  );
  const file = join(folder, 'exchanges.csv');
  expect(readFileSync(file, 'utf8')).toContain(`"'=1+1, ""quoted"""`);
  expect(statSync(file).mode & 0o077).toBe(0);
  const again = await run('export', '--client', 'Acme', '--format', 'csv', '--out', folder);
  expect([again.status, again.stderr]).toEqual([1, expect.stringContaining('is there already')]);
});

test.each([
  [['erase'], 'whose? Name a client, e.g. --client Acme, or a person, e.g. --user U0MAYA'],
  [['erase', '--client', 'Nobody', '--yes'], `--client "Nobody" is not known in ${studio}; there is Acme`],
  [['export', '--user', 'maya'], '--user maya is not a Slack user id; a right one looks like U0MAYA'],
  [['export', '--client', 'Acme', '--format', 'csv'], 'say where they go, e.g. --out acme'],
  [['erase', '--client', 'Acme', '--user', 'U0MAYA'], 'cannot be used with'],
  [['erase', '--workspace', '--yes'], '--workspace needs the workspace by its id, e.g. --team T0ACME'],
  [
    ['erase', '--workspace', '--team', teamId, '--yes'],
    'only a workspace that took the app out is erased as a whole',
  ],
])('what is asked wrongly is told, and nothing is erased: %j', async (args, words) => {
  const { stderr, status } = await run(...args);
  expect([status, stderr]).toEqual([1, expect.stringContaining(words)]);
  expect(await countExchanges()).toBe(2);
  expect(existsSync('acme')).toBe(false);
});

test('P3: a workspace that took the app out is erased as a whole when somebody says so', async () => {
  await recordUninstall(database, teamId, evening);
  expect((await run('erase', '--workspace', '--team', teamId)).stdout).toContain('Nothing is erased yet.');
  expect(await countExchanges()).toBe(2);
  const done = await run('erase', '--workspace', '--team', teamId, '--yes');
  expect(done.stdout).toContain('2 × exchanges');
  expect(await countExchanges()).toBe(0);
});
