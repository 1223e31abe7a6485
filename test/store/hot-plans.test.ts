/**
 * The statements of a message's path keep their plans. Proves: a plan that is made while every table is empty, and for any
 * values, finds the rows of each table by an index, so that it is right for a large table too.
 */
import { createGather, factsOnStoring } from '../../src/features/messages/store/gather';
import { createRecordTurn } from '../../src/features/messages/store/record';
import { createFindKnown } from '../../src/features/opt-out/store';
import { toldKinds } from '../../src/features/reply';
import { createSettling } from '../../src/outbox/store';
import type { Database } from '../../src/store/database';
import { createHand, type Hand } from '../../src/store/hand';
import { createReceive } from '../../src/store/inbox';
import type { TeamId } from '../../src/workspace/ids';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { makeEvent, makeTurn, tsAt } from '../support/make';

const teamId: TeamId = 'T0STUDIO';
const conversationId = 'C0ACME';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await database.pool.query(`select ensure_month('2026-11-01')`);
});
afterAll(() => database.drop());

type Statement = Readonly<{ name: string; text: string }>;

/** What `work` runs on the hot pool. Nothing of it is carried out. */
async function statementsOf(work: (watched: Database) => Promise<unknown>): Promise<Statement[]> {
  const seen: Statement[] = [];
  const query = async (statement: Statement) => {
    seen.push(statement);
    return { rows: [{}] };
  };
  const hot = { query } as unknown as Database['hot'];
  await work({ ...database, hot, impatient: hot });
  return seen;
}

type Plan = Readonly<{
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Index Cond'?: string;
  Plans?: readonly Plan[];
}>;

async function planOf({ text }: Statement): Promise<Plan> {
  const { rows } = await database.hot.query(`explain (generic_plan, format json) ${text}`);
  return rows[0]['QUERY PLAN'][0].Plan;
}

function scansIn(plan: Plan): Plan[] {
  const own = plan['Node Type'].includes('Scan') && plan['Relation Name'] !== undefined ? [plan] : [];
  return [...own, ...(plan.Plans ?? []).flatMap(scansIn)];
}

const statements: Readonly<Record<string, (watched: Database) => Promise<unknown>>> = {
  receive: (watched) => createReceive(watched)(makeEvent({ teamId, eventId: 'Ev1' })),
  'receive in hand': (watched) =>
    createReceive(watched, { hand: openHand(), steady: () => 0 })(makeEvent({ teamId, eventId: 'Ev1' })),
  'receive and read': (watched) =>
    createReceive(watched, {
      hand: openHand(),
      steady: () => 0,
      facts: factsOnStoring(toldKinds),
    })(makeEvent({ teamId, eventId: 'Ev1' })),
  gather: (watched) => createGather(watched, toldKinds)({ teamId, conversationId, messageTs: tsAt(0) }),
  reader: (watched) =>
    createFindKnown(watched, 'notice')({ teamId, userId: 'U0MAYA', clientId: 1, conversationId, since: 0 }),
  record: (watched) => createRecordTurn(watched)(makeTurn({ teamId })),
  settle: (watched) =>
    createSettling(watched, []).now({ kind: 'failed', teamId, postId: 1, failure: 'too_late', at: 0 }),
  'settle soon': (watched) => {
    const { soon, flush } = createSettling(watched, []);
    soon({ kind: 'sent', teamId, postId: 1, conversationId, ts: tsAt(0), at: 0 });
    return flush();
  },
};

function openHand(): Hand {
  const hand = createHand();
  hand.open(async () => undefined);
  return hand;
}

test.each(Object.entries(statements))(
  'O1: to %s, rows are found by an index, planned on empty tables',
  async (_name, work) => {
    const [statement] = await statementsOf(work);
    expect(statement).toBeDefined();
    if (statement === undefined) return;
    const scans = scansIn(await planOf(statement));
    expect(scans.filter((scan) => scan['Index Cond'] === undefined)).toEqual([]);
    expect(scans.map((scan) => scan['Index Name']?.replace(/_\d{6}_/, '_MONTH_'))).toEqual(
      indexes[statement.name],
    );
  },
);

/** The indexes of each statement. Another one may do as well, but look before you write it here. */
const indexes: Readonly<Record<string, readonly string[]>> = {
  receive: [],
  'receive and read': [
    'conversations_pkey',
    'settings_versions_pkey',
    'workspaces_pkey',
    'outbox_one_notice',
    'inbox_waiting',
  ],
  'receive and queue': [],
  gather: [
    'conversations_pkey',
    'settings_versions_pkey',
    'workspaces_pkey',
    'outbox_one_notice',
    'inbox_waiting',
    'outbox_by_message',
  ],
  reader: ['opt_outs_pkey', 'outbox_by_message', 'exchanges_MONTH_team_id_said_at_idx', 'outbox_by_message'],
  record: ['inbox_pkey'],
  settle: ['outbox_pkey'],
  'settle soon': ['outbox_pkey'],
};
