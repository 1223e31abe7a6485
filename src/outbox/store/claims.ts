import { sql } from 'kysely';
import type { Db } from '../../store/database';
import { claimMs } from '../../store/left-over';
import type { Post } from '../post';

/**
 * Takes an unsent post in hand for one attempt. False when another process took or settled it since `post` was read, or
 * still has it in hand.
 */
export async function claimPost(db: Db, post: Post): Promise<boolean> {
  const claimed = await db
    .updateTable('outbox')
    .set({ state: 'sending', attempts: post.attempts + 1, claimed_at: sql`now()` })
    .where('team_id', '=', post.teamId)
    .where('id', '=', post.id)
    .where('attempts', '=', post.attempts)
    .where('state', 'in', ['pending', 'sending'])
    .where(sql<boolean>`(claimed_at is null or claimed_at <= now() - ${claimMs} * interval '1 ms')`)
    .executeTakeFirst();
  return Number(claimed.numUpdatedRows) > 0;
}

/**
 * Makes the claim on a post in hand hold from now on. It is the same attempt, so a slow database makes no later one wait
 * longer. False when another process took or settled the post meanwhile.
 */
export async function renewClaim(db: Db, post: Post): Promise<boolean> {
  const renewed = await db
    .updateTable('outbox')
    .set({ claimed_at: sql`now()` })
    .where('team_id', '=', post.teamId)
    .where('id', '=', post.id)
    .where('attempts', '=', post.attempts)
    .where('state', '=', 'sending')
    .executeTakeFirst();
  return Number(renewed.numUpdatedRows) > 0;
}

/**
 * Lets go of a post: `pending` when it is surely not in Slack, `sending` when it must be looked for first. False when it
 * is not in hand any more, because another process claimed or settled it.
 */
export async function releasePost(db: Db, post: Post, state: 'pending' | 'sending'): Promise<boolean> {
  const released = await db
    .updateTable('outbox')
    .set({ state, claimed_at: null })
    .where('team_id', '=', post.teamId)
    .where('id', '=', post.id)
    .where('attempts', '=', post.attempts)
    .where('state', 'in', ['pending', 'sending'])
    .executeTakeFirst();
  return Number(released.numUpdatedRows) > 0;
}
