import type { Command } from 'commander';
import { findJobs, retryJobs } from '../store/jobs';
import { UsageError } from './failure';
import { withStore } from './store';

/** `gatehouse jobs list|retry`: what the queue could not do, and doing it again. */
export function registerJobs(program: Command): void {
  const jobs = program.command('jobs').description('the queue: what waits, fails or is dead');
  jobs
    .command('list')
    .description('jobs that are not done, the dead first, one JSON object a line')
    .action(() =>
      withStore(async (database) => {
        for (const job of await findJobs(database.everyTeam, 1000))
          process.stdout.write(`${JSON.stringify({ ...job, runAt: new Date(job.runAt).toISOString() })}\n`);
      }),
    );
  jobs
    .command('retry')
    .argument('[ids...]', 'ids of jobs; none: all dead ones')
    .description('run jobs again from their first attempt')
    .action((ids: string[]) =>
      withStore(async (database) => {
        const count = await retryJobs(database.everyTeam, ids.length === 0 ? null : ids.map(toId));
        process.stdout.write(`${count} ${count === 1 ? 'job runs' : 'jobs run'} again\n`);
      }),
    );
}

function toId(text: string): number {
  if (!/^\d{1,15}$/.test(text))
    throw new UsageError(`"${text}" is not a job's id; "gatehouse jobs list" shows them, e.g. 42`);
  return Number(text);
}
