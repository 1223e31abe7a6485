import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../store/database';
import { enqueue } from '../../store/jobs';
import type { ConversationId, MessageTs, TeamId } from '../../workspace/ids';
import { countTurn } from '../../workspace/store/live';
import { changeSettings } from '../../workspace/store/settings';
import { renameChannel } from './rules';

/** A conversation of a workspace to which Slack gave another id. */
export type ConversationMove = Readonly<{ teamId: TeamId; oldId: ConversationId; newId: ConversationId }>;

/** Every table by name, with what the registry knows of its columns that hold a conversation's id (src/deps.ts). */
type ConversationColumns = Readonly<
  Record<string, Readonly<{ conversations: Readonly<Record<string, 'follows' | object>> }>>
>;

/**
 * Follows a conversation whose id Slack changed because a share was begun: its record goes on under the new id, what waits
 * there is handled under it, and the settings that name it are changed with it. The old id is remembered, so that an event
 * that still comes with it, however late, is filed under the new one (`refile`). Doing it twice does nothing.
 *
 * @param now ms since 1970 UTC
 */
export async function moveConversation(
  db: Db,
  tables: ConversationColumns,
  move: ConversationMove,
  now: number,
): Promise<void> {
  const { teamId, oldId, newId } = move;
  if (oldId === newId) return;
  await moveRow(db, move);
  for (const [table, { conversations }] of Object.entries(tables))
    for (const [column, rule] of Object.entries(conversations))
      if (rule === 'follows' && table !== 'conversations') await moveColumn(db, move, table, column);
  await sql`update timers set payload = jsonb_set(payload, '{conversationId}', to_jsonb(${newId}::text))
    where team_id = ${teamId} and payload ->> 'conversationId' = ${oldId}`.execute(db);
  await refile(db, teamId, oldId, newId);
  await changeSettings(db, teamId, (settings) => renameChannel(settings, oldId, newId), {
    by: 'slack',
    at: now,
  });
  // Mutes are part of what every process keeps of a workspace, also where no settings name the conversation.
  await countTurn(db, teamId);
}

/**
 * The conversation's row goes on under the new id, joined with one that the new id may have by now. The old id keeps a row
 * whose turn is counted on, so that a process that read the row before stores nothing there any more.
 */
async function moveRow(db: Db, { teamId, oldId, newId }: ConversationMove): Promise<void> {
  await sql`
    insert into conversations as c (team_id, conversation_id, kind, turn, last_message_ts, member_spoke_at, has_client, state, state_since, connected_teams, promised, remarks, missed_since)
    select team_id, ${newId}, kind, turn, last_message_ts, member_spoke_at, has_client, state, state_since, connected_teams, promised, remarks, missed_since
    from conversations where team_id = ${teamId} and conversation_id = ${oldId} and moved_to is null
    on conflict (team_id, conversation_id) do update set turn = greatest(c.turn, excluded.turn) + 1,
      last_message_ts = greatest(c.last_message_ts, excluded.last_message_ts),
      member_spoke_at = greatest(c.member_spoke_at, excluded.member_spoke_at),
      has_client = c.has_client or excluded.has_client, promised = c.promised || excluded.promised,
      remarks = c.remarks || excluded.remarks,
      connected_teams = case when c.connected_teams = '{}' then excluded.connected_teams else c.connected_teams end,
      missed_since = least(c.missed_since, excluded.missed_since)`.execute(db);
  await sql`
    insert into conversations as c (team_id, conversation_id, kind, turn, moved_to)
    values (${teamId}, ${oldId}, 'channel', 0, ${newId})
    on conflict (team_id, conversation_id) do update set turn = c.turn + 1, moved_to = excluded.moved_to
    where c.moved_to is null`.execute(db);
}

const ofSameMessage = sql<boolean>`there.message_ts = t.message_ts`;

/**
 * When a row of the new id counts as the same as one of the old id (`there` and `t`). Such a row of the old id stays where
 * it is: what was recorded under the new id is the one that counts. Columns that are not named here always move.
 */
const isSameRow: Readonly<Record<string, RawBuilder<boolean>>> = {
  'exchanges.conversation_id': ofSameMessage,
  'member_messages.conversation_id': ofSameMessage,
  'revisions.conversation_id': ofSameMessage,
  'outbox.for_conversation_id': sql`there.client_id = t.client_id and there.kind = t.kind
    and there.closure_starts_at = t.closure_starts_at`,
};

async function moveColumn(
  db: Db,
  { teamId, oldId, newId }: ConversationMove,
  table: string,
  column: string,
): Promise<void> {
  const same = isSameRow[`${table}.${column}`];
  const isAlone =
    same === undefined
      ? sql`true`
      : sql`not exists (select from ${sql.table(table)} there where there.team_id = t.team_id
          and there.${sql.ref(column)} = ${newId} and ${same})`;
  await sql`update ${sql.table(table)} t set ${sql.ref(column)} = ${newId}
    where t.team_id = ${teamId} and t.${sql.ref(column)} = ${oldId} and ${isAlone}`.execute(db);
}

/** Files the events that wait under a conversation's old id under its new one, and queues their jobs under that. */
export async function refile(
  db: Db,
  teamId: TeamId,
  oldId: ConversationId,
  newId: ConversationId,
): Promise<void> {
  const { rows } = await sql<{ id: number; message_ts: MessageTs }>`
    update inbox set conversation_id = ${newId},
      body = jsonb_set(body, '{event,channel}', to_jsonb(${newId}::text))
    where team_id = ${teamId} and conversation_id = ${oldId} and processed_at is null
    returning id, message_ts`.execute(db);
  for (const { id: inboxId, message_ts: messageTs } of rows)
    await enqueue(db, 'answer-message', { teamId, inboxId, conversationId: newId, messageTs });
}
