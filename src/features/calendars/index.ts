import type { Feature } from '../../deps';
import { alertOfFeeds } from './home';
import { refreshAfterSettings, refreshFeeds, refreshFeedsPayload } from './jobs';
import { ownCalendars } from './settings';

export { createFetchFeed } from './fetch';
export { queueRefresh } from './jobs';
export { type CalendarRead, longestCalendar, readCalendar } from './rules/calendar';
export { calendarText } from './rules/text';
export { listFeeds } from './store';

declare module '../../outbox/post' {
  interface PostKinds {
    feed_failed: true;
  }
}

/** Calendars that members subscribe to: their busy events count as time off (A7). */
export const calendars = {
  name: 'calendars',
  homePart: { member: { alert: alertOfFeeds } },
  settings: [ownCalendars],
  jobs: { 'refresh-feeds': { payload: refreshFeedsPayload, run: refreshFeeds, cron: '*/15 * * * *' } },
  onTimetable: refreshAfterSettings,
  postKinds: { feed_failed: {} },
  tables: {
    calendar_feeds: {
      startingOver: 'keeps',
      conversations: {},
      privacy: {
        called: 'calendars that members subscribe to',
        columns: {
          user_id: { owner: 'delete' },
          address: 'words',
          etag: 'plain',
          events: 'words',
          skipped: 'words',
          failure: 'plain',
        },
      },
    },
  },
} as const satisfies Feature;
