import type { Command } from 'commander';
import { listFeeds, queueRefresh } from '../features/calendars';
import { inTeam } from '../store/database';
import { feedHost } from '../workspace/feed-address';
import { registerFeedsRead } from './feeds-read';
import { complain, printLines } from './print';
import { installedTeam, namedTeams, teamOf, withStore } from './store';
import { onTeam, type TeamFlags } from './store-flags';

/** `gatehouse feeds list|refresh|read`: the calendars that members subscribe to (A7). */
export function registerFeeds(program: Command): void {
  const feeds = program.command('feeds').description("members' calendar feeds");
  onTeam(feeds.command('list'))
    .description(
      'list the feeds with their state, one JSON object a line; addresses are not shown, because they are often secrets',
    )
    .action((flags: TeamFlags) => list(flags));
  onTeam(feeds.command('refresh'))
    .description(
      'have the running Gatehouse ask for every calendar now, instead of within a quarter of an hour',
    )
    .action((flags: TeamFlags) =>
      withStore(flags, async (database) => {
        const { teamId, named } = await installedTeam(database, flags.team);
        await queueRefresh(database.everyTeam, teamId);
        printLines([`${named}: its calendars will be asked for at once by the running Gatehouse`]);
      }),
    );
  registerFeedsRead(feeds);
}

async function list(flags: TeamFlags): Promise<void> {
  await withStore(flags, async (database) => {
    const teamId = await teamOf(database, flags.team);
    const feeds = await inTeam(database.db, teamId, (trx) => listFeeds(trx, teamId));
    printLines(feeds.map((feed) => JSON.stringify(toLine(feed))));
    if (feeds.length === 0)
      complain(`no calendar was fetched yet in ${await namedTeams(database, [teamId])}`);
  });
}

function toLine(feed: Feed): object {
  return {
    member: feed.userId,
    host: feedHost(feed.address),
    events: feed.events.length,
    skipped: feed.skipped.length,
    goodAt: iso(feed.goodAt),
    checkedAt: iso(feed.checkedAt),
    failure: feed.failure,
    failingSince: iso(feed.failingSince),
  };
}

type Feed = Awaited<ReturnType<typeof listFeeds>>[number];

function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
