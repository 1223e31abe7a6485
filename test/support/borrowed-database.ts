import { openDatabase } from '../../src/store/database';
import { asAdmin, type ClosedDatabase, cloneTemplate, type TestDatabase } from './database';

/** The database that no test of this file has at the moment, and what its schema was when it was made. */
type Spare = ClosedDatabase & Readonly<{ schema: string }>;

let spare: Spare | null = null;
afterAll(async () => {
  await spare?.drop();
  spare = null;
});

/**
 * A database for one test alone, for tests that leave the schema as it is: the next test of the file gets the same one,
 * emptied, because making one takes a quarter of the time of such a test. One whose schema was changed is not given again.
 */
export async function borrowTestDatabase(): Promise<TestDatabase> {
  const taken = spare ?? (await makeSpare());
  spare = null;
  const database = await openDatabase(taken.url, 5);
  return {
    ...database,
    url: taken.url,
    drop: async () => {
      await database.close();
      if (spare === null && (await isEmptied(taken))) spare = taken;
      else await taken.drop();
    },
  };
}

async function makeSpare(): Promise<Spare> {
  const made = await cloneTemplate();
  const { rows } = await asAdmin((admin) => admin.query(schemaOf), made.url);
  return { ...made, schema: rows[0].schema };
}

/** Empties a database, whoever is still connected. False when its schema is not what it was. */
async function isEmptied({ url, schema }: Spare): Promise<boolean> {
  return asAdmin(async (admin) => {
    await admin.query(endOthers);
    const { rows } = await admin.query(schemaOf);
    if (rows[0].schema !== schema) return false;
    await admin.query(emptyAll);
    return true;
  }, url);
}

const endOthers = `select pg_terminate_backend(pid, 5000) from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid()`;

const ours = `('public'::regnamespace, 'graphile_worker'::regnamespace)`;

/**
 * Everything that a test could change beside rows: tables with their columns, rights and rules, functions, triggers. The
 * partitions of a month are made when they are needed, and may stay.
 */
const schemaOf = `
  with named as (
    select format('%s %s %s %s %s %s', relname, relkind, relacl, relrowsecurity, relforcerowsecurity,
        (select string_agg(format('%s %s %s %s', attname, atttypid, attnotnull, attisdropped), ',' order by attnum)
          from pg_attribute where attrelid = c.oid)) as thing
      from pg_class c where relnamespace in ${ours} and not relispartition
    union all select format('%s %s', proname, md5(prosrc)) from pg_proc where pronamespace in ${ours}
    union all select format('%s %s %s', tgrelid::regclass, tgname, tgenabled) from pg_trigger where not tgisinternal and tgparentid = 0
    union all select format('%s %s', conrelid::regclass, pg_get_constraintdef(o.oid)) from pg_constraint o
      join pg_class c on c.oid = conrelid where connamespace in ${ours} and not relispartition
    union all select format('%s %s %s', polrelid::regclass, polname, pg_get_expr(polqual, polrelid)) from pg_policy
    union all select setconfig::text from pg_db_role_setting
      where setdatabase = (select oid from pg_database where datname = current_database())
  )
  select md5(string_agg(thing, E'\n' order by thing)) as schema from named`;

/** Rows go and sequences begin again. What says which migrations were made stays. */
const emptyAll = `do $$
  declare each record;
  begin
    set local session_replication_role = replica;
    for each in select oid::regclass as name from pg_class
      where relnamespace in ${ours} and relkind in ('r', 'p') and not relispartition and relname !~ 'migration'
    loop execute format('delete from %s', each.name); end loop;
    for each in select oid::regclass as name from pg_class where relnamespace in ${ours} and relkind = 'S'
    loop execute format('alter sequence %s restart', each.name); end loop;
  end $$`;
