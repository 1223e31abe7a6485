/**
 * The record of one client goes to another (P3). Proves: every table that holds rows of a client, as registered, is joined; counts
 * of a day are added; change requests get the next numbers, and those without a decision stay; twice does no more than once.
 */
import { sql } from 'kysely';
import { findRecorded, joinRecords } from '../../../src/features/clients/store/join';
import { registry } from '../../../src/features/features';
import { inTeam } from '../../../src/store/database';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { evening, makeWorkspace, tsAt } from '../../support/make';

const teamId = 'T0STUDIO';
const at = new Date(evening);
const join = { from: 101, into: 102 };

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
  await makeWorkspace(database, teamId);
  await database.pool.query('select ensure_month($1)', [at]);
  await database.pool.query(
    `insert into clients (team_id, id, name, state, last_request_number) overriding system value
     values ($1, 101, 'Cedar', 'proposed', 2), ($1, 102, 'Cedar & Sons', 'listed', 4)`,
    [teamId],
  );
});
afterEach(() => database.drop());

const tables = Object.entries(registry.tables)
  .filter(([table, { privacy }]) => table !== 'clients' && 'client_id' in privacy.columns)
  .map(([table]) => table);

test('P3: the tables that hold rows of a client are those that are joined here', () => {
  expect(tables.toSorted()).toEqual([
    'change_request_steps',
    'change_requests',
    'exchanges',
    'message_counts',
    'opt_outs',
    'outbox',
  ]);
});

/** A row of each table for a client; of a change request only one with a decision. */
async function fill(client: number, user: string): Promise<void> {
  const run = (text: string, values: unknown[]) => database.pool.query(text, [teamId, client, ...values]);
  await run(
    `insert into exchanges (team_id, client_id, conversation_id, message_ts, said_at, user_id, class, decision, because, receipt, recorded_at)
     values ($1, $2, 'C0CEDAR', $3, $4, $5, 'general', 'silence', '{}', '{}', $4)`,
    [tsAt(client), at, user],
  );
  await run(
    `insert into message_counts (team_id, client_id, day, messages, replies) values ($1, $2, $3, 2, 1)`,
    [at],
  );
  await run(`insert into opt_outs (team_id, client_id, user_id, asked_at) values ($1, $2, $3, $4)`, [
    user,
    at,
  ]);
  await run(
    `insert into outbox (team_id, client_id, kind, conversation_id, for_conversation_id, closure_starts_at, message, state, stale_at, recorded_at)
     values ($1, $2, 'notice', 'C0CEDAR', $3, $4, '{}', 'sent', $4, $4)`,
    [`C0${user}`, at],
  );
  await request(client, 1, 'accepted');
}

async function request(client: number, number: number, state: string): Promise<void> {
  const values = [teamId, client, number];
  await database.pool.query(
    `insert into change_requests (team_id, client_id, number, asked_by, what, why, size, state, submitted_at)
     values ($1, $2, $3, 'U0LEE', 'More', '', 'small', $4, now())`,
    [...values, state],
  );
  await database.pool.query(
    `insert into change_request_steps (team_id, client_id, number, turn, move, made_by, made_at)
     values ($1, $2, $3, 0, 'submit', 'U0LEE', now())`,
    values,
  );
}

const joinThem = () => inTeam(database.db, teamId, (trx) => joinRecords(trx, teamId, join));

async function countOf(table: string, client: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from ${sql.table(table)} where client_id = ${client}`.execute(
    database.everyTeam,
  );
  return rows[0]?.n ?? 0;
}

test.each(tables)('P3: %s: all rows go along, and doing it twice is as good as once', async (table) => {
  await fill(join.from, 'U0LEE');
  await joinThem();
  await joinThem();
  expect([await countOf(table, join.from), await countOf(table, join.into)]).toEqual([0, 1]);
});

test('P3: counts of the same day are added, and requests follow the other’s numbers with their steps', async () => {
  await fill(join.from, 'U0LEE');
  await fill(join.into, 'U0MO');
  await joinThem();
  const counts = await database.pool.query('select messages, replies from message_counts');
  expect(counts.rows).toEqual([{ messages: 4, replies: 2 }]);
  const numbers = await database.pool.query(
    'select r.number from change_requests r join change_request_steps s using (team_id, client_id, number) where client_id = 102 order by number',
  );
  expect(numbers.rows.map(({ number }) => number)).toEqual([1, 5]);
});

test('R3: of two automatic replies of one closure in one conversation the other’s counts', async () => {
  await fill(join.from, 'U0LEE');
  await fill(join.into, 'U0MO');
  await database.pool.query(`update outbox set for_conversation_id = 'C0SAME'`);
  await joinThem();
  expect([await countOf('outbox', join.from), await countOf('outbox', join.into)]).toEqual([1, 1]);
});

test('S3: a change request without a decision stays where its buttons are', async () => {
  await request(join.from, 1, 'submitted');
  expect(await inTeam(database.db, teamId, (trx) => findRecorded(trx, teamId, [101, 102]))).toEqual(
    new Set(),
  );
  await joinThem();
  expect(await countOf('change_requests', join.from)).toBe(1);
});
