/**
 * The record by months (L3). Proves: a month's partitions are made when they are needed, also when several ask at once; old
 * months are dropped as a whole; and purged rows are really deleted.
 */

import { registry } from '../../../src/features/features';
import { createRecordTurn } from '../../../src/features/messages/store/record';
import { purgeTables } from '../../../src/features/record/jobs';
import { dropMonths } from '../../../src/features/record/store';
import { inTeam } from '../../../src/store/database';
import { dayMs } from '../../../src/time';
import type { TeamId } from '../../../src/workspace/ids';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { evening, makeExchange, makePost, makeTurn, makeWorkspace, tsAt } from '../../support/make';

const teamId: TeamId = 'T0STUDIO';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

async function partitions(): Promise<string[]> {
  const { rows } = await database.pool.query(
    `select relname from pg_class where relispartition and relkind = 'r' order by 1`,
  );
  return rows.map((row) => row.relname);
}
const ensure = (day: string) => database.pool.query('select ensure_month($1)', [day]);

test('the partitions of a month are made once, by however many at once', async () => {
  await Promise.all(['2026-11-01', '2026-11-30', '2026-11-15', '2026-11-15', '2026-12-01'].map(ensure));
  expect(await partitions()).toEqual([
    'exchanges_202611',
    'exchanges_202612',
    'member_messages_202611',
    'member_messages_202612',
  ]);
});

test('P2: a new partition is under row-level security like its parent', async () => {
  await ensure('2026-11-01');
  const { rows } = await database.pool.query(
    `select relname, relrowsecurity as on, relforcerowsecurity as forced from pg_class where relispartition and relkind = 'r'`,
  );
  expect(rows).toHaveLength(2);
  for (const row of rows) expect(row).toMatchObject({ on: true, forced: true });
});

test('a month begins and ends in UTC: its last millisecond and the next month’s first are apart', async () => {
  const clientId = await makeWorkspace(database, teamId);
  const midnight = Date.UTC(2026, 11, 1);
  const record = createRecordTurn(database);
  const saidAt = [midnight - 1, midnight];
  const exchanges = saidAt.map((at) => makeExchange({ clientId, saidAt: at, messageTs: tsAt(at - evening) }));
  await record(makeTurn({ teamId, exchanges }));
  const { rows } = await database.pool.query(
    'select tableoid::regclass::text as part, said_at from exchanges order by 2',
  );
  expect(rows).toEqual([
    { part: 'exchanges_202611', said_at: midnight - 1 },
    { part: 'exchanges_202612', said_at: midnight },
  ]);
});

test('a message of any year finds its month, also one from long ago that is found late (L2)', async () => {
  const clientId = await makeWorkspace(database, teamId);
  const saidAt = Date.UTC(2019, 1, 28, 23, 59);
  await createRecordTurn(database)(
    makeTurn({ teamId, exchanges: [makeExchange({ clientId, saidAt, messageTs: tsAt(saidAt - evening) })] }),
  );
  expect(await partitions()).toContain('exchanges_201902');
});

test('L3: months that ended before the limit are dropped whole; the one that holds it stays', async () => {
  for (const day of ['2026-09-01', '2026-10-01', '2026-11-01']) await ensure(day);
  expect(await dropMonths(database.everyTeam, Date.UTC(2026, 9, 31, 23, 59, 59, 999))).toBe(2);
  expect((await partitions())[0]).toBe('exchanges_202610');
  expect(await dropMonths(database.everyTeam, Date.UTC(2026, 10, 1))).toBe(2);
  expect(await partitions()).toEqual(['exchanges_202611', 'member_messages_202611']);
});

test('L3: after months were dropped a message of such a month is still recorded', async () => {
  const clientId = await makeWorkspace(database, teamId);
  const record = createRecordTurn(database);
  const old = Date.UTC(2026, 7, 20);
  const exchange = (at: number) => makeExchange({ clientId, saidAt: at, messageTs: tsAt(at - evening) });
  await record(makeTurn({ teamId, exchanges: [exchange(old)] }));
  await dropMonths(database.everyTeam, evening);
  await record(makeTurn({ teamId, turn: 1, exchanges: [exchange(old + 1000)] }));
  expect(await partitions()).toContain('exchanges_202608');
});

test('L3: purging deletes the rows of one workspace before its limit, and nobody else’s', async () => {
  const record = createRecordTurn(database);
  for (const team of [teamId, 'T0OTHER'] as const) {
    const clientId = await makeWorkspace(database, team);
    const old = evening - 40 * dayMs;
    const said = {
      messageTs: tsAt(-40 * dayMs),
      saidAt: old,
      threadTs: null,
      userId: 'U0ANA',
      text: 'Yes',
    } as const;
    const revision = {
      messageTs: tsAt(-40 * dayMs),
      revisedAt: old,
      kind: 'edited',
      text: 'x',
      ofThisTurn: true,
    } as const;
    await record(
      makeTurn({
        teamId: team,
        exchanges: [
          makeExchange({ clientId }),
          makeExchange({ clientId, saidAt: old, messageTs: tsAt(-40 * dayMs) }),
        ],
        memberMessages: [said],
        revisions: [revision],
        posts: [makePost({ clientId })],
        recordedAt: old,
      }),
    );
  }
  await database.pool.query(`update outbox set state = 'sent'`);
  await inTeam(database.db, teamId, (trx) =>
    purgeTables(registry, trx, teamId, { before: evening - 30 * dayMs, now: evening + 30 * dayMs }),
  );
  const counts = await database.pool.query(`
    select team_id, (select count(*) from exchanges e where e.team_id = w.team_id) as exchanges,
      (select count(*) from member_messages e where e.team_id = w.team_id) as member_messages,
      (select count(*) from revisions e where e.team_id = w.team_id) as revisions,
      (select count(*) from outbox e where e.team_id = w.team_id) as posts
    from workspaces w order by team_id desc`);
  expect(counts.rows).toEqual([
    { team_id: teamId, exchanges: 1, member_messages: 0, revisions: 0, posts: 0 },
    { team_id: 'T0OTHER', exchanges: 2, member_messages: 1, revisions: 1, posts: 1 },
  ]);
});
