import { sql } from 'kysely';
import type { Db } from '../../../store/database';
import type { TeamId } from '../../../workspace/ids';

/** A Slack workspace of others that was seen. `name`: null when it is not kept; `people`: the names of those seen of it. */
export type SeenTeam = Readonly<{ id: TeamId; name: string | null; people: readonly string[] }>;

/**
 * The Slack workspaces of others that were in a channel with us, or of which somebody wrote, by name.
 *
 * @param enterpriseId the workspace's own organisation, whose people are colleagues (I1)
 */
export async function listSeenTeams(
  db: Db,
  teamId: TeamId,
  enterpriseId: string | null,
): Promise<SeenTeam[]> {
  const { rows } = await sql<SeenTeam>`
    with theirs as (
      select home_team_id as id, array_agg(name order by name) as people from slack_users
      where team_id = ${teamId} and home_team_id <> ${teamId} and not is_bot
        and (enterprise_id is null or enterprise_id is distinct from ${enterpriseId}) group by home_team_id),
    proposed as (
      select proposed_for_team as id, min(name) as name from clients
      where team_id = ${teamId} and proposed_for_team is not null group by proposed_for_team)
    select coalesce(p.id, t.id) as id, p.name, coalesce(t.people, '{}') as people
    from proposed p full join theirs t on t.id = p.id order by p.name nulls last, id limit 1000`.execute(db);
  return rows;
}
