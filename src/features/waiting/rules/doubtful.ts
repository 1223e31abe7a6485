import { localDayAt, type ZoneOn } from '../../../schedule/calendar';
import { instantOf } from '../../../schedule/local-time';
import type { Schedule } from '../../../schedule/schedule';
import { dayMs, weekMs } from '../../../time';
import { firstOpeningFrom } from './snooze';

/**
 * Until when a message that may need no answer is listed, for a member to say otherwise (R5): to the end of the day whose
 * opening is the first after it. Where nothing opens any more, for a week. All in ms since 1970 UTC.
 *
 * @param saidAt when the message was said
 */
export function listedUntil(schedule: Schedule, zoneOn: ZoneOn, saidAt: number): number {
  const today = localDayAt(zoneOn, saidAt);
  const day = { schedule, zoneOn };
  const openings = [firstOpeningFrom(day, today), firstOpeningFrom(day, today + 1)];
  const opening = openings.find((at) => at !== null && at > saidAt) ?? null;
  if (opening === null) return saidAt + weekMs;
  const next = localDayAt(zoneOn, opening) + 1;
  return instantOf(zoneOn(next), next * dayMs);
}
