import { sql } from 'kysely';
import { type Db, timestamp } from '../../../store/database';
import { toJson } from '../../../store/inbox';
import type { TeamId } from '../../../workspace/ids';
import type { MessageKey } from '../../../workspace/message';
import type { Promised } from '../../../workspace/targets';
import { lockRow, selectWaiting, toDoubtful, update, type WaitingMessage } from '../store';

/** A client's message that may need no answer (R5). It has no target; its look is when it leaves the list. */
export type DoubtfulMessage = Omit<WaitingMessage, 'targetAt'>;

const most = 100;

/** The messages that may need no answer, and are still listed at `now` (ms since 1970 UTC), the earliest first. */
export async function listDoubtful(db: Db, teamId: TeamId, now: number): Promise<DoubtfulMessage[]> {
  const rows = await selectWaiting(db, teamId)
    .where('e.target_at', 'is', null)
    .where('e.look_at', '>', timestamp(now))
    .orderBy('e.message_ts')
    .limit(most)
    .execute();
  return rows.map(toDoubtful);
}

/** Takes the messages off the list whose day is over at `now` (ms since 1970 UTC): nobody wanted to answer them. */
export async function dropDoubtful(db: Db, teamId: TeamId, now: number): Promise<void> {
  await db
    .updateTable('exchanges')
    .set({ look_at: null })
    .where('team_id', '=', teamId)
    .where('look_at', '<=', timestamp(now))
    .where('target_at', 'is', null)
    .execute();
}

/** A message that may need no answer, with the targets promised in its conversation, and the thread it stands in. */
export type LockedDoubtful = DoubtfulMessage & Readonly<{ promised: readonly Promised[] }>;

/** Locks a message that may need no answer; undefined when it is not listed as such. */
export async function lockDoubtful(
  trx: Db,
  teamId: TeamId,
  key: MessageKey,
): Promise<LockedDoubtful | undefined> {
  const row = await lockRow(trx, teamId, key);
  if (row === undefined || row.target_at !== null) return undefined;
  const { rows } = await sql<{ promised: Promised[] }>`select promised from conversations
    where team_id = ${teamId} and conversation_id = ${key.conversationId}`.execute(trx);
  return {
    ...toDoubtful(row),
    promised: rows[0]?.promised ?? [],
  };
}

/**
 * Gives a message its target, and the instant of its first look: from then on it waits (T1). The conversation's turn is
 * counted up, so that a decision that is being made from what was read before is made again.
 */
export async function recordTarget(
  trx: Db,
  teamId: TeamId,
  { conversationId, messageTs, threadTs, clientId }: LockedDoubtful,
  { targetAt, lookAt }: Readonly<{ targetAt: number; lookAt: number }>,
): Promise<void> {
  await update(trx, teamId, { conversationId, messageTs })
    .set({ target_at: new Date(targetAt), look_at: lookAt === Infinity ? 'infinity' : new Date(lookAt) })
    .execute();
  const promise: Promised = { messageTs, threadTs, clientId, targetAt };
  await sql`update conversations set turn = turn + 1, promised = promised || ${toJson([promise])}::jsonb
    where team_id = ${teamId} and conversation_id = ${conversationId}`.execute(trx);
}
