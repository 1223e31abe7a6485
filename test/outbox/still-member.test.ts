/**
 * What tells a member of clients is for members. Proves: a post to somebody who has left the settings meanwhile is given up,
 * whatever kind of it waited; one to a member goes out.
 */
import type { PostKind } from '../../src/outbox/post';
import { queuePost } from '../../src/outbox/store';
import { inTeam } from '../../src/store/database';
import { type Flow, startFlow, studio } from '../support/gatehouse';

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow();
});
afterEach(() => flow.stop());

const kinds: PostKind[] = ['shadow', 'copy', 'digest', 'nudge', 'lapse', 'handover', 'shadow_summary'];

test.each(kinds)(
  'P2: a post of the kind %s does not go to somebody who is no member any more',
  async (kind) => {
    const now = flow.practice.clock.now();
    for (const conversationId of ['U0ANA', 'U0RUI'] as const) {
      const message = { text: 'Acme waits', blocks: [] };
      const post = { kind, conversationId, message, staleAt: now + 60_000 };
      await inTeam(flow.database.db, studio, (trx) => queuePost(trx, studio, post, now));
    }
    await flow.drained();
    const { rows } = await flow.database.pool.query(
      'select conversation_id, state, failure from outbox order by id',
    );
    expect(rows).toEqual([
      { conversation_id: 'U0ANA', state: 'sent', failure: null },
      { conversation_id: 'U0RUI', state: 'failed', failure: 'not_member_now' },
    ]);
  },
);
