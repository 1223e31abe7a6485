/** The command line as people meet it. Proves: there is help everywhere, and an error says what would be right. */
import { ConfigError, readConfig } from '../../src/config';
import { createEmptyDatabase } from '../support/database';
import { buildProgram, type Program } from '../support/run-cli';

let program: Program;
beforeAll(() => {
  program = buildProgram();
});
afterAll(() => program.remove());

const commands = [
  '',
  'start',
  'doctor',
  'manifest',
  'migrate',
  'config',
  'config check',
  'config diff',
  'config apply',
  'config export',
  'config schema',
  'config set',
  'config log',
  'config undo',
  'record',
  'record list',
  'jobs',
  'jobs list',
  'jobs retry',
  'keys',
  'keys rotate',
  'practice',
  'hours',
  'hours eval',
  'hours explain',
];

test('--help explains every command, needs no environment and ends with 0', async () => {
  const helps = await Promise.all(
    commands.map((command) => program.run([...command.split(' ').filter(Boolean), '--help'])),
  );
  helps.forEach(({ stdout, stderr, status }, at) => {
    expect([commands[at], status, stderr]).toEqual([commands[at], 0, '']);
    expect(stdout).toContain(`Usage: gatehouse ${commands[at]}`.trim());
    expect(stdout.split('\n').length).toBeGreaterThan(4);
  });
});

test.each([
  ['an unknown option', ['start', '--fast'], "unknown option '--fast'"],
  ['an unknown command', ['begin'], "unknown command 'begin'"],
  ['an option of another command', ['migrate', '--team', 'T0ONE'], "unknown option '--team'"],
  ['an argument too many', ['migrate', 'now'], 'too many arguments'],
  ['a missing argument', ['config', 'check'], "missing required argument 'file'"],
  ['a value that is missing', ['config', 'set', 'workspace.mode'], "missing required argument 'value'"],
  ['a role that is none', ['start', '--role', 'boss'], 'Allowed choices are all, web, worker'],
  ['a format that is none', ['record', 'list', '--format', 'xml'], 'Allowed choices are jsonl, csv, table'],
])('%s is an error with status 1 that says what is possible', async (_, args, words) => {
  const { stdout, stderr, status } = await program.run(args);
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toContain(words);
  expect(stderr).toContain('--help');
});

test.each([
  [
    '--since',
    ['record', 'list', '--since', 'yesterday'],
    '--since yesterday is not a date; a right one looks like 2026-11-20',
  ],
  ['--limit', ['record', 'list', '--limit', '0'], '--limit 0 is not a count; a right one looks like 50'],
  ['--port', ['practice', '--port', '99999'], '--port 99999 is not a port; a right one is 0 to 65535'],
])('a value of %s that makes no sense is named, with a right one', async (_, args, words) => {
  const { stderr, status } = await program.run(args);
  expect(status).toBe(1);
  expect(stderr).toContain(words);
});

