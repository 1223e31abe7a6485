import { z } from 'zod';
import type { Deps } from '../../deps';
import { inTheirHours } from '../../outbox/in-hours';
import type { NewPost } from '../../outbox/post';
import { queuePost } from '../../outbox/store';
import type { ZoneOn } from '../../schedule/calendar';
import type { PostMessage } from '../../slack/blocks';
import { type Db, inTeam } from '../../store/database';
import { enqueueOne, type JobPayload, type TimetableChange } from '../../store/jobs';
import { dayMs, hourMs } from '../../time';
import { feedHost } from '../../workspace/feed-address';
import { teamId } from '../../workspace/id-schema';
import type { TeamId } from '../../workspace/ids';
import type { Settings } from '../../workspace/settings/settings';
import { dropUnlistedFeeds } from '../../workspace/store/feeds';
import { listInstallations } from '../../workspace/store/installations';
import { findSettings } from '../../workspace/store/settings';
import { memberZones } from '../../workspace/timetable';
import type { FetchedFeed } from './fetch';
import { eventsOf, fetchFeedOf } from './read-feed';
import type { CalendarRead } from './rules/calendar';
import { cutOff } from './rules/problem';
import {
  type Feed,
  type FeedKey,
  findFeed,
  recordFeed,
  recordFeedFailure,
  recordFeedUnchanged,
} from './store';
import { buildFeedFailure, buildFeedSkipped } from './views';

/** Events are kept from this far back, so that people who look back see why a day was closed. */
const pastMs = 35 * dayMs;
/** Events are kept up to this far ahead. */
const aheadMs = 400 * dayMs;
/** A calendar is read again after this long even if it has not changed, because the window has moved on. */
const rereadMs = 7 * dayMs;
/** A failure that may pass is told once it has lasted this long. */
const patienceMs = hourMs;
/** How many calendars of one workspace are asked for at the same time. */
const atOnce = 8;
/** How much of what a calendar skips is kept. */
const mostSkipped = 200;

declare module '../../store/jobs' {
  interface Jobs {
    'refresh-feeds': Readonly<{ teamId?: TeamId | undefined }>;
  }
}

/** Whose calendars: one workspace's, or each workspace's. What cron adds to a payload is let through. */
export const refreshFeedsPayload = z.object({ teamId: teamId.optional() }).loose();

/** New settings may list other calendars, or put a member's in another zone, so they are read at once. */
export async function refreshAfterSettings(deps: Deps, { teamId, by }: TimetableChange): Promise<void> {
  if (by === 'settings' && teamId !== undefined) await queueRefresh(deps.database.everyTeam, teamId);
}

/** Has every calendar of a workspace asked for soon; once, however often it is called until then. */
export async function queueRefresh(everyTeam: Db, teamId: TeamId): Promise<void> {
  await enqueueOne(everyTeam, 'refresh-feeds', { teamId });
}

/** Job: asks for every calendar that a workspace's members subscribe to (A7). One that fails does not delay the others. */
export async function refreshFeeds(deps: Deps, { teamId }: JobPayload<'refresh-feeds'>): Promise<void> {
  if (teamId === undefined) return refreshEverywhere(deps);
  const { db } = deps.database;
  const found = await inTeam(db, teamId, (trx) => findSettings(trx, teamId));
  if (found === undefined) return;
  const listed = subscriptionsIn(teamId, found.settings);
  for (let done = 0; done < listed.length; done += atOnce)
    await Promise.all(listed.slice(done, done + atOnce).map((each) => refreshFeed(deps, each)));
  // Settings may have changed meanwhile, and a feed that was dropped then may just have been stored again.
  await inTeam(db, teamId, async (trx) => {
    const current = await findSettings(trx, teamId);
    if (current !== undefined) await dropUnlistedFeeds(trx, teamId, current.settings);
  });
}

async function refreshEverywhere(deps: Deps): Promise<void> {
  for (const { teamId } of await listInstallations(deps.database))
    await queueRefresh(deps.database.everyTeam, teamId);
}

/** A calendar that a member subscribes to, and the zone they are in on each date. */
type Subscription = Readonly<{ key: FeedKey; zoneOn: ZoneOn }>;

function subscriptionsIn(teamId: TeamId, settings: Settings): Subscription[] {
  return settings.members.flatMap((member) =>
    (member.feeds ?? []).map((address) => ({
      key: { teamId, userId: member.user, address },
      zoneOn: memberZones(settings, member),
    })),
  );
}

