import { z } from 'zod';
import type { Feature } from '../../deps';
import { conversationId, teamId } from '../../workspace/id-schema';
import { catchUp } from './jobs/catch-up';
import { readBack } from './jobs/read-back';

export { noteGap, receiveAfterGaps, startCatchUp } from './gaps';

const readBackPayload = z.object({
  teamId,
  refused: z.array(conversationId).default([]),
  failed: z.array(conversationId).default([]),
});

/**
 * What Gatehouse missed (L2): it was down for longer than Slack delivers again, the socket was lost, or the bot was out of
 * a channel. It is a feature of its own, and not a part of `messages`, because it only brings messages there: they are
 * stored as the events that Slack would have sent, and decided about in the same way. `messages` need not know of it.
 *
 * 1. Before anything new is heard, `missed_since` of each conversation keeps the last message seen (store/missed.ts). A
 *    channel that the bot leaves keeps it from then on.
 * 2. `catch-up` notes the conversations that began while nobody listened, and queues the workspace's `read-back`.
 * 3. `read-back` takes the next conversation that is noted, reads it and its active threads, compares them with the record
 *    (rules.ts), and stores what is new in small parts, so that a fresh message there never waits for a large gap. Then it
 *    queues itself again, until none is left. Whoever notes a conversation later has it queued too.
 */
export const catchingUp = {
  name: 'catch-up',
  jobs: {
    'catch-up': { payload: z.object({ teamId }), run: catchUp },
    'read-back': { payload: readBackPayload, run: readBack },
  },
} as const satisfies Feature;
