/**
 * What people type wrongly, and what they ask of an empty record. Proves: nothing unknown is taken silently, nothing empty
 * is answered with nothing, and what is stored can't steer a terminal. Each command runs as a process.
 */

import { createRecordTurn } from '../../src/features/messages/store/record';
import { enqueue, maxAttempts } from '../../src/store/jobs';
import { claimPurpose } from '../../src/store/purpose';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { evening, makeExchange, makeTurn, makeWorkspace, tsAt } from '../support/make';
import { buildProgram, type Program, type Ran } from '../support/run-cli';

const teamId = 'T0STUDIO';
const studio = 'Installation T0STUDIO (T0STUDIO)';

let program: Program;
let database: TestDatabase;
let clientId: number;
beforeAll(async () => {
  program = buildProgram();
  database = await createTestDatabase();
  clientId = await makeWorkspace(database, teamId);
  await database.pool.query('delete from graphile_worker._private_jobs');
});
afterAll(async () => {
  await database.drop();
  program.remove();
});

function run(...args: string[]): Promise<Ran> {
  const key = Buffer.alloc(32).toString('base64');
  return program.run(args, { DATABASE_URL: database.url, GATEHOUSE_ENCRYPTION_KEY: key });
}

describe('with nothing on record', () => {
  test.each([
    [['jobs', 'list'], '', 'the queue is empty'],
    [['feeds', 'list'], '', `no calendar was fetched yet in ${studio}`],
    [['record', 'list', '--format', 'jsonl'], '', 'nothing is on record yet'],
    [['record', 'list'], 'nothing is on record yet\n', ''],
    [['record', 'list', '--waiting'], 'nothing is waiting for an answer\n', ''],
    [['record', 'list', '--client', 'acme'], 'nothing that was asked for is on record\n', ''],
    [['jobs', 'retry'], `0 jobs run again, ${studio}\n`, ''],
  ])('%j says so: for people as the answer, for programs beside it', async (args, stdout, words) => {
    const ran = await run(...args);
    expect([ran.status, ran.stdout]).toEqual([0, stdout]);
    expect(ran.stderr).toMatch(words === '' ? /^$/ : /^gatehouse: .*\n$/);
    expect(ran.stderr).toContain(words);
  });
});

test.each([
  [['jobs', 'retry', '99999'], '99999: nothing of that id waits to be retried'],
  [['jobs', 'retry', 'event-7', '99999'], '99999, event-7: nothing of that id'],
  [['export', '--user', 'U0NOPE'], `--user U0NOPE is not known in ${studio}, and nothing is kept of them`],
  [['erase', '--user', 'U0NOPE', '--yes'], '--user U0NOPE is not known'],
  [['export', '--client', 'Acne'], `--client "Acne" is not known in ${studio}; did you mean Acme?`],
  [['record', 'list', '--client', 'Acne'], 'did you mean Acme?'],
  [
    ['record', 'list', '--team', 'T0STUDI'],
    `--team T0STUDI is not known in this database; did you mean T0STUDIO?`,
  ],
  [['feeds', 'refresh', '--team', 'T0NOPE'], 'is not known in this database'],
  [['feeds', 'list', '--team', 'T0NOPE'], 'is not known in this database'],
  [['config', 'export', '--team', 'T0NOPE'], 'is not known in this database'],
  [['explain', '--conversation', 'C0NOPE'], '--conversation C0NOPE is not known'],
  [['hours', 'explain', '--member', 'Nobody'], '--member Nobody is not known in the settings in force'],
  [['erase', '--workspace', '--team', 'T0NOPE'], 'T0NOPE'],
])('a name that there is not is an error: %j', async (args, words) => {
  const { stdout, stderr, status } = await run(...args);
  expect(stderr).toContain(words);
  expect(stderr).not.toMatch(/^\s+at /m);
  expect(status).toBe(1);
  expect(stdout.replace(/^0 jobs run again.*\n/, '')).toBe('');
});

test('a name that two clients on record have, capitals aside, is erased for neither', async () => {
  await database.pool.query(`insert into clients (team_id, name, state) values ($1, 'acme', 'proposed')`, [
    teamId,
  ]);
  const { status, stderr } = await run('erase', '--client', 'ACME', '--yes');
  expect([status, stderr]).toEqual([
    1,
    `gatehouse: --client "ACME" may be Acme or acme in ${studio}: write the one exactly so\n`,
  ]);
  expect((await run('record', 'list', '--client', 'acme')).status).toBe(0);
  await database.pool.query(`delete from clients where name = 'acme'`);
});

test('what runs again runs, even beside an id that there is not', async () => {
  await enqueue(database.everyTeam, 'send-post', { teamId, postId: 1 });
  const { rows } = await database.pool.query(
    'update graphile_worker._private_jobs set attempts = $1 returning id',
    [maxAttempts],
  );
  const ran = await run('jobs', 'retry', String(rows[0].id), '99999');
  expect(ran).toMatchObject({ status: 1, stdout: `1 job runs again, ${studio}\n` });
  expect(ran.stderr).toMatch(/^gatehouse: 99999: /);
  await database.pool.query('delete from graphile_worker._private_jobs');
});

