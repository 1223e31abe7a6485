import type { Deps } from '../../deps';
import type { BusyEvent } from '../../schedule/member-schedule';
import { inTeam } from '../../store/database';
import { feedHost } from '../../workspace/feed-address';
import type { Previewed, SettingsSight } from '../../workspace/settings-part';
import { memberZones, zoneAt } from '../../workspace/timetable';
import { type TriedFeed, tryFeed } from './read-feed';
import { busyAhead, previewMs } from './rules/busy-ahead';
import { type Feed, listFeeds } from './store';
import { type AddedFeed, feedsPreviewBlocks, unreadableFeed } from './views/form';

/**
 * What a change of a member's calendars comes to: a new one is fetched and read, the others are shown as they were last read.
 * A new one that can't be read, and won't be, is refused at its field.
 */
export async function previewFeeds(sight: SettingsSight, deps: Deps): Promise<Previewed> {
  const { settings, member, actor, now } = sight;
  const { before, stored } = await feedsBefore(deps, sight);
  const wanted = member.feeds ?? [];
  const tried = await tryAll(
    deps,
    sight,
    wanted.filter((address) => !before.includes(address)),
  );
  const refused = tried.find(({ result }) => isHopeless(result));
  if (refused !== undefined && 'why' in refused.result)
    return { errors: { address: unreadableFeed(refused.result.why) } };
  const known = stored.filter(({ address }) => wanted.includes(address)).flatMap(({ events }) => events);
  return feedsPreviewBlocks({
    added: tried.map(toAdded),
    removed: before.filter((address) => !wanted.includes(address)).map(feedHost),
    busy: busyAhead([...known, ...tried.flatMap(({ result }) => eventsIn(result))], now),
    zone: zoneAt(settings, member, now),
    now,
    isOwn: actor.user === member.user,
  });
}

/** The calendars that count until the change is saved, with what is kept of them. */
async function feedsBefore(
  deps: Deps,
  { workspace: { teamId }, member: { user } }: SettingsSight,
): Promise<Readonly<{ before: readonly string[]; stored: readonly Feed[] }>> {
  const workspace = await deps.workspaces.current(teamId);
  const inForce = workspace?.settings.members.find((each) => each.user === user);
  const stored = await inTeam(deps.database.db, teamId, (trx) => listFeeds(trx, teamId));
  return { before: inForce?.feeds ?? [], stored: stored.filter(({ userId }) => userId === user) };
}

type Tried = Readonly<{ address: string; result: TriedFeed }>;

function tryAll(
  deps: Deps,
  { settings, member, now }: SettingsSight,
  addresses: readonly string[],
): Promise<Tried[]> {
  const zoneOn = memberZones(settings, member);
  const window = { from: now, to: now + previewMs };
  return Promise.all(
    addresses.map(async (address) => ({ address, result: await tryFeed(deps, { address, zoneOn }, window) })),
  );
}

function isHopeless(result: TriedFeed): boolean {
  return result.kind === 'unreadable' || (result.kind === 'failed' && !result.mayPass);
}

function eventsIn(result: TriedFeed): readonly BusyEvent[] {
  return result.kind === 'read' ? result.events : [];
}

function toAdded({ address, result }: Tried): AddedFeed {
  const host = feedHost(address);
  return result.kind === 'read'
    ? { kind: 'read', host, skipped: result.skipped.length }
    : { kind: 'failed', host, why: result.why };
}
