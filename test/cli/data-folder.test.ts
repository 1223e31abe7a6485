/**
 * The data folder, and the machine around it, as `gatehouse start` finds them. Proves: a folder that can't be used is
 * refused in words, at once, with status 1 and nothing left running; so are an address that is not this machine's and a
 * first start without a network; a second practice start on the same folder is refused, and the first one goes on; a
 * PostgreSQL that is gone for good ends the process.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { request } from 'undici';
import { buildProgram } from '../support/run-cli';
import { root } from '../support/sources';

const home = mkdtempSync(join(tmpdir(), 'gatehouse-folder-'));
// As root the server runs as another user, who must be able to pass through.
chmodSync(home, 0o711);
const built = buildProgram();
const program = built.write('cli.cjs.is.here', '').replace('.is.here', '');
beforeAll(() => {
  execFileSync(process.execPath, [join(root, 'scripts/build-page.mjs'), dirname(program)]);
  writeFileSync(join(home, 'a-file'), 'not a folder');
  symlinkSync(join(home, 'is-not-there'), join(home, 'nowhere'));
});
afterAll(() => {
  built.remove();
  rmSync(home, { recursive: true, force: true });
});

type Ended = Readonly<{ status: number | null; stdout: string; stderr: string }>;
type Run = Readonly<{ child: ChildProcess; said: () => string; ended: Promise<Ended> }>;

function run(args: readonly string[], env: Record<string, string>): Run {
  const child = spawn(process.execPath, [program, ...args], {
    cwd: home,
    env: { PATH: process.env.PATH, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout?.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const ended = once(child, 'close').then(([status]) => ({
    status: status as number | null,
    stdout,
    stderr,
  }));
  return { child, said: () => stdout, ended };
}

/** What a start says at once, in practice and with real Slack; a start that fails says no more on standard output. */
const starts = /^(Starting the practice workspace[^\n]+|\{[^\n]+"msg":"Gatehouse starts"\})\n$/;

const real = { SLACK_BOT_TOKEN: 'xoxb-1-2-abcdefgh', SLACK_SIGNING_SECRET: 'a'.repeat(32) };

