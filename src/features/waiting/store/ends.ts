import { sql } from 'kysely';
import { type Db, timestamp } from '../../../store/database';
import { instantOfTs, type TeamId, type UserId } from '../../../workspace/ids';
import type { MessageKey } from '../../../workspace/message';
import { lockRow, toDoubtful, update, type WaitingMessage } from '../store';

/**
 * Records that the member `by` answered a message elsewhere (T2), at `at` (ms since 1970 UTC). What was promised for it no
 * longer bounds later targets (T0). The conversation's turn is counted up, so that a decision that is being made from
 * what was read before is made again.
 */
export async function recordAnsweredElsewhere(
  trx: Db,
  teamId: TeamId,
  {
    conversationId,
    messageTs,
    targetAt,
    pausedAt,
  }: Pick<WaitingMessage, keyof MessageKey | 'pausedAt'> & Readonly<{ targetAt: number | null }>,
  { by, at }: Readonly<{ by: UserId; at: number }>,
): Promise<void> {
  await update(trx, teamId, { conversationId, messageTs })
    .set({
      answered_at: new Date(at),
      answered_by: by,
      look_at: null,
      returns_at: null,
      lapsed_at: targetAt !== null && at > targetAt && pausedAt === null ? new Date(targetAt) : null,
    })
    .execute();
  await sql`update conversations set turn = turn + 1, promised = (
      select coalesce(jsonb_agg(p), '[]') from jsonb_array_elements(promised) p where p ->> 'messageTs' <> ${messageTs})
    where team_id = ${teamId} and conversation_id = ${conversationId}`.execute(trx);
}

/**
 * Closes a message as answered by the member `by`, at `at` (ms since 1970 UTC): one that waits, or one that may need no
 * answer. False when it is neither.
 */
export async function closeAsAnswered(
  trx: Db,
  teamId: TeamId,
  key: MessageKey,
  answer: Readonly<{ by: UserId; at: number }>,
): Promise<boolean> {
  const row = await lockRow(trx, teamId, key);
  if (row === undefined) return false;
  await recordAnsweredElsewhere(trx, teamId, { ...toDoubtful(row), targetAt: row.target_at }, answer);
  return true;
}

/** Why a message no longer waits. `isSettled`: its writer ended the matter. */
export type WaitingEnd = Readonly<{
  isWaiting: boolean;
  isAnswered: boolean;
  answeredBy: UserId | null;
  isDeleted: boolean;
  isSettled: boolean;
}>;

/** Why a message no longer waits; undefined when it is not on record. */
export async function findEnd(db: Db, teamId: TeamId, key: MessageKey): Promise<WaitingEnd | undefined> {
  const row = await db
    .selectFrom('exchanges')
    .select(['answered_at', 'answered_by', 'because', 'look_at', 'target_at'])
    .where('team_id', '=', teamId)
    .where('conversation_id', '=', key.conversationId)
    .where('message_ts', '=', key.messageTs)
    .where('said_at', '=', timestamp(instantOfTs(key.messageTs)))
    .executeTakeFirst();
  return row === undefined
    ? undefined
    : {
        isWaiting: row.look_at !== null && row.target_at !== null,
        isAnswered: row.answered_at !== null,
        answeredBy: row.answered_by as UserId | null,
        isDeleted: row.because.includes('withdrawn'),
        isSettled: row.because.includes('settled'),
      };
}
