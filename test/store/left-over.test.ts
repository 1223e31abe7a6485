/**
 * What a process leaves behind that died, or was stopped, with messages or posts in its own hand (L1, L4). Proves: each is
 * queued once, whoever looks and however often; what is handled, set aside, failing or dead is left alone; posts in a living
 * process's hand are too.
 */
import { sql } from 'kysely';
import { createHand, type Left } from '../../src/store/hand';
import { createReceive } from '../../src/store/inbox';
import { findJobs } from '../../src/store/jobs';
import { queueLeftMessages, queueLeftPosts, queueMessage } from '../../src/store/left-over';
import type { TeamId } from '../../src/workspace/ids';
import { asAdmin, createTestDatabase, type TestDatabase } from '../support/database';
import { until } from '../support/gatehouse';
import { evening, makeEvent, tsAt } from '../support/make';

const teamId: TeamId = 'T0STUDIO';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

const queued = async () => (await findJobs(database.everyTeam, 10)).map(({ kind }) => kind);

/** Stores a message that a process takes in hand. Gives what it holds. */
async function hold(): Promise<Left> {
  const held: Left[] = [];
  const hand = createHand();
  hand.open(async (left) => void held.push(left));
  await createReceive(database, { hand, steady: () => 0 })(
    makeEvent({ teamId, eventId: 'Ev1', receivedAt: evening }),
  );
  const [left] = held;
  if (left === undefined) throw new Error('it took nothing in hand');
  return left;
}

test('L1: a message in a process’s own hand has no job; once it was left, it is queued, and once only', async () => {
  await hold();
  expect(await queued()).toEqual([]);
  expect(await queueLeftMessages(database.everyTeam, evening)).toBe(0);
  expect(await queueLeftMessages(database.everyTeam, evening + 1)).toBe(1);
  expect(await queueLeftMessages(database.everyTeam, null)).toBe(0);
  expect(await queued()).toEqual(['answer-message']);
});

test('L1: what could not be handled in hand is queued; where it is dead, it is not brought back', async () => {
  const left = await hold();
  await queueMessage(database.everyTeam, left);
  await queueMessage(database.everyTeam, left);
  expect(await queued()).toEqual(['answer-message']);
  await database.pool.query('update graphile_worker._private_jobs set attempts = max_attempts');
  expect(await queueLeftMessages(database.everyTeam, null)).toBe(0);
  expect((await findJobs(database.everyTeam, 10)).map(({ state }) => state)).toEqual(['dead']);
});

test('L1: two that queue the same message at once leave one job, whose tries are its own although it is at work', async () => {
  const left = await hold();
  const first = await database.everyTeam.startTransaction().execute();
  await queueMessage(first, left);
  await sql`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'one', attempts = 1`.execute(
    first,
  );
  const second = queueMessage(database.everyTeam, left);
  const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  await until(
    async () => (await asAdmin((admin) => admin.query(waiting), database.url)).rows.length > 0,
    'the second to wait for the first',
  );
  await first.commit().execute();
  await second;
  const { rows } = await database.pool.query('select key, attempts from graphile_worker._private_jobs');
  expect(rows).toEqual([{ key: `answer ${left.inboxId}`, attempts: 1 }]);
});

test.each(['processed_at', 'set_aside_at'])(
  'L1: a message whose %s is known is not queued',
  async (column) => {
    await hold();
    await database.pool.query(`update inbox set ${column} = now()`);
    expect(await queueLeftMessages(database.everyTeam, null)).toBe(0);
  },
);

test('L1: a message that can wait goes by the queue, also while the hand is open', async () => {
  const hand = createHand();
  hand.open(async () => undefined);
  const receive = createReceive(database, { hand, steady: () => 0 });
  await receive(makeEvent({ teamId, eventId: 'Ev1', isInNoHurry: true }));
  expect(await queued()).toEqual(['answer-message']);
  expect(await queueLeftMessages(database.everyTeam, null)).toBe(0);
});

test('L4: a post in the hand of a process that died is queued once its claim has run out, and once only', async () => {
  await database.pool.query(
    `insert into outbox (team_id, kind, conversation_id, message, stale_at, state, attempts, claimed_at, recorded_at)
     select $1, 'note', 'D0ANA', '{"text": "", "blocks": []}', now(), state, 1, now() - ago * interval '1 ms', now()
     from (values ('sending', 10100), ('sending', 5000), ('pending', 20000), ('sent', 20000)) as post(state, ago)`,
    [teamId],
  );
  expect(await queueLeftPosts(database.everyTeam)).toBe(1);
  expect(await queueLeftPosts(database.everyTeam)).toBe(0);
  expect(await queued()).toEqual(['send-post']);
});

test('O2: a hand takes up so many at once, the others in turn, and none that wait when it is closed', async () => {
  const begun: Left[] = [];
  const ends: (() => void)[] = [];
  const hand = createHand();
  const left: Left = { teamId, inboxId: 1, conversationId: 'C0ACME', messageTs: tsAt(0) };
  expect(hand.isOpen()).toBe(false);
  hand.open((each) => {
    begun.push(each);
    return new Promise((done) => ends.push(done));
  });
  for (let each = 0; each < 262; each += 1) hand.take({ ...left, inboxId: each });
  expect(begun).toHaveLength(256);
  ends[0]?.();
  await until(async () => begun.length === 257, 'the next to be begun');
  const closed = hand.close();
  expect(hand.isOpen()).toBe(false);
  for (const end of ends) end();
  await closed;
  expect(begun.map(({ inboxId }) => inboxId)).toEqual(Array.from({ length: 257 }, (_, each) => each));
});

test('O2: a hand that is full takes no more, so that messages go by the queue', () => {
  const hand = createHand();
  hand.open(() => new Promise(() => undefined));
  const left: Left = { teamId, inboxId: 1, conversationId: 'C0ACME', messageTs: tsAt(0) };
  for (let each = 0; each < 10_256; each += 1) hand.take(left);
  expect(hand.isOpen()).toBe(false);
});
