/**
 * What a later answer does to what is on record (V5, T2): which messages it answers, and which wait again when one is taken
 * back. And how its conversation is told: by its stored kind, and by its id's prefix only while nothing is known.
 */

import { insertLater, listLater, lockLater } from '../../../src/features/later/store/answers';
import { recordLaterSent, recordTakenBack } from '../../../src/features/later/store/said';
import { placeWords } from '../../../src/features/later/views';
import { createRecordTurn } from '../../../src/features/messages/store/record';
import { inTeam } from '../../../src/store/database';
import type { ConversationId } from '../../../src/workspace/ids';
import type { ConversationKind } from '../../../src/workspace/message';
import type { Remark } from '../../../src/workspace/remarks';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { evening, makeExchange, makeTurn, makeWorkspace, tsAt } from '../../support/make';

let database: TestDatabase;
let clientId: number;
beforeAll(async () => {
  database = await createTestDatabase();
  clientId = await makeWorkspace(database, 'T0STUDIO');
});
afterAll(() => database.drop());

test.each<[ConversationId, ConversationKind | null, string]>([
  ['C0ACME', 'channel', '<#C0ACME>'],
  ['C0GROUP', 'group_dm', 'in a direct message'],
  ['D0DIRECT', 'member_dm', 'in a direct message'],
  ['C0NEW', null, '<#C0NEW>'],
  ['D0NEW', null, 'in a direct message'],
])('V5: an answer for %s, known as %s, goes %s', async (conversationId, kind, words) => {
  const answers = await inTeam(database.db, 'T0STUDIO', async (trx) => {
    if (kind !== null)
      await trx
        .insertInto('conversations')
        .values({ team_id: 'T0STUDIO', conversation_id: conversationId, kind, turn: 0 })
        .execute();
    const answer = { author: 'U0ANA', conversationId, threadTs: null, text: 'Hi', state: 'held' } as const;
    await insertLater(trx, 'T0STUDIO', { ...answer, sendAt: evening }, evening);
    return listLater(trx, 'T0STUDIO', 'U0ANA');
  });
  const answer = answers.find((each) => each.conversationId === conversationId);
  expect(answer && placeWords(answer)).toBe(words);
});

const minute = 60_000;
const anaSaid = (ms: number): Remark => ({ ts: tsAt(ms), threadTs: null, by: 'U0ANA', says: 'words' });
const waits = (at: number, change: Partial<ReturnType<typeof makeExchange>> = {}) =>
  makeExchange({
    clientId,
    messageTs: tsAt(at),
    saidAt: evening + at,
    targetAt: evening + 60 * minute,
    lookAt: evening + 50 * minute,
    ...change,
  });
const promiseOf = ({ messageTs, targetAt }: ReturnType<typeof waits>) => ({
  messageTs,
  threadTs: null,
  clientId,
  targetAt: targetAt ?? 0,
});

async function stateOf(conversationId: ConversationId) {
  const exchanges = await database.pool.query(
    'select message_ts, answer_ts from exchanges where conversation_id = $1 order by message_ts',
    [conversationId],
  );
  const conversations = await database.pool.query(
    'select promised, remarks, turn::int from conversations where conversation_id = $1',
    [conversationId],
  );
  const [{ promised, remarks, turn }] = conversations.rows;
  return {
    answers: exchanges.rows.map(({ answer_ts }) => answer_ts),
    promised: promised.map(({ messageTs }: { messageTs: string }) => messageTs),
    remarks,
    turn,
  };
}

test('T2: a later answer reaches back to its author’s last words there, as a typed line does, and not to what was settled', async () => {
  const conversationId = 'C0BACK';
  const exchanges = [
    waits(0),
    waits(2 * minute),
    waits(3 * minute, { because: ['closed', 'settled'], lookAt: null, targetAt: null }),
  ];
  const promised = exchanges.slice(0, 2).map(promiseOf);
  const remarks = [anaSaid(minute)];
  await createRecordTurn(database)(
    makeTurn({ teamId: 'T0STUDIO', conversationId, exchanges, promised, remarks }),
  );
  const later = await inTeam(database.db, 'T0STUDIO', async (trx) => {
    const answer = { author: 'U0ANA', conversationId, threadTs: null, text: 'Hi', state: 'held' } as const;
    const id = await insertLater(trx, 'T0STUDIO', { ...answer, sendAt: evening }, evening);
    return lockLater(trx, 'T0STUDIO', id);
  });
  const sent = { ts: tsAt(10 * minute), policy: 'full', now: evening } as const;
  for (let times = 0; later !== undefined && times < 2; times += 1)
    await recordLaterSent(database, 'T0STUDIO', later, sent);
  expect(await stateOf(conversationId)).toMatchObject({
    answers: [null, tsAt(10 * minute), null],
    promised: [tsAt(0)],
    remarks: [anaSaid(10 * minute)],
  });
});

test('V5, T0, T2: what a message had answered that is taken back waits again, bounds later targets, and is reached again', async () => {
  const conversationId = 'C0TAKEN';
  const answered = waits(0);
  const answer = { at: evening + minute, by: 'U0ANA', ts: tsAt(minute), threadTs: null } as const;
  await createRecordTurn(database)(
    makeTurn({
      teamId: 'T0STUDIO',
      conversationId,
      exchanges: [{ ...answered, answer }],
      remarks: [anaSaid(-minute), anaSaid(minute)],
    }),
  );
  await inTeam(database.db, 'T0STUDIO', (trx) =>
    recordTakenBack(trx, 'T0STUDIO', { conversationId, ts: tsAt(minute), now: evening + 2 * minute }),
  );
  expect(await stateOf(conversationId)).toEqual({
    answers: [null],
    promised: [tsAt(0)],
    remarks: [anaSaid(-minute)],
    turn: 2,
  });
});
