import type { NewPost } from '../../../outbox/post';
import { dayMs } from '../../../time';
import { aboutOf, type SaidMessage } from '../../../workspace/message';
import type { Member } from '../../../workspace/settings/settings';
import { endConnection } from '../../own-dms';
import type { TurnContext } from './draft';

/**
 * The answer to a member who wrote a word of theirs to the bot, such as `today` or `later`; null for anything
 * else.
 */
export async function answerWord(
  { deps, workspace, now }: TurnContext,
  message: SaidMessage,
  member: Member,
): Promise<NewPost | null> {
  if (message.conversationKind !== 'bot_dm') return null;
  for (const { memberWord } of deps.registry.features) {
    const said = await memberWord?.(deps, workspace, { message, member, now });
    if (said != null) return toPost(said, message, now);
  }
  return null;
}

/**
 * Answers a former member, or a colleague, who takes back the permission they once gave. They may do so at any time (R7).
 * Null for anything else they write.
 */
export async function answerLeaver(
  { deps, workspace, now }: TurnContext,
  message: SaidMessage,
): Promise<NewPost | null> {
  if (message.conversationKind !== 'bot_dm') return null;
  const said = await endConnection(deps, workspace.teamId, message);
  return said === null ? null : toPost(said, message, now);
}

function toPost(said: Pick<NewPost, 'kind' | 'message'>, message: SaidMessage, now: number): NewPost {
  return {
    ...said,
    staleAt: now + dayMs,
    conversationId: message.conversationId,
    threadTs: message.threadTs,
    for: aboutOf(message),
  };
}
