import { sql } from 'kysely';
import { type Db, timestamp } from '../../store/database';
import { dayMs } from '../../time';
import type { ConversationId, TeamId, UserId } from '../ids';
import { countTurn } from './live';

/** How long an ended mute is still read, in ms, for messages of its time that are found late. */
const keptMs = 35 * dayMs;

/** Until when each conversation is muted, or was muted not long before `now` (both ms since 1970 UTC). */
export async function findMutes(db: Db, teamId: TeamId, now: number): Promise<Map<ConversationId, number>> {
  const rows = await db
    .selectFrom('mutes')
    .select(['conversation_id', 'until_at'])
    .where('team_id', '=', teamId)
    .where('until_at', '>', timestamp(now - keptMs))
    .orderBy('until_at')
    .execute();
  return new Map(rows.map((row) => [row.conversation_id as ConversationId, row.until_at]));
}

/** A mute that holds. `until` in ms since 1970 UTC. */
export type Mute = Readonly<{ conversationId: ConversationId; until: number; by: UserId }>;

/** The mutes that hold at `now` (ms since 1970 UTC), the first to end first. */
export async function listMutes(db: Db, teamId: TeamId, now: number): Promise<Mute[]> {
  const rows = await db
    .selectFrom('mutes')
    .select(['conversation_id', 'until_at', 'muted_by'])
    .where('team_id', '=', teamId)
    .where('until_at', '>', timestamp(now))
    .orderBy('until_at')
    .execute();
  return rows.map((row) => ({
    conversationId: row.conversation_id as ConversationId,
    until: row.until_at,
    by: row.muted_by as UserId,
  }));
}

/** Mutes a conversation from `now` until `until` (ms since 1970 UTC), in place of an earlier mute. */
export async function recordMute(
  db: Db,
  teamId: TeamId,
  mute: Readonly<{ conversationId: ConversationId; by: UserId; now: number; until: number }>,
): Promise<void> {
  await endMute(db, teamId, mute);
  await db
    .insertInto('mutes')
    .values({
      team_id: teamId,
      conversation_id: mute.conversationId,
      from_at: new Date(mute.now),
      until_at: new Date(mute.until),
      muted_by: mute.by,
    })
    .execute();
  await countTurn(db, teamId);
}

/** Ends a conversation's mute at `now` (ms since 1970 UTC); nothing happens when there is none. */
export async function endMute(
  db: Db,
  teamId: TeamId,
  mute: Readonly<{ conversationId: ConversationId; by: UserId; now: number }>,
): Promise<void> {
  await db
    .updateTable('mutes')
    // Another process's clock may be a little ahead. A mute that began later than now then never held.
    .set({ until_at: sql<Date>`greatest(from_at, ${timestamp(mute.now)})`, ended_by: mute.by })
    .where('team_id', '=', teamId)
    .where('conversation_id', '=', mute.conversationId)
    .where('until_at', '>', timestamp(mute.now))
    .execute();
  await countTurn(db, teamId);
}
