/**
 * Posts that wait for a channel which is closed to us. Proves: they are given up as never said, except members' own
 * words (R3, V5).
 */
import { createGather } from '../../src/features/messages/store/gather';
import { toldKinds } from '../../src/features/reply';
import { giveUpPosts, queuePost } from '../../src/outbox/store';
import { inTeam } from '../../src/store/database';
import type { TeamId } from '../../src/workspace/ids';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { evening, makePost, makeWorkspace, tsAt } from '../support/make';

const teamId: TeamId = 'T0STUDIO';

let database: TestDatabase;
let clientId: number;
beforeEach(async () => {
  database = await createTestDatabase();
  clientId = await makeWorkspace(database, teamId);
});
afterEach(() => database.drop());

test('R3, V5: a notice on hold is given up and counts for no closure; a member’s own answer is left to Slack', async () => {
  await inTeam(database.db, teamId, async (trx) => {
    await queuePost(trx, teamId, { ...makePost({ clientId }), heldUntil: evening + 300_000 }, evening);
    await queuePost(trx, teamId, { ...makePost({ clientId }), kind: 'later', for: null }, evening);
    const ending = { conversationId: 'C0ACME', because: 'archived', keeping: ['later'] } as const;
    expect(await giveUpPosts(trx, teamId, ending)).toBe(1);
  });
  const { rows } = await database.pool.query('select kind, state, failure from outbox order by id');
  expect(rows).toEqual([
    { kind: 'notice', state: 'failed', failure: 'archived' },
    { kind: 'later', state: 'pending', failure: null },
  ]);
  const asked = { teamId, conversationId: 'C0ACME', messageTs: tsAt(60_000) } as const;
  expect((await createGather(database, toldKinds)(asked)).notices).toEqual([]);
});
