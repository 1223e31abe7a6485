import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger, run, type TaskList, type WorkerEvents, type WorkerPool } from 'graphile-worker';
import type { Deps, Job } from '../deps';
import { createTrouble, type Log } from '../log';
import { announcePool, createRelease, cronQueue } from '../store/dead-workers';
import { enqueue, type JobKind, type JobPayload } from '../store/jobs';
import { takeUpNext } from './next-in-line';
import { openHand } from './own-hand';
import { type Look, type Pulse, startPulse } from './pulse';
import { type Running, stuckAfter, toRunning } from './running';
import { timersLook } from './watch-timers';

/** How many jobs one process has in hand at once. They spend most of their time waiting for Slack or the database. */
const concurrency = 64;
const sweepMs = 2_000;
/** How often jobs are looked for whose time has come, real ms. Those that are queued for now are told of. */
const pollMs = 1_000;

/** A worker that was started. */
export type Worker = Readonly<{
  isRunning: () => boolean;
  /** Takes no more jobs and waits for those in hand. */
  stop: () => Promise<void>;
}>;

/**
 * Starts the queue's runner and keeps it running: when it gives up, because the database was gone, it is started again.
 *
 * @param timersEveryMs how often timers are looked at while something happens, real ms
 */
export async function startWorker(deps: Deps, timersEveryMs = 1_000): Promise<Worker> {
  const pulse = startPulse(deps, timersEveryMs);
  const undo: (() => Promise<void> | void)[] = [() => deps.settling.flush(), pulse.stop];
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const kept = await keepRunning(deps, pulse);
    undo.push(kept.stop, pulse.add(timersLook(deps, timersEveryMs)));
    undo.push(await openHand(deps, pulse));
    await enqueue(deps.database.everyTeam, 'timetable-changed', { by: 'start' });
    return { isRunning: kept.isRunning, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Starts the runner, and again whenever it ends by itself. @throws what the first start fails with */
async function keepRunning(deps: Deps, pulse: Pulse): Promise<Worker> {
  const words = { fails: 'the worker could not start again', worksAgain: 'the worker runs again' };
  const trouble = createTrouble(deps.log, words, 'error');
  let stopping = false;
  let current: Running | null = await startRunner(deps, pulse);
  const keep = async (): Promise<void> => {
    while (!stopping) {
      await current?.done;
      current = null;
      if (stopping) return;
      await sleep(1_000);
      current = await startRunner(deps, pulse).catch((error: unknown) => {
        trouble.failed(error);
        return null;
      });
      if (current !== null) trouble.worked();
    }
  };
  const kept = keep();
  return {
    isRunning: () => current !== null,
    async stop() {
      stopping = true;
      await current?.stop();
      await kept;
    },
  };
}

async function startRunner(deps: Deps, pulse: Pulse): Promise<Running> {
  const undo = [pulse.add(sweepLook(deps))];
  const end = async () => {
    await Promise.all(undo.splice(0).map((step) => step()));
  };
  const events: WorkerEvents = new EventEmitter();
  events.on('pool:create', ({ workerPool }) => {
    undo.push(announce(deps, (workerPool as { id?: string }).id), pulse.add(pollLook(workerPool)));
  });
  events.on('job:start', deps.stir.note);
  takeUpNext(deps.database.everyTeam, events);
  const stuck = stuckAfter(events);
  try {
    const runner = await run({
      pgPool: deps.database.pool,
      taskList: toTaskList(deps),
      crontab: crontabOf(deps),
      noHandleSignals: true,
      events,
      logger: new Logger(() => (level, message) => passLog(deps.log, level, message)),
      preset,
    });
    return toRunning(runner, stuck, end);
  } catch (error) {
    await end();
    throw error;
  }
}

const preset = {
  worker: {
    concurrentJobs: concurrency,
    pollInterval: 15_000,
    localQueue: { size: concurrency },
    completeJobBatchDelay: 2,
    failJobBatchDelay: 2,
  },
};

/** Says that this pool of workers is alive (store/dead-workers.ts). Gives what ends that. */
function announce(deps: Deps, name: string | undefined): () => Promise<void> {
  if (name === undefined) throw new Error('the queue gave its pool of workers no name');
  const { failed, worked } = createTrouble(deps.log, {
    fails: 'the worker has to announce itself again',
    worksAgain: 'the worker has announced itself again',
  });
  return announcePool(deps.database, name, { onTrouble: failed, onHeld: worked }).release;
}

/** Looks for jobs whose time has come: those that wait for another try, or for the pace of a conversation. */
function pollLook(pool: WorkerPool): Look {
  return {
    everyMs: pollMs,
    async look() {
      pool.nudge(1);
      return null;
    },
  };
}

/** Looks for dead workers. */
function sweepLook(deps: Deps): Look {
  const release = createRelease(deps.database.everyTeam, deps.stir.note);
  const trouble = createTrouble(deps.log, {
    fails: 'dead workers could not be looked for',
    worksAgain: 'dead workers are looked for again',
  });
  const look = async (): Promise<null> => {
    try {
      const dead = await release();
      trouble.worked();
      if (dead.length > 0) deps.log.warn({ dead }, 'jobs of dead workers were given back');
    } catch (error) {
      trouble.failed(error);
    }
    return null;
  };
  return { everyMs: sweepMs, look };
}

function toTaskList(deps: Deps): TaskList {
  return Object.fromEntries(
    kindsOf(deps).map((kind) => [kind, (payload: unknown) => runJob(deps, kind, payload)]),
  );
}

async function runJob<Kind extends JobKind>(deps: Deps, kind: Kind, payload: unknown): Promise<void> {
  const job: Job<Kind> = deps.registry.jobs[kind];
  await job.run(deps, job.payload.parse(payload) as JobPayload<Kind>);
}

/**
 * One line for each job that cron queues. The job's key keeps a second one from waiting beside the first, and its queue
 * lets one that was replaced while it ran be known (store/dead-workers.ts).
 */
function crontabOf(deps: Deps): string {
  return kindsOf(deps)
    .flatMap((kind) => {
      const { cron } = deps.registry.jobs[kind];
      return cron === undefined ? [] : [`${cron} ${kind} ?jobKey=${kind}&queue=${cronQueue}${kind}`];
    })
    .join('\n');
}

function kindsOf({ registry }: Deps): JobKind[] {
  return Object.keys(registry.jobs) as JobKind[];
}

/**
 * The queue logs job ids and errors, and our payloads hold ids alone. Its info is logged as debug. So is its advice to
 * give every job a connection, because our jobs share their statements.
 */
function passLog(log: Log, level: string, message: string): void {
  if (level === 'error') log.error({ from: 'queue' }, message);
  else if (level === 'warning' && !message.includes('maxPoolSize')) log.warn({ from: 'queue' }, message);
  else log.debug({ from: 'queue' }, message);
}
