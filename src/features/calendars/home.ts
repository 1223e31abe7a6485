import type { ForMember } from '../../deps';
import { inTeam } from '../../store/database';
import { feedHost } from '../../workspace/feed-address';
import { zoneAt } from '../../workspace/timetable';
import { listFeeds } from './store';
import { feedAlert } from './views';

/** What a member must not overlook: a calendar of theirs that fails, once it was told of (A7); null: none does. */
export async function alertOfFeeds({ deps, workspace, member, now }: ForMember): Promise<string | null> {
  const { teamId, settings } = workspace;
  if ((member.feeds ?? []).length === 0) return null;
  const feeds = await inTeam(deps.database.db, teamId, (trx) => listFeeds(trx, teamId));
  const failing = feeds.filter(({ userId, toldAt }) => userId === member.user && toldAt !== null);
  const shown = failing.map(({ address, goodAt }) => ({ host: feedHost(address), goodAt }));
  return feedAlert(shown, zoneAt(settings, member, now));
}
