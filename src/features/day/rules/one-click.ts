import { localDayAt } from '../../../schedule/calendar';
import { instantOf, wallOf } from '../../../schedule/local-time';
import type { OneClick } from '../../../schedule/member-schedule';
import { isOpen, nextChange, nextClosing } from '../../../schedule/schedule';
import { dayMs, hourMs, minuteMs } from '../../../time';
import type { MemberDay } from '../../../workspace/timetable';

/** How far ahead "here until" may reach: a time that is further off was meant for another day, or mistyped. */
const reachMs = 14 * hourMs;

/**
 * What a member says of their day (A6). `until` is in minutes after local midnight, null where they named no time;
 * `longer` is in minutes.
 */
export type DayIntent =
  | Readonly<{ kind: 'today' }>
  | Readonly<{ kind: 'off' }>
  | Readonly<{ kind: 'here_until'; until: number | null }>
  | Readonly<{ kind: 'here_longer'; longer: number }>
  | Readonly<{ kind: 'as_planned' }>;

/** What a member's words or press come to. `until`: the instant a refusal speaks of, ms since 1970 UTC. */
export type DayDecision =
  | Readonly<{ kind: 'click'; click: OneClick }>
  | Readonly<{ kind: 'plan' }>
  | Readonly<{ kind: 'look' }>
  | Readonly<{ kind: 'refused'; because: 'off_already' | 'here_already' | 'too_far'; until: number | null }>;

/** Reads a member's words; null when they say nothing of their day. */
export function parseIntent(text: string): DayIntent | null {
  const words = text
    .trim()
    .replace(/[.!?]+$/, '')
    .replace(/’/g, "'")
    .replace(/\s+/g, ' ')
    .toLowerCase();
  if (/^\/?today$/.test(words)) return { kind: 'today' };
  if (/^(i'?m |i am )?off now$/.test(words)) return { kind: 'off' };
  if (/^(as planned|back to (the |my )?plan)$/.test(words)) return { kind: 'as_planned' };
  const here = /^(?:i'?m |i am )?here(?: (.+))?$/.exec(words);
  return here === null ? null : parseHere(here[1]);
}

/** Whether words begin as if they said until when somebody is here, and then name no time that can be read. */
export function namesNoTime(text: string): boolean {
  return (
    parseIntent(text) === null &&
    /^\s*(i[’']?m |i am )?(here|off) (until|till|til|for)\b[^\n]{0,40}$/i.test(text)
  );
}

/** Reads a time of day as people write it (20:00, 8pm, 8:30 pm) into minutes after midnight; null for any other text. */
export function parseClock(text: string): number | null {
  const match = /^(\d{1,2})(?:[:.](\d\d))? ?(am|pm)?$/.exec(text.trim().toLowerCase());
  if (!match) return null;
  const [, hourText = '', minuteText = '0', half] = match;
  const hour = Number(hourText);
  const minutes = Number(minuteText);
  if (minutes > 59 || (half === undefined ? hour > 24 : hour < 1 || hour > 12)) return null;
  if (half === undefined) return hour === 24 && minutes > 0 ? null : hour * 60 + minutes;
  return ((hour % 12) + (half === 'pm' ? 12 : 0)) * 60 + minutes;
}

/**
 * What a member's intent comes to at `now` (ms since 1970 UTC). "Off", and "here" without a time, end by themselves at
 * the next change of the plan, or after a day where the plan has none within 1,830 days.
 */
export function decideIntent(intent: DayIntent, day: MemberDay, now: number): DayDecision {
  switch (intent.kind) {
    case 'today':
      return { kind: 'look' };
    case 'as_planned':
      return { kind: 'plan' };
    case 'off':
      return isOpen(day.schedule, now)
        ? click('off', now, planChange(day, now))
        : { kind: 'refused', because: 'off_already', until: nextChange(day.schedule, now) };
    case 'here_until':
      return hereUntil(
        day,
        now,
        intent.until === null ? planChange(day, now) : nextClock(day, now, intent.until),
      );
    case 'here_longer':
      return hereUntil(day, now, closingOr(day, now) + intent.longer * minuteMs);
    default:
      return intent satisfies never;
  }
}

/** A refusal in words for the member; `time` puts an instant (ms since 1970 UTC) into words. */
export function refusalWords(
  refusal: Extract<DayDecision, { kind: 'refused' }>,
  time: (at: number) => string,
): string {
  const until = refusal.until === null ? '' : ` until ${time(refusal.until)}`;
  switch (refusal.because) {
    case 'off_already':
      return `You are already off${until}. Nothing was changed.`;
    case 'here_already':
      return `You are here${until} already. Nothing was changed; when you leave, write \`off now\`.`;
    case 'too_far':
      return 'That is more than 14 hours away, so nothing was changed. For other days, ask whoever runs Gatehouse here to change your hours by date (`dates`).';
    default:
      return refusal.because satisfies never;
  }
}

function parseHere(rest: string | undefined): DayIntent | null {
  if (rest === undefined || rest === 'now') return { kind: 'here_until', until: null };
  const longer =
    /^(?:for )?(?:(\d{1,2}|an|one|another)(?: more)? hours?|(\d{1,3})(?: more)? min(?:ute)?s?)(?: more| longer)?$/.exec(
      rest,
    );
  if (longer !== null) {
    const hours = ['an', 'one', 'another'].includes(longer[1] ?? '') ? 1 : Number(longer[1] ?? 0);
    return { kind: 'here_longer', longer: hours * 60 + Number(longer[2] ?? 0) };
  }
  const until = parseClock(rest.replace(/^(until|till|til) /, ''));
  return until === null || !/^(until|till|til) /.test(rest) ? null : { kind: 'here_until', until };
}

function hereUntil(day: MemberDay, now: number, until: number): DayDecision {
  // A stay up to the next change of the plan is never too long, even over a weekend.
  if (until - now > reachMs && until !== planChange(day, now))
    return { kind: 'refused', because: 'too_far', until: null };
  const closing = isOpen(day.schedule, now) ? nextClosing(day.schedule, now) : now;
  if (closing === null || until <= closing)
    return { kind: 'refused', because: 'here_already', until: closing };
  return click('here', now, until);
}

function click(kind: OneClick['kind'], from: number, until: number): DayDecision {
  return until > from ? { kind: 'click', click: { kind, from, until } } : { kind: 'look' };
}

function planChange({ plan }: MemberDay, now: number): number {
  return nextChange(plan, now) ?? now + dayMs;
}

function closingOr({ schedule }: MemberDay, now: number): number {
  return isOpen(schedule, now) ? (nextClosing(schedule, now) ?? now) : now;
}

/** The next instant after `now` at which the member's clock shows `minutes` after midnight. */
function nextClock({ zoneOn }: MemberDay, now: number, minutes: number): number {
  const today = localDayAt(zoneOn, now);
  const zone = zoneOn(today);
  const wall = today * dayMs + minutes * minuteMs;
  return wall > wallOf(zone, now) ? instantOf(zone, wall) : instantOf(zone, wall + dayMs);
}
