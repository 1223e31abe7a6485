/**
 * Every table says what it holds of people and what export and erase do with it (P3). Proves: each table of the database is
 * registered, and each of its columns that could hold an id, a name or words is told; a table or a column that is forgotten
 * is found; what stays says why.
 */
import { registry } from '../../../src/features/features';
import type { ColumnPrivacy } from '../../../src/store/privacy';
import { asAdmin, createTestDatabase, type TestDatabase } from '../../support/database';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

type Column = Readonly<{ table: string; column: string; isTold: boolean }>;

/** Instants, figures and switches hold nobody and no words; each month's partition has the columns of the whole. */
async function columnsInDatabase(): Promise<readonly Column[]> {
  const { rows } = await asAdmin(
    (admin) =>
      admin.query<Column>(`
    select table_name as table, column_name as column,
      data_type not in ('timestamp with time zone', 'date', 'boolean', 'integer') and column_name <> 'team_id' as "isTold"
    from information_schema.columns
    where table_schema = 'public' and table_name not like 'kysely\\_%'
      and not exists (select from pg_class where oid = to_regclass(quote_ident(table_name)) and relispartition)`),
    database.url,
  );
  return rows;
}

const told = Object.entries(registry.tables).flatMap(([table, { privacy }]) =>
  Object.entries<ColumnPrivacy>(privacy.columns).map(([column, rule]) => ({ table, column, rule })),
);
const nameOf = ({ table, column }: Readonly<{ table: string; column: string }>) => `${table}.${column}`;
const toldNames = told.map(nameOf).sort();

test('P3: every table is registered, and none that does not exist', async () => {
  const tables = new Set((await columnsInDatabase()).map(({ table }) => table));
  expect([...registry.tableNames].sort()).toEqual([...tables].sort());
});

test('P3: every column that could hold a person or words is told, and none that does not exist', async () => {
  const inDatabase = await columnsInDatabase();
  expect(toldNames.length).toBeGreaterThan(100);
  expect(inDatabase.filter((one) => one.isTold && !toldNames.includes(nameOf(one))).map(nameOf)).toEqual([]);
  const existing = inDatabase.map(nameOf);
  expect(toldNames.filter((name) => !existing.includes(name))).toEqual([]);
});

test.each([
  ['alter table mutes add column why text', 'mutes.why'],
  ['alter table exchanges add column read_by text[]', 'exchanges.read_by'],
  ['create table diaries (team_id text, words jsonb)', 'diaries.words'],
])('P3: what everybody forgot is found: %s', async (statement, column) => {
  await asAdmin((admin) => admin.query(statement), database.url);
  const forgotten = (await columnsInDatabase())
    .filter(({ isTold }) => isTold)
    .map(nameOf)
    .filter((name) => !toldNames.includes(name));
  expect(forgotten).toEqual([column]);
});

test('P3: a table without a workspace is nobody’s, and the others are somebody’s', async () => {
  const all = await columnsInDatabase();
  const withTeam = new Set(all.filter(({ column }) => column === 'team_id').map(({ table }) => table));
  for (const [table, { privacy }] of Object.entries(registry.tables))
    expect([table, privacy.isShared !== true]).toEqual([table, withTeam.has(table)]);
});

test('P3: what stays says why, and what is emptied and where a message is looked for are columns', async () => {
  const columns = new Set((await columnsInDatabase()).map(nameOf));
  for (const { table, rule } of told) {
    for (const reason of reasonsOf(rule)) expect(reason.length).toBeGreaterThan(20);
    for (const column of columnsOf(rule)) expect(columns).toContain(`${table}.${column}`);
  }
});

function reasonsOf(rule: ColumnPrivacy): string[] {
  if (typeof rule === 'string') return [];
  return Object.values(rule)
    .flatMap((each) => {
      if (typeof each === 'object' && 'keeps' in each) return [each.keeps];
      return [];
    })
    .concat('named' in rule ? [rule.named] : [], 'mentions' in rule ? [rule.mentions] : []);
}

function columnsOf(rule: ColumnPrivacy): string[] {
  if (typeof rule === 'string') return [];
  const emptied = Object.values(rule).flatMap((each) =>
    typeof each === 'object' && 'blank' in each ? Object.keys(each.blank) : [],
  );
  return 'message' in rule ? [...emptied, rule.in] : emptied;
}