const at = '2026-08-03T07:00:00Z';
test.each([
  [
    ['explain', '--conversation', 'C0ACME', '--at', '2026-02-30T10:00:00Z'],
    '"2026-02-30T10:00:00Z" must be an instant',
  ],
  [['explain', '--conversation', 'C0ACME', '--at', ''], '--at: "" must be an instant'],
  [['explain', '--conversation', 'c0acme'], "is not a conversation's id"],
  [['explain'], "required option '--conversation <id>' not specified"],
  [['explain', '--at', at, '--at', at, '--conversation', 'C0ACME'], "option '--at <instant>' is given twice"],
  [['explain', '--json', '--json', '--conversation', 'C0ACME'], "option '--json' is given twice"],
  [['explain', '--conversation', '--json'], "option '--conversation <id>' argument missing before '--json'"],
  [['explain', '--conversation'], "option '--conversation <id>' argument missing"],
  [['hours', 'explain', '--schedule', 'x.json', '--at', 'now'], '--at: "now" must be an instant'],
  [['hours', 'show', '--member', 'U0ANA', '--month', '2026-13'], '--month: "2026-13" must be a month'],
  [['hours', 'show', '--member', 'U0ANA', '--month', ''], '--month: "" must be a month'],
  [['hours', 'eval', '--schedule', ''], "can't be read"],
  [['record', 'list', '--since', '12:00'], '--since 12:00 is not a date'],
  [['record', 'list', '--since', '2026-13-40'], 'is not a date'],
  [['record', 'list', '--since', '0000-01-01'], 'is not a date'],
  [['record', 'list', '--since', '+275760-09-14'], 'is not a date'],
  [['record', 'list', '--limit', ''], '--limit  is not a count'],
  [['record', 'list', '--limit', '1e300'], '--limit 1e300 is not a count'],
  [['record', 'list', '--limit', '-5'], '--limit -5 is not a count'],
  [['record', 'list', '--team', ''], '--team  is not a Slack team id'],
  [
    ['record', 'list', '--client', '--waiting'],
    "option '--client <name>' argument missing before '--waiting'",
  ],
  [['record', 'list', '--formta', 'csv'], '(Did you mean --format?)'],
  [['record', 'list', '--format'], "option '--format <format>' argument missing"],
  [['export', '--client', ''], '--client "" is not known'],
  [['export', '--client', 'Acme', '--out', ''], '--out is empty'],
  [
    ['export', '--client', 'Acme', '--out', '/proc/nowhere'],
    "--out /proc/nowhere can't be written to (ENOENT)",
  ],
  [['erase', '--yes', '--yes', '--client', 'Acme'], "option '--yes' is given twice"],
  [['practice', '--port', ''], '--port  is not a port'],
  [['practice', '--port', '0x10'], '--port 0x10 is not a port'],
  [['practice', '--deliver-to', 'nowhere'], '--deliver-to nowhere is no address'],
  [['practice', '--scenario', 'Hamlet'], 'Allowed choices are'],
  [['manifest', '--url', 'http://gatehouse.example.com'], 'is no address that Slack takes'],
  [['manifest', '--socket-mode', '--scope-command', ''], '--scope-command'],
  [
    ['config', 'preview', 'gatehouse.yml', '--zone', 'CET', '--zone', 'UTC'],
    "option '--zone <zone>' is given twice",
  ],
])('%j is an error that says what would be right', async (args, words) => {
  const { stdout, stderr, status } = await run(...args);
  expect(stderr).toContain(words);
  expect(stderr).not.toMatch(/^\s+at /m);
  expect([status, stdout]).toEqual([1, '']);
});

test.each([
  ['--zone', 'Mars', '--zone "Mars" must be an IANA time zone'],
  ['--zone', '+02:00', '--zone "+02:00" must be an IANA time zone'],
  ['--language', 'xx', '--language "xx"'],
  ['--client', 'Acne', '--client "Acne" is not known in the file; did you mean Acme?'],
])('config preview %s %s is an error without a stack', async (flag, value, words) => {
  const file = program.write('preview.yml', 'clients: [{ name: Acme }]\n');
  const { stdout, stderr, status } = await run('config', 'preview', file, flag, value);
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toContain(words);
  expect(stderr).not.toMatch(/^\s+at /m);
});

describe('with names that steer terminals', () => {
  const evil = 'Evil\u001b[2J\nrow\u009b31m\u202e';
  const shown = 'Evil\\u001b[2J\\u000arow\\u009b31m\\u202e';
  beforeAll(async () => {
    await database.pool.query('update workspaces set name = $1', [evil]);
    await database.pool.query('update clients set name = $1', [evil]);
    const exchanges = Array.from({ length: 600 }, (_, each) =>
      makeExchange({ clientId, messageTs: tsAt(each), saidAt: evening + each, text: 'word '.repeat(200) }),
    );
    await createRecordTurn(database)(makeTurn({ teamId, exchanges }));
    await claimPurpose(database, 'practice');
  });
  const harmless = /^[^\p{Cc}\u202e]*$/u;

  test.each([
    [['record', 'list', '--limit', '2']],
    [['record', 'list', '--limit', '2', '--format', 'jsonl']],
    [['record', 'list', '--client', 'Nobody']],
    [['migrate']],
    [['erase', '--client', evil]],
    [['export', '--user', 'U0MAYA']],
    [['feeds', 'list']],
    [['jobs', 'retry']],
  ])('%j shows them, and nothing of them steers', async (args) => {
    const { stdout, stderr } = await run(...args);
    expect(`${stdout}${stderr}`).toContain(
      args.includes('export') || args.includes('jsonl') ? '\\u009b31m' : shown,
    );
    for (const line of `${stdout}${stderr}`.split('\n')) expect(line).toMatch(harmless);
  });

  test('JSON means the same as what is stored', async () => {
    const { stdout } = await run('record', 'list', '--limit', '1', '--format', 'jsonl');
    expect(JSON.parse(stdout).client).toBe(evil);
  });

  test('a long answer comes whole through a pipe', async () => {
    const { stdout, status } = await run('record', 'list', '--format', 'jsonl');
    const lines = stdout.trimEnd().split('\n');
    expect([status, lines.length]).toEqual([0, 600]);
    expect(JSON.parse(lines[599] ?? '')).toMatchObject({ text: 'word '.repeat(200) });
  });
});
