import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * Whether a piece of work may have changed something by now. It is known without the work's help, so that what people
 * are told after a failure is true whatever a handler does.
 */
type Watch = { mayHaveChanged: boolean };

const watch = new AsyncLocalStorage<Watch>();

/**
 * Runs `work` and watches what it changes.
 *
 * @param work gets a function that says whether anything may have changed so far: a transaction that wrote was committed
 *   or may have been, or Slack was asked to delete or end something
 */
export function watched<T>(work: (mayHaveChanged: () => boolean) => Promise<T>): Promise<T> {
  const mine: Watch = { mayHaveChanged: false };
  return watch.run(mine, () => work(() => mine.mayHaveChanged));
}

/** Whether somebody watches. */
export function isWatched(): boolean {
  return watch.getStore() !== undefined;
}

/** Says that something is about to change for good. Called before, because the outcome of a broken call is not known. */
export function noteChange(): void {
  const mine = watch.getStore();
  if (mine !== undefined) mine.mayHaveChanged = true;
}

/** Runs `work` without being watched: it keeps count or looks something up, and is no part of what a person asked for. */
export function unwatched<T>(work: () => Promise<T>): Promise<T> {
  return watch.exit(work);
}
