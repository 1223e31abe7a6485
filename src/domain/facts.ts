import { modeFor } from './audience';
import type { Facts } from './gate';
import { type Rota, scheduleOf, targetMinutesAt } from './rota';
import type { ClientSettings, Member } from './settings';

/** What is known of one message and its conversation beside the settings. Instants: ms since 1970 UTC. */
export type Circumstances = Pick<
  Facts,
  'saidAt' | 'now' | 'memberSpokeAt' | 'lastNoticeFor' | 'mutedUntil' | 'gist' | 'promisedAt'
>;

/** The facts that the gate decides by: the circumstances, and what the settings and the members' days say of them. */
export function factsOf(
  rota: Rota,
  client: ClientSettings | null,
  inCharge: readonly Member[],
  circumstances: Circumstances,
): Facts {
  const { replies } = rota.settings.workspace;
  return {
    ...circumstances,
    schedule: scheduleOf(rota, client, inCharge),
    mode: modeFor(rota.settings, client),
    talkingMinutes: replies.talking_minutes,
    waitMinutes: replies.wait_minutes,
    targetMinutes: targetMinutesAt(rota, client, inCharge, circumstances.saidAt),
  };
}
