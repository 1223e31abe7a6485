/** P3: the statements that docs/policy.md gives to erase a workspace take all there is of it, and nothing of another. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inTeam } from '../../src/store/database';
import { createRecordTurn } from '../../src/store/record';
import { setTimer } from '../../src/store/timers';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { evening, makeExchange, makeTurn, makeWorkspace } from '../support/make';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const page = readFileSync(join(__dirname, '../../docs/policy.md'), 'utf8');
const statements = /```sql\n([\s\S]*?)```/.exec(page)?.[1] ?? '';

test('P3: every table that holds something of a workspace is named', async () => {
  const { rows } = await database.pool.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
      where a.attname = 'team_id' and c.relkind in ('r', 'p') and not c.relispartition
        and c.relnamespace = 'public'::regnamespace order by 1`,
  );
  const named = [...statements.matchAll(/delete from (\w+) where team_id = :'team';/g)].map(
    ([, name]) => name,
  );
  expect(named.toSorted()).toEqual(rows.map(({ name }) => name));
});

test('P3: they run as they stand, and leave another workspace alone', async () => {
  for (const teamId of ['T0GONE', 'T0STAYS'] as const) {
    const clientId = await makeWorkspace(database, teamId, 'Acme');
    await createRecordTurn(database)(makeTurn({ teamId, exchanges: [makeExchange({ clientId })] }));
    await inTeam(database.db, teamId, (trx) =>
      setTimer(trx, teamId, 'later 1', evening, 'send-later', { teamId, laterId: 1 }),
    );
  }
  await database.pool.query(statements.replaceAll(":'team'", "'T0GONE'"));
  const tables = ['workspaces', 'exchanges', 'timers', 'clients'];
  const left = tables.map((table) => `select '${table}' as name, team_id from ${table}`).join(' union all ');
  const { rows } = await database.pool.query(left);
  expect(rows.map(({ team_id }) => team_id)).toEqual(['T0STAYS', 'T0STAYS', 'T0STAYS', 'T0STAYS']);
});
