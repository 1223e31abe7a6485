/**
 * Migrations (O4). Proves: an empty database comes to the latest version; a second run does nothing; several processes
 * may run at once; an earlier record stays; an older Gatehouse works on what the next release has migrated and refuses
 * what it cannot work on; the table interfaces match the tables.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runMigrations } from 'graphile-worker';
import { type Kysely, Migrator, sql } from 'kysely';
import { type Database, openDatabase } from '../../src/store/database';
import { NewerDatabaseError } from '../../src/store/errors';
import { findSchemaState, migrate } from '../../src/store/migrate';
import { createEmptyDatabase } from '../support/database';
import { readSources } from '../support/sources';

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
  expect(await findSchemaState(database)).toBe('older');
  const ran = await migrate(database);
  expect(ran).toEqual([...ran].sort());
  expect(ran.length).toBeGreaterThanOrEqual(3);
  expect(await findSchemaState(database)).toBe('current');
  expect(await migrate(database)).toEqual([]);
  expect(await findSchemaState(database)).toBe('current');
});

test('O4: four processes that migrate at once run each migration once', async () => {
  const all = await Promise.all([open(), open(), open(), open()]);
  const ran = (await Promise.all(all.map(migrate))).flat();
  expect(new Set(ran).size).toBe(ran.length);
  const { rows } = await all[0].pool.query('select name from kysely_migration order by name');
  expect(rows.map((row) => row.name)).toEqual([...ran].sort());
});

test('O4: a database with a record of several months comes to the latest version, even by two processes at once', async () => {
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
  expect(await findSchemaState(database)).toBe('current');
  const kept = await database.pool.query(
    `select count(*)::int as n, count(look_at)::int as waiting from exchanges`,
  );
  expect(kept.rows).toEqual([{ n: 3, waiting: 0 }]);
  const { rows } = await database.pool.query('select promised, state from conversations');
  expect(rows).toEqual([{ promised: [], state: 'active' }]);
});

test('P2: months that are added later have the columns, indexes and row security of earlier ones', async () => {
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

/** Migrates as an older Gatehouse did, which knew the migrations up to this one. */
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

/** Notes migrations as a newer Gatehouse would have run them. */
const noteAsDone = (database: Database, ...names: string[]) =>
  database.pool.query(
    `insert into kysely_migration (name, timestamp) select name, '2099-12-31' from unnest($1::text[]) name`,
    [names],
  );

test('O4: a database that the next release has migrated is worked on as it is', async () => {
  const database = await open();
  await migrate(database);
  await noteAsDone(
    database,
    '20991231T0000_add_wings',
    '20991231T0001_contract_after_20261127T0200_drop_legs',
  );
  expect(await findSchemaState(database)).toBe('newer');
  expect(await migrate(database)).toEqual([]);
});

test('O4: one from which a later release took away what this version uses is refused, with the migration', async () => {
  const database = await open();
  await migrate(database);
  await noteAsDone(
    database,
    '20991231T0000_add_wings',
    '20991231T0001_contract_after_20991231T0000_drop_legs',
  );
  expect(await findSchemaState(database)).toBe('unfit');
  await expect(migrate(database)).rejects.toThrow(NewerDatabaseError);
  await expect(migrate(database)).rejects.toThrow('20991231T0001_contract_after_20991231T0000_drop_legs');
});

test('O4: one that another line of versions has migrated is refused, with what it lacks', async () => {
  const database = await open();
  await migrate(database);
  await database.pool.query(`delete from kysely_migration where name = '20261127T0200_open_post_kinds'`);
  await noteAsDone(database, '20991231T0000_add_wings');
  await expect(migrate(database)).rejects.toThrow(/knows 20991231T0000_add_wings, and lacks 20261127T0200/);
});

test('the table interfaces have the columns of the tables, and are nullable where those are', async () => {
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

/** The columns by table, read from the sources. Each `Tables` names its tables' interfaces, which are in its file. */
function interfacesOfTables(): Record<string, string[]> {
  return Object.fromEntries(readSources('src').flatMap(({ text }) => tablesIn(text)));
}

function tablesIn(text: string): [string, string[]][] {
  const interfaces = text.matchAll(/^( *)(?:export )?interface (\w+) \{\n([\s\S]*?)\n\1\}/gm);
  const bodies = new Map([...interfaces].map(([, , name = '', body = '']) => [name, body]));
  const fields = (name: string) =>
    [...(bodies.get(name) ?? '').matchAll(/^ *(\w+):\s([^;]+);$/gm)].map(
      ([, field = '', type = '']) => [field, type] as const,
    );
  return fields('Tables').map(([table, name]) => [
    table,
    fields(name)
      .map(([column, type]) => `${column}${/null|MaybeInstant/.test(type) ? '?' : ''}`)
      .sort(),
  ]);
}
