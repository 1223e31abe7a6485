/**
 * The commands that work with the database (G2, P1): settings as a file, the record, the queue and the keys. Each runs
 * as a process.
 */
import { randomBytes } from 'node:crypto';
import { practiceSettings } from '../../src/cli/practice-settings';
import { createRecordTurn } from '../../src/features/messages/store/record';
import { toSettingsFile } from '../../src/settings-file';
import { inTeam } from '../../src/store/database';
import { enqueue, maxAttempts } from '../../src/store/jobs';
import { findBotGrant, recordGrant } from '../../src/workspace/store/grants';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { evening, makeExchange, makeTurn, makeWorkspace, tsAt } from '../support/make';
import { buildProgram, type Program, type Ran } from '../support/run-cli';

const teamId = 'T0STUDIO';
const keys = [randomBytes(32).toString('base64'), randomBytes(32).toString('base64')];

let program: Program;
let database: TestDatabase;
beforeAll(async () => {
  program = buildProgram();
  database = await createTestDatabase();
  const clientId = await makeWorkspace(database, teamId);
  const odd = {
    messageTs: tsAt(60_000),
    saidAt: evening + 60_000,
    text: '=HYPERLINK("http://x"), "quoted"\nand more',
  };
  const exchanges = [
    makeExchange({ clientId }),
    makeExchange({ clientId, ...odd, decision: 'silence', because: ['open'] }),
  ];
  await createRecordTurn(database)(makeTurn({ teamId, exchanges }));
});
afterAll(async () => {
  await database.drop();
  program.remove();
});

function run(...args: string[]): Promise<Ran> {
  return program.run(args, { DATABASE_URL: database.url, GATEHOUSE_ENCRYPTION_KEY: keys.join(',') });
}

test('migrate says whether the database is current, as often as it is asked', async () => {
  expect((await run('migrate')).stdout).toContain('current');
  expect((await run('migrate')).status).toBe(0);
});

test('G2: config check needs no database, and names file, line, key and what would be right, all at once', async () => {
  const file = program.write(
    'wrong.yml',
    [
      'workspace:',
      '  timezone: Europe/Lissabon',
      '  mode: loud',
      'members:',
      '  - user: ana',
      '    name: Ana',
      'clients:',
      '  - name: Acme',
      '    contact: U0NOBODY',
      '    colour: red',
    ].join('\n'),
  );
  const { stderr, status } = await program.run(['config', 'check', file]);
  expect(status).toBe(1);
  for (const line of [
    ':2: workspace.timezone must be an IANA time zone such as Europe/Lisbon',
    ':3: workspace.mode must be live or shadow',
    ':5: members[0].user must be a Slack user id such as U0ANA',
    ':10: clients[0].colour is not a key that Gatehouse knows',
  ])
    expect(stderr).toContain(`${file}${line}`);
});

test('G2: a file that is missing or not YAML is named, with the place where it breaks', async () => {
  const broken = await program.run([
    'config',
    'check',
    program.write('broken.yml', 'workspace:\n  mode: [live\n'),
  ]);
  expect(broken.status).toBe(1);
  expect(broken.stderr).toMatch(/broken\.yml:[23]: /);
  const missing = await program.run(['config', 'check', 'nowhere.yml']);
  expect(missing.stderr).toContain("nowhere.yml: can't be read (ENOENT)");
});

test('G2: a file that was applied is exported the same, and then there is no difference', async () => {
  const file = program.write('gatehouse.yml', toSettingsFile(practiceSettings()));
  const before = await run('config', 'diff', file);
  expect(before.stdout).toContain('~ workspace.mode: "shadow" -> "live"');
  expect(before.stdout).toContain('+ clients.Borealis: ');
  const studio = 'Installation T0STUDIO (T0STUDIO)';
  const applied = await run('config', 'apply', file);
  expect(applied.stdout).toBe(`${before.stdout}${studio} now has version 2 of its settings\n`);
  const exported = await run('config', 'export');
  const again = program.write('again.yml', exported.stdout);
  const none = `no difference to the settings of ${studio}\n`;
  expect((await run('config', 'diff', again)).stdout).toBe(none);
  expect((await run('config', 'apply', again)).stdout).toBe(
    `${none}${studio} still has version 2 of its settings\n`,
  );
});

