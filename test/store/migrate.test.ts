/**
 * Migrations (O4). Proves: an empty database comes to the latest version; a second run does nothing; two processes at
 * once are safe; an older Gatehouse refuses a newer database; the table interfaces say what the tables are.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Database, openDatabase } from '../../src/store/database';
import { NewerDatabaseError } from '../../src/store/errors';
import { isCurrent, migrate } from '../../src/store/migrate';
import { createEmptyDatabase } from '../support/database';

let empty: Awaited<ReturnType<typeof createEmptyDatabase>>;
const opened: Database[] = [];
beforeEach(async () => {
  empty = await createEmptyDatabase();
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((database) => database.close()));
  await empty.drop();
});

async function open(): Promise<Database> {
  const database = await openDatabase(empty.url, 3);
  opened.push(database);
  return database;
}

test('O4: an empty database comes to the latest version, and a second run does nothing', async () => {
  const database = await open();
  expect(await isCurrent(database)).toBe(false);
  const ran = await migrate(database);
  expect(ran).toEqual([...ran].sort());
  expect(ran.length).toBeGreaterThanOrEqual(3);
  expect(await isCurrent(database)).toBe(true);
  expect(await migrate(database)).toEqual([]);
  expect(await isCurrent(database)).toBe(true);
});

test('O4: four processes that migrate at once run each migration once', async () => {
  const all = await Promise.all([open(), open(), open(), open()]);
  const ran = (await Promise.all(all.map(migrate))).flat();
  expect(new Set(ran).size).toBe(ran.length);
  const { rows } = await all[0].pool.query('select name from kysely_migration order by name');
  expect(rows.map((row) => row.name)).toEqual([...ran].sort());
});

test('O4: an older Gatehouse refuses a database that a newer one migrated, and says which', async () => {
  const database = await open();
  await migrate(database);
  await database.pool.query(
    `insert into kysely_migration (name, timestamp) values ('20991231T0000_fly', '2099-12-31')`,
  );
  await expect(migrate(database)).rejects.toThrow(NewerDatabaseError);
  await expect(migrate(database)).rejects.toThrow('20991231T0000_fly');
  expect(await isCurrent(database)).toBe(false);
});

test('the table interfaces have the columns of the tables, and null where they do', async () => {
  const database = await open();
  await migrate(database);
  const { rows } = await database.pool.query<{ table: string; columns: string[] }>(`
    select c.relname as table, array_agg(a.attname || case when a.attnotnull then '' else '?' end order by a.attname) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and c.relname not like 'kysely_%'
    group by c.relname`);
  const real = Object.fromEntries(rows.map((row) => [row.table, [...row.columns].sort()]));
  expect(interfacesOfTables()).toEqual(real);
});

/** Reads the interfaces as they are written: `Tables` names each table's, which names its columns. */
function interfacesOfTables(): Record<string, string[]> {
  const source = ['tables', 'change-request-tables']
    .map((name) => readFileSync(join(__dirname, `../../src/store/${name}.ts`), 'utf8'))
    .join('\n');
  const bodies = new Map(
    [...source.matchAll(/interface (\w+) \{\n([\s\S]*?)\n\}/g)].map((match) => [
      match[1] ?? '',
      match[2] ?? '',
    ]),
  );
  const fields = (name: string) =>
    [...(bodies.get(name) ?? '').concat('\n').matchAll(/^ {2}(\w+):\s([^;]+);$/gm)].map(
      (match) => [match[1] ?? '', match[2] ?? ''] as const,
    );
  return Object.fromEntries(
    fields('Tables').map(([table, name]) => [
      table,
      fields(name)
        .map(([column, type]) => `${column}${/null|MaybeInstant/.test(type) ? '?' : ''}`)
        .sort(),
    ]),
  );
}
