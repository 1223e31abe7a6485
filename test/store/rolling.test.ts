/**
 * A rolling deploy (O4): two releases on one database. Proves: while the next release is being rolled out, the previous
 * one goes on, says so in /readyz without failing, and starts again when it has to; the two share the work; and
 * migrations only add, or say since when nobody uses what they take away.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { request } from 'undici';
import { type Flow, startFlow } from '../support/gatehouse';
import { noticesIn } from '../support/slack';
import { root } from '../support/sources';

jest.setTimeout(120_000);

/** What a next release might do to every table that messages go through. */
const nextMigration = `
  create table wings (team_id text not null, feathers int not null);
  alter table workspaces add column wings int;
  alter table clients add column wings int not null default 2;
  alter table conversations add column wings int not null default 2;
  alter table inbox add column wings text;
  alter table exchanges add column wings text;
  alter table outbox add column wings text not null default 'two';
  alter table timers add column wings text;
  create index outbox_wings on outbox (team_id, wings);`;

let release: string;
let flow: Flow;
beforeAll(() => {
  release = nextRelease();
});
beforeEach(async () => {
  flow = await startFlow();
});
afterEach(() => flow.stop());
afterAll(() => rmSync(release, { recursive: true, force: true }));

/** The next release, as its operator would have it: the program of now, and one migration more. */
function nextRelease(): string {
  mkdirSync(join(root, 'dist'), { recursive: true });
  const folder = mkdtempSync(join(root, 'dist', 'next-test-'));
  cpSync(join(root, 'migrations'), join(folder, 'migrations'), { recursive: true });
  writeFileSync(join(folder, 'migrations', '20991231T0000_add_wings.sql'), nextMigration);
  buildSync({
    entryPoints: [join(root, 'src/cli.ts')],
    // Two folders down, as dist/store is, so that its own migrations are found.
    outfile: join(folder, 'dist', 'cli', 'cli.cjs'),
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'cjs',
    logLevel: 'warning',
  });
  return folder;
}

/** Runs a command of the next release on the flow's database. */
function runNext(...args: string[]): string {
  const env = { PATH: process.env.PATH, DATABASE_URL: flow.database.url };
  const program = join(release, 'dist', 'cli', 'cli.cjs');
  return execFileSync(process.execPath, [program, ...args], { env, encoding: 'utf8' });
}

async function readiness(port: number): Promise<{ status: number; checks: unknown }> {
  const { statusCode, body } = await request(`http://127.0.0.1:${port}/readyz`);
  return { status: statusCode, checks: await body.json() };
}

test('O4: the previous release goes on with the next release’s schema, and starts again on it', async () => {
  await flow.practice.say('U0MAYA', 'C0ACME', 'Before the deploy');
  await flow.drained();
  expect(await readiness(flow.gatehouse.port)).toMatchObject({ status: 200, checks: { migrations: true } });

  expect(runNext('migrate')).toContain('ran 20991231T0000_add_wings\n');
  expect(await readiness(flow.gatehouse.port)).toMatchObject({
    status: 200,
    checks: { migrations: 'newer' },
  });
  // The same connections as before, with the statements that they had prepared.
  await flow.practice.say('U0MAYA', 'C0ACME', 'During the deploy');
  await flow.practice.say('U0MAYA', 'D0MAYA', 'And in another place');
  await flow.drained();
  // Sorted by their texts: two conversations may give the same instant to their messages.
  expect((await flow.record()).map(({ text }) => text).sort()).toEqual([
    'And in another place',
    'Before the deploy',
    'During the deploy',
  ]);
  expect(noticesIn(flow.practice, 'D0MAYA')).toHaveLength(1);

  const restarted = await flow.another('all');
  expect(await readiness(restarted.port)).toMatchObject({ status: 200, checks: { migrations: 'newer' } });
});

test('O4: both releases read and write the record side by side', async () => {
  runNext('migrate');
  await flow.practice.say('U0MAYA', 'D0MAYA', 'Who answers this?');
  await flow.drained();
  const listed = runNext('record', 'list', '--practice', '--format', 'jsonl');
  expect(listed).toContain('Who answers this?');
  expect(runNext('jobs', 'retry', '--practice')).toContain('0 jobs');
});

test('O4: what a newer release queues and an older one does not know waits for the newer one', async () => {
  runNext('migrate');
  await flow.database.pool.query(
    `select graphile_worker.add_job('flap', '{"teamId": "T0STUDIO"}', max_attempts => 12)`,
  );
  await flow.practice.say('U0MAYA', 'D0MAYA', 'Does this still work?');
  await flow.practice.settled();
  await flow.gatehouse.stop();
  const { rows } = await flow.database.pool.query(
    'select task_identifier as kind, attempts from graphile_worker.jobs where last_error is not null or task_identifier = $1',
    ['flap'],
  );
  expect(rows).toEqual([{ kind: 'flap', attempts: 0 }]);
});

/** Statements that the release before would fail over: it still uses what they take away, or does not fill in what they ask for. */
const takesAway =
  /\bdrop (table|column|function|procedure|type|view)\b|\brename\b|\bset not null\b|\bdrop default\b|\balter column \w+ (set data )?type\b/i;
const asksForMore = /\badd column (?!if)[^,;]*\bnot null\b(?![^,;]*\b(default|generated)\b)/i;
/** The last one before migrations were bound to this. */
const firstBound = '20261127T0200';

test('migrations only add; one that takes something away says in its name since which one nobody uses that', () => {
  const names = readdirSync(join(root, 'migrations')).sort();
  const breaking = names
    .filter((name) => name > firstBound)
    .filter((name) => {
      const text = readFileSync(join(root, 'migrations', name), 'utf8').replace(/--.*$/gm, '');
      return takesAway.test(text) || asksForMore.test(text);
    });
  const isAllowed = (name: string) => {
    const since = /^\d{8}T\d{4}_contract_after_(\d{8}T\d{4})_/.exec(name)?.[1];
    return since !== undefined && names.some((each) => each.startsWith(since) && each < name);
  };
  expect(breaking.filter((name) => !isAllowed(name))).toEqual([]);
});

test.each([
  'alter table outbox drop column wings;',
  'alter table outbox rename column wings to arms;',
  'alter table outbox add column wings int not null;',
  'alter table outbox alter column wings set not null;',
  'alter table outbox alter column wings type bigint;',
])('that law sees %s', (statement) => {
  expect(takesAway.test(statement) || asksForMore.test(statement)).toBe(true);
});

test.each([
  'alter table outbox add column wings int not null default 2;',
  'alter table outbox drop constraint outbox_kind;',
  'create table wings (team_id text not null);',
  'alter table outbox add column arms int, add column wings int not null default 2;',
])('that law lets pass %s', (statement) => {
  expect(takesAway.test(statement) || asksForMore.test(statement)).toBe(false);
});