const key = Buffer.alloc(32).toString('base64');
const http = { SLACK_BOT_TOKEN: 'xoxb-1-2-abc', SLACK_SIGNING_SECRET: '8f742231b10e8888' };
const cases: [string, Record<string, string>, string[]][] = [
  [
    'DATABASE_URL',
    { DATABASE_URL: 'localhost:5432' },
    ['DATABASE_URL', 'postgres://gatehouse:secret@localhost'],
  ],
  ['PORT', { PORT: 'abc' }, ['PORT must be a number from 0 to 65535, got abc']],
  [
    'DATABASE_URL with a password that is not encoded',
    { DATABASE_URL: 'postgres://ana:se#cret@localhost:5432/gatehouse' },
    ['DATABASE_URL', 'percent-encode special characters in the password'],
  ],
  [
    'DATABASE_URL with a port beyond the last',
    { DATABASE_URL: 'postgres://localhost:99999/gatehouse' },
    ['DATABASE_URL', 'a port from 1 to 65535'],
  ],
  ['PORT beyond the last', { PORT: '70000' }, ['PORT must be a number from 0 to 65535, got 70000']],
  ['PORT of blanks', { PORT: ' ' }, ['PORT must be a number from 0 to 65535']],
  [
    'half a day, which is said once',
    { GATEHOUSE_ERASE_AFTER_DAYS: '-0.5' },
    ['GATEHOUSE_ERASE_AFTER_DAYS must be a number of days from 0 to 3650, got -0.5'],
  ],
  [
    'days that are no digits',
    { GATEHOUSE_ERASE_AFTER_DAYS: '0x1e' },
    ['GATEHOUSE_ERASE_AFTER_DAYS must be a number of days from 0 to 3650, got 0x1e'],
  ],
  ['LOG_LEVEL', { LOG_LEVEL: 'loud' }, ['LOG_LEVEL must be one of fatal, error, warn, info']],
  ['SLACK_API_URL', { SLACK_API_URL: 'slack.com' }, ['SLACK_API_URL', 'https://slack.com/api/']],
  [
    'SLACK_BOT_TOKEN',
    { ...http, SLACK_BOT_TOKEN: 'token' },
    ['SLACK_BOT_TOKEN must start with xoxb-', 'e.g. xoxb-'],
  ],
  [
    'SLACK_APP_TOKEN',
    { ...http, SLACK_APP_TOKEN: 'xoxb-1' },
    ['SLACK_APP_TOKEN must start with xapp-', 'e.g. xapp-'],
  ],
  [
    'GATEHOUSE_ENCRYPTION_KEY',
    { GATEHOUSE_ENCRYPTION_KEY: 'short' },
    ['GATEHOUSE_ENCRYPTION_KEY', 'openssl rand -base64 32'],
  ],
  ['several at once', { PORT: 'x', LOG_LEVEL: 'y' }, ['PORT', 'LOG_LEVEL']],
  [
    'a token without a way in',
    { SLACK_BOT_TOKEN: http.SLACK_BOT_TOKEN },
    ['SLACK_SIGNING_SECRET', 'SLACK_APP_TOKEN'],
  ],
  [
    'a way in without a token',
    { SLACK_SIGNING_SECRET: http.SLACK_SIGNING_SECRET },
    ['SLACK_BOT_TOKEN is missing, e.g. xoxb-'],
  ],
  [
    'half an OAuth app',
    { ...http, SLACK_CLIENT_ID: '1.2' },
    ['SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET', 'e.g.'],
  ],
];

test.each(cases)(
  'what is missing or malformed in the environment is named, with a right one: %s',
  (_, env, words) => {
    expect(() => readConfig(env)).toThrow(ConfigError);
    for (const each of words) expect(() => readConfig(env)).toThrow(each);
  },
);

test('start names each mistake in one line, with a readable example and no stack, and ends with 1', async () => {
  const { stdout, stderr, status } = await program.run(['start'], {
    ...http,
    SLACK_BOT_TOKEN: 'token',
    LOG_LEVEL: 'loud',
  });
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(/^gatehouse: SLACK_BOT_TOKEN must start with xoxb-, e\.g\. xoxb-\d+/);
  expect(stderr.trimEnd().split('\n')).toHaveLength(2);
});

test('start with an own database and no key for the tokens says how to make a key', async () => {
  const empty = await createEmptyDatabase();
  const env = { ...http, DATABASE_URL: empty.url };
  const { stderr, status } = await program.run(['start', '--role', 'web'], env);
  await empty.drop();
  expect(status).toBe(1);
  expect(stderr).toContain('GATEHOUSE_ENCRYPTION_KEY is missing');
});

test('a database that does not answer is named, without its password', async () => {
  const env = { DATABASE_URL: 'postgres://me:hush@127.0.0.1:9/gatehouse', GATEHOUSE_ENCRYPTION_KEY: key };
  const { stderr, status } = await program.run(['migrate'], env);
  expect(status).toBe(1);
  expect(stderr).toContain('postgres://me:***@127.0.0.1:9/gatehouse does not answer');
  expect(stderr).not.toContain('hush');
});

test('start in several processes needs a database they share, and says so', async () => {
  const { stderr, status } = await program.run(['start', '--role', 'worker'], http);
  expect(status).toBe(1);
  expect(stderr).toContain('DATABASE_URL is missing');
});
