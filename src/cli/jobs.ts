import type { Command } from 'commander';
import { findJobs, retryJobs } from '../store/jobs';
import { findSetAside, retrySetAside, type SetAsideEvent } from '../store/set-aside';
import { UsageError } from './failure';
import { complain, printLines } from './print';
import { allTeams, namedTeams, withStore } from './store';
import { onStore, type StoreFlags } from './store-flags';

/** `gatehouse jobs list|retry`: shows what the queue could not do, and does it again. */
export function registerJobs(program: Command): void {
  const jobs = program.command('jobs').description('the queue: what waits, fails or is dead');
  onStore(jobs.command('list'))
    .description(
      'jobs that are not done, the dead first, and events that were set aside; one JSON object a line',
    )
    .action(list);
  onStore(jobs.command('retry'))
    .argument('[ids...]', 'ids of jobs or of events; none: all that are dead or set aside')
    .description('run jobs, and events that were set aside, again from their first attempt')
    .action(retry);
}

async function list(flags: StoreFlags): Promise<void> {
  await withStore(flags, async (database) => {
    const jobs = await findJobs(database.everyTeam, 1000);
    const events = await findSetAside(database.everyTeam, 1000);
    printLines([
      ...jobs.map((job) => JSON.stringify({ ...job, runAt: new Date(job.runAt).toISOString() })),
      ...events.map((event) => JSON.stringify(toLine(event))),
    ]);
    if (jobs.length + events.length === 0)
      complain(
        `the queue is empty: no job waits, fails or is dead, and no event is set aside (${await allTeams(database)})`,
      );
  });
}

async function retry(ids: string[], flags: StoreFlags): Promise<void> {
  const jobIds = toIds(ids, isJobId);
  const eventIds = toIds(ids, isEventId);
  await withStore(flags, async (database) => {
    const jobs = await retryJobs(database.everyTeam, jobIds);
    const events = await retrySetAside(database.everyTeam, eventIds);
    const retried = [...jobs, ...events];
    const where = await namedTeams(database, retried.length === 0 ? null : teamsIn(retried));
    const of = where === '' ? '' : `, ${where}`;
    printLines([`${retried.length} ${retried.length === 1 ? 'job runs' : 'jobs run'} again${of}`]);
    refuseMissing([...missing(jobIds, jobs), ...missing(eventIds, events).map((id) => `event-${id}`)]);
  });
}

/** The ids that were named and of which nothing runs again. */
function missing(named: readonly number[] | null, retried: readonly Readonly<{ id: number }>[]): string[] {
  return (named ?? []).filter((id) => !retried.some((each) => each.id === id)).map(String);
}

/** What was named and is not there is an error, even where others run again. */
function refuseMissing(ids: readonly string[]): void {
  if (ids.length === 0) return;
  throw new UsageError(
    `${ids.join(', ')}: nothing of that id waits to be retried. It is done, runs at this moment, or never was; "gatehouse jobs list" shows what there is`,
  );
}

/** The workspaces of jobs, each once. */
function teamsIn(jobs: readonly Readonly<{ teamId: string | null }>[]): string[] {
  return [...new Set(jobs.flatMap(({ teamId }) => teamId ?? []))];
}

/** An event that was set aside, as a line of the list. Its id can't be mistaken for a job's. */
function toLine({ id, setAsideAt, ...event }: SetAsideEvent): object {
  return { id: `event-${id}`, state: 'set aside', ...event, setAsideAt: new Date(setAsideAt).toISOString() };
}

const isJobId = /^\d{1,15}$/;
const isEventId = /^event-(\d{1,15})$/;

/** The ids among `texts` that have a form; null, which means all, when there are no texts at all. */
function toIds(texts: readonly string[], form: RegExp): number[] | null {
  const strange = texts.find((text) => !isJobId.test(text) && !isEventId.test(text));
  if (strange !== undefined)
    throw new UsageError(
      `"${strange}" is not a job's id; "gatehouse jobs list" shows them, e.g. 42, or event-42 for an event`,
    );
  if (texts.length === 0) return null;
  return texts.filter((text) => form.test(text)).map((text) => Number(text.replace('event-', '')));
}
