import { localDayAt, type ZoneOn } from '../../../schedule/calendar';
import { instantOf, wallOf } from '../../../schedule/local-time';
import { dayMs } from '../../../time';

/** A longer mute would be forgotten, and a second press costs little. */
const mostDays = 366;

/** For how long a member mutes a conversation (R11); `date` is a local date, YYYY-MM-DD. */
export type MuteChoice = Readonly<
  { kind: 'tomorrow' } | { kind: 'week' } | { kind: 'date'; date: string | null }
>;

/** Until when (ms since 1970 UTC), or what is wrong with the choice. */
export type MuteEnd =
  | Readonly<{ kind: 'until'; at: number }>
  | Readonly<{ kind: 'refused'; because: 'no_date' | 'past' | 'too_far' }>;

/**
 * When a mute chosen at `now` (ms since 1970 UTC) ends: tomorrow or in a week at this time on the clock, or as the date
 * begins, by the clock where the member is then.
 */
export function muteEnd(choice: MuteChoice, now: number, zoneOn: ZoneOn): MuteEnd {
  switch (choice.kind) {
    case 'tomorrow':
      return { kind: 'until', at: sameTimeIn(1, now, zoneOn) };
    case 'week':
      return { kind: 'until', at: sameTimeIn(7, now, zoneOn) };
    case 'date':
      return dateEnd(choice.date, now, zoneOn);
    default:
      return choice satisfies never;
  }
}

function sameTimeIn(days: number, now: number, zoneOn: ZoneOn): number {
  const today = localDayAt(zoneOn, now);
  return instantOf(zoneOn(today + days), wallOf(zoneOn(today), now) + days * dayMs);
}

function dateEnd(date: string | null, now: number, zoneOn: ZoneOn): MuteEnd {
  const wall = date !== null && /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(wall)) return { kind: 'refused', because: 'no_date' };
  const at = instantOf(zoneOn(wall / dayMs), wall);
  if (at <= now) return { kind: 'refused', because: 'past' };
  return at > now + mostDays * dayMs ? { kind: 'refused', because: 'too_far' } : { kind: 'until', at };
}
