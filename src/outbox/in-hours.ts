import { isOpen, nextOpening } from '../schedule/schedule';
import type { Member } from '../workspace/settings/settings';
import { dayOf, type Timetable } from '../workspace/timetable';
import type { NewPost } from './post';

/** When a member's next opening is (ms since 1970 UTC); null when they are open at `now`, or never are again. */
export function opensAt(timetable: Timetable, member: Member, now: number): number | null {
  const { schedule } = dayOf(timetable, member);
  return isOpen(schedule, now) ? null : nextOpening(schedule, now);
}

/**
 * A post to a member that is not urgent, as it is to be stored at `now` (ms since 1970 UTC): while the member is off it
 * waits for their own opening, and keeps as long from there as it would have kept (G4).
 */
export function inTheirHours<P extends NewPost>(
  timetable: Timetable,
  member: Member,
  post: P,
  now: number,
): P {
  const opening = opensAt(timetable, member, now);
  return opening === null ? post : { ...post, heldUntil: opening, staleAt: post.staleAt + opening - now };
}
