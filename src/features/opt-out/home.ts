import type { KnownBlock } from '@slack/types';
import type { ForMember } from '../../deps';
import { localDayAt } from '../../schedule/calendar';
import { inTeam } from '../../store/database';
import { memberZones } from '../../workspace/timetable';
import { concerningMember } from './rules';
import { listOptOuts } from './store';
import { optedOutBlocks } from './views';

/** The part of a member's Home tab that tells who of their clients' people want no automatic replies (R13). */
export async function showOptedOut({ deps, workspace, member, now }: ForMember): Promise<KnownBlock[]> {
  const { teamId, settings } = workspace;
  const everybody = await inTeam(deps.database.db, teamId, (trx) => listOptOuts(trx, teamId));
  const people = concerningMember(everybody, settings, member);
  const zoneOn = memberZones(settings, member);
  return people.length === 0 ? [] : optedOutBlocks(people, zoneOn(localDayAt(zoneOn, now)).name);
}
