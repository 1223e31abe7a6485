import type { JobPayload } from './jobs';

/** A message that waits in the inbox. */
export type Left = JobPayload<'answer-message'>;

/** What the statement that stored a message read of its conversation, so that it need not be read once more. */
export type OnStoring = Readonly<{
  inboxId: number;
  /** A row of the feature's own query (`Job.facts`). */
  facts: unknown;
  kind: string;
  /** Slack's envelope. */
  body: unknown;
  /** When that was, at the earliest: ms of a clock that never goes back. */
  readAt: number;
}>;

/** A message in hand. `known`: absent where its conversation is to be read first. */
export type InHand = Left & Readonly<{ known?: OnStoring }>;

/**
 * A process's own hand: what it stored itself it takes in hand at once, without the queue. It is empty and closed until a
 * worker of the same process opens it. What is lost with the process, or left when it stops, is found by its row in the
 * inbox (store/left-over.ts).
 */
export type Hand = Readonly<{
  /** Whether there is somebody at work, and room for more. */
  isOpen: () => boolean;
  /** Whether a message of this conversation would be begun at once, with no other one of it in hand. */
  isFreeFor: (conversation: Conversation) => boolean;
  take: (message: InHand) => void;
  /** @param work does what is to be done with a message; it never fails */
  open: (work: (message: InHand) => Promise<void>) => void;
  /** Takes no more, and resolves when what was begun is done. */
  close: () => Promise<void>;
}>;

type Conversation = Readonly<{ teamId: string; conversationId: string | null }>;

/** How many messages one process works on at once. They spend most of their time waiting for Slack or the database. */
const mostAtWork = 256;
/** How many more may wait. Beyond that, messages go by the queue. */
const mostWaiting = 10_000;

/** Makes the hand of one process. */
export function createHand(): Hand {
  let work: ((message: InHand) => Promise<void>) | null = null;
  const waiting: InHand[] = [];
  const atWork = new Set<Promise<void>>();
  const inWork = new Map<string, number>();
  const begin = (): void => {
    while (work !== null && atWork.size < mostAtWork) {
      const next = waiting.shift();
      if (next === undefined) return;
      count(inWork, next, 1);
      const done: Promise<void> = work(next).finally(() => {
        atWork.delete(done);
        count(inWork, next, -1);
        begin();
      });
      atWork.add(done);
    }
  };
  return {
    isOpen: () => work !== null && waiting.length < mostWaiting,
    isFreeFor: (conversation) => atWork.size < mostAtWork && !inWork.has(keyOf(conversation)),
    take(message) {
      waiting.push(message);
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

/** Counts the messages of each conversation that are at work. */
function count(inWork: Map<string, number>, message: InHand, by: 1 | -1): void {
  const key = keyOf(message);
  const now = (inWork.get(key) ?? 0) + by;
  if (now === 0) inWork.delete(key);
  else inWork.set(key, now);
}

function keyOf({ teamId, conversationId }: Conversation): string {
  return `${teamId} ${conversationId}`;
}
