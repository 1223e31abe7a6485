/**
 * Migrations (O4). Proves: an empty database comes to the latest version; a second run does nothing; two processes at
 * once are safe; a record of before stays; an older Gatehouse refuses a newer database; the table interfaces say what the tables are.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runMigrations } from 'graphile-worker';
import { type Kysely, Migrator, sql } from 'kysely';
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

test('O4: a database with a record of several months comes to the latest version, also by two processes at once', async () => {
  const [database, other] = await Promise.all([open(), open()]);
  await migrateUpTo(database, '20261122T1040');
  await database.pool.query(`
    insert into workspaces (team_id, name, bot_user_id, installed_at) values ('T0STUDIO', 'Studio', 'U0BOT', now());
    insert into clients (team_id, name, state) values ('T0STUDIO', 'Acme', 'listed');
    select ensure_month(day::date) from unnest(array['2026-09-01', '2026-10-01', '2026-11-01']) day;
    insert into conversations (team_id, conversation_id, kind, turn) values ('T0STUDIO', 'C0ACME', 'channel', 3);
    insert into exchanges (team_id, conversation_id, message_ts, said_at, client_id, user_id, class, decision, because, receipt, recorded_at)
    select 'T0STUDIO', 'C0ACME', extract(epoch from day)::text, day, 1, 'U0MAYA', 'general', 'reply', '{closed}', '{}', day
    from unnest(array['2026-09-15', '2026-10-15', '2026-11-15']::timestamptz[]) day;
    insert into outbox (team_id, kind, conversation_id, message, stale_at, state, recorded_at)
    values ('T0STUDIO', 'notice', 'C0ACME', '{"text": "x", "blocks": []}', now(), 'pending', now())`);
  await Promise.all([migrate(database), migrate(other)]);
  expect(await isCurrent(database)).toBe(true);
  const kept = await database.pool.query(
    `select count(*)::int as n, count(look_at)::int as waiting from exchanges`,
  );
  expect(kept.rows).toEqual([{ n: 3, waiting: 0 }]);
  const { rows } = await database.pool.query('select promised, state from conversations');
  expect(rows).toEqual([{ promised: [], state: 'active' }]);
});

test('P2: months that are made later have the columns, indexes and row security of those before', async () => {
  const database = await open();
  await migrateUpTo(database, '20261122T1040');
  await database.pool.query(`select ensure_month('2026-10-01')`);
  await migrate(database);
  await database.pool.query(`select ensure_month('2027-01-01')`);
  const { rows } = await database.pool.query<{
    month: string;
    columns: string;
    indexes: string;
    rows: string;
  }>(`
    select right(c.relname, 6) as month, c.relrowsecurity || ' ' || c.relforcerowsecurity as rows,
      (select string_agg(attname, ' ' order by attname) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
      (select string_agg(regexp_replace(pg_get_indexdef(i.indexrelid), '.* USING', ''), E'\n'
        order by regexp_replace(pg_get_indexdef(i.indexrelid), '.* USING', '')) from pg_index i where i.indrelid = c.oid) as indexes
    from pg_class c where c.relname in ('exchanges_202610', 'exchanges_202701') order by 1`);
  const [before, after] = rows.map(({ month: _, ...shape }) => shape);
  expect(rows.map(({ month }) => month)).toEqual(['202610', '202701']);
  expect(after).toEqual(before);
  expect(after).toMatchObject({ rows: 'true true', columns: expect.stringContaining('look_at') });
});

/** As an older Gatehouse did, that knew the migrations up to one. */
async function migrateUpTo(database: Database, last: string): Promise<void> {
  await runMigrations({ pgPool: database.pool });
  const folder = join(__dirname, '../../migrations');
  const names = readdirSync(folder).filter((name) => name.slice(0, last.length) <= last);
  const migrations = names.map((name) => ({
    name: name.replace(/\.sql$/, ''),
    up: (db: Kysely<never>) =>
      sql
        .raw(readFileSync(join(folder, name), 'utf8'))
        .execute(db)
        .then(() => undefined),
  }));
  const getMigrations = async () => Object.fromEntries(migrations.map(({ name, up }) => [name, { up }]));
  const { error } = await new Migrator({
    db: database.everyTeam,
    provider: { getMigrations },
  }).migrateToLatest();
  expect(error).toBeUndefined();
}

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
