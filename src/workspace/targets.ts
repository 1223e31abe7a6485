import {
  addWorkingMinutes,
  isOpen,
  nextOpening,
  type Schedule,
  workingMinutesBetween,
} from '../schedule/schedule';
import { minuteMs } from '../time';
import type { MessageTs } from './ids';
import type { ClientSettings, Settings } from './settings/settings';

/** A target that was promised in a conversation for a general message that still waits. Instants: ms since 1970 UTC. */
export type Promised = Readonly<{
  messageTs: MessageTs;
  threadTs: MessageTs | null;
  clientId: number;
  targetAt: number;
  /** The member's question that waits for the client: until they answer it, the target stands still (T2). */
  askedTs?: MessageTs;
}>;

/**
 * The target of a general message once the client has answered, at `at`, what a member asked them at `askedAt`: as much
 * working time is left as there was then (T2). Where so much never comes, it stays. All in ms since 1970 UTC.
 */
export function resumedTarget(
  schedule: Schedule,
  { targetAt, askedAt }: Readonly<{ targetAt: number; askedAt: number }>,
  at: number,
): number {
  const opening = nextOpening(schedule, at);
  if (opening === null || targetAt <= askedAt) return targetAt;
  return addWorkingMinutes(schedule, opening, workingMinutesBetween(schedule, askedAt, targetAt)) ?? targetAt;
}

/**
 * The earliest target that a client still waits for in a conversation or thread at `at`. What they write there meanwhile
 * is promised no later (T0). A target that has passed is not promised again. Null: nothing waits.
 */
export function promisedTo(
  promised: readonly Promised[],
  { clientId, threadTs }: Pick<Promised, 'clientId' | 'threadTs'>,
  at: number,
): number | null {
  const waiting = promised.filter(
    (each) =>
      each.clientId === clientId &&
      each.targetAt > at &&
      each.askedTs === undefined &&
      sameTalk(each, threadTs),
  );
  return waiting.length === 0 ? null : Math.min(...waiting.map(({ targetAt }) => targetAt));
}

/** Whether a promise is in the same thread, or is for the message that the thread began with. */
export function sameTalk(
  each: Pick<Promised, 'threadTs' | 'messageTs'>,
  threadTs: MessageTs | null,
): boolean {
  return each.threadTs === threadTs || each.messageTs === threadTs;
}

/**
 * By when a general message is answered: so many working minutes after the opening it waits for (T1), but no later than
 * its client was promised there before (T0). A promise that falls before that opening can't be kept any more, and is not
 * given again. Null when so much working time never comes. In ms since 1970 UTC.
 */
export function generalTarget(
  schedule: Schedule,
  opening: number,
  minutes: number,
  promisedAt: number | null,
): number | null {
  const own = addWorkingMinutes(schedule, opening, minutes);
  return own === null || promisedAt === null || promisedAt < opening ? own : Math.min(own, promisedAt);
}

/**
 * By when a message that turned urgent at `now` is answered: so many minutes on the clock, and never later than was
 * promised before (T1). All in ms since 1970 UTC.
 */
export function urgentTarget(now: number, minutes: number, promisedAt: number | null): number {
  const own = now + minutes * minuteMs;
  return promisedAt !== null && promisedAt > now ? Math.min(own, promisedAt) : own;
}

/** Minutes of the clock within which a client's urgent messages are answered (T1). */
export function urgentMinutesFor(settings: Settings, client: ClientSettings | null): number {
  return client?.targets?.urgent_minutes ?? settings.workspace.targets.urgent_minutes;
}

/**
 * A target. `class` tells what it is counted in; `from` is when the message was said, or turned urgent. Ms since 1970
 * UTC.
 */
export type Target = Readonly<{ class: 'general' | 'urgent'; from: number; targetAt: number }>;

/**
 * When somebody is nudged about a target: `leadMinutes` before it, but not before half of the time to it has passed
 * (T3). For a general message these are working minutes, and the nudge comes at an open instant. Null: not at all. In
 * ms since 1970 UTC.
 */
export function nudgeAt(schedule: Schedule, target: Target, leadMinutes: number): number | null {
  if (leadMinutes === 0 || target.targetAt === Infinity) return null;
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

/** How long after an opening we tell what fell due in the closure, in ms, so that the day's digest comes first. */
export const afterOpeningMs = 5 * minuteMs;

/**
 * When something that is due at `at` can be told in working hours: at once, or a little after the next opening. Null
 * when nothing opens any more. In ms since 1970 UTC.
 */
export function whenThere(schedule: Schedule, at: number): number | null {
  const opening = nextOpening(schedule, at);
  if (opening === null) return null;
  return opening === at && isOpen(schedule, at - 1) ? at : opening + afterOpeningMs;
}
