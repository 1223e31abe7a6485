import { weekMs } from '../../time';
import type { ClientSettings } from '../../workspace/settings/settings';
import { nudgeAt, urgentMinutesFor, urgentTarget } from '../../workspace/targets';
import { scheduleOf, type Timetable, whoServes } from '../../workspace/timetable';

/** By when an urgent message is answered, and when to look whether it was. In ms since 1970 UTC. */
export type UrgentTarget = Readonly<{ targetAt: number; lookAt: number }>;

/**
 * The target of a client's message that turns urgent at `now` (T1): counted on the clock, and never later than what was
 * promised before (T0). Instants in ms since 1970 UTC.
 */
export function urgentTargetAt(
  timetable: Timetable,
  client: ClientSettings | null,
  promisedAt: number | null,
  now: number,
): UrgentTarget {
  const { settings } = timetable;
  const targetAt = urgentTarget(now, urgentMinutesFor(settings, client), promisedAt);
  const schedule = scheduleOf(timetable, client, whoServes(timetable, client));
  const target = { class: 'urgent', from: now, targetAt } as const;
  return {
    targetAt,
    lookAt: nudgeAt(schedule, target, settings.workspace.targets.nudge_minutes) ?? targetAt,
  };
}

/** How it stands with a client's message. `saidAt`: ms since 1970 UTC. */
export type Ending = Readonly<{
  saidAt: number;
  isDeleted: boolean;
  isAnswered: boolean;
  /** A member took the automatic reply back. */
  isTakenBack: boolean;
}>;

/** For longer than this, ms, a button that nobody pressed is not about the present any more. */
const pressableMs = weekMs;

/**
 * Why a message can't be called urgent at `now` (ms since 1970 UTC), as the key of the words that say so (R11); null: it
 * can.
 */
export function whyOver(
  { saidAt, isDeleted, isAnswered, isTakenBack }: Ending,
  now: number,
): 'urgent.deleted' | 'urgent.answered' | 'urgent.gone' | 'urgent.old' | null {
  if (isDeleted) return 'urgent.deleted';
  if (isAnswered) return 'urgent.answered';
  if (isTakenBack) return 'urgent.gone';
  return now - saidAt > pressableMs ? 'urgent.old' : null;
}
