/** Retention (L3, P4): each workspace keeps its own days, months that nobody keeps are dropped, and deletion is real. */

import { cancelLater, insertLater } from '../../../src/features/later/store/answers';
import { createRecordTurn } from '../../../src/features/messages/store/record';
import { purgeRecord } from '../../../src/features/record/jobs';
import { inTeam } from '../../../src/store/database';
import { createReceive, recordProcessed } from '../../../src/store/inbox';
import { dayMs } from '../../../src/time';
import type { TeamId } from '../../../src/workspace/ids';
import { settingsSchema } from '../../../src/workspace/settings/settings';
import { recordDirect } from '../../../src/workspace/store/direct-conversations';
import { recordSettings } from '../../../src/workspace/store/settings';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { evening, makeEvent, makeExchange, makeTurn, makeWorkspace, tsAt } from '../../support/make';
import { makeDeps } from '../../support/make-deps';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

/** A workspace that keeps `days`, with an exchange of each age in days. */
async function workspace(teamId: TeamId, days: number, ages: readonly number[]): Promise<void> {
  const clientId = await makeWorkspace(database, teamId);
  const settings = settingsSchema.parse({ workspace: { record: { days } }, clients: [{ name: 'Acme' }] });
  await inTeam(database.db, teamId, (trx) =>
    recordSettings(trx, teamId, settings, { by: 'test', at: evening }),
  );
  const exchanges = ages.map((age) =>
    makeExchange({
      clientId,
      saidAt: evening - age * dayMs,
      messageTs: tsAt(-age * dayMs),
      text: `${age} days`,
    }),
  );
  await createRecordTurn(database)(makeTurn({ teamId, exchanges }));
}

async function kept(teamId: TeamId): Promise<string[]> {
  const { rows } = await database.pool.query(
    'select text from exchanges where team_id = $1 order by said_at desc',
    [teamId],
  );
  return rows.map((row) => row.text);
}

const purge = (now = evening) => purgeRecord(makeDeps(database, { clock: () => now }));

test('L3: each workspace keeps its own days, to the day', async () => {
  await workspace('T0SHORT', 30, [1, 29, 31, 200]);
  await workspace('T0LONG', 365, [1, 29, 31, 200, 364, 366]);
  await purge();
  expect(await kept('T0SHORT')).toEqual(['1 days', '29 days']);
  expect(await kept('T0LONG')).toEqual(['1 days', '29 days', '31 days', '200 days', '364 days']);
});

test('L3: months that no workspace keeps any more are dropped as partitions', async () => {
  await workspace('T0SHORT', 30, [1, 100]);
  const months = async () =>
    (
      await database.pool.query(
        `select relname from pg_class where relname ~ '^exchanges_\\d{6}$' order by 1`,
      )
    ).rows.map((row) => row.relname);
  expect(await months()).toEqual(['exchanges_202608', 'exchanges_202611']);
  await purge();
  expect(await months()).toEqual(['exchanges_202611']);
});

test('L3: of answers for later those that went or were cancelled go with the rest; what still waits stays', async () => {
  await workspace('T0SHORT', 30, []);
  const words = { author: 'U0ANA', conversationId: 'C0ACME', threadTs: null, sendAt: evening } as const;
  await inTeam(database.db, 'T0SHORT', async (trx) => {
    const write = (text: string, ageDays: number) =>
      insertLater(trx, 'T0SHORT', { ...words, text, state: 'held' }, evening - ageDays * dayMs);
    await cancelLater(trx, 'T0SHORT', await write('cancelled long ago', 31));
    await cancelLater(trx, 'T0SHORT', await write('cancelled lately', 29));
    await write('not sent yet', 31);
  });
  await purge();
  const { rows } = await database.pool.query('select state, text from later_answers order by id');
  expect(rows).toEqual([
    { state: 'cancelled', text: '' },
    { state: 'held', text: 'not sent yet' },
  ]);
});

test('P4: whose a member’s own direct message is, is forgotten after 30 days without one; that one is the bot’s is not', async () => {
  await workspace('T0SHORT', 30, []);
  const people = ['U0ANA', 'U0MAYA'] as const;
  await inTeam(database.db, 'T0SHORT', async (trx) => {
    await recordDirect(trx, 'T0SHORT', 'D0OLD', { kind: 'member_dm', people, askedAt: evening - 31 * dayMs });
    await recordDirect(trx, 'T0SHORT', 'D0NEW', { kind: 'member_dm', people, askedAt: evening - 29 * dayMs });
    await recordDirect(trx, 'T0SHORT', 'D0BOT', {
      kind: 'bot_dm',
      people: [],
      askedAt: evening - 99 * dayMs,
    });
  });
  await purge();
  const { rows } = await database.pool.query(
    'select conversation_id as id from direct_conversations order by 1',
  );
  expect(rows).toEqual([{ id: 'D0BOT' }, { id: 'D0NEW' }]);
});

test('P4: processed events are forgotten after a week, waiting ones are not', async () => {
  await workspace('T0SHORT', 30, []);
  const receive = createReceive(database);
  for (const eventId of ['EvDone', 'EvWaiting'])
    await receive(makeEvent({ teamId: 'T0SHORT', eventId, eventKey: eventId }));
  const { rows } = await database.pool.query(`select id from inbox where event_id = 'EvDone'`);
  await recordProcessed(database.everyTeam, 'T0SHORT', {
    ids: [rows[0].id],
    outcome: 'reply',
    now: evening,
  });
  const left = async () =>
    (await database.pool.query('select event_id from inbox order by 1')).rows.map((row) => row.event_id);
  await purge(evening + 7 * dayMs - 1);
  expect(await left()).toEqual(['EvDone', 'EvWaiting']);
  await purge(evening + 7 * dayMs + 1);
  expect(await left()).toEqual(['EvWaiting']);
});
