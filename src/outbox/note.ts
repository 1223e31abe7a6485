import { randomUUID } from 'node:crypto';
import type { Deps } from '../deps';
import { type PostMessage, section } from '../slack/blocks';
import { takeAllowance } from '../store/allowances';
import { inTeam } from '../store/database';
import { hourMs } from '../time';
import type { Language } from '../words/language';
import { sayRest } from '../words/rest';
import type { TeamId, UserId } from '../workspace/ids';
import { queuePost } from './store';

/** Tells somebody something in their own conversation with the bot. It is tried for an hour. */
export async function sendNote(
  deps: Deps,
  teamId: TeamId,
  userId: UserId,
  { text, blocks }: PostMessage,
): Promise<void> {
  const now = deps.clock();
  const post = {
    kind: 'note' as const,
    conversationId: userId,
    message: { text, blocks },
    staleAt: now + hourMs,
  };
  await inTeam(deps.database.db, teamId, (trx) => queuePost(trx, teamId, post, now));
}

/**
 * Answers somebody's press or command in their own conversation with the bot, because there is no other way. Some of these
 * an hour reach them; then they are told once that it rests, and further ones are dropped, so that presses without end
 * bring no messages without end.
 */
export async function answerPrivately(
  deps: Deps,
  { teamId, userId }: Readonly<{ teamId: TeamId; userId: UserId }>,
  message: PostMessage,
  language: () => Promise<Language>,
): Promise<void> {
  const take = (kind: 'private_answer' | 'private_rest') =>
    takeAllowance(deps.database, teamId, { userId, kind, key: randomUUID(), now: deps.clock() });
  const waitMs = await take('private_answer');
  if (waitMs === null) return sendNote(deps, teamId, userId, message);
  if ((await take('private_rest')) !== null) return;
  const text = sayRest(await language(), waitMs);
  await sendNote(deps, teamId, userId, { text, blocks: [section(text)] });
}
