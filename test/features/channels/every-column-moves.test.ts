/**
 * Slack gives a conversation another id (I4). Proves: every column of the database that holds a conversation's id, by its
 * name, is registered by some feature, and nothing else is; a column that is forgotten is found; each that follows moves,
 * and each that stays has a reason.
 */
import { type RawBuilder, sql } from 'kysely';
import { moveConversation } from '../../../src/features/channels/store';
import { registry } from '../../../src/features/features';
import { inTeam } from '../../../src/store/database';
import { asAdmin, createTestDatabase, type TestDatabase } from '../../support/database';
import { evening, makeWorkspace, tsAt } from '../../support/make';

const teamId = 'T0STUDIO';
const move = { teamId, oldId: 'C0OLD', newId: 'C0NEW' } as const;
const at = new Date(evening);

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
  await makeWorkspace(database, teamId);
  await database.pool.query('select ensure_month($1)', [at]);
});
afterEach(() => database.drop());

/** Each month's partition of a table has the columns of the whole. */
async function columnsInDatabase(): Promise<string[]> {
  const { rows } = await database.pool.query<{ name: string }>(`
    select table_name || '.' || column_name as name from information_schema.columns
    where table_schema = 'public'
      and (column_name in ('conversation_id', 'asked_in', 'moved_to') or column_name like '%\\_conversation\\_id')
      and not exists (select from pg_class where oid = to_regclass(quote_ident(table_name)) and relispartition)`);
  return rows.map(({ name }) => name).sort();
}

const registered = Object.entries(registry.tables).flatMap(([table, { conversations }]) =>
  Object.entries(conversations).map(([column, rule]) => ({ table, column, rule })),
);
const registeredNames = registered.map(({ table, column }) => `${table}.${column}`).sort();

test('every column that holds a conversation’s id is registered, and none that does not exist', async () => {
  expect(registeredNames.length).toBeGreaterThan(10);
  expect(registeredNames).toEqual(await columnsInDatabase());
});

test('a column that everybody forgot is found', async () => {
  await asAdmin(
    (admin) => admin.query('alter table mutes add column told_conversation_id text'),
    database.url,
  );
  const forgotten = (await columnsInDatabase()).filter((name) => !registeredNames.includes(name));
  expect(forgotten).toEqual(['mutes.told_conversation_id']);
});

test('a column that stays says why', () => {
  const reasons = registered.flatMap(({ rule }) => (rule === 'follows' ? [] : [rule.stays]));
  expect(reasons.filter((reason) => reason.trim() === '')).toEqual([]);
});

const message = { message_ts: tsAt(0), said_at: at, user_id: 'U0MAYA', recorded_at: at };

/** What a row of each table must have beside the ids of its conversation. */
const samples: Record<string, Record<string, unknown>> = {
  conversations: { kind: 'channel', turn: 1 },
  exchanges: {
    ...message,
    client_id: 1,
    class: 'general',
    decision: 'silence',
    because: sql`'{}'::text[]`,
    receipt: '{}',
  },
  member_messages: message,
  revisions: { message_ts: tsAt(0), revised_at: at, kind: 'edited', recorded_at: at },
  outbox: { kind: 'note', message: '{}', state: 'sent', stale_at: at, recorded_at: at },
  mutes: { from_at: at, until_at: at, muted_by: 'U0ANA' },
  later_answers: { author: 'U0ANA', text: 'Done', send_at: at, state: 'waiting', written_at: at },
  change_requests: {
    client_id: 1,
    number: 1,
    asked_by: 'U0MAYA',
    what: 'Two more',
    why: '',
    size: 'small',
    state: 'submitted',
    submitted_at: at,
  },
};

const following = registered.filter(({ rule }) => rule === 'follows');

test.each([...new Set(following.map(({ table }) => table))])('%s: what follows moves', async (table) => {
  const columns = following.filter((each) => each.table === table).map(({ column }) => column);
  await insert(table, {
    ...samples[table],
    ...Object.fromEntries(columns.map((column) => [column, 'C0OLD'])),
  });
  await inTeam(database.db, teamId, (trx) => moveConversation(trx, registry.tables, move, evening));
  for (const column of columns) {
    expect([column, await countOf(table, column, 'C0NEW')]).toEqual([column, 1]);
    // Of a conversation the old id keeps a row, which says where it went.
    const left = table === 'conversations' ? 1 : 0;
    expect([column, await countOf(table, column, 'C0OLD')]).toEqual([column, left]);
  }
});

async function insert(table: string, row: Record<string, unknown>): Promise<void> {
  const entries: [string, unknown][] = Object.entries({ team_id: teamId, ...row });
  const names = sql.join(entries.map(([name]) => sql.ref(name)));
  const values = sql.join(entries.map(([, value]) => value as string | RawBuilder<unknown>));
  await sql`insert into ${sql.table(table)} (${names}) values (${values})`.execute(database.everyTeam);
}

async function countOf(table: string, column: string, id: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from ${sql.table(table)} where ${sql.ref(column)} = ${id}`.execute(
    database.everyTeam,
  );
  return rows[0]?.n ?? 0;
}
