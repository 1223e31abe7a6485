/**
 * `gatehouse explain`, `hours` and `feeds` (A10): whether and why a conversation is open, and what a message would get;
 * a member's own hours; the state of calendars. Each command runs as a process of its own, on a real database.
 */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import { recordFeed } from '../../src/features/calendars/store';
import { recordOneClick } from '../../src/features/day/store';
import { createRecordTurn } from '../../src/features/messages/store/record';
import { recordOptOut } from '../../src/features/opt-out/store';
import { inTeam } from '../../src/store/database';
import { hourMs } from '../../src/time';
import type { TeamId } from '../../src/workspace/ids';
import { settingsSchema } from '../../src/workspace/settings/settings';
import { recordState } from '../../src/workspace/store/conversations';
import { recordDirect } from '../../src/workspace/store/direct-conversations';
import { recordGrant } from '../../src/workspace/store/grants';
import { recordSettings } from '../../src/workspace/store/settings';
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
    await recordSettings(trx, teamId, settings, { by: 'test', at: evening });
    const click = {
      kind: 'here' as const,
      from: Date.UTC(2026, 10, 23, 18),
      until: Date.UTC(2026, 10, 23, 20),
    };
    await recordOneClick(trx, teamId, 'U0ANA', { click, key: 'press', at: Date.UTC(2026, 10, 23, 18) });
    const dentist = { from: Date.UTC(2026, 10, 24, 10), to: Date.UTC(2026, 10, 24, 11), title: 'Dentist' };
    const key = {
      teamId,
      userId: 'U0ANA' as const,
      address: 'https://calendar.example/private-x/basic.ics?token=y',
    };
    await recordFeed(trx, key, { etag: null, events: [dentist], skipped: [] }, evening);
    await recordState(trx, teamId, { conversationId: 'C0UNLISTED', state: 'active', at: evening });
  });
  const spoken = { ts: tsAt(-hourMs), threadTs: null, by: 'U0ANA', says: 'words' } as const;
  const notice = { exchanges: [makeExchange({ clientId })], posts: [makePost({ clientId })] };
  await createRecordTurn(database)(makeTurn({ teamId, remarks: [spoken], ...notice }));
});
afterAll(() => database.drop());

function run(...args: string[]): { stdout: string; stderr: string; status: number | null } {
  const env = { PATH: process.env.PATH, DATABASE_URL: database.url, TZ: 'Asia/Tokyo' };
  return spawnSync(process.execPath, [program, ...args], {
    encoding: 'utf8',
    env,
    // Not in the folder of the developer's own .env, which would be read.
    cwd: dirname(program),
  });
}
const explain = (at: string, conversation = 'C0ACME', ...more: string[]) =>
  run('explain', '--at', at, '--conversation', conversation, ...more).stdout;

test('A10: it says that a conversation is closed by weekly hours, and that the client was told before', () => {
  expect(explain('2026-11-21T10:00:00Z').split('\n')).toEqual([
    'C0ACME, of Acme, is closed at Saturday 2026-11-21 10:00 (Europe/Lisbon).',
    'Since Friday 2026-11-20 18:00 (Europe/Lisbon).',
    'Until Monday 2026-11-23 09:00 (Europe/Lisbon).',
    'Because of weekly hours: Saturday 2026-11-21 has none.',
    'Ana: closed, because of weekly hours: Saturday 2026-11-21 has none.',
    "A client's message then would get no automatic reply.",
    'Everybody in charge was outside working hours when it was said.',
    'This client was already told in this conversation during this closure.',
    'An answer is promised by Monday 2026-11-23 17:00 (Europe/Lisbon).',
    '',
  ]);
});

