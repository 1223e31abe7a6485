import { modeFor } from '../../../workspace/audience';
import { recordPolicyOf } from '../../../workspace/message';
import type { ClientSettings, Member } from '../../../workspace/settings/settings';
import { plannedScheduleOf, scheduleOf, type Timetable, targetMinutesAt } from '../../../workspace/timetable';
import type { Facts } from './gate';

/** What is known of one message and its conversation beside the settings. Instants: ms since 1970 UTC. */
export type Circumstances = Pick<
  Facts,
  | 'saidAt'
  | 'now'
  | 'memberSpokeAt'
  | 'askedAt'
  | 'lastNoticeFor'
  | 'mutedUntil'
  | 'gist'
  | 'promisedAt'
  | 'wantsNone'
>;

/** The facts that the gate decides by: the circumstances, and what the settings and the members' days add to them. */
export function factsOf(
  timetable: Timetable,
  client: ClientSettings | null,
  inCharge: readonly Member[],
  circumstances: Circumstances,
): Facts {
  const { replies } = timetable.settings.workspace;
  // A message that is not recorded can't be watched until it is answered.
  const promisesNothing = recordPolicyOf(timetable.settings, client) === 'off';
  return {
    ...circumstances,
    schedule: scheduleOf(timetable, client, inCharge),
    plan: plannedScheduleOf(timetable, client, inCharge),
    mode: modeFor(timetable.settings, client),
    talkingMinutes: replies.talking_minutes,
    waitMinutes: replies.wait_minutes,
    targetMinutes: promisesNothing
      ? null
      : targetMinutesAt(timetable, client, inCharge, circumstances.saidAt),
  };
}
