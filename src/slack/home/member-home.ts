import type { Member } from '../../domain/settings';
import type { PostMessage } from '../../store/outbox';
import type { Desk, Entry } from '../roster';

/** Whose Home tab is built, and when (`now` in ms since 1970 UTC). For the member's own eyes. */
export type MemberHome = Readonly<{
  desk: Desk;
  entry: Entry;
  member: Member;
  now: number;
  /** What a press on the day came to; null: the day is shown as it is. */
  day: PostMessage | null;
}>;
