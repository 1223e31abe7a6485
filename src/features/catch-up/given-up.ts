import QuickLRU from 'quick-lru';
import type { Deps } from '../../deps';
import type { Db } from '../../store/database';
import type { InboxEvent } from '../../store/inbox';
import { minuteMs } from '../../time';
import { countNotStored } from './store';

/** After so long Slack has made its last delivery of an event, ms: it tries at once, after a minute and after five more. */
const givenUpMs = 7 * minuteMs;
/** How many events are remembered. When more could not be stored, the oldest of them count as given up. */
const mostRemembered = 1_000;

/** The events that could not be stored, until one of their deliveries is. */
export type GivenUp = Readonly<{
  failed: (event: InboxEvent) => void;
  stored: (event: InboxEvent) => void;
  /** Whether one of them was never stored, by whichever process, and Slack will not deliver it again. */
  hasAny: () => Promise<boolean>;
}>;

/**
 * Remembers which events could not be stored. Each of an event's three deliveries may meet an outage of its own, however short,
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
    async hasAny() {
      const over = [...waiting].filter(([, { since }]) => clock() - since >= givenUpMs);
      const hasLost =
        isForgotten ||
        (await isOneNotStored(
          database.everyTeam,
          over.map(([, { event }]) => event),
        ));
      isForgotten = false;
      for (const [key] of over) waiting.delete(key);
      return hasLost;
    },
  };
}

function keyOf({ teamId, eventKey }: InboxEvent): string {
  return `${teamId} ${eventKey}`;
}

/** Another process may have stored a later delivery. */
async function isOneNotStored(everyTeam: Db, events: readonly InboxEvent[]): Promise<boolean> {
  return events.length > 0 && (await countNotStored(everyTeam, events)) > 0;
}
