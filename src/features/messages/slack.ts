import { z } from 'zod';
import type { Deps, SlackEvent } from '../../deps';
import { inTeam } from '../../store/database';
import { conversationId, messageTs, userId } from '../../workspace/id-schema';
import { dropHeldReplies } from '../reply';
import { closeAsAnswered } from '../waiting';
import { answerMessage } from './jobs/answer-message';

/** Slack's reaction_added, as far as we use it. Source: docs.slack.dev, reaction_added. */
const reactionAdded = z.object({
  event: z.object({
    user: userId,
    reaction: z.string().nullish().catch(null),
    item: z.union([
      z.object({ type: z.literal('message'), channel: conversationId, ts: messageTs }),
      z.object({ type: z.string() }).transform(() => null),
    ]),
  }),
});

/**
 * Event: the reaction of a member in charge to a client's message says that they have seen it. A reply that waits for that
 * message, or for an earlier one there, is not needed any more (R4). With some reactions a member closes the message as
 * answered (T2). Other people's reactions say nothing (R5).
 */
export async function takeReaction(deps: Deps, { teamId, body }: SlackEvent): Promise<string> {
  const { user, item, reaction } = reactionAdded.parse(body).event;
  const workspace = await deps.workspaces.current(teamId);
  const isMember = workspace?.settings.members.some((member) => member.user === user) === true;
  if (item === null || !isMember) return 'no_use';
  const { channel, ts } = item;
  const { replies, targets } = workspace.settings.workspace;
  const closes = reaction != null && targets.closing_reactions.includes(reaction);
  // Where events come late, the message may still wait to be decided about, and its reply to be held.
  if (closes || replies.wait_minutes > 0)
    await answerMessage(deps, { teamId, conversationId: channel, messageTs: ts });
  return inTeam(deps.database.db, teamId, async (trx) => {
    const upTo = { conversationId: channel, messageTs: ts };
    const held = await dropHeldReplies(trx, workspace, upTo, { by: user, because: 'reacted_first' });
    const answer = { by: user, at: deps.clock() };
    if (closes && (await closeAsAnswered(trx, teamId, upTo, answer))) return 'closed';
    return held === 0 ? 'no_use' : 'reacted_first';
  });
}
