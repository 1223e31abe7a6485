/**
 * What is open of a client or member who goes (G2). Proves: a file, or an undo, that would leave it to nobody is refused and
 * says what it is; with --remove it is done and said; and a client under another name takes it along.
 */

import { registry } from '../../src/features/features';
import { insertLater } from '../../src/features/later/store/answers';
import { createRecordTurn } from '../../src/features/messages/store/record';
import { insertRequest } from '../../src/features/scope/store';
import { queuePost } from '../../src/outbox/store';
import { type Db, inTeam } from '../../src/store/database';
import { hourMs } from '../../src/time';
import type { ConversationId, UserId } from '../../src/workspace/ids';
import { findOpenWork, leftInWords } from '../../src/workspace/open-work';
import { type Settings, settingsSchema } from '../../src/workspace/settings/settings';
import { recordGrant } from '../../src/workspace/store/grants';
import { changeSettings, findSettings } from '../../src/workspace/store/settings';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { evening, makeExchange, makeTurn, makeWorkspace, tsAt } from '../support/make';
import { buildProgram, type Program } from '../support/run-cli';

const teamId = 'T0STUDIO';
const key = Buffer.alloc(32).toString('base64');
const acme = { name: 'Acme', contact: 'U0BEN', users: ['U0MAYA'], conversations: [{ channel: 'C0ACME' }] };
const people = [
  { user: 'U0ANA', name: 'Ana' },
  { user: 'U0BEN', name: 'Ben' },
];

let program: Program;
let database: TestDatabase;
let clientId: number;
beforeAll(() => {
  program = buildProgram();
});
afterAll(() => program.remove());
beforeEach(async () => {
  database = await createTestDatabase();
  clientId = await makeWorkspace(database, teamId);
  await change({ members: people, clients: [acme] });
});
afterEach(() => database.drop());

const run = (...args: string[]) =>
  program.run(['config', ...args], { DATABASE_URL: database.url, GATEHOUSE_ENCRYPTION_KEY: key });
const within = <T>(work: (trx: Db) => Promise<T>) => inTeam(database.db, teamId, work);

function change(settings: object): Promise<Settings | null> {
  const changed = settingsSchema.parse(settings);
  return within((trx) => changeSettings(trx, teamId, () => changed, { by: 'U0ANA', at: evening }));
}

async function inForce() {
  const found = await within((trx) => findSettings(trx, teamId));
  if (found === undefined) throw new Error('no settings');
  return found;
}

/** What would be open if these settings were in force. */
async function openAfter(after: object): Promise<string[]> {
  const { settings: before } = await inForce();
  const change = { before, after: settingsSchema.parse(after) };
  return (await within((trx) => findOpenWork(registry.features, trx, teamId, change))).map(leftInWords);
}

/** Two messages of Acme's wait for Ben: one more is answered, or needs no answer. */
async function writeMessages(): Promise<void> {
  const waits = { targetAt: evening + hourMs, lookAt: evening + hourMs, receipt: { inCharge: ['U0BEN'] } };
  const exchanges = [0, 1, 2].map((minutes) =>
    makeExchange({
      clientId,
      messageTs: tsAt(minutes * 60_000),
      saidAt: evening + minutes * 60_000,
      ...(minutes === 2 ? {} : waits),
    }),
  );
  await createRecordTurn(database)(makeTurn({ teamId, exchanges }));
}

function writeLater(author: UserId, conversationId: ConversationId): Promise<number> {
  const said = { author, conversationId, threadTs: null, text: 'Yes' };
  const later = { ...said, sendAt: evening + hourMs, state: 'waiting' as const };
  return within((trx) => insertLater(trx, teamId, later, evening));
}

async function openEverything(): Promise<void> {
  await writeMessages();
  const form = { what: 'One more page', why: '', wishedOn: null, size: 'small' as const };
  const asked = { clientId, form, by: 'U0MAYA' as const, in: 'C0ACME' as const, at: evening };
  await within((trx) => insertRequest(trx, teamId, asked));
  await writeLater('U0BEN', 'C0ACME');
  const message = { text: 'Off on Monday', blocks: [] };
  const post = {
    kind: 'announcement',
    conversationId: 'C0ACME',
    clientId,
    message,
    staleAt: evening,
  } as const;
  await within((trx) => queuePost(trx, teamId, post, evening));
  const grant = { teamId, kind: 'member', grantee: 'U0BEN', token: 'xoxp-1', scopes: [] } as const;
  await within((trx) => recordGrant(trx, [key], grant, evening));
}

