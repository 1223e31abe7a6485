import type { ZoneOn } from '../../../schedule/calendar';
import { instantOf, type Zone } from '../../../schedule/local-time';
import { dayMs } from '../../../time';
import type { Budget, FeedWindow } from './bounds';
import { type Calendar, type Component, propertyOf } from './component';
import { CalendarError, printable, type Skipped } from './problem';
import { plainText, type Stamp, type ZoneOf } from './values';

/** What components are read with. */
export type FeedReader = FeedWindow & {
  /** The zones that the calendar names. */
  readonly zoneOf: ZoneOf;
  /** The zone its owner is in on each date. */
  readonly zoneOn: ZoneOn;
  /** The zone that a calendar names for times without one; null: they are on the owner's clocks. */
  readonly floatingZone: (calendar: Calendar) => Zone | null;
  /** Whether an attendee's address or name is that of whose calendar it is. */
  readonly isOwner: (calendar: Calendar, name: string) => boolean;
  /** Puts aside what is left out. `line` is where it stands, if that is not where its component begins. */
  readonly skip: (component: Component, why: string, line?: number) => void;
};

/** What is worked out is counted too. */
export type FeedContext = FeedReader & { readonly budget: Budget };

/** What is left out of a component, in words for its owner. */
export function skippedOf(component: Component, why: string, line = component.line): Skipped {
  const uid = propertyOf(component, 'UID')?.value.slice(0, 80);
  const kind = component.name === 'VEVENT' ? 'event' : component.name;
  return {
    what: printable(uid === undefined ? `${kind} without a UID` : `${kind} ${uid}`, 100),
    title: titleOf(component),
    line,
    why: printable(why, 300),
  };
}

const longestTitle = 200;

/** What an event is called; null for nothing. */
export function titleOf(component: Component): string | null {
  return printable(plainText(propertyOf(component, 'SUMMARY')?.value ?? ''), longestTitle) || null;
}

/** The instant (ms since 1970 UTC) of a stamp; one without a zone is on the owner's clocks. */
export function startInstant({ wall, zone }: Stamp, { zoneOn }: Pick<FeedReader, 'zoneOn'>): number {
  return instantOf(zone ?? zoneOn(Math.floor(wall / dayMs)), wall);
}

/** Reads X-WR-TIMEZONE. One that nobody knows is named once, and times without a zone stay on the owner's clocks. */
export function floatingZones(zoneOf: ZoneOf, skipped: Skipped[]): FeedReader['floatingZone'] {
  const known = new Map<Calendar, Zone | null>();
  const find = (calendar: Calendar): Zone | null => {
    const named = propertyOf(calendar, 'X-WR-TIMEZONE');
    try {
      return named === undefined ? null : zoneOf(named.value);
    } catch (error) {
      if (!(error instanceof CalendarError)) throw error;
      const why = 'is no known zone, so times without a zone are on the clocks of whose calendar it is';
      skipped.push({ what: 'X-WR-TIMEZONE', title: null, line: named?.line ?? null, why });
      return null;
    }
  };
  return (calendar) => {
    const zone = known.get(calendar) ?? find(calendar);
    known.set(calendar, zone);
    return zone;
  };
}

/**
 * Tells whose calendar it is: by the addresses that are known from elsewhere, by a calendar that bears an address or a
 * person's name as its own, and by Outlook's X-OWNER.
 */
export function ownersOf(addresses: readonly string[]): FeedReader['isOwner'] {
  const known = new Set(addresses.map(bare));
  return (calendar, name) => {
    const named = ['X-WR-CALNAME', 'X-OWNER'].flatMap((each) => {
      const property = propertyOf(calendar, each);
      if (property === undefined) return [];
      return [property.value, property.parameters.get('CN') ?? '', ...addressesIn(property.value)];
    });
    return bare(name) !== '' && (known.has(bare(name)) || named.map(bare).includes(bare(name)));
  };
}

/** A calendar may be called "ana@lumen.example (private)". */
function addressesIn(text: string): readonly string[] {
  return text.slice(0, 500).match(/[\w.+-]+@[\w.-]+\w/g) ?? [];
}

function bare(name: string): string {
  return name
    .replace(/^mailto:/i, '')
    .trim()
    .toLowerCase();
}
