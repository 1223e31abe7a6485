import { sql } from 'kysely';
import { type Db, timestamp } from '../../store/database';
import { dayMs } from '../../time';
import type { ConversationId, TeamId } from '../ids';
import type { ConversationKind, ConversationState } from '../message';

/** A conversation as we know it. `stateSince` in ms since 1970 UTC; null: its state has never changed. */
export type KnownConversation = Readonly<{
  conversationId: ConversationId;
  kind: ConversationKind;
  state: ConversationState;
  stateSince: number | null;
}>;

/** A conversation by the id it has now; undefined when nothing was ever heard of it. */
export async function findConversation(
  db: Db,
  teamId: TeamId,
  conversationId: string,
): Promise<KnownConversation | undefined> {
  const row = await known(db, teamId).where('conversation_id', '=', conversationId).executeTakeFirst();
  return row === undefined ? undefined : { ...row, conversationId: row.conversationId as ConversationId };
}

/** Every channel that we know in a workspace, in order of id, with the id of the client last heard there. */
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
 * Records what became of a channel, since `at` (ms since 1970 UTC). True when that is news: it was something else
 * before, or we had never heard of it.
 */
export async function recordState(
  db: Db,
  teamId: TeamId,
  {
    conversationId,
    state,
    at,
  }: Readonly<{ conversationId: ConversationId; state: ConversationState; at: number }>,
): Promise<boolean> {
  const { rows } = await sql`
    insert into conversations as c (team_id, conversation_id, kind, turn, state, state_since)
    values (${teamId}, ${conversationId}, 'channel', 0, ${state}, ${new Date(at)})
    on conflict (team_id, conversation_id) do update set state = excluded.state, state_since = excluded.state_since,
      missed_since = case when c.state = 'active' then coalesce(c.missed_since, c.last_message_ts) else c.missed_since end
    where c.state <> excluded.state and c.moved_to is null
    returning conversation_id`.execute(db);
  return rows.length > 0;
}

/** Records which other Slack workspaces a channel connects, as Slack says now. */
export async function recordConnected(
  db: Db,
  teamId: TeamId,
  conversationId: ConversationId,
  connectedTeams: readonly TeamId[],
): Promise<void> {
  const teams = [...connectedTeams];
  await sql`update conversations set connected_teams = ${teams}
    where team_id = ${teamId} and conversation_id = ${conversationId} and connected_teams <> ${teams}`.execute(
    db,
  );
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

/** How long an unanswered message counts as waiting, in ms. An older one was forgotten, or answered elsewhere. */
const waitsMs = 14 * dayMs;

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
    .where('e.target_at', 'is not', null)
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
