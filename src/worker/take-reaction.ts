import { z } from 'zod';
import { conversationId, messageTs, userId } from '../domain/id-schema';
import { postsSettled } from '../metrics';
import { inTeam } from '../store/database';
import type { JobPayload } from '../store/jobs';
import { dropReply, listHeldReplies } from '../store/replies';
import { answerMessage } from './answer-message';
import type { Tools } from './tools';

/** Slack's reaction_added, as far as we use it. Source: docs.slack.dev, reaction_added. */
const reactionAdded = z.object({
  event: z.object({
    user: userId,
    item: z.union([
      z.object({ type: z.literal('message'), channel: conversationId, ts: messageTs }),
      z.object({ type: z.string() }).transform(() => null),
    ]),
  }),
});

/**
 * Takes a reaction for what it says when a member gives it to a client's message: seen, I have it. A reply that waits for
 * that message, or an earlier one there, is not needed any more (R4). Everybody else's reactions say nothing (R5).
 */
export async function takeReaction(
  tools: Tools,
  payload: JobPayload<'handle-event'>,
  body: unknown,
): Promise<string> {
  const { teamId: team } = payload;
  const { user, item } = reactionAdded.parse(body).event;
  const entry = await tools.roster.current(team);
  const isMember = entry?.settings.members.some((member) => member.user === user) === true;
  if (item === null || !isMember) return 'no_use';
  // Found late, the message may still wait to be decided about, and its reply to be held.
  if (entry.settings.workspace.replies.wait_minutes > 0)
    await answerMessage(tools, { ...payload, conversationId: item.channel, messageTs: item.ts });
  return inTeam(tools.database.db, team, async (trx) => {
    const held = await listHeldReplies(trx, team, item.channel, item.ts);
    for (const reply of held)
      if (await dropReply(trx, team, reply, 'reacted_first'))
        postsSettled.inc({ kind: 'notice', outcome: 'failed' });
    return held.length === 0 ? 'no_use' : 'reacted_first';
  });
}