test('G2: a file with one mistake is not applied, and nothing of it is', async () => {
  const file = program.write(
    'half.yml',
    'workspace: { mode: shadow }\nclients: [{ name: Acme, contact: U0NOBODY }]\n',
  );
  const { rows: before } = await database.pool.query('select max(version) as version from settings_versions');
  expect((await run('config', 'apply', file)).status).toBe(1);
  const { rows: after } = await database.pool.query('select max(version) as version from settings_versions');
  expect(after).toEqual(before);
});

test('G2: a file that leaves out members or clients is refused by their names, until --remove says that they are to go', async () => {
  const versions = async () =>
    (await database.pool.query('select count(*)::int as n from settings_versions')).rows[0].n;
  const before = await versions();
  const file = program.write('less.yml', 'workspace: { timezone: Europe/Lisbon }\nmembers: []\n');
  const refused = await run('config', 'apply', file);
  expect(refused.status).toBe(1);
  expect(refused.stdout).toContain('- members.U0BEN: ');
  expect(refused.stderr).toContain(
    'leaves out 2 members (Ana (U0ANA), Ben (U0BEN)) and 2 clients (Acme, Borealis)',
  );
  expect(refused.stderr).toContain(`gatehouse config apply --remove ${file}`);
  expect(await versions()).toBe(before);
  for (const nothing of ['', '# nothing yet\n']) {
    const empty = await run('config', 'apply', program.write('empty.yml', nothing));
    expect([empty.status, empty.stderr]).toEqual([1, expect.stringContaining('the file is empty')]);
  }
  const back = program.write('back.yml', (await run('config', 'export')).stdout);
  expect((await run('config', 'apply', '--remove', file)).stdout).toContain('now has version');
  expect(await versions()).toBe(before + 1);
  expect((await run('config', 'apply', back)).status).toBe(0);
});

test('record list: one JSON object a line, the newest first, with Slack’s ids and the reasons in words', async () => {
  const { stdout } = await run('record', 'list', '--format', 'jsonl');
  const lines = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines).toMatchObject([
    { decision: 'silence', because: ['open'] },
    {
      said_at: '2026-11-20T22:40:00.000Z',
      client: 'Acme',
      user: 'U0MAYA',
      conversation: 'C0ACME',
      message_ts: tsAt(0),
      class: 'general',
      decision: 'reply',
      reasons: ['Everybody in charge was outside working hours when it was said.'],
    },
  ]);
});

test('record list as CSV is RFC 4180, and no cell is run as a formula', async () => {
  const { stdout } = await run('record', 'list', '--format', 'csv');
  const [header, first] = stdout.split('\r\n');
  expect(header).toMatch(/^said_at,client,user,conversation,message_ts,/);
  expect(first).toContain(`"'=HYPERLINK(""http://x""), ""quoted""\nand more"`);
});

test('record list as a table, by client and date', async () => {
  const table = (await run('record', 'list')).stdout.trimEnd().split('\n');
  expect(table[0]).toMatch(/^said_at\s+client\s+user\s+conversation\s+class\s+decision\s+target\s+because$/);
  expect(table).toHaveLength(3);
  const since = await run(
    'record',
    'list',
    '--client',
    'Acme',
    '--since',
    '2026-11-20T23:40:30+01:00',
    '--format',
    'jsonl',
  );
  expect(since.stdout.trimEnd().split('\n')).toHaveLength(1);
  expect(await run('record', 'list', '--client', 'Nobody')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining(
      '--client "Nobody" is not known in Installation T0STUDIO (T0STUDIO); there are ',
    ),
  });
});

