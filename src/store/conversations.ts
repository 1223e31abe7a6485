import { sql } from 'kysely';
import type { ConversationId, TeamId } from '../domain/ids';
import type { ConversationKind } from '../domain/message';
import { type Db, timestamp } from './database';

/** What became of a conversation: we may speak in an active one only. */
export type ConversationState = 'active' | 'archived' | 'removed' | 'deleted' | 'severed';

/** A conversation as we know it. `stateSince` in ms since 1970 UTC; null: it was never anything else. */
export type KnownConversation = Readonly<{
  conversationId: ConversationId;
  kind: ConversationKind;
  state: ConversationState;
  stateSince: number | null;
}>;

/** A conversation by its id of today; undefined when nothing was ever heard of it. */
export async function findConversation(
  db: Db,
  teamId: TeamId,
  conversationId: string,
): Promise<KnownConversation | undefined> {
  const row = await known(db, teamId).where('conversation_id', '=', conversationId).executeTakeFirst();
  return row === undefined ? undefined : { ...row, conversationId: row.conversationId as ConversationId };
}

/** Every channel of a workspace that we know, by id, with the client (by id) last heard there. */
export async function listChannels(
  db: Db,
  teamId: TeamId,
): Promise<(KnownConversation & { clientId: number | null })[]> {
  const rows = await known(db, teamId)
    .where('kind', '=', 'channel')
    .select(
      sql<number | null>`(select client_id from exchanges e where e.team_id = conversations.team_id
        and e.conversation_id = conversations.conversation_id and conversations.has_client
        order by said_at desc limit 1)`.as('clientId'),
    )
    .orderBy('conversation_id')
    .execute();
  return rows.map((row) => ({ ...row, conversationId: row.conversationId as ConversationId }));
}

function known(db: Db, teamId: TeamId) {
  return db
    .selectFrom('conversations')
    .select(['conversation_id as conversationId', 'kind', 'state', 'state_since as stateSince'])
    .where('team_id', '=', teamId)
    .where('moved_to', 'is', null);
}

/**
 * Keeps what became of a channel, since `at` (ms since 1970 UTC). True when that is news: it was something else
 * before, or we had never heard of it.
 */
export async function recordState(
  db: Db,
  teamId: TeamId,
  conversationId: ConversationId,
  state: ConversationState,
  at: number,
): Promise<boolean> {
  const { rows } = await sql`
    insert into conversations as c (team_id, conversation_id, kind, turn, state, state_since)
    values (${teamId}, ${conversationId}, 'channel', 0, ${state}, ${new Date(at)})
    on conflict (team_id, conversation_id) do update set state = excluded.state, state_since = excluded.state_since
    where c.state <> excluded.state and c.moved_to is null
    returning conversation_id`.execute(db);
  return rows.length > 0;
}

/**
 * Gives up what was still to be said in a conversation, with the reason, and as never said: should we be back within the
 * closure, the next message may get a notice (R3). What another process has in hand is left to Slack's own refusal, and so
 * are members' own answers, whose authors are told of it (V5). Gives how many.
 */
export async function giveUpPosts(
  db: Db,
  teamId: TeamId,
  conversationId: ConversationId,
  because: ConversationState,
): Promise<number> {
  const given = await db
    .updateTable('outbox')
    .set({ state: 'failed', failure: because, closure_starts_at: null })
    .where('team_id', '=', teamId)
    .where('conversation_id', '=', conversationId)
    .where('kind', '!=', 'later')
    .where('state', '=', 'pending')
    .executeTakeFirst();
  return Number(given.numUpdatedRows);
}

/** What became of one conversation in several workspaces, for those that know it. */
export async function findStates(
  everyTeam: Db,
  teamIds: readonly TeamId[],
  conversationId: string,
): Promise<Map<TeamId, Pick<KnownConversation, 'state' | 'stateSince'>>> {
  const rows = await everyTeam
    .selectFrom('conversations')
    .select(['team_id', 'state', 'state_since as stateSince'])
    .where('team_id', 'in', teamIds)
    .where('conversation_id', '=', conversationId)
    .execute();
  return new Map(rows.map(({ team_id, ...known }) => [team_id as TeamId, known]));
}

/** How long an unanswered message counts as waiting, ms: one that is older was forgotten, or answered elsewhere. */
const waitsMs = 14 * 86_400_000;

/** The messages of a channel that await an answer at `now` (ms since 1970 UTC), by client, the longest waiting first. */
export async function findUnanswered(
  db: Db,
  teamId: TeamId,
  conversationId: ConversationId,
  now: number,
): Promise<{ clientName: string; proposedForTeam: string | null; count: number; oldestAt: number }[]> {
  return db
    .selectFrom('exchanges as e')
    .innerJoin('clients as c', (join) =>
      join.onRef('c.team_id', '=', 'e.team_id').onRef('c.id', '=', 'e.client_id'),
    )
    .where('e.team_id', '=', teamId)
    .where('e.conversation_id', '=', conversationId)
    .where('e.answered_at', 'is', null)
    .where('e.look_at', 'is not', null)
    .where('e.said_at', '>', timestamp(now - waitsMs))
    .groupBy(['c.name', 'c.proposed_for_team'])
    .select((select) => [
      'c.name as clientName',
      'c.proposed_for_team as proposedForTeam',
      select.fn.countAll<number>().as('count'),
      select.fn.min('e.said_at').as('oldestAt'),
    ])
    .orderBy('oldestAt')
    .execute();
}
