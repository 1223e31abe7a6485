import { sql } from 'kysely';
import type { ConversationId, MessageTs, TeamId, UserId } from '../domain/ids';
import type { SaidMessage } from '../domain/message';
import type { Db } from './database';

/** Whether a message under a member's name is one that we said with their grant, or may be one that is on its way. */
export async function findSpoken(
  db: Db,
  teamId: TeamId,
  { conversationId, ts, userId }: Pick<SaidMessage, 'conversationId' | 'ts' | 'userId'>,
): Promise<'said' | 'on_its_way' | 'not_ours'> {
  const { rows } = await sql<{ said: boolean; underWay: boolean }>`
    select exists (select from outbox where team_id = ${teamId} and sent_conversation_id = ${conversationId}
        and sent_ts = ${ts}) as said,
      exists (select from outbox where team_id = ${teamId} and state = 'sending'
        and conversation_id = ${conversationId} and speaker = ${userId}) as "underWay"`.execute(db);
  if (rows[0]?.said === true) return 'said';
  return rows[0]?.underWay === true ? 'on_its_way' : 'not_ours';
}

/** The member with whose grant a client's message was answered (R7); null when the bot did, or nobody. */
export async function findSpeaker(
  db: Db,
  teamId: TeamId,
  conversationId: ConversationId,
  messageTs: MessageTs,
): Promise<UserId | null> {
  const row = await db
    .selectFrom('outbox')
    .select('speaker')
    .where('team_id', '=', teamId)
    .where('for_conversation_id', '=', conversationId)
    .where('for_message_ts', '=', messageTs)
    .where('kind', '=', 'notice')
    .executeTakeFirst();
  return (row?.speaker ?? null) as UserId | null;
}
