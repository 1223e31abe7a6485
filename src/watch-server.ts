import { createTrouble, type Log } from './log';
import type { ServerWatcher } from './store/kept-server';

/**
 * Makes what tells of an embedded server that dies while a process runs.
 *
 * @param fail is told why the process can't go on
 */
export function watchServer(log: Log, fail: (error: Error) => void): ServerWatcher {
  const startedAgain = 'the embedded PostgreSQL had ended; it was started again';
  const trouble = createTrouble(log, {
    fails: 'the embedded PostgreSQL has ended and does not start; trying again',
    worksAgain: startedAgain,
  });
  const onStarted = (): void => {
    // It is told whether or not tries had failed, and once.
    if (!trouble.worked()) log.warn(startedAgain);
  };
  return { onFailed: trouble.failed, onStarted, onGone: fail };
}
