import { sql } from 'kysely';
import type { ConversationId, TeamId } from '../domain/ids';
import type { Db } from './database';
import { enqueue } from './jobs';
import { countTurn } from './live';
import { findSettings, recordSettings } from './settings';

/**
 * Follows a conversation whose id Slack changed (a share was begun): its record goes on under the new id, what waits
 * there is handled under it, and the settings that name it are changed with it. The old id is remembered: an event
 * that comes with it still, however late, is filed under the new one (`refile`). Doing it twice does nothing.
 */
export async function moveConversation(
  db: Db,
  teamId: TeamId,
  oldId: ConversationId,
  newId: ConversationId,
  now: number,
): Promise<void> {
  if (oldId === newId) return;
  await moveRow(db, teamId, oldId, newId);
  await moveMessages(db, teamId, oldId, newId);
  await movePosts(db, teamId, oldId, newId);
  await sql`update timers set payload = jsonb_set(payload, '{conversationId}', to_jsonb(${newId}::text))
    where team_id = ${teamId} and payload ->> 'conversationId' = ${oldId}`.execute(db);
  await refile(db, teamId, oldId, newId);
  await renameInSettings(db, teamId, oldId, newId, now);
  // Mutes are part of what every process keeps of a workspace, also where no settings name the conversation.
  await countTurn(db, teamId);
}

/**
 * Files the events that wait under a conversation's old id under its new one, as if they had come with it, and queues
 * their jobs anew.
 */
export async function refile(
  db: Db,
  teamId: TeamId,
  oldId: ConversationId,
  newId: ConversationId,
): Promise<void> {
  const { rows } = await sql<{ id: number; message_ts: string }>`
    update inbox set conversation_id = ${newId},
      body = jsonb_set(body, '{event,channel}', to_jsonb(${newId}::text))
    where team_id = ${teamId} and conversation_id = ${oldId} and processed_at is null
    returning id, message_ts`.execute(db);
  for (const { id, message_ts: messageTs } of rows)
    await enqueue(db, 'answer-message', {
      teamId,
      inboxId: id,
      conversationId: newId,
      messageTs: messageTs as `${number}.${string}`,
    });
}

/**
 * The row goes on under the new id, joined with one that the new id may have by now. The old id keeps a row, with its
 * turn counted on: a process that read it before stores nothing there any more.
 */
async function moveRow(db: Db, teamId: TeamId, oldId: ConversationId, newId: ConversationId): Promise<void> {
  await sql`
    insert into conversations as c (team_id, conversation_id, kind, turn, last_message_ts, member_spoke_at, has_client, state, state_since, promised)
    select team_id, ${newId}, kind, turn, last_message_ts, member_spoke_at, has_client, state, state_since, promised
    from conversations where team_id = ${teamId} and conversation_id = ${oldId} and moved_to is null
    on conflict (team_id, conversation_id) do update set turn = greatest(c.turn, excluded.turn) + 1,
      last_message_ts = greatest(c.last_message_ts, excluded.last_message_ts),
      member_spoke_at = greatest(c.member_spoke_at, excluded.member_spoke_at),
      has_client = c.has_client or excluded.has_client, promised = c.promised || excluded.promised`.execute(
    db,
  );
  await sql`
    insert into conversations as c (team_id, conversation_id, kind, turn, moved_to)
    values (${teamId}, ${oldId}, 'channel', 0, ${newId})
    on conflict (team_id, conversation_id) do update set turn = c.turn + 1, moved_to = excluded.moved_to
    where c.moved_to is null`.execute(db);
}

/** What was recorded under both ids meanwhile stays where it is: the new id's is the one that counts. */
async function moveMessages(
  db: Db,
  teamId: TeamId,
  oldId: ConversationId,
  newId: ConversationId,
): Promise<void> {
  for (const table of ['exchanges', 'member_messages', 'revisions'] as const)
    await sql`update ${sql.table(table)} t set conversation_id = ${newId}
      where team_id = ${teamId} and conversation_id = ${oldId}
        and not exists (select from ${sql.table(table)} there where there.team_id = t.team_id
          and there.conversation_id = ${newId} and there.message_ts = t.message_ts)`.execute(db);
  for (const table of ['mutes', 'later_answers'] as const)
    await sql`update ${sql.table(table)} set conversation_id = ${newId}
      where team_id = ${teamId} and conversation_id = ${oldId}`.execute(db);
}

async function movePosts(
  db: Db,
  teamId: TeamId,
  oldId: ConversationId,
  newId: ConversationId,
): Promise<void> {
  await sql`update outbox o set for_conversation_id = ${newId}
    where team_id = ${teamId} and for_conversation_id = ${oldId}
      and not exists (select from outbox there where there.team_id = o.team_id
        and there.for_conversation_id = ${newId} and there.client_id = o.client_id and there.kind = o.kind
        and there.closure_starts_at = o.closure_starts_at)`.execute(db);
  await sql`update outbox set conversation_id = ${newId}
    where team_id = ${teamId} and conversation_id = ${oldId}`.execute(db);
  await sql`update outbox set sent_conversation_id = ${newId}
    where team_id = ${teamId} and sent_conversation_id = ${oldId}`.execute(db);
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
  const isListed = current.settings.clients.some((client) =>
    client.conversations.some((each) => each.channel === newId),
  );
  const clients = current.settings.clients.map((client) => ({
    ...client,
    conversations: client.conversations.flatMap((each) => {
      if (each.channel !== oldId) return [each];
      return isListed ? [] : [{ ...each, channel: newId }];
    }),
  }));
  await recordSettings(db, teamId, { ...current.settings, clients }, 'slack', now);
}
