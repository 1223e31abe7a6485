import { instantOf, wallOf } from './local-time';
import type { OneClick } from './member-schedule';
import { isOpen, nextChange, nextClosing, type Schedule } from './schedule';
import { localDayAt, type ZoneOn } from './schedule/calendar';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** How far ahead "here until" may reach: a time on the clock that is further off was meant for another day, or mistyped. */
const REACH_MS = 14 * 60 * MINUTE_MS;

/** What a member says of their day (A6). `until` is minutes after local midnight, `longer` is minutes, null: no time named. */
export type Intent =
  | Readonly<{ kind: 'today' }>
  | Readonly<{ kind: 'off' }>
  | Readonly<{ kind: 'here_until'; until: number | null }>
  | Readonly<{ kind: 'here_longer'; longer: number }>
  | Readonly<{ kind: 'as_planned' }>;

/** What a member's words or press come to; a refusal has the instant it speaks of, epoch ms. */
export type Decided =
  | Readonly<{ kind: 'click'; click: OneClick }>
  | Readonly<{ kind: 'plan' }>
  | Readonly<{ kind: 'look' }>
  | Readonly<{ kind: 'refused'; because: 'off_already' | 'here_already' | 'too_far'; until: number | null }>;

/** When a member works: `schedule` as it is, `plan` as it would be without their presses; `zoneOn` is where they are. */
export type Day = Readonly<{ schedule: Schedule; plan: Schedule; zoneOn: ZoneOn }>;

/** Reads a member's words; null when they are meant for somebody or something else. */
export function parseIntent(text: string): Intent | null {
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

/** Reads a time of day as people write it (20:00, 8pm, 8:30 pm) into minutes after midnight; null when it is none. */
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
 * What a member's intent comes to at `now` (epoch ms). "Off", and "here" without a time, end by themselves at the next
 * change of the plan; where the plan has none within 1,830 days, after a day.
 */
export function decideIntent(intent: Intent, day: Day, now: number): Decided {
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
      return hereUntil(day, now, closingOr(day, now) + intent.longer * MINUTE_MS);
    default:
      return intent satisfies never;
  }
}

/** A refusal in words for the member; `time` renders an instant. */
export function refusalWords(
  refusal: Extract<Decided, { kind: 'refused' }>,
  time: (at: number) => string,
): string {
  const until = refusal.until === null ? '' : ` until ${time(refusal.until)}`;
  switch (refusal.because) {
    case 'off_already':
      return `You are off already${until}. Nothing was changed.`;
    case 'here_already':
      return `You are here${until} already. Nothing was changed; when you leave, write \`off now\`.`;
    case 'too_far':
      return 'That is more than 14 hours away, so nothing was changed. For other days, change the hours by date in your settings.';
    default:
      return refusal.because satisfies never;
  }
}

function parseHere(rest: string | undefined): Intent | null {
  if (rest === undefined || rest === 'now') return { kind: 'here_until', until: null };
  const longer = /^(?:for )?(?:(\d{1,2}|an|one) hours?|(\d{1,3}) min(?:ute)?s?)(?: more| longer)?$/.exec(
    rest,
  );
  if (longer !== null) {
    const hours = longer[1] === 'an' || longer[1] === 'one' ? 1 : Number(longer[1] ?? 0);
    return { kind: 'here_longer', longer: hours * 60 + Number(longer[2] ?? 0) };
  }
  const until = parseClock(rest.replace(/^(until|till|til) /, ''));
  return until === null || !/^(until|till|til) /.test(rest) ? null : { kind: 'here_until', until };
}

function hereUntil(day: Day, now: number, until: number): Decided {
  // Up to the next change of the plan is never too far: it may be a weekend.
  if (until - now > REACH_MS && until !== planChange(day, now))
    return { kind: 'refused', because: 'too_far', until: null };
  const closing = isOpen(day.schedule, now) ? nextClosing(day.schedule, now) : now;
  if (closing === null || until <= closing)
    return { kind: 'refused', because: 'here_already', until: closing };
  return click('here', now, until);
}

function click(kind: OneClick['kind'], from: number, until: number): Decided {
  return until > from ? { kind: 'click', click: { kind, from, until } } : { kind: 'look' };
}

function planChange({ plan }: Day, now: number): number {
  return nextChange(plan, now) ?? now + DAY_MS;
}

function closingOr({ schedule }: Day, now: number): number {
  return isOpen(schedule, now) ? (nextClosing(schedule, now) ?? now) : now;
}

/** The next instant after `now` at which the member's clock shows `minutes` after midnight. */
function nextClock({ zoneOn }: Day, now: number, minutes: number): number {
  const today = localDayAt(zoneOn, now);
  const zone = zoneOn(today);
  const wall = today * DAY_MS + minutes * MINUTE_MS;
  return wall > wallOf(zone, now) ? instantOf(zone, wall) : instantOf(zone, wall + DAY_MS);
}
