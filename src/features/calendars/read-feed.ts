import { type Deps, oncePerProcess } from '../../deps';
import type { ZoneOn } from '../../schedule/calendar';
import { createFetchFeed } from './fetch';
import type { FeedWindow } from './rules/bounds';
import { type CalendarRead, readCalendar } from './rules/calendar';

/** The fetcher of a process, with the limits that hold for every calendar (A7). */
export const fetchFeedOf = oncePerProcess((deps) => createFetchFeed(deps.allowPrivateFeeds));

/** A calendar that a member subscribes to, or may soon. `zoneOn`: the zone they are in on each date. */
export type FeedOf = Readonly<{ address: string; zoneOn: ZoneOn }>;

/** The busy events that a calendar's text has for its member (A7). */
export function eventsOf(text: string, { address, zoneOn }: FeedOf, window: FeedWindow): CalendarRead {
  return readCalendar(text, window, zoneOn, mailAddressesIn(address));
}

/** Google's addresses of calendars name whose they are. */
function mailAddressesIn(address: string): readonly string[] {
  const [name] = /[\w.+-]+(?:@|%40)[\w-]+\.[\w.-]+/i.exec(address) ?? [];
  return name === undefined ? [] : [name.replace('%40', '@')];
}

/** What a calendar came to that nobody subscribes to yet. `mayPass`: the next try may well succeed. */
export type TriedFeed = CalendarRead | Readonly<{ kind: 'failed'; why: string; mayPass: boolean }>;

/** Fetches and reads a calendar without keeping anything of it. Never throws. */
export async function tryFeed(deps: Deps, feed: FeedOf, window: FeedWindow): Promise<TriedFeed> {
  const fetched = await fetchFeedOf(deps)(feed.address, null);
  switch (fetched.kind) {
    case 'text':
      return eventsOf(fetched.text, feed, window);
    case 'unchanged':
      return { kind: 'failed', why: 'its server sent nothing', mayPass: true };
    case 'failed':
      return fetched;
    default:
      return fetched satisfies never;
  }
}
