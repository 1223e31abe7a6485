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

/** Where some clients, by id, were heard: the channels they wrote in that are open to us still, and their people. */
export async function listHeard(
  db: Db,
  teamId: TeamId,
  clientIds: readonly number[],
): Promise<HeardClient[]> {
  const { rows } = await sql<HeardClient>`
    select e.client_id as "clientId", count(*)::int as messages, max(e.said_at) as "lastAt",
      coalesce(array_agg(distinct c.conversation_id) filter (where c.kind = 'channel' and c.state = 'active'), '{}') as channels,
      array_agg(distinct e.user_id) as people
    from exchanges e left join conversations c on c.team_id = e.team_id and c.conversation_id = e.conversation_id
    where e.team_id = ${teamId} and e.client_id = any(${[...clientIds]}::bigint[])
    group by e.client_id`.execute(db);
  return rows;
}
