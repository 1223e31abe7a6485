import type { Selectable, Updateable } from 'kysely';
import { z } from 'zod';
import type { BusyEvent } from '../../schedule/member-schedule';
import type { Db } from '../../store/database';
import type { Tables } from '../../store/tables';
import type { TeamId, UserId } from '../../workspace/ids';
import { countTurn, storedEvents } from '../../workspace/store/live';
import type { Skipped } from './rules/problem';

/** One member's subscription to a calendar. */
export type FeedKey = Readonly<{ teamId: TeamId; userId: UserId; address: string }>;

/** What is kept of something that was skipped. */
export type Kept = Pick<Skipped, 'what' | 'title' | 'why'>;

/** What is kept of a feed. Instants: ms since 1970 UTC; null: never. */
export type Feed = FeedKey &
  Readonly<{
    etag: string | null;
    events: readonly BusyEvent[];
    /** What could not be read of it, at most as much as is kept. */
    skipped: readonly Kept[];
    /** When the events were last worked out from the calendar's text. */
    readAt: number | null;
    /** When it was last fetched or found unchanged. */
    goodAt: number | null;
    checkedAt: number | null;
    failingSince: number | null;
    failure: string | null;
    toldAt: number | null;
  }>;

/** A workspace's feeds that were fetched at least once. */
export async function listFeeds(db: Db, teamId: TeamId): Promise<Feed[]> {
  const rows = await db
    .selectFrom('calendar_feeds')
    .selectAll()
    .where('team_id', '=', teamId)
    .orderBy('user_id')
    .orderBy('address')
    .execute();
  return rows.map(toFeed);
}

/** A feed as it is kept; undefined when it was never fetched. */
export async function findFeed(db: Db, { teamId, userId, address }: FeedKey): Promise<Feed | undefined> {
  const row = await db
    .selectFrom('calendar_feeds')
    .selectAll()
    .where('team_id', '=', teamId)
    .where('user_id', '=', userId)
    .where('address', '=', address)
    .executeTakeFirst();
  return row === undefined ? undefined : toFeed(row);
}

const storedSkipped = z.array(z.object({ what: z.string(), title: z.string().nullable(), why: z.string() }));

function toFeed(row: Selectable<Tables['calendar_feeds']>): Feed {
  return {
    teamId: row.team_id as TeamId,
    userId: row.user_id as UserId,
    address: row.address,
    etag: row.etag,
    events: storedEvents.parse(row.events),
    skipped: storedSkipped.parse(row.skipped),
    readAt: row.read_at,
    goodAt: row.good_at,
    checkedAt: row.checked_at,
    failingSince: row.failing_since,
    failure: row.failure,
    toldAt: row.told_at,
  };
}

/**
 * Keeps what a calendar says at `now` (ms since 1970 UTC), and ends a streak of failures. Other processes are told only
 * when the events have changed.
 *
 * @returns whether the events have changed
 */
export async function recordFeed(
  db: Db,
  key: FeedKey,
  read: Pick<Feed, 'etag' | 'events' | 'skipped'>,
  now: number,
): Promise<boolean> {
  const before = await findFeed(db, key);
  const at = new Date(now);
  await saveFeed(db, key, {
    etag: read.etag,
    events: JSON.stringify(read.events),
    skipped: JSON.stringify(read.skipped),
    read_at: at,
    good_at: at,
    checked_at: at,
    ...notFailing,
  });
  const isOther = comparable(before?.events ?? []) !== comparable(read.events);
  if (isOther) await countTurn(db, key.teamId);
  return isOther;
}

/** Records at `now` (ms since 1970 UTC) that a calendar has not changed since it was read. */
export async function recordFeedUnchanged(
  db: Db,
  { teamId, userId, address }: FeedKey,
  now: number,
): Promise<void> {
  const at = new Date(now);
  await db
    .updateTable('calendar_feeds')
    .set({ checked_at: at, good_at: at, ...notFailing })
    .where('team_id', '=', teamId)
    .where('user_id', '=', userId)
    .where('address', '=', address)
    .execute();
}

/** Records at `now` (ms since 1970 UTC) why a feed failed. Its last good copy stays. */
export async function recordFeedFailure(
  db: Db,
  key: FeedKey,
  failure: Readonly<{ why: string; since: number; toldAt: number | null }>,
  now: number,
): Promise<void> {
  await saveFeed(db, key, {
    checked_at: new Date(now),
    failing_since: new Date(failure.since),
    failure: failure.why,
    told_at: failure.toldAt === null ? null : new Date(failure.toldAt),
  });
}

const notFailing = { failing_since: null, failure: null, told_at: null };

async function saveFeed(
  db: Db,
  { teamId, userId, address }: FeedKey,
  values: Updateable<Tables['calendar_feeds']>,
): Promise<void> {
  await db
    .insertInto('calendar_feeds')
    .values({ team_id: teamId, user_id: userId, address, ...values })
    .onConflict((conflict) => conflict.columns(['team_id', 'user_id', 'address']).doUpdateSet(values))
    .execute();
}

/** Events as a text to compare. Postgres reorders the keys of stored JSON, so objects can't be compared as they are. */
function comparable(events: readonly BusyEvent[]): string {
  return JSON.stringify(events.map(({ from, to, title }) => [from, to, title]));
}
