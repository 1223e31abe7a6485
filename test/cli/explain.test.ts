/**
 * Explaining (A10): a conversation open or closed, because of what, and what a message then would get; a member's own
 * hours; the state of calendars. Each command as a process of its own, on a real database.
 */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { TeamId } from '../../src/domain/ids';
import { settingsSchema } from '../../src/domain/settings';
import { inTeam } from '../../src/store/database';
import { recordDirect } from '../../src/store/direct-conversations';
import { recordFeed } from '../../src/store/feeds';
import { recordGrant } from '../../src/store/grants';
import { recordOneClick } from '../../src/store/live';
import { createRecordTurn } from '../../src/store/record';
import { recordSettings } from '../../src/store/settings';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { buildProgram, program } from '../support/gatehouse-process';
import { evening, makeExchange, makePost, makeTurn, makeWorkspace, tsAt } from '../support/make';

const teamId: TeamId = 'T0STUDIO';
const day = ['09:00-18:00'];
const settings = settingsSchema.parse({
  workspace: {
    timezone: 'Europe/Lisbon',
    mode: 'live',
    hours: { mon: day, tue: day, wed: day, thu: day, fri: day },
    holidays: { country: 'PT', language: 'en' },
  },
  members: [
    { user: 'U0ANA', name: 'Ana' },
    { user: 'U0BEN', name: 'Ben', timezone: 'America/New_York' },
  ],
  clients: [
    { name: 'Acme', contact: 'U0ANA', conversations: [{ channel: 'C0ACME' }] },
    { name: 'Borealis', contact: 'U0BEN', conversations: [{ channel: 'C0BOREALIS' }] },
  ],
});

let database: TestDatabase;
let clientId: number;
beforeAll(async () => {
  await buildProgram();
  database = await createTestDatabase();
  clientId = await makeWorkspace(database, teamId);
  await inTeam(database.db, teamId, async (trx) => {
    await recordSettings(trx, teamId, settings, 'test', evening);
    await recordOneClick(
      trx,
      teamId,
      'U0ANA',
      { kind: 'here', from: Date.UTC(2026, 10, 23, 18), until: Date.UTC(2026, 10, 23, 20) },
      { key: 'press', at: Date.UTC(2026, 10, 23, 18) },
    );
    const dentist = { from: Date.UTC(2026, 10, 24, 10), to: Date.UTC(2026, 10, 24, 11), title: 'Dentist' };
    const key = {
      teamId,
      userId: 'U0ANA' as const,
      address: 'https://calendar.example/private-x/basic.ics?token=y',
    };
    await recordFeed(trx, key, { etag: null, events: [dentist] }, evening);
  });
  const notice = { exchanges: [makeExchange({ clientId })], posts: [makePost({ clientId })] };
  await createRecordTurn(database)(makeTurn({ teamId, memberSpokeAt: evening - 3_600_000, ...notice }));
});
afterAll(() => database.drop());

function run(...args: string[]): { stdout: string; stderr: string; status: number | null } {
  const env = { PATH: process.env.PATH, DATABASE_URL: database.url, TZ: 'Asia/Tokyo' };
  return spawnSync(process.execPath, [program, ...args], {
    encoding: 'utf8',
    env,
    cwd: join(__dirname, '..', '..'),
  });
}
const explain = (at: string, conversation = 'C0ACME', ...more: string[]) =>
  run('explain', '--at', at, '--conversation', conversation, ...more).stdout;

test('A10: closed by weekly hours, told before in this closure', () => {
  expect(explain('2026-11-21T10:00:00Z').split('\n')).toEqual([
    'C0ACME, of Acme, is closed at Saturday 2026-11-21 10:00 (Europe/Lisbon).',
    'Since Friday 2026-11-20 18:00 (Europe/Lisbon).',
    'Until Monday 2026-11-23 09:00 (Europe/Lisbon).',
    'Because of weekly hours: Saturday 2026-11-21 has none.',
    'Ana: closed, because of weekly hours: Saturday 2026-11-21 has none.',
    "A client's message then would get no automatic reply.",
    'Everybody in charge was outside working hours when it was said.',
    'This client was already told in this conversation during this closure (R3).',
    'An answer is promised by Monday 2026-11-23 17:00 (Europe/Lisbon).',
    '',
  ]);
});

test('A10: as JSON, in the next closure, with the reply it would get', () => {
  const answer = JSON.parse(explain('2026-11-24T19:00:00Z', 'C0ACME', '--json'));
  expect(answer).toMatchObject({
    at: '2026-11-24T19:00:00Z',
    conversation: 'C0ACME',
    client: 'Acme',
    open: false,
    since: '2026-11-24T18:00:00Z',
    until: '2026-11-25T09:00:00Z',
    because: { kind: 'weekly' },
    members: [{ user: 'U0ANA', name: 'Ana', open: false }],
    message: {
      decision: 'reply',
      because: ['closed'],
      backAt: '2026-11-25T09:00:00Z',
      targetAt: '2026-11-25T17:00:00Z',
    },
  });
});

