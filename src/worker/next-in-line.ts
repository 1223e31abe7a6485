import { setTimeout as sleep } from 'node:timers/promises';
import type { WorkerEvents } from 'graphile-worker';
import type { Db } from '../store/database';
import { wakeQueue } from '../store/jobs';

/** The queue takes a moment to note that a job has ended, and tells nobody when it has. */
const noteMs = 30;

/**
 * Has the next job of a line (`enqueueOne`) taken up soon after the one before it has ended. By itself the queue would see
 * it at its next look, so that reading 200 channels back took 200 looks.
 */
export function takeUpNext(everyTeam: Db, events: WorkerEvents): void {
  events.on('job:complete', ({ job }) => {
    // What is missed here, the next look finds.
    if (job.job_queue_id !== null) void wake(everyTeam).catch(() => undefined);
  });
}

async function wake(everyTeam: Db): Promise<void> {
  await sleep(noteMs, undefined, { ref: false });
  await wakeQueue(everyTeam);
}
