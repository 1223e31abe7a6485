import type { Pool } from 'pg';

const tables = `
select c.relname as name,
  case when c.relkind = 'p' then ' partition by ' || pg_get_partkeydef(c.oid) else '' end
    || coalesce(' with (' || array_to_string(c.reloptions, ', ') || ')', '') as kept,
  (select string_agg('  ' || quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod)
      || case a.attidentity when 'a' then ' generated always as identity' else '' end
      || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')
      || case when a.attnotnull then ' not null' else '' end, E',\\n' order by a.attnum)
    from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
  (select string_agg(E',\\n  constraint ' || k.conname || ' ' || pg_get_constraintdef(k.oid), '' order by k.contype desc, k.conname)
    from pg_constraint k where k.conrelid = c.oid and k.contype <> 'n') as constraints,
  (select string_agg(pg_get_indexdef(i.indexrelid) || ';', E'\\n' order by i.indexrelid::regclass::text)
    from pg_index i where i.indrelid = c.oid and not exists (select from pg_constraint k where k.conindid = i.indexrelid)) as indexes,
  case when c.relrowsecurity then 'alter table ' || c.relname || ' enable row level security;' else '' end as enabled,
  case when c.relforcerowsecurity then 'alter table ' || c.relname || ' force row level security;' else '' end as forced,
  (select string_agg('create policy ' || p.polname || ' on ' || c.relname || ' using ' || pg_get_expr(p.polqual, p.polrelid) || ';', E'\\n' order by p.polname)
    from pg_policy p where p.polrelid = c.oid) as policies
from pg_class c
where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relname not like 'kysely\\_%'
order by c.relname`;

const functions = `
select pg_get_functiondef(oid) as definition from pg_proc
where pronamespace = 'public'::regnamespace order by proname`;

/** The schema of a migrated database on one page of SQL, as docs/schema.sql holds it. Equal schemas give equal pages. */
export async function schemaText(pool: Pick<Pool, 'query'>): Promise<string> {
  const shown = (await pool.query<Record<string, string | null>>(tables)).rows.map((table) =>
    [
      `create table ${table.name} (\n${table.columns}${table.constraints ?? ''}\n)${table.kept};`,
      table.indexes,
      table.enabled,
      table.forced,
      table.policies,
    ]
      .filter((part) => part !== null && part !== '')
      .join('\n'),
  );
  const routines = (await pool.query<{ definition: string }>(functions)).rows.map(
    ({ definition }) => `${definition.trimEnd()};`,
  );
  return [
    '-- Written by "npm run schema:dump" from a migrated database, to be read; migrations/ is what makes it.',
    ...shown,
    ...routines,
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}
