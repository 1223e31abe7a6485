import type { InboxEvent, Receive } from '../../store/inbox';
import { minuteMs } from '../../time';

/** For so long Slack delivers again what it could not deliver; after that it gives up. Source: docs.slack.dev, Events API. */
export const deliversAgainMs = 5 * minuteMs;

/** How many events are kept. When there are more, the oldest has to be found by reading back. */
const mostKept = 1_000;
/** How often one is tried while others are stored. One that never can be is no use in memory. */
const mostTries = 100;

/** The events that could not be stored, with what is in them, until they are. */
export type Unstored = Readonly<{
  failed: (event: InboxEvent) => void;
  stored: (event: InboxEvent) => void;
  /** Stores those that can be stored by now. Never fails. */
  again: (receive: Receive) => Promise<void>;
  /** Whether something was missed for good since this was last asked: nothing could be stored for too long, or one was let go. */
  takeMissed: () => boolean;
}>;

/**
 * Keeps events that could not be stored, so that they are stored once that works again. Slack delivers each three times, and
 * each of these may meet an outage of its own, however short. Reading back would not find all of it, such as an answer in an
 * old thread. They are in memory alone: when the process ends, what Slack does not deliver again has to be found (L2).
 *
 * @param clock ms since 1970 UTC
 */
export function createUnstored(clock: () => number): Unstored {
  const kept = new Map<string, { readonly event: InboxEvent; tries: number }>();
  let failingSince: number | null = null;
  let hasLetGo = false;
  const isStored = (event: InboxEvent): void => {
    failingSince = null;
    kept.delete(keyOf(event));
  };
  const letGo = (key: string | undefined): void => {
    hasLetGo = (key !== undefined && kept.delete(key)) || hasLetGo;
  };
  return {
    failed(event) {
      failingSince ??= clock();
      if (!kept.has(keyOf(event))) kept.set(keyOf(event), { event, tries: 0 });
      if (kept.size > mostKept) letGo([...kept.keys()][0]);
    },
    stored: isStored,
    async again(receive) {
      const tried = [...kept];
      const outcomes = await Promise.allSettled(tried.map(([, { event }]) => receive(event)));
      const hasStored = outcomes.some(({ status }) => status === 'fulfilled');
      for (const [n, [key, each]] of tried.entries()) {
        if (outcomes[n]?.status === 'fulfilled') isStored(each.event);
        else if (hasStored && ++each.tries >= mostTries) letGo(key);
      }
    },
    takeMissed() {
      const isTooLong = failingSince !== null && clock() - failingSince >= deliversAgainMs;
      const isMissed = isTooLong || hasLetGo;
      if (isTooLong) failingSince = null;
      hasLetGo = false;
      return isMissed;
    },
  };
}

function keyOf({ teamId, eventKey }: InboxEvent): string {
  return `${teamId} ${eventKey}`;
}
