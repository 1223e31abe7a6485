import { sql } from 'kysely';
import type { ConversationId, TeamId } from '../domain/ids';
import type { Db } from './database';
import { findSettings, recordSettings } from './settings';

/**
 * Follows a conversation whose id Slack changed (a share was begun): its record goes on under the new id, and
 * the settings that name it are changed with it. Doing it twice does nothing.
 */
export async function moveConversation(
  db: Db,
  teamId: TeamId,
  oldId: ConversationId,
  newId: ConversationId,
  now: number,
): Promise<void> {
  await sql`
    insert into conversations (team_id, conversation_id, kind, turn, last_message_ts, member_spoke_at, has_client)
    select team_id, ${newId}, kind, turn, last_message_ts, member_spoke_at, has_client from conversations
    where team_id = ${teamId} and conversation_id = ${oldId}
    on conflict do nothing`.execute(db);
  await db
    .deleteFrom('conversations')
    .where('team_id', '=', teamId)
    .where('conversation_id', '=', oldId)
    .execute();
  for (const table of ['exchanges', 'member_messages', 'revisions', 'inbox', 'mutes'] as const)
    await sql`update ${sql.table(table)} set conversation_id = ${newId}
      where team_id = ${teamId} and conversation_id = ${oldId}`.execute(db);
  await sql`update outbox set for_conversation_id = ${newId}
    where team_id = ${teamId} and for_conversation_id = ${oldId}`.execute(db);
  await sql`update outbox set conversation_id = ${newId}
    where team_id = ${teamId} and conversation_id = ${oldId} and state in ('pending', 'sending')`.execute(db);
  await renameInSettings(db, teamId, oldId, newId, now);
}

async function renameInSettings(
  db: Db,
  teamId: TeamId,
  oldId: ConversationId,
  newId: ConversationId,
  now: number,
): Promise<void> {
  const current = await findSettings(db, teamId);
  if (current === undefined) return;
  const clients = current.settings.clients.map((client) => ({
    ...client,
    conversations: client.conversations.map((each) =>
      each.channel === oldId ? { ...each, channel: newId } : each,
    ),
  }));
  await recordSettings(db, teamId, { ...current.settings, clients }, 'slack', now);
}
