import { decideIntent, type Intent, refusalWords } from '../domain/one-click';
import { dayOf, memberZones } from '../domain/rota';
import { explainAt } from '../domain/schedule';
import { localDayAt } from '../domain/schedule/calendar';
import type { Member } from '../domain/settings';
import { instantInZone } from '../domain/wording';
import { inTeam } from '../store/database';
import { endOneClicks, type Press, recordOneClick } from '../store/live';
import type { PostMessage } from '../store/outbox';
import { NotInstalledError } from './grants';
import type { Desk, Entry } from './roster';
import { buildToday } from './views/today';

/**
 * Does what a member says of their day (A6) and shows them the day as it then is. It holds for the very next message of
 * a client. The same press, handled twice, changes nothing a second time.
 */
export async function changeDay(
  desk: Desk,
  entry: Entry,
  member: Member,
  intent: Intent,
  press: Press,
): Promise<PostMessage> {
  const { teamId } = entry.workspace;
  const decided = decideIntent(intent, dayOf(entry, member), press.at);
  switch (decided.kind) {
    case 'look':
      return showDay(entry, member, press.at, null);
    case 'refused': {
      const zone = zoneNameAt(entry, member, press.at);
      return showDay(
        entry,
        member,
        press.at,
        refusalWords(decided, (at) => instantInZone(at, zone)),
      );
    }
    case 'click':
      await inTeam(desk.database.db, teamId, (trx) =>
        recordOneClick(trx, teamId, member.user, decided.click, press),
      );
      break;
    case 'plan':
      await inTeam(desk.database.db, teamId, (trx) => endOneClicks(trx, teamId, member.user, press.at));
      break;
    default:
      return decided satisfies never;
  }
  const changed = await desk.roster.current(teamId);
  if (changed === null) throw new NotInstalledError(teamId);
  return showDay(changed, member, press.at, null);
}

/** A member's day as it is at `at` (ms since 1970 UTC), with its buttons; `lead` is said first. */
export function showDay(entry: Entry, member: Member, at: number, lead: string | null): PostMessage {
  const { schedule } = dayOf(entry, member);
  const presses = entry.live.get(member.user)?.oneClicks ?? [];
  const isPressed = presses.some(({ from, until }) => from <= at && at < until);
  return buildToday(explainAt(schedule, at), { zone: zoneNameAt(entry, member, at), isPressed, lead });
}

function zoneNameAt(entry: Entry, member: Member, at: number): string {
  const zoneOn = memberZones(entry.settings, member);
  return zoneOn(localDayAt(zoneOn, at)).name;
}
