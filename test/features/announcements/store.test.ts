/** What is known of the conversations that an announcement goes to (A11). */

import { findPlaces } from '../../../src/features/announcements/store';
import { inTeam } from '../../../src/store/database';
import type { ConversationId } from '../../../src/workspace/ids';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { makeWorkspace } from '../../support/make';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await makeWorkspace(database, 'T0STUDIO');
});
afterAll(() => database.drop());

test('A11: a channel is told by its stored kind, and by its id’s prefix only while nothing is known', async () => {
  const ids: ConversationId[] = ['C0ACME', 'C0GROUP', 'C0OLD', 'C0NEW', 'D0NEW'];
  const placeOf = await inTeam(database.db, 'T0STUDIO', async (trx) => {
    const row = { team_id: 'T0STUDIO', turn: 0 };
    await trx
      .insertInto('conversations')
      .values([
        { ...row, conversation_id: 'C0ACME', kind: 'channel' },
        { ...row, conversation_id: 'C0GROUP', kind: 'group_dm' },
        { ...row, conversation_id: 'C0OLD', kind: 'channel', state: 'archived' },
      ])
      .execute();
    return findPlaces(trx, 'T0STUDIO', ids);
  });
  expect(ids.map((id) => ({ id, ...placeOf(id) }))).toEqual([
    { id: 'C0ACME', isChannel: true, isClosed: false },
    { id: 'C0GROUP', isChannel: false, isClosed: false },
    { id: 'C0OLD', isChannel: true, isClosed: true },
    { id: 'C0NEW', isChannel: true, isClosed: false },
    { id: 'D0NEW', isChannel: false, isClosed: false },
  ]);
});
