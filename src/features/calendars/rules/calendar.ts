import type { ZoneOn } from '../../../schedule/calendar';
import type { BusyEvent } from '../../../schedule/member-schedule';
import type { FeedWindow } from './bounds';
import { type Component, propertyOf, readComponents } from './component';
import { type FeedReader, floatingZones, ownersOf, skippedOf } from './context';
import { type CalendarEvent, isBusy, readEvent } from './event';
import { freeBusyOf } from './free-busy';
import { seriesOf, type Work, worksOf } from './occurrences';
import { CalendarError, printable, type Skipped } from './problem';
import { byTurns } from './turns';
import { feedZones } from './zones';

/**
 * A calendar's busy events and what was left out of it; or why it can't be read, when nothing in it could be. `why` names
 * the place in the calendar, and never holds a title.
 */
export type CalendarRead =
  | { readonly kind: 'read'; readonly events: readonly BusyEvent[]; readonly skipped: readonly Skipped[] }
  | { readonly kind: 'unreadable'; readonly why: string; readonly skipped: readonly Skipped[] };

/** The longest calendar that is read, in characters. */
export const longestCalendar = 5 * 1024 * 1024;
/** The work that one event and all of a calendar may take, in days looked at. Years of a full calendar take far less, and all of it takes about a second. */
const mostSteps = { each: 500_000, all: 4_000_000 };

/**
 * The busy stretches of an iCalendar text (RFC 5545) that touch the window, in order. Events that are free, cancelled,
 * declined or without length are left out (A7). All-day events are on the clocks of the calendar's owner, `zoneOn`; so are
 * times without a zone, unless the calendar names one. What can't be read is skipped and named, and takes nothing else with
 * it. The work is bounded, whatever the text says.
 *
 * @param addresses e-mail addresses of the owner, as far as they are known from elsewhere
 */
export function readCalendar(
  text: string,
  window: FeedWindow,
  zoneOn: ZoneOn,
  addresses: readonly string[] = [],
): CalendarRead {
  if (text.length > longestCalendar) return unreadable('is longer than 5 MiB, the most that is read', []);
  try {
    const { components, skipped } = readComponents(text);
    const all = [...skipped];
    const zoneOf = feedZones(components, window);
    const context: FeedReader = {
      ...window,
      zoneOf,
      zoneOn,
      floatingZone: floatingZones(zoneOf, all),
      isOwner: ownersOf(addresses),
      skip: (component, why, line) => all.push(skippedOf(component, why, line)),
    };
    return resultOf(readAll(components, context), all);
  } catch (error) {
    if (error instanceof CalendarError) return unreadable(error.message, []);
    throw error;
  }
}

/** What was understood of a calendar: its busy stretches, and how many events, free ones too. */
type Understood = { readonly events: readonly BusyEvent[]; readonly count: number };

function resultOf({ events, count }: Understood, skipped: readonly Skipped[]): CalendarRead {
  const [first] = skipped;
  if (count === 0 && first !== undefined) {
    const more = skipped.length === 1 ? '' : ` (and ${skipped.length - 1} more that can't be read)`;
    return unreadable(`${first.what}: ${first.why}${more}`, skipped);
  }
  return { kind: 'read', events: events.toSorted((a, b) => a.from - b.from || a.to - b.to), skipped };
}

function unreadable(why: string, skipped: readonly Skipped[]): CalendarRead {
  return { kind: 'unreadable', why: printable(why, 300), skipped };
}

function readAll(components: readonly Component[], reader: FeedReader): Understood {
  const series = [...byUid(components)].map((group) =>
    seriesOf(
      group.flatMap((each) => readOne(each, reader)),
      reader,
    ),
  );
  const works = [
    ...series.flatMap(worksOf),
    ...components.filter(({ name }) => name === 'VFREEBUSY').map(freeBusyWork),
  ];
  for (const component of components.filter(({ name }) => name === 'VAVAILABILITY'))
    reader.skip(component, 'is not read: only events and free/busy times are');
  const found = byTurns(works, mostSteps, ({ run }, budget) => run({ ...reader, budget }));
  const read = found.flatMap((result, i) => {
    if (!(result instanceof CalendarError)) return [result];
    const work = works[i];
    if (work !== undefined) reader.skip(work.component, result.message);
    return [];
  });
  return { events: distinct(read.flat()), count: read.length };
}

/** Events by UID, which an event shares with its changed instances. An event without a UID stands alone. */
function byUid(components: readonly Component[]): Iterable<readonly Component[]> {
  const groups = new Map<string | Component, Component[]>();
  for (const component of components.filter(({ name }) => name === 'VEVENT')) {
    const uid = propertyOf(component, 'UID')?.value ?? component;
    const known = groups.get(uid);
    if (known === undefined) groups.set(uid, [component]);
    else known.push(component);
  }
  return groups.values();
}

/** One that can't be read is named, unless it would have taken no time and stands in for nothing. */
function readOne(component: Component, reader: FeedReader): readonly CalendarEvent[] {
  try {
    return [readEvent(component, reader)];
  } catch (error) {
    if (!(error instanceof CalendarError)) throw error;
    const matters = isBusy(component, reader) || propertyOf(component, 'RECURRENCE-ID') !== undefined;
    if (matters) reader.skip(component, error.message);
    return [];
  }
}

function freeBusyWork(component: Component): Work {
  return { component, isRecurring: false, run: (context) => freeBusyOf(component, context) };
}

/** Calendars that were put together from several hold the same event twice. */
function distinct(events: readonly BusyEvent[]): readonly BusyEvent[] {
  return [...new Map(events.map((event) => [`${event.from} ${event.to} ${event.title}`, event])).values()];
}
