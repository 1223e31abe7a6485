import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { schemaText } from '../../scripts/schema-text';
import { createTestDatabase } from '../support/database';
import { root } from '../support/sources';

/** Tables that belong to no workspace, and why. */
const teamless: Record<string, string> = {
  database_purpose: 'says of the database itself whether it is for practice',
};

test('P2: every table has a team_id and is under forced row-level security; docs/schema.sql shows them as they are', async () => {
  const database = await createTestDatabase(2);
  try {
    const { rows } = await database.pool.query<{
      name: string;
      team: boolean;
      forced: boolean;
      policies: number;
    }>(`
      select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
        exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'team_id' and a.attnotnull) as team,
        (select count(*) from pg_policy p where p.polrelid = c.oid) as policies
      from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        and c.relname not like 'kysely\\_%' and not c.relispartition`);
    expect(rows.length).toBeGreaterThan(10);
    for (const row of rows.filter(({ name }) => !(name in teamless)))
      expect(row).toEqual({ name: row.name, team: true, forced: true, policies: 1 });
    expect(await schemaText(database.pool)).toBe(readFileSync(join(root, 'docs/schema.sql'), 'utf8'));
  } finally {
    await database.drop();
  }
});
