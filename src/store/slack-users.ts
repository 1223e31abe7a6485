import type { Person } from '../domain/audience';
import type { TeamId, UserId } from '../domain/ids';
import type { Db } from './database';

/** What Slack told of a person, kept; `fetchedAt` in ms since 1970 UTC. */
export type KnownUser = Person &
  Readonly<{
    name: string;
    timeZone: string | null;
    /** The IETF code of the language they use Slack in; null for people of other teams. */
    locale: string | null;
    fetchedAt: number;
  }>;

/** A person as last told by Slack to this workspace; undefined when never asked. */
export async function findUser(db: Db, teamId: TeamId, userId: UserId): Promise<KnownUser | undefined> {
  const row = await db
    .selectFrom('slack_users')
    .selectAll()
    .where('team_id', '=', teamId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    userId,
    homeTeamId: row.home_team_id as TeamId | null,
    isGuest: row.is_guest,
    isBot: row.is_bot,
    name: row.name,
    timeZone: row.time_zone,
    locale: row.locale,
    fetchedAt: row.fetched_at,
  };
}

/** Keeps what Slack told of a person, over what it told before. */
export async function recordUser(db: Db, teamId: TeamId, user: KnownUser): Promise<void> {
  const values = {
    home_team_id: user.homeTeamId,
    is_guest: user.isGuest,
    is_bot: user.isBot,
    name: user.name,
    time_zone: user.timeZone,
    locale: user.locale,
    fetched_at: new Date(user.fetchedAt),
  };
  await db
    .insertInto('slack_users')
    .values({ team_id: teamId, user_id: user.userId, ...values })
    .onConflict((conflict) => conflict.columns(['team_id', 'user_id']).doUpdateSet(values))
    .execute();
}

/** Forgets what Slack told of a person, so that it is asked anew. */
export async function deleteUser(db: Db, teamId: TeamId, userId: string): Promise<void> {
  await db.deleteFrom('slack_users').where('team_id', '=', teamId).where('user_id', '=', userId).execute();
}
