import { sql } from 'kysely';
import type { Db } from '../../store/database';
import type { TeamId } from '../ids';
import type { Settings } from '../settings/settings';
import { countTurn } from './live';

/**
 * Follows a change of settings. Feeds that are no longer listed are gone at once. The others are fetched whole when they
 * are next read, because a zone may have changed.
 */
export async function keepFeeds(db: Db, teamId: TeamId, settings: Settings): Promise<void> {
  await dropUnlistedFeeds(db, teamId, settings);
  await db.updateTable('calendar_feeds').set({ etag: null }).where('team_id', '=', teamId).execute();
}

/** Drops the copies of feeds that no member of `settings` subscribes to. */
export async function dropUnlistedFeeds(db: Db, teamId: TeamId, settings: Settings): Promise<void> {
  const listed = settings.members.flatMap(({ user, feeds = [] }) =>
    feeds.map((address) => ({ user, address })),
  );
  const { numAffectedRows = 0n } = await sql`
    delete from calendar_feeds where team_id = ${teamId} and (user_id, address) not in (
      select * from unnest(${listed.map(({ user }) => user)}::text[], ${listed.map(({ address }) => address)}::text[]))`.execute(
    db,
  );
  if (numAffectedRows > 0n) await countTurn(db, teamId);
}
