import type { Command } from 'commander';
import { feedHost } from '../domain/feed-address';
import { inTeam } from '../store/database';
import { listFeeds } from '../store/feeds';
import { enqueue } from '../store/jobs';
import { teamOf, withStore } from './store';

type TeamOption = { team?: string };

/** `gatehouse feeds list|refresh`: the calendars that members subscribe to (A7). */
export function registerFeeds(program: Command): void {
  const feeds = program.command('feeds').description("members' calendar feeds");
  feeds
    .command('list')
    .option('--team <id>', 'the workspace, when several are installed')
    .description(
      'each feed with how it fares, one JSON object a line; addresses are not shown, they are often secrets',
    )
    .action((options: TeamOption) => list(options));
  feeds
    .command('refresh')
    .option('--team <id>', 'the workspace, when several are installed')
    .description(
      'have the running Gatehouse ask for every calendar now, instead of within a quarter of an hour',
    )
    .action((options: TeamOption) =>
      withStore(async (database) => {
        const teamId = await teamOf(database, options.team);
        const key = `refresh-feeds ${teamId}`;
        await inTeam(database.db, teamId, (trx) => enqueue(trx, 'refresh-feeds', { teamId }, { key }));
        process.stdout.write(`${teamId}: its calendars will be asked for at once by the running Gatehouse\n`);
      }),
    );
}

async function list(options: TeamOption): Promise<void> {
  await withStore(async (database) => {
    const teamId = await teamOf(database, options.team);
    for (const feed of await inTeam(database.db, teamId, (trx) => listFeeds(trx, teamId)))
      process.stdout.write(
        `${JSON.stringify({
          member: feed.userId,
          host: feedHost(feed.address),
          events: feed.events.length,
          goodAt: iso(feed.goodAt),
          checkedAt: iso(feed.checkedAt),
          failure: feed.failure,
          failingSince: iso(feed.failingSince),
        })}\n`,
      );
  });
}

function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