test.each([
  ['2026-11-23T19:00:00Z', 'C0ACME', 'one click: "I\'m here"', 'no automatic reply'],
  ['2026-11-24T10:30:00Z', 'C0ACME', 'a calendar event: Dentist', 'the automatic reply'],
  ['2026-12-01T10:00:00Z', 'C0ACME', 'a holiday:', 'the automatic reply'],
  ['2026-11-23T19:00:00Z', 'C0BOREALIS', 'weekly hours: Monday 2026-11-23 09:00-18:00', 'no automatic reply'],
  ['2026-11-23T10:00:00Z', 'C0UNKNOWN', 'weekly hours', 'no automatic reply'],
])('A10: at %s %s is as it is because of %s, and a message gets %s', (at, conversation, because, outcome) => {
  const said = explain(at, conversation);
  expect(said).toContain(because);
  expect(said).toContain(`would get ${outcome}.`);
});

test('A10, I3: a direct conversation of a member’s own is explained by that member’s hours, for the client heard there', async () => {
  const conversationId = 'D0BENS';
  await inTeam(database.db, teamId, async (trx) => {
    const grant = { teamId, kind: 'member', grantee: 'U0BEN', token: 'xoxp-ben', scopes: [] } as const;
    await recordGrant(trx, [randomBytes(32).toString('base64')], grant, evening);
    const people = ['U0BEN', 'U0MAYA'] as const;
    await recordDirect(trx, teamId, conversationId, { kind: 'member_dm', people, askedAt: evening });
  });
  const exchanges = [makeExchange({ clientId, messageTs: tsAt(5000), saidAt: evening + 5000 })];
  await createRecordTurn(database)(makeTurn({ teamId, conversationId, exchanges }));
  const said = explain('2026-11-23T20:00:00Z', conversationId);
  expect(said).toContain('D0BENS, of Acme, is open at Monday 2026-11-23 20:00 (Europe/Lisbon).');
  expect(said).toContain('Ben: open, because of weekly hours');
  expect(said).not.toContain('Ana');
});

test('hours explain and hours show speak of a member by the settings in force', () => {
  expect(run('hours', 'explain', '--at', '2026-11-23T13:00:00Z', '--member', 'U0BEN').stdout).toContain(
    'Closed at Monday 2026-11-23 08:00 (America/New_York).',
  );
  const month = run('hours', 'show', '--month', '2026-11', '--member', 'U0ANA').stdout;
  expect(month).toContain('Tue 24  09:00-10:00 11:00-18:00');
  expect(month).toContain('Mon 23  09:00-20:00');
});

test.each([
  [['hours', 'show', '--month', '2026-11'], 'name either --member'],
  [['hours', 'show', '--month', '2026-11', '--member', 'U0ANA', '--schedule', 'x'], 'name either --member'],
  [
    ['hours', 'explain', '--at', '2026-11-23T13:00:00Z', '--member', 'U0EVE'],
    'there are U0ANA (Ana), U0BEN (Ben)',
  ],
  [['explain', '--at', 'noon', '--conversation', 'C0ACME'], '--at noon must be an instant in UTC'],
  [
    ['explain', '--at', '2026-11-23T13:00:00Z', '--conversation', 'acme'],
    '--conversation acme is not a conversation',
  ],
  [['explian'], "unknown command 'explian'"],
])('%j is refused with what would be right', (args, words) => {
  const { stderr, status } = run(...args);
  expect(stderr).toContain(words);
  expect(status).toBe(1);
});

test('feeds list shows how calendars fare without their addresses, and refresh queues a job', async () => {
  const { stdout } = run('feeds', 'list');
  expect(JSON.parse(stdout)).toMatchObject({
    member: 'U0ANA',
    host: 'calendar.example',
    events: 1,
    failure: null,
  });
  expect(stdout).not.toMatch(/private|token/);
  expect(run('feeds', 'refresh').status).toBe(0);
  const { rows } = await database.pool.query(
    `select key from graphile_worker.jobs where task_identifier = 'refresh-feeds'`,
  );
  expect(rows).toEqual([{ key: `refresh-feeds ${teamId}` }]);
});

test('A10: nothing that happened after the instant counts', () => {
  expect(explain(new Date(evening - 7_200_000).toISOString())).toContain('would get the automatic reply');
  expect(explain(new Date(evening).toISOString())).toContain('already told');
});
