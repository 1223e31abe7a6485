import type { TeamId, UserId } from '../domain/ids';
import type { BusyEvent } from '../domain/member-schedule';
import type { Settings } from '../domain/settings';
import type { Db } from './database';
import { enqueue } from './jobs';
import { countTurn, storedEvents } from './live';

/** One member's subscription to a calendar. */
export type FeedKey = Readonly<{ teamId: TeamId; userId: UserId; address: string }>;

/** What is kept of a feed. Instants: ms since 1970 UTC; null: never. */
export type Feed = FeedKey &
  Readonly<{
    etag: string | null;
    events: readonly BusyEvent[];
    /** When the events were last worked out from the calendar's text. */
    readAt: number | null;
    /** When it was last fetched or found unchanged. */
    goodAt: number | null;
    checkedAt: number | null;
    failingSince: number | null;
    failure: string | null;
    toldAt: number | null;
  }>;

/** A workspace's feeds, those that were fetched at least once. */
export async function listFeeds(db: Db, teamId: TeamId): Promise<Feed[]> {
  const rows = await db
    .selectFrom('calendar_feeds')
    .selectAll()
    .where('team_id', '=', teamId)
    .orderBy('user_id')
    .orderBy('address')
    .execute();
  return rows.map((row) => ({
    teamId,
    userId: row.user_id as UserId,
    address: row.address,
    etag: row.etag,
    events: storedEvents.parse(row.events),
    readAt: row.read_at,
    goodAt: row.good_at,
    checkedAt: row.checked_at,
    failingSince: row.failing_since,
    failure: row.failure,
    toldAt: row.told_at,
  }));
}

/** A feed as it is kept; undefined when it was never fetched. */
export async function findFeed(db: Db, key: FeedKey): Promise<Feed | undefined> {
  const feeds = await listFeeds(db, key.teamId);
  return feeds.find((feed) => feed.userId === key.userId && feed.address === key.address);
}

/**
 * Keeps what a calendar says at `now` (ms since 1970 UTC), and ends a streak of failures. Processes hear of it only when
 * the events are others than before. True when they are.
 */
export async function recordFeed(
  db: Db,
  key: FeedKey,
  read: Readonly<{ etag: string | null; events: readonly BusyEvent[] }>,
  now: number,
): Promise<boolean> {
  const before = await findFeed(db, key);
  const at = new Date(now);
  const values = {
    etag: read.etag,
    events: JSON.stringify(read.events),
    read_at: at,
    good_at: at,
    checked_at: at,
    failing_since: null,
    failure: null,
    told_at: null,
  };
  await db
    .insertInto('calendar_feeds')
    .values({ team_id: key.teamId, user_id: key.userId, address: key.address, ...values })
    .onConflict((conflict) => conflict.columns(['team_id', 'user_id', 'address']).doUpdateSet(values))
    .execute();
  const isOther = flat(before?.events ?? []) !== flat(read.events);
  if (isOther) await countTurn(db, key.teamId);
  return isOther;
}

/** Takes note at `now` (ms since 1970 UTC) that a calendar has not changed since it was read. */
export async function recordFeedUnchanged(db: Db, key: FeedKey, now: number): Promise<void> {
  const at = new Date(now);
  await db
    .updateTable('calendar_feeds')
    .set({ checked_at: at, good_at: at, failing_since: null, failure: null, told_at: null })
    .where('team_id', '=', key.teamId)
    .where('user_id', '=', key.userId)
    .where('address', '=', key.address)
    .execute();
}

/** Takes note at `now` (ms since 1970 UTC) of why a feed failed; its last good copy stays. */
export async function recordFeedFailure(
  db: Db,
  key: FeedKey,
  failure: Readonly<{ why: string; since: number; toldAt: number | null }>,
  now: number,
): Promise<void> {
  const values = {
    checked_at: new Date(now),
    failing_since: new Date(failure.since),
    failure: failure.why,
    told_at: failure.toldAt === null ? null : new Date(failure.toldAt),
  };
  await db
    .insertInto('calendar_feeds')
    .values({ team_id: key.teamId, user_id: key.userId, address: key.address, ...values })
    .onConflict((conflict) => conflict.columns(['team_id', 'user_id', 'address']).doUpdateSet(values))
    .execute();
}

/**
 * Follows a change of settings: feeds that nobody lists any more are gone at once, the others are read anew (a zone may
 * have changed), soon.
 */
export async function keepFeeds(db: Db, teamId: TeamId, settings: Settings): Promise<void> {
  await dropUnlistedFeeds(db, teamId, settings);
  await db.updateTable('calendar_feeds').set({ etag: null }).where('team_id', '=', teamId).execute();
  if (settings.members.some(({ feeds = [] }) => feeds.length > 0))
    await enqueue(db, 'refresh-feeds', { teamId }, { key: `refresh-feeds ${teamId}` });
}

/** Drops the copies of feeds that no member of `settings` subscribes to. */
export async function dropUnlistedFeeds(db: Db, teamId: TeamId, settings: Settings): Promise<void> {
  const listed = settings.members.flatMap(({ user, feeds = [] }) => feeds.map((each) => `${user} ${each}`));
  for (const { userId, address } of await listFeeds(db, teamId)) {
    if (listed.includes(`${userId} ${address}`)) continue;
    await db
      .deleteFrom('calendar_feeds')
      .where('team_id', '=', teamId)
      .where('user_id', '=', userId)
      .where('address', '=', address)
      .execute();
    await countTurn(db, teamId);
  }
}

/** Postgres orders the keys of JSON its own way. */
function flat(events: readonly BusyEvent[]): string {
  return JSON.stringify(events.map(({ from, to, title }) => [from, to, title]));
}