test('P2: with several workspaces one must be named, and a name that is no id is refused', async () => {
  await makeWorkspace(database, 'T0OTHER');
  const { stderr, status } = await run('record', 'list');
  expect(status).toBe(1);
  expect(stderr).toContain('several workspaces are installed: name one with --team');
  expect((await run('record', 'list', '--team', 'T0OTHER')).stdout).toBe('nothing is on record yet\n');
  expect((await run('record', 'list', '--team', 'studio')).stderr).toContain(
    '--team studio is not a Slack team id',
  );
  await database.pool.query(`update workspaces set uninstalled_at = now() where team_id = 'T0OTHER'`);
});

test('jobs list shows what is dead, and jobs retry makes it run again', async () => {
  await database.pool.query('delete from graphile_worker._private_jobs');
  await enqueue(database.everyTeam, 'send-post', { teamId, postId: 1 });
  await database.pool.query(
    `update graphile_worker._private_jobs set attempts = $1, last_error = 'no luck'`,
    [maxAttempts],
  );
  const [job] = (await run('jobs', 'list')).stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(job).toMatchObject({ kind: 'send-post', state: 'dead', lastError: 'no luck' });
  expect((await run('jobs', 'retry', 'x')).stderr).toContain('"x" is not a job\'s id');
  expect((await run('jobs', 'retry', String(job.id))).stdout).toBe(
    '1 job runs again, Installation T0STUDIO (T0STUDIO)\n',
  );
  expect((await run('jobs', 'retry')).stdout).toBe('0 jobs run again, Installation T0STUDIO (T0STUDIO)\n');
});

test('P1: keys rotate seals every token with the first key, and says how many', async () => {
  const grant = { teamId, kind: 'bot', grantee: 'U0GATEHOUSE', token: 'xoxb-1', scopes: [] } as const;
  await inTeam(database.db, teamId, (trx) => recordGrant(trx, keys.slice(1), grant, evening));
  expect((await run('keys', 'rotate')).stdout).toBe(
    '1 token was sealed again, Installation T0STUDIO (T0STUDIO)\n',
  );
  expect((await run('keys', 'rotate')).stdout).toBe(
    '0 tokens were sealed again, Installation T0STUDIO (T0STUDIO)\n',
  );
  const opened = await inTeam(database.db, teamId, (trx) => findBotGrant(trx, keys.slice(0, 1), teamId));
  expect(opened?.token).toBe('xoxb-1');
});

test('P1: keys forget says what no key opens, and drops it only with --yes', async () => {
  const lost = { teamId, kind: 'member', grantee: 'U0ANA', token: 'xoxp-1', scopes: [] } as const;
  const another = [randomBytes(32).toString('base64')];
  await inTeam(database.db, teamId, (trx) => recordGrant(trx, another, lost, evening));
  const counts = '0 of workspaces, 1 of members’ own accounts (Installation T0STUDIO (T0STUDIO))';
  const asked = await run('keys', 'forget');
  expect(asked.stdout).toContain(`No key opens these tokens: ${counts}\nNothing is dropped yet.`);
  expect((await run('keys', 'forget', '--yes')).stdout).toBe(
    `Dropped the tokens that no key opens: ${counts}\n`,
  );
  for (const more of [[], ['--yes']])
    expect((await run('keys', 'forget', ...more)).stdout).toBe(
      'Every token that is kept can be opened, so there is nothing to drop (Installation T0STUDIO (T0STUDIO))\n',
    );
  const { rows } = await database.pool.query("select sealed_token from grants where kind = 'member'");
  expect(rows).toEqual([{ sealed_token: '' }]);
  const kept = await inTeam(database.db, teamId, (trx) => findBotGrant(trx, keys, teamId));
  expect(kept?.token).toBe('xoxb-1');
});
