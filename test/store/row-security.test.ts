/**
 * Row-level security (P2). Proves: the database lets no workspace read or write another's rows, even when a query
 * forgets its team_id or goes by a partition, or DATABASE_URL names a superuser.
 */
import { sql } from 'kysely';
import { createRecordTurn } from '../../src/features/messages/store/record';
import { inTeam } from '../../src/store/database';
import type { TeamId } from '../../src/workspace/ids';
import { asAdmin, createTestDatabase, type TestDatabase } from '../support/database';
import { evening, makeExchange, makeTurn, makeWorkspace } from '../support/make';

const ours: TeamId = 'T0OURS';
const theirs: TeamId = 'T0THEIRS';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  const record = createRecordTurn(database);
  for (const teamId of [ours, theirs]) {
    // Slack's ids are equal on both sides, because a shared channel has one id, as its users and messages have.
    const clientId = await makeWorkspace(database, teamId, 'Same name');
    const exchanges = [makeExchange({ clientId, text: `words of ${teamId}` })];
    await record(makeTurn({ teamId, exchanges }));
  }
});
afterAll(() => database.drop());

const isolated = ['workspaces', 'settings_versions', 'clients', 'conversations', 'exchanges'] as const;

test.each(isolated)('P2: without a scope a query sees nothing of %s', async (table) => {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(
    database.db,
  );
  expect(rows).toEqual([{ n: 0 }]);
});

test.each(isolated)('P2: a query of %s that forgets its team_id sees one team only', async (table) => {
  const { rows } = await inTeam(database.db, ours, (trx) =>
    sql<{ team_id: string }>`select team_id from ${sql.table(table)}`.execute(trx),
  );
  expect(rows).toEqual([{ team_id: ours }]);
});

test('P2: the scope ends with its transaction: the next user of the connection sees nothing', async () => {
  await inTeam(database.db, ours, (trx) => trx.selectFrom('workspaces').selectAll().execute());
  const left = await Promise.all(
    Array.from({ length: 10 }, () => database.db.selectFrom('workspaces').selectAll().execute()),
  );
  expect(left.flat()).toEqual([]);
});

test('P2: a row of another team can’t be added, changed, deleted or taken over', async () => {
  const within = <T>(work: Parameters<typeof inTeam<T>>[2]) => inTeam(database.db, ours, work);
  const add = within((trx) =>
    trx
      .insertInto('submitted_forms')
      .values({ team_id: theirs, view_id: 'V1', submitted_at: new Date(evening) })
      .execute(),
  );
  await expect(add).rejects.toThrow('violates row-level security policy');
  const changed = await within((trx) =>
    trx.updateTable('exchanges').set({ text: 'changed' }).where('team_id', '=', theirs).executeTakeFirst(),
  );
  expect(Number(changed.numUpdatedRows)).toBe(0);
  const deleted = await within((trx) =>
    trx.deleteFrom('workspaces').where('team_id', '=', theirs).executeTakeFirst(),
  );
  expect(Number(deleted.numDeletedRows)).toBe(0);
  const moved = within((trx) => trx.updateTable('clients').set({ team_id: theirs }).execute());
  await expect(moved).rejects.toThrow('violates row-level security policy');
});

test('P2: a partition is no way around it: nobody can read or add its rows directly', async () => {
  const peek = await inTeam(database.db, ours, (trx) =>
    sql<{ text: string }>`select text from exchanges_202611 where team_id = ${theirs}`.execute(trx),
  );
  expect(peek.rows).toEqual([]);
  const add = inTeam(database.db, ours, (trx) =>
    sql`insert into exchanges_202611 select ${theirs}, conversation_id, '1.000001', said_at, thread_ts, client_id, user_id,
      text, class, decision, because, receipt, target_at, answered_at, answered_by, answer_ts, recorded_at
      from exchanges`.execute(trx),
  );
  await expect(add).rejects.toThrow('violates row-level security policy');
});

test('P2: two teams with equal ids each keep a row, and each reads its own words', async () => {
  for (const teamId of [ours, theirs]) {
    const rows = await inTeam(database.db, teamId, (trx) =>
      trx.selectFrom('exchanges').select(['conversation_id', 'text']).execute(),
    );
    expect(rows).toEqual([{ conversation_id: 'C0ACME', text: `words of ${teamId}` }]);
  }
});

test('P2: a superuser in DATABASE_URL is stepped down to a role that row-level security binds', async () => {
  const asGiven = await asAdmin(
    (admin) =>
      admin.query('select rolsuper or rolbypassrls as bypasses from pg_roles where rolname = current_user'),
    database.url,
  );
  expect(asGiven.rows).toEqual([{ bypasses: true }]);
  for (const door of [database.db, database.everyTeam]) {
    const { rows } = await sql`select current_user::text as name, rolsuper or rolbypassrls as bypasses
      from pg_roles where rolname = current_user`.execute(door);
    expect(rows).toEqual([{ name: 'gatehouse_app', bypasses: false }]);
  }
});

test('P2: a scope is a value, never part of the statement', async () => {
  const rows = await inTeam(database.db, `T0' or '1'='1` as TeamId, (trx) =>
    trx.selectFrom('workspaces').selectAll().execute(),
  );
  expect(rows).toEqual([]);
});
