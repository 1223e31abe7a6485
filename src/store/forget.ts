import { sql } from 'kysely';
import type { TeamId } from '../domain/ids';
import { type Db, inTeam } from './database';
import { countTurn } from './live';

/** What is remembered of conversations, people's days and what is planned, in an order that no reference stands against. */
const remembered = [
  'exchanges',
  'member_messages',
  'revisions',
  'outbox',
  'inbox',
  'conversations',
  'direct_conversations',
  'change_request_steps',
  'change_requests',
  'submitted_forms',
  'one_clicks',
  'timers',
  'member_days',
  'mutes',
  'later_answers',
] as const;

/**
 * Empties a workspace's record in one transaction, for a practice workspace that starts over: all that was said and
 * decided, what waits, change requests and proposed clients. Installation, settings, listed clients and calendars stay,
 * and the next change request of a client is number 1 again. Never for a real workspace: there the record is the point.
 */
export function forgetRecord(db: Db, teamId: TeamId): Promise<void> {
  return inTeam(db, teamId, async (trx) => {
    for (const table of remembered)
      await sql`delete from ${sql.table(table)} where team_id = ${teamId}`.execute(trx);
    await trx.deleteFrom('clients').where('team_id', '=', teamId).where('state', '=', 'proposed').execute();
    await trx.updateTable('clients').set({ last_request_number: 0 }).where('team_id', '=', teamId).execute();
    await countTurn(trx, teamId);
  });
}

/** Whether something of a workspace is in hand: an event not processed yet, or a post on its way to Slack. */
export function isAtWork(db: Db, teamId: TeamId): Promise<boolean> {
  return inTeam(db, teamId, async (trx) => {
    const { rows } = await sql<{ busy: boolean }>`
      select exists (select from inbox where team_id = ${teamId} and processed_at is null)
        or exists (select from outbox where team_id = ${teamId} and state in ('pending', 'sending')
          and held_until is null) as busy`.execute(trx);
    return rows[0]?.busy === true;
  });
}
