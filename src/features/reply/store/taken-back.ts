import type { Db } from '../../../store/database';
import type { TeamId } from '../../../workspace/ids';
import type { MessageKey } from '../../../workspace/message';

/** Whether a member took back the reply to a client's message (R11). */
export async function wasTakenBack(
  db: Db,
  teamId: TeamId,
  { conversationId, messageTs }: MessageKey,
): Promise<boolean> {
  const row = await db
    .selectFrom('outbox')
    .select('id')
    .where('team_id', '=', teamId)
    .where('for_conversation_id', '=', conversationId)
    .where('for_message_ts', '=', messageTs)
    .where('kind', '=', 'notice')
    .where('retracted_at', 'is not', null)
    .executeTakeFirst();
  return row !== undefined;
}