async function refreshFeed(deps: Deps, { key, zoneOn }: Subscription): Promise<void> {
  const { teamId } = key;
  const { db } = deps.database;
  const known = await inTeam(db, teamId, (trx) => findFeed(trx, key));
  const now = deps.clock();
  const fetched = await fetchFeedOf(deps)(key.address, etagToSend(known, now));
  switch (fetched.kind) {
    case 'unchanged':
      return inTeam(db, teamId, (trx) => recordFeedUnchanged(trx, key, now));
    case 'failed':
      deps.log.warn({ ...loggable(key), mayPass: fetched.mayPass }, 'a calendar feed failed');
      return recordFailure(deps, { key, known, now }, fetched);
    case 'text': {
      const window = { from: now - pastMs, to: now + aheadMs };
      const read = eventsOf(fetched.text, { address: key.address, zoneOn }, window);
      if (read.kind === 'read' && !losesTheRest(read, known))
        return keepEvents(deps, { key, known, now }, fetched.etag, read);
      deps.log.warn(loggable(key), 'a calendar feed could not be read');
      const failure = read.kind === 'read' ? brokenOff : { why: read.why, mayPass: false };
      return recordFailure(deps, { key, known, now }, failure);
    }
    default:
      return fetched satisfies never;
  }
}

/** What may be logged of a feed: its address is often a secret. */
function loggable({ teamId, userId, address }: FeedKey) {
  return { team: teamId, member: userId, host: feedHost(address) };
}

/** Without an etag the server sends the calendar again even if it has not changed. */
function etagToSend(feed: Feed | undefined, now: number): string | null {
  return feed?.readAt != null && Math.abs(now - feed.readAt) < rereadMs ? feed.etag : null;
}

type Read = Extract<CalendarRead, { kind: 'read' }>;

const brokenOff = { why: `it ${cutOff}`, mayPass: true } as const;

/** Whether a calendar breaks off that came whole before: what stood behind the break would no longer count. */
function losesTheRest({ skipped }: Read, known: Feed | undefined): boolean {
  const isCutOff = (some: Feed['skipped']) => some.some(({ why }) => why === cutOff);
  return known?.goodAt != null && isCutOff(skipped) && !isCutOff(known.skipped);
}

/** Keeps what was read, and tells the member of what is skipped from now on (A7). */
async function keepEvents(
  deps: Deps,
  { key, known, now }: Attempt,
  etag: string | null,
  { events, skipped: all }: Read,
): Promise<void> {
  const skipped = all.slice(0, mostSkipped).map(({ what, title, why }) => ({ what, title, why }));
  const before = new Set((known?.skipped ?? []).map(({ what, why }) => `${what} ${why}`));
  const isNew = skipped.some(({ what, why }) => !before.has(`${what} ${why}`));
  const message = buildFeedSkipped(feedHost(key.address), skipped, all.length);
  const note = isNew ? await noteTo(deps, key, message, now) : null;
  const isOther = await inTeam(deps.database.db, key.teamId, async (trx) => {
    const changed = await recordFeed(trx, key, { etag, events, skipped }, now);
    if (note !== null) await queuePost(trx, key.teamId, note, now);
    return changed;
  });
  const counts = { events: events.length, skipped: all.length, isOther };
  deps.log.info({ ...loggable(key), ...counts }, 'a calendar feed was read');
}

/** Tells a member of their calendar, in their hours. Whoever is no longer a member is not told. */
async function noteTo(
  deps: Deps,
  { teamId, userId }: FeedKey,
  message: PostMessage,
  now: number,
): Promise<NewPost | null> {
  const workspace = await deps.workspaces.current(teamId);
  const member = workspace?.settings.members.find(({ user }) => user === userId);
  if (workspace === null || member === undefined) return null;
  const post = { kind: 'feed_failed' as const, conversationId: userId, message, staleAt: now + dayMs };
  return inTheirHours(workspace, member, post, now);
}

/** An attempt at `now` (ms since 1970 UTC) to refresh a feed. `known` is what was kept of it before. */
type Attempt = Readonly<{ key: FeedKey; known: Feed | undefined; now: number }>;
type Failure = Pick<Extract<FetchedFeed, { kind: 'failed' }>, 'why' | 'mayPass'>;

/** Keeps the last good copy, and tells the member once in a streak of failures (A7). */
async function recordFailure(
  deps: Deps,
  { key, known, now }: Attempt,
  { why, mayPass }: Failure,
): Promise<void> {
  const since = known?.failingSince ?? now;
  const toldBefore = known?.toldAt ?? null;
  const isToTell = toldBefore === null && (!mayPass || now - since >= patienceMs);
  const { teamId } = key;
  const message = buildFeedFailure(feedHost(key.address), why, known?.goodAt ?? null);
  const note = isToTell ? await noteTo(deps, key, message, now) : null;
  await inTeam(deps.database.db, teamId, async (trx) => {
    await recordFeedFailure(trx, key, { why, since, toldAt: isToTell ? now : toldBefore }, now);
    if (note !== null) await queuePost(trx, teamId, note, now);
  });
}
