import type { Db } from '../../store/database';
import type { Person } from '../audience';
import type { TeamId, UserId } from '../ids';

/** What Slack told of a person, and when: `fetchedAt` in ms since 1970 UTC. */
export type KnownUser = Person &
  Readonly<{
    name: string;
    timeZone: string | null;
    /** The IETF code of the language they use Slack in; null for people of other teams. */
    locale: string | null;
    /** The Enterprise organisation whose person they are; null: none that Slack tells of. */
    enterpriseId: string | null;
    /** Whether their account was deactivated: they can't use Slack any more. */
    isDeactivated: boolean;
    fetchedAt: number;
  }>;

/** A person as Slack last told this workspace; undefined when Slack was never asked. */
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
    enterpriseId: row.enterprise_id,
    isDeactivated: row.is_deactivated,
    fetchedAt: row.fetched_at,
  };
}

/** The ids of everybody of whom Slack told this workspace, in order. */
export async function listUserIds(db: Db, teamId: TeamId): Promise<UserId[]> {
  const rows = await db
    .selectFrom('slack_users')
    .select('user_id')
    .where('team_id', '=', teamId)
    .orderBy('user_id')
    .execute();
  return rows.map((row) => row.user_id as UserId);
}

/** Stores what Slack told of a person, in place of what it told before. */
export async function recordUser(db: Db, teamId: TeamId, user: KnownUser): Promise<void> {
  const values = {
    home_team_id: user.homeTeamId,
    is_guest: user.isGuest,
    is_bot: user.isBot,
    name: user.name,
    time_zone: user.timeZone,
    locale: user.locale,
    enterprise_id: user.enterpriseId,
    is_deactivated: user.isDeactivated,
    fetched_at: new Date(user.fetchedAt),
  };
  await db
    .insertInto('slack_users')
    .values({ team_id: teamId, user_id: user.userId, ...values })
    .onConflict((conflict) => conflict.columns(['team_id', 'user_id']).doUpdateSet(values))
    .execute();
}

/** Forgets what Slack told of a person, so that it is asked again. */
export async function deleteUser(db: Db, teamId: TeamId, userId: string): Promise<void> {
  await db.deleteFrom('slack_users').where('team_id', '=', teamId).where('user_id', '=', userId).execute();
}
