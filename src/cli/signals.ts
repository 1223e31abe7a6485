import type { Log } from '../log';
import type { Gatehouse } from '../main';
import { reportFailure } from './failure';

/** How long a stop may take. Docker and most other platforms kill after 10 s. */
const graceMs = 9_000;

/**
 * Stops on the first SIGINT or SIGTERM, and only once: a process started by npm gets each signal twice, or, when npm alone
 * was sent it, not at all.
 */
export function stopOnSignal(log: Log, stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = (signal: NodeJS.Signals | 'npm ended'): void => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    endInAnyCase(log);
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'the stop failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  onEndOfNpm(() => onSignal('npm ended'));
}

/**
 * Starts something that a signal stops, also while it still starts: then the start ends at its next step.
 *
 * @param start throws the reason of `stopped` when that ended it, after it has undone what it did
 * @returns null when it was stopped before it ran; the process then ends by itself
 */
export async function startUnlessStopped<T extends Pick<Gatehouse, 'stop'>>(
  log: Log,
  start: (stopped: AbortSignal) => Promise<T>,
): Promise<T | null> {
  const stopping = new AbortController();
  const starting = start(stopping.signal).catch((error: unknown) => {
    if (error === stopping.signal.reason) return null;
    throw error;
  });
  stopOnSignal(log, async () => {
    stopping.abort();
    // Why a start fails is told by whoever waits for it, and the process ends by that.
    const started = await starting.catch(() => new Promise<never>(() => undefined));
    await started?.stop();
  });
  return starting;
}

/** How often it is looked whether npm still is there, ms. */
const lookEveryMs = 1_000;
const parentAtStart = process.ppid;

/** npm hands a signal to the shell in which it runs us, and most shells end by it without handing it on. */
function onEndOfNpm(then: () => void): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const looking = setInterval(() => {
    if (process.ppid === parentAtStart) return;
    clearInterval(looking);
    then();
  }, lookEveryMs).unref();
}

/** Ends with status 1 once it can't go on, and says why on standard error. What can still be stopped is. */
export async function endOnFailure(
  log: Log,
  { failed, stop }: Pick<Gatehouse, 'failed' | 'stop'>,
): Promise<void> {
  reportFailure(await failed);
  endInAnyCase(log);
  await stop();
  process.exit();
}

function endInAnyCase(log: Log): void {
  setTimeout(() => {
    log.error('not everything stopped in time; what was in hand is taken up at the next start');
    process.exit(1);
  }, graceMs).unref();
}
