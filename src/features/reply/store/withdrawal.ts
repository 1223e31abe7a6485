import { sql } from 'kysely';
import type { Db } from '../../../store/database';
import type { TeamId } from '../../../workspace/ids';
import type { MessageKey } from '../../../workspace/message';
import type { Reply } from '../rules/reply';
import { addReason, selectReplies, toReply } from '../store';

/** The automatic replies to one message. */
export async function listRepliesTo(
  db: Db,
  teamId: TeamId,
  { conversationId, messageTs }: MessageKey,
): Promise<Reply[]> {
  const rows = await selectReplies(db, teamId)
    .where('o.for_conversation_id', '=', conversationId)
    .where('o.for_message_ts', '=', messageTs)
    .execute();
  return rows.map(toReply);
}

/** Whether a later message of the same client waits there that got no notice because of this one (R3). */
export async function isReliedOn(db: Db, teamId: TeamId, reply: Reply): Promise<boolean> {
  const later = await db
    .selectFrom('exchanges')
    .select('message_ts')
    .where('team_id', '=', teamId)
    .where('conversation_id', '=', reply.conversationId)
    .where('client_id', '=', reply.clientId)
    .where('message_ts', '>', reply.messageTs)
    .where('look_at', 'is not', null)
    .where('target_at', 'is not', null)
    .where(sql<boolean>`'already_told' = any(because)`)
    .limit(1)
    .executeTakeFirst();
  return later !== undefined;
}

/** Records that a reply was deleted with its message at `at` (ms since 1970 UTC). It counts for no closure any more (R3). */
export async function recordWithdrawal(db: Db, teamId: TeamId, reply: Reply, at: number): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ retracted_at: new Date(at), closure_starts_at: null })
    .where('team_id', '=', teamId)
    .where('id', '=', reply.postId)
    .where('retracted_at', 'is', null)
    .execute();
  await addReason(db, teamId, reply, 'withdrawn');
}
