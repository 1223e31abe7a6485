import { sql } from 'kysely';
import type { Db } from '../../../store/database';
import type { ConversationId, TeamId, UserId } from '../../../workspace/ids';
import type { Stranger } from '../rules/strangers';

/** Everybody who was met and for whom a client was proposed (I1), the latest first. What was decided is in the settings. */
export async function listStrangers(db: Db, teamId: TeamId): Promise<Stranger[]> {
  const { rows } = await sql<Stranger>`
    select id, name, proposed_for_team as "teamId", proposed_for_user as "userId" from clients
    where team_id = ${teamId} and (proposed_for_team is not null or proposed_for_user is not null)
    order by id desc`.execute(db);
  return rows;
}

/** Where a client was heard, how often, and who wrote. `lastAt`: ms since 1970 UTC; null: nothing was written yet. */
export type HeardClient = Readonly<{
  clientId: number;
  channels: readonly ConversationId[];
  people: readonly UserId[];
  messages: number;
  lastAt: number | null;
}>;

/** Where some clients, by id, are met: the channels that they share or wrote in and that are open to us still, and their people. */
export async function listHeard(
  db: Db,
  teamId: TeamId,
  clientIds: readonly number[],
): Promise<HeardClient[]> {
  const { rows } = await sql<HeardClient>`
    select id as "clientId", messages, "lastAt", people,
      array(select v.conversation_id from conversations v
        where v.team_id = c.team_id and v.kind = 'channel' and v.state = 'active' and v.moved_to is null
          and (v.conversation_id = any("heardIn") or c.proposed_for_team = any(v.connected_teams))
        order by 1) as channels
    from clients c, lateral (
      select count(*)::int as messages, max(said_at) as "lastAt",
        coalesce(array_agg(distinct user_id), '{}') as people,
        coalesce(array_agg(distinct conversation_id), '{}') as "heardIn"
      from exchanges where team_id = c.team_id and client_id = c.id) heard
    where c.team_id = ${teamId} and c.id = any(${[...clientIds]}::bigint[])`.execute(db);
  return rows;
}
