import type { MessageTs } from './ids';
import { addWorkingMinutes, isOpen, nextOpening, type Schedule, workingMinutesBetween } from './schedule';
import type { ClientSettings, Settings } from './settings';

const minuteMs = 60_000;

/** A target that was promised in a conversation, for a general message that still waits. Instants: ms since 1970 UTC. */
export type Promised = Readonly<{
  messageTs: MessageTs;
  threadTs: MessageTs | null;
  clientId: number;
  targetAt: number;
}>;

/**
 * The earliest target that a client still waits for in a conversation or thread at `at` (T0): what they write there
 * meanwhile is promised no later than that. One that has passed can't be promised again. Null: nothing waits.
 */
export function promisedTo(
  promised: readonly Promised[],
  { clientId, threadTs }: Pick<Promised, 'clientId' | 'threadTs'>,
  at: number,
): number | null {
  const waiting = promised.filter(
    (each) => each.clientId === clientId && each.targetAt > at && sameTalk(each, threadTs),
  );
  return waiting.length === 0 ? null : Math.min(...waiting.map(({ targetAt }) => targetAt));
}

/** Of the same thread, also when the one is what the thread began with. */
function sameTalk(each: Promised, threadTs: MessageTs | null): boolean {
  return each.threadTs === threadTs || each.messageTs === threadTs;
}

/**
 * By when a general message is answered (T1): so many working minutes from the opening (ms since 1970 UTC) it waits
 * for, or by what its client was promised there before (T0). Null where so much working time never comes.
 */
export function generalTarget(
  schedule: Schedule,
  opening: number,
  minutes: number,
  promisedAt: number | null,
): number | null {
  const own = addWorkingMinutes(schedule, opening, minutes);
  return own === null || promisedAt === null ? own : Math.min(own, promisedAt);
}

/**
 * By when a message that turned urgent at `now` is answered (T1): on the clock, and never later than was promised
 * before. All in ms since 1970 UTC.
 */
export function urgentTarget(now: number, minutes: number, promisedAt: number | null): number {
  const own = now + minutes * minuteMs;
  return promisedAt !== null && promisedAt > now ? Math.min(own, promisedAt) : own;
}

/** Minutes of the clock within which a client's urgent messages are answered (T1). */
export function urgentMinutesFor(settings: Settings, client: ClientSettings | null): number {
  return client?.targets?.urgent_minutes ?? settings.workspace.targets.urgent_minutes;
}

/** A target with what it is counted in, and from when: when the message was said, or turned urgent. Ms since 1970 UTC. */
export type Target = Readonly<{ class: 'general' | 'urgent'; from: number; targetAt: number }>;

/**
 * When somebody is to be nudged about a target (T3): `leadMinutes` before it, but with half of the time still to come
 * where there is little. For a general message these are working minutes, and the nudge is at an open instant. Null: not
 * at all. In ms since 1970 UTC.
 */
export function nudgeAt(schedule: Schedule, target: Target, leadMinutes: number): number | null {
  if (leadMinutes === 0) return null;
  const { from, targetAt } = target;
  if (target.class === 'urgent')
    return targetAt - Math.min(leadMinutes * minuteMs, Math.max(0, targetAt - from) / 2);
  const opening = nextOpening(schedule, from);
  if (opening === null || opening >= targetAt) return null;
  const minutes = workingMinutesBetween(schedule, opening, targetAt);
  if (minutes === 0) return null;
  const at = addWorkingMinutes(schedule, opening, minutes - Math.min(leadMinutes, minutes / 2));
  return at === null ? null : whenThere(schedule, at);
}

/** How long after an opening something that fell due in the closure is said: the day's digest comes first. In ms. */
export const afterOpeningMs = 5 * minuteMs;

/**
 * When something that is due at `at` can be told in hours only: then, or a little after the next opening. Null where
 * nothing opens any more. In ms since 1970 UTC.
 */
export function whenThere(schedule: Schedule, at: number): number | null {
  const opening = nextOpening(schedule, at);
  if (opening === null) return null;
  return opening === at && isOpen(schedule, at - 1) ? at : opening + afterOpeningMs;
}
