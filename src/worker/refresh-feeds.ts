import { readCalendar } from '../domain/calendar-feed';
import { feedHost } from '../domain/feed-address';
import type { TeamId } from '../domain/ids';
import { memberZones } from '../domain/rota';
import type { Member, Settings } from '../domain/settings';
import { buildFeedFailure } from '../slack/views/feed';
import { inTeam } from '../store/database';
import {
  dropUnlistedFeeds,
  type Feed,
  type FeedKey,
  findFeed,
  recordFeed,
  recordFeedFailure,
  recordFeedUnchanged,
} from '../store/feeds';
import { enqueue, type JobPayload } from '../store/jobs';
import { queuePost } from '../store/outbox';
import { findSettings } from '../store/settings';
import { listWorkspaces } from '../store/workspaces';
import type { Fetched } from './fetch-feed';
import type { Tools } from './tools';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Events are kept from so far back (those who look back see why a day was closed) to so far ahead. */
const pastMs = 35 * dayMs;
const aheadMs = 400 * dayMs;
/** A calendar that says it has not changed is read anew all the same after this long: the window has moved on. */
const rereadMs = 7 * dayMs;
/** A hiccup that may pass is told when it has lasted so long. */
const patienceMs = hourMs;
const atOnce = 8;

/** Job: asks for every calendar that a workspace's members subscribe to (A7). A feed that fails holds up no other. */
export async function refreshFeeds(tools: Tools, { teamId }: JobPayload<'refresh-feeds'>): Promise<void> {
  if (teamId === undefined) return refreshEverywhere(tools);
  const { db } = tools.database;
  const found = await inTeam(db, teamId, (trx) => findSettings(trx, teamId));
  if (found === undefined) return;
  const wanted = found.settings.members.flatMap((member) =>
    (member.feeds ?? []).map((address) => ({ member, address })),
  );
  for (let done = 0; done < wanted.length; done += atOnce)
    await Promise.all(
      wanted
        .slice(done, done + atOnce)
        .map(({ member, address }) => refreshFeed(tools, teamId, found.settings, member, address)),
    );
  // Settings may have changed meanwhile.
  await inTeam(db, teamId, async (trx) => {
    const current = await findSettings(trx, teamId);
    if (current !== undefined) await dropUnlistedFeeds(trx, teamId, current.settings);
  });
}

async function refreshEverywhere(tools: Tools): Promise<void> {
  for (const { teamId } of await listWorkspaces(tools.database))
    await enqueue(tools.database.everyTeam, 'refresh-feeds', { teamId }, { key: `refresh-feeds ${teamId}` });
}

async function refreshFeed(
  tools: Tools,
  teamId: TeamId,
  settings: Settings,
  member: Member,
  address: string,
): Promise<void> {
  const key = { teamId, userId: member.user, address };
  const { db } = tools.database;
  const before = await inTeam(db, teamId, (trx) => findFeed(trx, key));
  const now = tools.clock();
  const fetched = await tools.fetchFeed(address, etagOf(before, now));
  const about = { team: teamId, member: member.user, host: feedHost(address) };
  switch (fetched.kind) {
    case 'unchanged':
      return inTeam(db, teamId, (trx) => recordFeedUnchanged(trx, key, now));
    case 'failed':
      tools.log.warn({ ...about, mayPass: fetched.mayPass }, 'a calendar feed failed');
      return fail(tools, key, before, fetched, now);
    case 'text': {
      const window = { from: now - pastMs, to: now + aheadMs };
      const read = readCalendar(fetched.text, window, memberZones(settings, member));
      if (read.kind === 'unreadable') {
        tools.log.warn(about, 'a calendar feed could not be read');
        return fail(tools, key, before, { why: read.why, mayPass: false }, now);
      }
      const { etag } = fetched;
      const isOther = await inTeam(db, teamId, (trx) =>
        recordFeed(trx, key, { etag, events: read.events }, now),
      );
      tools.log.info({ ...about, events: read.events.length, isOther }, 'a calendar feed was read');
      return;
    }
    default:
      return fetched satisfies never;
  }
}

function etagOf(feed: Feed | undefined, now: number): string | null {
  return feed?.readAt != null && Math.abs(now - feed.readAt) < rereadMs ? feed.etag : null;
}

/** Keeps the last good copy, and tells the member once in a streak of failures. */
async function fail(
  tools: Tools,
  key: FeedKey,
  before: Feed | undefined,
  { why, mayPass }: Pick<Extract<Fetched, { kind: 'failed' }>, 'why' | 'mayPass'>,
  now: number,
): Promise<void> {
  const since = before?.failingSince ?? now;
  const isDue = (before?.toldAt ?? null) === null && (!mayPass || now - since >= patienceMs);
  const { teamId } = key;
  await inTeam(tools.database.db, teamId, async (trx) => {
    const toldAt = isDue ? now : (before?.toldAt ?? null);
    await recordFeedFailure(trx, key, { why, since, toldAt }, now);
    if (!isDue) return;
    const post = {
      kind: 'feed_failed' as const,
      conversationId: key.userId,
      message: buildFeedFailure(feedHost(key.address), why, before?.goodAt ?? null),
      staleAt: now + dayMs,
    };
    await queuePost(trx, teamId, post, now);
  });
}
