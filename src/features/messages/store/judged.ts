import { sql } from 'kysely';
import { z } from 'zod';
import type { Db } from '../../../store/database';
import type { ConversationId, MessageTs, TeamId, UserId } from '../../../workspace/ids';
import type { MessageKey } from '../../../workspace/message';

/** A client's message on record, as far as an edit may change what it is. `gist`: as it was judged last. */
export type JudgedMessage = Readonly<{ gist: string | null; isOpen: boolean; isOver: boolean }>;

/** A message on record; undefined when there is none, or nobody of a client wrote it. */
export async function findJudged(
  db: Db,
  teamId: TeamId,
  { conversationId, messageTs }: MessageKey,
): Promise<JudgedMessage | undefined> {
  const row = await db
    .selectFrom('exchanges')
    .select(['receipt', 'because', 'look_at', 'target_at', 'answered_at'])
    .where('team_id', '=', teamId)
    .where('conversation_id', '=', conversationId)
    .where('message_ts', '=', messageTs)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const gist = receipt.parse(row.receipt)?.gist ?? (row.target_at === null ? null : 'request');
  return {
    gist: row.because.includes('settled') ? 'asks_nothing' : gist,
    isOpen: row.look_at !== null,
    isOver: row.answered_at !== null || row.because.includes('withdrawn'),
  };
}

const receipt = z.looseObject({ gist: z.string().optional() }).nullable();

/** Where somebody ended a matter, and when. */
export type EndedMatter = Readonly<{
  conversationId: ConversationId;
  userId: UserId;
  ts: MessageTs;
  threadTs: MessageTs | null;
}>;

/** What a person wrote in the same thread, or at the same top level, before they ended the matter, and still waits. */
export async function listOpenBefore(db: Db, teamId: TeamId, ending: EndedMatter): Promise<MessageTs[]> {
  const { conversationId, userId, ts, threadTs } = ending;
  const rows = await db
    .selectFrom('exchanges')
    .select('message_ts')
    .where('team_id', '=', teamId)
    .where('conversation_id', '=', conversationId)
    .where('user_id', '=', userId)
    .where('look_at', 'is not', null)
    .where('answered_at', 'is', null)
    .where('message_ts', '<', ts)
    .where(sql<boolean>`(thread_ts is not distinct from ${threadTs}::text or message_ts = ${threadTs}::text)`)
    .execute();
  return rows.map((row) => row.message_ts as MessageTs);
}
