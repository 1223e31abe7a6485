import { type Component, propertyOf, readComponents } from './calendar-feed/component';
import { busyOf } from './calendar-feed/occurrences';
import { CalendarError, printable } from './calendar-feed/problem';
import { zonesOf } from './calendar-feed/zones';
import type { BusyEvent } from './member-schedule';
import type { ZoneOn } from './schedule/calendar';

/** What a calendar came to: its busy events, or why it can't be read, in words that name the place and hold no title. */
export type CalendarRead =
  | { readonly kind: 'read'; readonly events: readonly BusyEvent[] }
  | { readonly kind: 'unreadable'; readonly why: string };

/** The longest calendar that is read, in characters. */
export const longestCalendar = 5 * 1024 * 1024;
/** Days looked at and the like; well over what years of a full calendar take, and under a second. */
const STEPS = 1_000_000;

/**
 * The busy stretches of an iCalendar text (RFC 5545) that touch [from, to) (epoch ms), in order: what is free, cancelled
 * or over in no time is left out (A7). Times without a zone and all-day events are on the reader's clocks, `zoneOn`.
 * Work is bounded whatever the text says. Depends on nothing but its arguments.
 */
export function readCalendar(
  text: string,
  window: { readonly from: number; readonly to: number },
  zoneOn: ZoneOn,
): CalendarRead {
  if (text.length > longestCalendar)
    return { kind: 'unreadable', why: 'is longer than 5 MiB, the most that is read' };
  try {
    const components = readComponents(text);
    const budget = { steps: STEPS };
    const reading = { ...window, zoneOn, zoneOf: zonesOf(components, window, budget), budget };
    const events = [...byUid(components)].flatMap(([uid, series]) =>
      naming(uid, () => busyOf(series, reading)),
    );
    return { kind: 'read', events: events.sort((a, b) => a.from - b.from || a.to - b.to) };
  } catch (error) {
    if (error instanceof CalendarError) return { kind: 'unreadable', why: printable(error.message, 300) };
    throw error;
  }
}

/** An event and its changed instances share a UID; one without stands alone. */
function byUid(components: readonly Component[]): ReadonlyMap<string, readonly Component[]> {
  const series = new Map<string, Component[]>();
  components.forEach((component, i) => {
    if (component.name !== 'vevent') return;
    const uid = String(propertyOf(component, 'uid')?.values[0] ?? `number ${i + 1}`);
    const known = series.get(uid);
    if (known === undefined) series.set(uid, [component]);
    else known.push(component);
  });
  return series;
}

function naming<Result>(uid: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof CalendarError)
      throw new CalendarError(`event ${uid.slice(0, 80)}: ${error.message}`);
    throw error;
  }
}
