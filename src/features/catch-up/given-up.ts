import QuickLRU from 'quick-lru';
import type { Deps } from '../../deps';
import type { InboxEvent } from '../../store/inbox';
import { minuteMs } from '../../time';
import { listNotStored } from './store';

/** After so long Slack has made its last delivery of an event, ms: it tries at once, after a minute and after five more. */
const givenUpMs = 7 * minuteMs;
/** How many events are remembered. When more could not be stored, the oldest of them count as given up. */
const mostRemembered = 1_000;

/** The events that could not be stored, until one of their deliveries is. */
export type GivenUp = Readonly<{
  failed: (event: InboxEvent) => void;
  stored: (event: InboxEvent) => void;
  /**
   * Takes those that were never stored, by whichever process, and that Slack will not deliver again. Null: which they are was
   * forgotten, because there were too many.
   */
  take: () => Promise<readonly InboxEvent[] | null>;
}>;

/**
 * Remembers which events could not be stored. Each of an event's deliveries may meet an outage of its own, however short,
 * with others stored in between, so that nothing else tells that it was missed (L2).
 */
export function createGivenUp({ clock, database }: Pick<Deps, 'clock' | 'database'>): GivenUp {
  let isForgotten = false;
  const waiting = new QuickLRU<string, Readonly<{ event: InboxEvent; since: number }>>({
    maxSize: mostRemembered,
    onEviction: () => {
      isForgotten = true;
    },
  });
  return {
    failed(event) {
      const key = keyOf(event);
      if (!waiting.has(key)) waiting.set(key, { event: { ...event, body: null }, since: clock() });
    },
    stored: (event) => void waiting.delete(keyOf(event)),
    async take() {
      // Where the clock was turned back nothing tells how long ago it was. What is looked for too early is known then.
      const over = [...waiting].filter(([, { since }]) => Math.abs(clock() - since) >= givenUpMs);
      const events = over.map(([, { event }]) => event);
      const lost = events.length === 0 ? [] : await listNotStored(database.everyTeam, events);
      for (const [key] of over) waiting.delete(key);
      if (!isForgotten) return lost;
      isForgotten = false;
      return null;
    },
  };
}

function keyOf({ teamId, eventKey }: Pick<InboxEvent, 'teamId' | 'eventKey'>): string {
  return `${teamId} ${eventKey}`;
}
