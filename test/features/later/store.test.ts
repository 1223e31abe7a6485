/** How a later answer's conversation is told: by its stored kind, and by its id's prefix only while nothing is known (V5). */

import { insertLater, listLater } from '../../../src/features/later/store/answers';
import { placeWords } from '../../../src/features/later/views';
import { inTeam } from '../../../src/store/database';
import type { ConversationId } from '../../../src/workspace/ids';
import type { ConversationKind } from '../../../src/workspace/message';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { evening, makeWorkspace } from '../../support/make';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await makeWorkspace(database, 'T0STUDIO');
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
