/**
 * Reading the record. Proves: filters and order; and that a client's last 50 of many months are found by the index alone.
 * The proof is the number of rows that Postgres read, not the time it took.
 */
import { CompiledQuery, Kysely, PostgresDialect } from 'kysely';
import { createRecordTurn } from '../../../src/features/messages/store/record';
import { listExchanges } from '../../../src/features/record/store';
import { findWriter, markUrgent } from '../../../src/features/urgent/store';
import { type Database, inTeam } from '../../../src/store/database';
import type { Tables } from '../../../src/store/tables';
import type { TeamId } from '../../../src/workspace/ids';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { evening, makeExchange, makeTurn, makeWorkspace, tsAt } from '../../support/make';

const teamId: TeamId = 'T0STUDIO';
const months = 24;
const perMonth = 600;

let database: TestDatabase;
let acme: number;
beforeAll(async () => {
  database = await createTestDatabase();
  acme = await makeWorkspace(database, teamId);
  await makeWorkspace(database, 'T0OTHER');
  await fillMonths(database);
});
afterAll(() => database.drop());

/** Two years of two workspaces, of which Acme's is every third exchange, written by Postgres itself. */
async function fillMonths({ pool }: Database): Promise<void> {
  for (let back = 0; back < months; back += 1)
    await pool.query(`select ensure_month((date '2026-11-01' - $1 * interval '1 month')::date)`, [back]);
  await pool.query(
    `insert into exchanges (team_id, conversation_id, message_ts, said_at, client_id, user_id, text, class, decision,
       because, receipt, recorded_at)
     select team, 'C0ACME', to_char(n, 'FM0000000000') || '.' || to_char(m, 'FM000000'),
       timestamptz '2026-11-01 00:00+00' - m * interval '1 month' + n * interval '1 minute',
       case when n % 3 = 0 then $1 else 1000 + n % 2 end, 'U0MAYA', 'words', 'general', 'silence', '{open}', '{}', now()
     from generate_series(0, $2 - 1) m, generate_series(1, $3) n, unnest(array['T0STUDIO', 'T0OTHER']) team`,
    [acme, months, perMonth],
  );
  await pool.query('analyze');
}

type Explained = { 'QUERY PLAN': { Plan: PlanNode }[] };
type PlanNode = {
  'Node Type': string;
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  Plans?: PlanNode[];
};

test('a client’s last 50 of two years are found by reading little more than 50 rows', async () => {
  const { query, parameters } = await statementOf((db) =>
    listExchanges(db, teamId, { clientName: 'Acme', limit: 50 }),
  );
  const plan = await inTeam(database.db, teamId, async (trx) => {
    const explain = CompiledQuery.raw(`explain (analyze, format json) ${query}`, [...parameters]);
    const { rows } = await trx.executeQuery(explain as CompiledQuery<Explained>);
    return rows[0]?.['QUERY PLAN'][0]?.Plan;
  });
  const read = scansOf(plan).filter((node) => node['Relation Name']?.startsWith('exchanges_'));
  expect(read.map((node) => node['Node Type'])).not.toContain('Seq Scan');
  const rows = read.reduce(
    (sum, node) => sum + (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'],
    0,
  );
  expect(rows).toBeGreaterThanOrEqual(50);
  expect(rows).toBeLessThanOrEqual(60);
});

/** The statement that `work` sends, without sending anything but it. */
async function statementOf(
  work: (db: Kysely<Tables>) => Promise<unknown>,
): Promise<{ query: string; parameters: readonly unknown[] }> {
  const sent: { query: string; parameters: readonly unknown[] }[] = [];
  const watched = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: database.pool }),
    log: (event) => void sent.push({ query: event.query.sql, parameters: event.query.parameters }),
  });
  await work(watched);
  const [statement] = sent;
  if (statement === undefined || sent.length > 1) throw new Error(`${sent.length} statements were sent`);
  return statement;
}

function scansOf(node: PlanNode | undefined): PlanNode[] {
  if (node === undefined) return [];
  return [...(node['Node Type'].includes('Scan') ? [node] : []), ...(node.Plans ?? []).flatMap(scansOf)];
}

test('the newest come first; client and date narrow the list; nothing of another workspace is in it', async () => {
  const list = (filter: Parameters<typeof listExchanges>[2]) =>
    inTeam(database.db, teamId, (trx) => listExchanges(trx, teamId, filter));
  const last = await list({ clientName: 'Acme', limit: 50 });
  expect(last).toHaveLength(50);
  const saidAt = last.map((each) => each.saidAt);
  expect(saidAt).toEqual([...saidAt].sort((a, b) => b - a));
  expect(saidAt[0]).toBe(Date.UTC(2026, 10, 1) + perMonth * 60_000);
  const since = await list({ since: Date.UTC(2026, 10, 1) + (perMonth - 10) * 60_000, limit: 1000 });
  expect(since.map((each) => each.clientName)).toEqual(['Acme', 'Acme', 'Acme', 'Acme']);
  expect(await list({ clientName: 'Nobody', limit: 50 })).toEqual([]);
});

test('U2: marking urgent happens once, and gives the words to pass on', async () => {
  const messageTs = tsAt(5);
  const message = { conversationId: 'C0ACME', messageTs } as const;
  const exchange = makeExchange({ clientId: acme, messageTs, saidAt: evening + 5, text: 'Now, please' });
  await createRecordTurn(database)(makeTurn({ teamId, exchanges: [exchange] }));
  const mark = () =>
    inTeam(database.db, teamId, (trx) =>
      markUrgent(trx, teamId, message, () => ({ targetAt: evening + 60, lookAt: evening + 30 })),
    );
  const both = await Promise.all([mark(), mark()]);
  expect(both.filter((each) => each !== undefined)).toEqual([
    { clientId: acme, userId: 'U0MAYA', saidAt: evening + 5, text: 'Now, please' },
  ]);
  const owner = await inTeam(database.db, teamId, (trx) => findWriter(trx, teamId, message));
  expect(owner).toMatchObject({ clientId: acme });
});