const acmeHas =
  'Acme has 2 messages waiting, 1 change request open, 1 answer written for later and 1 announcement on its way';
const benHas = 'Ben (U0BEN) has 2 messages waiting, 1 answer written for later and 1 connected Slack account';
const onlyAna = { members: people.slice(0, 1), clients: [] };

describe('what is open', () => {
  test('of whoever goes, each with what the features know', async () => {
    expect(await openAfter(onlyAna)).toEqual([]);
    await openEverything();
    expect(await openAfter(onlyAna)).toEqual([acmeHas, benHas]);
  });

  test('of nobody who stays; and a client that is called otherwise takes it along', async () => {
    await openEverything();
    expect(await openAfter({ members: people, clients: [acme] })).toEqual([]);
    expect(await openAfter({ members: people, clients: [{ ...acme, name: 'Acme Ltd' }] })).toEqual([]);
    expect(await openAfter({ members: people, clients: [{ name: 'Borealis' }] })).toEqual([acmeHas]);
  });

  test('of a client that ends, too; and of a former one that is taken out', async () => {
    await writeMessages();
    const ended = { members: people, clients: [], former_clients: [acme] };
    expect(await openAfter(ended)).toEqual(['Acme has 2 messages waiting']);
    await change(ended);
    expect(await openAfter(ended)).toEqual([]);
    expect(await openAfter({ members: people, clients: [acme] })).toEqual([]);
    expect(await openAfter({ members: people })).toEqual(['Acme has 2 messages waiting']);
  });

  test('of a member, what nobody else has to answer', async () => {
    await writeMessages();
    const left = { members: people.slice(0, 1), clients: [{ ...acme, contact: 'U0ANA' }] };
    expect(await openAfter(left)).toEqual(['Ben (U0BEN) has 2 messages waiting']);
    await database.pool.query(`update exchanges set receipt = '{"inCharge": ["U0BEN", "U0ANA"]}'`);
    expect(await openAfter(left)).toEqual([]);
    await database.pool.query(`update exchanges set taken_by = 'U0BEN' where message_ts = $1`, [tsAt(0)]);
    expect(await openAfter(left)).toEqual(['Ben (U0BEN) has 1 message waiting']);
  });
});

test('G2: a file that leaves open work to nobody is refused and says it; with --remove it is done, and said', async () => {
  await openEverything();
  const file = program.write('less.yml', 'members: [{ user: U0ANA, name: Ana }]\n');
  const { version } = await inForce();
  const refused = await run('apply', file);
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain('leaves out 1 member (Ben (U0BEN)) and 1 client (Acme)');
  expect(refused.stderr).toContain(`\n${acmeHas}\n${benHas}\n`);
  expect((await inForce()).version).toBe(version);
  const done = await run('apply', '--remove', file);
  expect([done.status, done.stderr]).toEqual([0, '']);
  expect(done.stdout).toContain(`${acmeHas}: that is left to nobody\n${benHas}: that is left to nobody\n`);
  expect((await inForce()).version).toBe(version + 1);
});

test('G2: a file that ends a client is refused only while something is open of it', async () => {
  const lines = [
    'members:',
    '  - { user: U0ANA, name: Ana }',
    '  - { user: U0BEN, name: Ben }',
    'former_clients:',
  ];
  const file = program.write('ended.yml', [...lines, '  - { name: Acme, users: [U0MAYA] }', ''].join('\n'));
  await writeMessages();
  const refused = await run('apply', file);
  expect([refused.status, refused.stderr]).toEqual([
    1,
    expect.stringContaining('it ends clients of whom something is open'),
  ]);
  expect(refused.stderr).toContain('Acme has 2 messages waiting');
  await database.pool.query('update exchanges set answered_at = now(), look_at = null');
  expect((await run('apply', file)).status).toBe(0);
});

test('G3: an undo that leaves open work to nobody is refused and says it, until --remove', async () => {
  await writeMessages();
  await change({ members: people, clients: [], former_clients: [acme] });
  await change({ members: people, clients: [acme] });
  const refused = await run('undo', '--yes');
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain('nothing was changed, because clients would go');
  expect(refused.stderr).toContain('Acme has 2 messages waiting');
  const { version } = await inForce();
  const done = await run('undo', '--version', String(version), '--remove', '--yes');
  expect([done.status, done.stderr]).toEqual([0, '']);
  expect(done.stdout).toContain('Acme has 2 messages waiting: that is left to nobody');
  expect((await inForce()).settings.former_clients).toHaveLength(1);
});