test.each([
  ['a file', 'practice', () => join(home, 'a-file'), 'a file stands where the folder should be'],
  ['a file', 'real', () => join(home, 'a-file'), 'a file stands where the folder should be'],
  ['below a file', 'practice', () => join(home, 'a-file', 'below'), 'a part of the path is a file'],
  ['a link to nowhere', 'practice', () => join(home, 'nowhere'), 'a link to something that does not exist'],
  ['where nobody can write', 'practice', () => '/proc/gatehouse', 'can be made there|may not read and write'],
])('a data folder that is %s is refused by a %s start', async (_, kind, folder, words) => {
  const env = kind === 'real' ? real : {};
  const { status, stdout, stderr } = await run(['start'], { ...env, GATEHOUSE_DATA_DIR: folder() }).ended;
  expect({ status, stdout }).toEqual({ status: 1, stdout: expect.stringMatching(starts) });
  expect(stderr).toMatch(/^gatehouse: the data folder can't be used: /);
  expect(stderr).toMatch(new RegExp(words));
  expect(stderr).toContain('Set GATEHOUSE_DATA_DIR to a folder that this user can write to');
  expect(stderr).not.toMatch(/\n\s+at /);
});

test('files in the data folder that can’t be read are named', async () => {
  const folder = join(home, 'with-folders');
  mkdirSync(join(folder, 'postgres-password'), { recursive: true });
  const { status, stderr } = await run(['record', 'list'], { GATEHOUSE_DATA_DIR: folder }).ended;
  expect(status).toBe(1);
  expect(stderr).toContain(`${join(folder, 'postgres-password')}: a folder stands where the file should be`);
});

test.each([
  [
    'practice.json',
    () => mkdirSync(join(home, 'odd', 'practice.json')),
    /practice workspace can't be read from .*practice\.json: EISDIR.*Delete it to begin afresh/,
  ],
  [
    'practice.json.new',
    () => mkdirSync(join(home, 'odd', 'practice.json.new')),
    /practice workspace can't be written to .*practice\.json: EISDIR/,
  ],
  [
    'encryption-key',
    () => writeFileSync(join(home, 'odd', 'encryption-key'), 'abc'),
    /encryption-key does not hold a key of 32 bytes.*put it back from a backup/,
  ],
])('%s that is of no use is named by a practice start', async (name, spoil, words) => {
  const folder = join(home, 'odd');
  mkdirSync(folder, { recursive: true });
  spoil();
  const { status, stderr } = await run(['start'], { GATEHOUSE_DATA_DIR: folder }).ended;
  rmSync(join(folder, name), { recursive: true });
  expect(status).toBe(1);
  expect(stderr).toMatch(words);
  expect(stderr).not.toMatch(/\n\s+at /);
});

test.each([
  [{ HOST: 'nowhere.invalid' }, 'nowhere.invalid is no address of this machine: set HOST to one that is'],
  [{ HOST: '192.0.2.1' }, '192.0.2.1 is no address of this machine: set HOST to one that is'],
  [{ PORT: '65535' }, 'PORT leaves no port for the practice page, which takes the one after it'],
])('a start with %j says what would be right, and nothing else', async (env, words) => {
  const { status, stdout, stderr } = await run(['start'], { ...env, GATEHOUSE_DATA_DIR: join(home, 'hosts') })
    .ended;
  expect([status, stdout]).toEqual([1, expect.stringMatching(starts)]);
  expect(stderr).toMatch(/^gatehouse: [^\n]+\n$/);
  expect(stderr).toContain(words);
});

test('a first start that can’t reach Slack says so in one sentence, with the cause', async () => {
  const env = {
    ...real,
    SLACK_API_URL: 'https://slack.invalid/api/',
    GATEHOUSE_DATA_DIR: join(home, 'offline'),
  };
  const { status, stdout, stderr } = await run(['start'], env).ended;
  expect([status, stdout]).toEqual([1, expect.stringMatching(starts)]);
  expect(stderr).toMatch(
    /^gatehouse: Slack did not say whose token SLACK_BOT_TOKEN is, and a first start can’t do without: [^\n]*(ENOTFOUND|EAI_AGAIN) slack\.invalid\. See [^\n]+\n$/,
  );
}, 60_000);

test('a second practice start on one folder is refused; commands beside the first one work, and it goes on', async () => {
  const folder = join(home, 'shared');
  const env = { GATEHOUSE_DATA_DIR: folder };
  const first = run(['start'], env);
  const url = await pageOf(first);
  const second = await run(['start'], env).ended;
  expect([second.status, second.stdout]).toEqual([1, expect.stringMatching(starts)]);
  expect(second.stderr).toContain(`a practice workspace runs in ${folder} already`);
  expect(second.stderr).toContain(`GATEHOUSE_DATA_DIR=${folder}-2`);
  for (const [args, words] of reading) {
    const { status, stdout, stderr } = await run([...args], env).ended;
    expect([args, status, `${stdout}${stderr}`]).toEqual([args, 0, expect.stringContaining(words)]);
  }
  expect((await request(url)).statusCode).toBe(200);
  first.child.kill('SIGTERM');
  expect((await first.ended).status).toBe(0);
}, 120_000);

test('a scenario says so and leaves the database, the address and the Slack of the bot alone', async () => {
  const env = {
    ...real,
    DATABASE_URL: 'postgres://127.0.0.1:9/nobody',
    GATEHOUSE_URL: 'https://mine.example',
  };
  const scenario = ['practice', '--scenario', 'friday-night'];
  const running = run(scenario, { ...env, GATEHOUSE_DATA_DIR: join(home, 'story') });
  const url = await pageOf(running);
  expect(running.said()).toContain(
    'This is the scenario friday-night, in a workspace of its own: your Slack',
  );
  expect(running.said()).not.toContain('No Slack tokens are set');
  const { body } = await request(`${url}/page/messages?conversation=C0ACME`);
  expect(await body.text()).not.toContain('mine.example');
  running.child.kill('SIGTERM');
  expect((await running.ended).status).toBe(0);
}, 120_000);

test('O2: where its PostgreSQL is gone for good, the process says so in one sentence and ends with status 1', async () => {
  const folder = join(home, 'lost');
  const running = run(['start'], { GATEHOUSE_DATA_DIR: folder });
  await pageOf(running);
  const pid = readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0];
  renameSync(join(folder, 'postgres'), join(home, 'moved-away'));
  process.kill(Number(pid), 'SIGKILL');
  const { status, stderr } = await running.ended;
  expect(status).toBe(1);
  expect(stderr).toBe(
    `gatehouse: the embedded PostgreSQL ended and does not come back: the files of the embedded PostgreSQL are gone from ${join(folder, 'postgres')}: put the data folder back from a backup, or start with a new one\n`,
  );
}, 120_000);

/** Every command that only reads, and what it finds. Now is by the practice clock, which begins on a Friday night. */
const reading: readonly (readonly [readonly string[], string])[] = [
  [['record', 'list'], 'nothing is on record yet'],
  [['jobs', 'list'], ''],
  [['feeds', 'list'], 'no calendar was fetched yet'],
  [['config', 'export'], 'name: Acme'],
  [['export', '--client', 'acme'], '"client": "Acme"'],
  [['erase', '--client', 'ACME'], 'Nothing is erased yet'],
  [['explain', '--conversation', 'C0ACME'], 'closed at Friday 2026-11-20'],
  [['hours', 'explain', '--member', 'ana'], 'without --at, this is about now: 2026-11-20T'],
  [['hours', 'show', '--member', 'ben'], '2026-11, Europe/Lisbon'],
  [['migrate'], 'the database is current'],
  [['doctor'], 'PostgreSQL answers'],
];

/** The address of the page, once the start has said it. */
async function pageOf({ child, said, ended }: Run): Promise<string> {
  const find = () => /Open (\S+)/.exec(said())?.[1];
  let over: Ended | null = null;
  void ended.then((end) => {
    over = end;
  });
  while (find() === undefined) {
    if (over !== null) throw new Error(`it did not start: ${JSON.stringify(over)}`);
    await Promise.race([once(child.stdout ?? child, 'data'), ended]);
  }
  return find() ?? '';
}
