import type { JobPayload } from './jobs';

/** A message that waits in the inbox. */
export type Left = JobPayload<'answer-message'>;

/**
 * A process's own hand: what it stored itself it takes in hand at once, without the queue. It is empty and closed until a
 * worker of the same process opens it. What is lost with the process, or left when it stops, is found by its row in the
 * inbox (store/left-over.ts).
 */
export type Hand = Readonly<{
  /** Whether there is somebody at work, and room for more. */
  isOpen: () => boolean;
  take: (left: Left) => void;
  /** @param work does what is to be done with a message; it never fails */
  open: (work: (left: Left) => Promise<void>) => void;
  /** Takes no more, and resolves when what was begun is done. */
  close: () => Promise<void>;
}>;

/** How many messages one process works on at once. They spend most of their time waiting for Slack or the database. */
const mostAtWork = 64;
/** How many more may wait. Beyond that, messages go by the queue. */
const mostWaiting = 10_000;

/** Makes the hand of one process. */
export function createHand(): Hand {
  let work: ((left: Left) => Promise<void>) | null = null;
  const waiting: Left[] = [];
  const atWork = new Set<Promise<void>>();
  const begin = (): void => {
    while (work !== null && atWork.size < mostAtWork) {
      const next = waiting.shift();
      if (next === undefined) return;
      const done: Promise<void> = work(next).finally(() => {
        atWork.delete(done);
        begin();
      });
      atWork.add(done);
    }
  };
  return {
    isOpen: () => work !== null && waiting.length < mostWaiting,
    take(left) {
      waiting.push(left);
      begin();
    },
    open(given) {
      work = given;
      begin();
    },
    async close() {
      work = null;
      waiting.length = 0;
      await Promise.all(atWork);
    },
  };
}
