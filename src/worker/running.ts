import type { Runner, WorkerEvents } from 'graphile-worker';

/** The queue's runner while it runs. `done` resolves when it has ended, or has been given up. */
export type Running = Readonly<{ done: Promise<void>; stop: () => Promise<void> }>;

/** How long a pool of workers that shuts down by itself may take, in ms. */
const shutdownMs = 10_000;

/**
 * Resolves when a pool that began to shut down, because the database was gone, should long have ended. Some never do: the
 * queue waits for completions that it counts wrongly once one has failed. Its jobs are then given back as a dead pool's.
 *
 * @param withinMs how long it may take, real ms
 */
export function stuckAfter(events: WorkerEvents, withinMs = shutdownMs): Promise<void> {
  return new Promise((done) => {
    events.once('pool:gracefulShutdown', () => setTimeout(done, withinMs).unref());
  });
}

/**
 * Watches over a runner.
 *
 * @param stuck resolves when the runner is to be given up, though it has not ended
 * @param end called once, when the runner has ended or is given up
 */
export function toRunning(
  runner: Pick<Runner, 'promise' | 'stop'>,
  stuck: Promise<void>,
  end: () => Promise<void>,
): Running {
  const ended = runner.promise.catch(() => undefined);
  const done = Promise.race([ended, stuck]).then(end);
  return {
    done,
    async stop() {
      await runner.stop().catch(() => undefined);
      await done;
    },
  };
}
