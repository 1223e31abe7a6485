import type { Feature } from '../../deps';
import { announceClosures, mayStillAnnounce } from './jobs';
import { announcementsPart, ownAnnouncementsPart } from './settings';
import { announceNot, announceNow } from './slack';
import { findOpenAnnouncements } from './store';

declare module '../../outbox/post' {
  interface PostKinds {
    /** Tells a client of coming days off (A11). */
    announcement: true;
  }
}

/** Coming days off, announced ahead to the clients they concern (A11). */
export const announcements = {
  name: 'announcements',
  openWork: findOpenAnnouncements,
  actions: { announce_now: announceNow, announce_not: announceNot },
  dayTask: announceClosures,
  settings: [ownAnnouncementsPart, announcementsPart],
  postKinds: { announcement: { mayStillBeSaid: mayStillAnnounce } },
} as const satisfies Feature;