test('A10: it says as JSON that the next closure would get a reply, with its words', () => {
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

test('R13: it names who of the client asked for no automatic replies by then', async () => {
  const now = Date.UTC(2026, 10, 26, 19);
  await inTeam(database.db, teamId, (trx) => recordOptOut(trx, teamId, { userId: 'U0MAYA', clientId, now }));
  const line = 'U0MAYA asked for no automatic replies at Thursday 2026-11-26 19:00 (Europe/Lisbon).';
  expect(explain('2026-11-26T20:00:00Z')).toContain(line);
  expect(explain('2026-11-26T18:30:00Z')).not.toContain('asked for no');
  expect(explain('2026-11-26T20:00:00Z', 'C0BOREALIS')).not.toContain('asked for no');
  const answer = JSON.parse(explain('2026-11-26T20:00:00Z', 'C0ACME', '--json'));
  expect(answer.optedOut).toEqual([{ user: 'U0MAYA', name: null, since: '2026-11-26T19:00:00Z' }]);
});

test.each([
  ['2026-11-23T19:00:00Z', 'C0ACME', 'one click: "I\'m here"', 'no automatic reply'],
  ['2026-11-24T10:30:00Z', 'C0ACME', 'a calendar event: Dentist', 'the automatic reply'],
  ['2026-12-01T10:00:00Z', 'C0ACME', 'a holiday:', 'the automatic reply'],
  ['2026-11-23T19:00:00Z', 'C0BOREALIS', 'weekly hours: Monday 2026-11-23 09:00-18:00', 'no automatic reply'],
  ['2026-11-23T10:00:00Z', 'C0UNLISTED', 'weekly hours', 'no automatic reply'],
])('A10: at %s %s is as it is because of %s, and a message gets %s', (at, conversation, because, outcome) => {
  const said = explain(at, conversation);
  expect(said).toContain(because);
  expect(said).toContain(`would get ${outcome}.`);
});

test('A10, I3: a member’s own direct conversation is explained by their hours, for the client heard there', async () => {
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

test('hours explain and hours show give a member’s hours by the settings in force', () => {
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
  [['explain', '--at', 'noon', '--conversation', 'C0ACME'], '--at: "noon" must be an instant in UTC'],
  [
    ['explain', '--at', '2026-11-23T13:00:00Z', '--conversation', 'acme'],
    '--conversation acme is not a conversation',
  ],
  [
    ['explain', '--conversation', 'C0ACNE'],
    'C0ACNE is not known in Installation T0STUDIO (T0STUDIO): no client lists it, and nothing was heard there; did you mean C0ACME?',
  ],
  [
    ['hours', 'show', '--member', 'An'],
    '--member An is not known in the settings in force; did you mean Ana?',
  ],
  [['explian'], "unknown command 'explian'"],
])('%j is refused with what would be right', (args, words) => {
  const { stderr, status } = run(...args);
  expect(stderr).toContain(words);
  expect(status).toBe(1);
});

test('a member is found by id or name, without regard to capitals', () => {
  for (const who of ['U0BEN', 'u0ben', 'Ben', 'bEN'])
    expect(run('hours', 'show', '--month', '2026-11', '--member', who).stdout).toContain(
      '2026-11, America/New_York',
    );
});

test('without --at or --month it is about now, and says so beside the answer', () => {
  const explained = run('explain', '--conversation', 'C0ACME', '--json');
  const { at } = JSON.parse(explained.stdout);
  expect(explained.stderr).toMatch(
    /^gatehouse: without --at, this is about now: \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\n$/,
  );
  expect(at.slice(0, 4)).toBe(explained.stderr.slice(-21, -17));
  expect(run('hours', 'explain', '--member', 'U0ANA').stderr).toContain('without --at, this is about now');
  const shown = run('hours', 'show', '--member', 'U0ANA');
  const month = /without --month, this is about the present month: (\d{4}-\d\d)/.exec(shown.stderr)?.[1];
  expect(shown.stdout).toContain(`${month}, Europe/Lisbon`);
});

test('feeds list shows the state of calendars without their addresses, and refresh queues a job', async () => {
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
    `select queue_name from graphile_worker.jobs where task_identifier = 'refresh-feeds'`,
  );
  expect(rows).toEqual([{ queue_name: `refresh-feeds ${teamId}` }]);
});

test('A10: nothing that happened after the instant counts', () => {
  expect(explain(new Date(evening - 7_200_000).toISOString())).toContain('would get the automatic reply');
  expect(explain(new Date(evening).toISOString())).toContain('already told');
});
