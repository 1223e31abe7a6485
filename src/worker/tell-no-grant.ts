import type { TeamId, UserId } from '../domain/ids';
import { buildNoGrant } from '../slack/views/connection';
import { inTeam } from '../store/database';
import { queuePost } from '../store/outbox';
import type { Tools } from './tools';

const dayMs = 86_400_000;

/** Tells a member, in their own conversation with the bot, that nothing can be said in their name; once a UTC day at most. */
export async function tellNoGrant(tools: Tools, teamId: TeamId, userId: UserId): Promise<void> {
  const now = tools.clock();
  await inTeam(tools.database.db, teamId, (trx) =>
    queuePost(
      trx,
      teamId,
      {
        kind: 'note',
        conversationId: userId,
        message: buildNoGrant(),
        staleAt: now + dayMs,
        onceKey: `no_grant ${userId} ${Math.floor(now / dayMs)}`,
      },
      now,
    ),
  );
}
