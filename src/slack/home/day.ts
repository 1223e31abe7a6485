import type { KnownBlock } from '@slack/types';
import { showDay } from '../change-day';
import type { MemberHome } from './member-home';

/** The part of a member's Home tab about their day (A6): open or closed, until when, why, and the buttons that change it. */
export function buildDayPart({ entry, member, now, day }: MemberHome): readonly KnownBlock[] {
  return (day ?? showDay(entry, member, now, null)).blocks;
}
