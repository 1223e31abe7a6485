import type { NewPost } from '../../../outbox/post';
import { section } from '../../../slack/blocks';
import { takeAllowance } from '../../../store/allowances';
import { dayMs, hourMs } from '../../../time';
import { sayRest } from '../../../words/rest';
import { aboutOf } from '../../../workspace/message';
import { languageOfAsker } from '../../../workspace/reader';
import type { Spoken, TurnContext } from './draft';

/**
 * The answer to a person's word to Gatehouse, while they don't ask very often. After that they are told once in an hour that
 * it rests, and nothing they ask for is done.
 */
export async function withinBounds(
  context: TurnContext,
  spoken: Spoken,
  answer: () => Promise<NewPost[]>,
): Promise<NewPost[]> {
  const { deps, workspace, now } = context;
  const { conversationId, ts, userId } = spoken.message;
  const use = { userId, kind: 'word', key: `${conversationId} ${ts}`, now } as const;
  const waitMs = await takeAllowance(deps.database, workspace.teamId, use);
  return waitMs === null ? answer() : [await restPost(context, spoken, waitMs)];
}

async function restPost(
  { deps, workspace, now }: TurnContext,
  { message, sender }: Spoken,
  waitMs: number,
): Promise<NewPost> {
  const { conversationId, conversationKind, userId, ts, threadTs } = message;
  const text = sayRest(await languageOfAsker(deps, workspace, { message, sender }), waitMs);
  const isShared = conversationKind === 'channel';
  return {
    kind: 'answer',
    staleAt: now + dayMs,
    conversationId,
    threadTs: isShared ? (threadTs ?? ts) : threadTs,
    for: aboutOf(message),
    message: { text, blocks: [section(text)], ...(isShared ? { onlyFor: userId } : {}) },
    onceKey: `rest ${conversationId} ${userId} ${Math.floor(now / hourMs)}`,
  };
}
