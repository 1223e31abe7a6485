import type { FeedReader } from './context';
import type { CalendarEvent } from './event';

/**
 * The versions of events that are in force, of all that share a key. A higher SEQUENCE replaces a lower one. Of equal ones
 * that say when they were changed the newest counts, and the others are named: some programs give different events one UID.
 * What does not tell its versions apart is kept.
 */
export function inForce(
  events: readonly CalendarEvent[],
  keyOf: (event: CalendarEvent) => string,
  context: FeedReader,
): readonly CalendarEvent[] {
  const byKey = new Map<string, CalendarEvent[]>();
  for (const event of events) {
    const key = keyOf(event);
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, [event]);
    else known.push(event);
  }
  return [...byKey.values()].flatMap((versions) => newest(versions, context));
}

function newest(versions: readonly CalendarEvent[], context: FeedReader): readonly CalendarEvent[] {
  if (versions.length < 2) return versions;
  const sequence = versions.reduce((most, event) => Math.max(most, event.sequence), 0);
  const last = versions.filter((event) => event.sequence === sequence);
  const changedAt = last.reduce((most, event) => Math.max(most, event.changedAt), 0);
  const kept = last.filter((event) => event.changedAt === changedAt);
  for (const { component } of last.filter((event) => event.changedAt !== changedAt))
    context.skip(component, 'another event has the same UID and is newer');
  return kept;
}
