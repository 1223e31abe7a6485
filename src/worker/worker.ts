import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger, type Runner, run, type TaskList, type WorkerEvents } from 'graphile-worker';
import type { PoolClient } from 'pg';
import type { Log } from '../log';
import { enqueue, type JobKind, type JobPayload, jobPayloads } from '../store/jobs';
import { answerMessage } from './answer-message';
import { sendPostJob } from './deliver';
import { followConversation } from './follow-conversation';
import { handleEvent } from './handle-event';
import { lookAtTargets } from './look-at-targets';
import { openDay } from './open-day';
import { planDays } from './plan-days';
import { purgeRecord } from './purge-record';
import { refreshFeeds } from './refresh-feeds';
import { releaseDeadWorkers } from './release-dead-workers';
import { sendLater } from './send-later';
import type { Tools } from './tools';
import { watchTimers } from './watch-timers';
import { writeNote } from './write-note';

/** How many jobs one process has in hand at once; most of their time they wait for Slack or the database. */
const concurrency = 64;
const sweepMs = 2_000;

/** What each kind of job does; a new kind does not compile until it is listed. */
type Handlers = { readonly [Kind in JobKind]: (tools: Tools, payload: JobPayload<Kind>) => Promise<void> };
const handlers: Handlers = {
  'answer-message': answerMessage,
  'handle-event': handleEvent,
  'send-post': sendPostJob,
  'purge-record': purgeRecord,
  'refresh-feeds': refreshFeeds,
  'look-at-targets': lookAtTargets,
  'plan-days': planDays,
  'open-day': openDay,
  'send-later': sendLater,
  'follow-conversation': followConversation,
  'write-note': writeNote,
};

/** The record is purged every day at 03:17 UTC, when few are at work; calendars are asked every quarter of an hour, and
 * days are planned anew every hour, whatever was missed. */
const crontab = `17 3 * * * purge-record ?jobKey=purge-record
*/15 * * * * refresh-feeds ?jobKey=refresh-feeds
7 * * * * plan-days ?jobKey=plan-days`;

/** A worker that runs: whether it does, and how to stop it. */
export type Worker = Readonly<{
  isRunning: () => boolean;
  /** Takes no more jobs and waits for those in hand. */
  stop: () => Promise<void>;
}>;

/**
 * Starts the queue's runner and keeps it running: when it gives up (the database was gone) it is started again. Timers
 * are looked at every `timersEveryMs` ms.
 */
export async function startWorker(tools: Tools, timersEveryMs = 500): Promise<Worker> {
  let stopping = false;
  let current: Running | null = await startRunner(tools);
  const keepRunning = async (): Promise<void> => {
    while (!stopping) {
      await current?.done;
      current = null;
      if (stopping) return;
      await sleep(1_000);
      current = await startRunner(tools).catch((error: unknown) => {
        tools.log.error({ err: error }, 'the worker could not start again');
        return null;
      });
    }
  };
  const kept = keepRunning();
  const unwatch = watchTimers(tools, timersEveryMs);
  await enqueue(tools.database.everyTeam, 'plan-days', {});
  return {
    isRunning: () => current !== null,
    async stop() {
      stopping = true;
      await unwatch();
      await current?.stop();
      await kept;
    },
  };
}

type Running = Readonly<{ done: Promise<void>; stop: () => Promise<void> }>;

async function startRunner(tools: Tools): Promise<Running> {
  const lock = await tools.database.pool.connect();
  const events: WorkerEvents = new EventEmitter();
  events.on('pool:create', ({ workerPool }) => announce(lock, (workerPool as { id?: string }).id, tools.log));
  const sweep = startSweep(tools);
  try {
    const runner = await run({
      pgPool: tools.database.pool,
      taskList: toTaskList(tools),
      crontab,
      noHandleSignals: true,
      events,
      logger: new Logger(() => (level, message) => passLog(tools.log, level, message)),
      preset: {
        worker: {
          concurrentJobs: concurrency,
          pollInterval: 1_000,
          localQueue: { size: concurrency },
          completeJobBatchDelay: 2,
          failJobBatchDelay: 2,
        },
      },
    });
    return toRunning(runner, lock, sweep);
  } catch (error) {
    clearInterval(sweep);
    lock.release(true);
    throw error;
  }
}

/** Holds the advisory lock that says this pool of workers is alive (release-dead-workers.ts). */
function announce(lock: PoolClient, name: string | undefined, log: Log): void {
  lock
    .query('select pg_advisory_lock(hashtextextended($1, 0))', [name])
    .catch((error: unknown) => log.error({ err: error }, 'the worker could not announce itself'));
}

function toRunning(runner: Runner, lock: PoolClient, sweep: NodeJS.Timeout): Running {
  const done = runner.promise
    .catch(() => undefined)
    .then(() => {
      clearInterval(sweep);
      lock.release(true);
    });
  return {
    done,
    async stop() {
      await runner.stop().catch(() => undefined);
      await done;
    },
  };
}

function startSweep(tools: Tools): NodeJS.Timeout {
  return setInterval(() => {
    releaseDeadWorkers(tools.database.everyTeam).then(
      (dead) => dead.length > 0 && tools.log.warn({ dead }, 'jobs of dead workers were given back'),
      (error: unknown) => tools.log.warn({ err: error }, 'dead workers could not be looked for'),
    );
  }, sweepMs);
}

function toTaskList(tools: Tools): TaskList {
  return Object.fromEntries(
    (Object.keys(handlers) as JobKind[]).map((kind) => [
      kind,
      (payload: unknown) => runJob(tools, kind, payload),
    ]),
  );
}

async function runJob<Kind extends JobKind>(tools: Tools, kind: Kind, payload: unknown): Promise<void> {
  const handler: Handlers[Kind] = handlers[kind];
  await handler(tools, jobPayloads[kind].parse(payload) as JobPayload<Kind>);
}

/**
 * The queue logs job ids and errors; payloads of ours hold only ids. Its info is our debug, and so is its advice to
 * give every job a connection: ours share their statements.
 */
function passLog(log: Log, level: string, message: string): void {
  if (level === 'error') log.error({ from: 'queue' }, message);
  else if (level === 'warning' && !message.includes('maxPoolSize')) log.warn({ from: 'queue' }, message);
  else log.debug({ from: 'queue' }, message);
}
