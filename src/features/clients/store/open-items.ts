import { sql } from 'kysely';
import type { Db } from '../../../store/database';
import type { ConversationId, TeamId } from '../../../workspace/ids';
import type { OpenItems, OpenMessage } from '../rules/open-items';

/** What is not done yet of a client, by id. `channels`: its conversations by the settings. */
export async function findOpenItems(
  db: Db,
  teamId: TeamId,
  { clientId, channels }: Readonly<{ clientId: number; channels: readonly ConversationId[] }>,
): Promise<OpenItems> {
  const waiting = await sql<OpenMessage>`
    select conversation_id as "conversationId", user_id as "userId", said_at as "saidAt" from exchanges
    where team_id = ${teamId} and client_id = ${clientId} and answered_at is null and look_at is not null
    order by said_at limit 1000`.execute(db);
  const counts = await sql<{ requests: number; later: number }>`
    select (select count(*)::int from change_requests
        where team_id = ${teamId} and client_id = ${clientId} and state = 'submitted') as requests,
      (select count(*)::int from later_answers where team_id = ${teamId} and state in ('waiting', 'held')
        and (conversation_id = any(${[...channels]}::text[]) or conversation_id in (
          select conversation_id from exchanges where team_id = ${teamId} and client_id = ${clientId}))) as later`.execute(
    db,
  );
  return { waiting: waiting.rows, ...(counts.rows[0] ?? { requests: 0, later: 0 }) };
}

/** How many change requests of a client, by id, wait for a decision. None is added before the transaction ends. */
export async function countUndecided(db: Db, teamId: TeamId, clientId: number): Promise<number> {
  // Each new request takes its number from this row.
  await sql`select from clients where team_id = ${teamId} and id = ${clientId} for update`.execute(db);
  const { rows } = await sql<{ requests: number }>`select count(*)::int as requests from change_requests
    where team_id = ${teamId} and client_id = ${clientId} and state = 'submitted'`.execute(db);
  return rows[0]?.requests ?? 0;
}

/** Takes the messages of clients, by id, off the list of what waits. The record keeps them as they are, without an answer. */
export async function stopWaiting(db: Db, teamId: TeamId, clientIds: readonly number[]): Promise<void> {
  await sql`update exchanges set look_at = null
    where team_id = ${teamId} and client_id = any(${[...clientIds]}::bigint[])
      and answered_at is null and look_at is not null`.execute(db);
}
