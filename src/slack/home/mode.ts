import type { KnownBlock } from '@slack/types';
import { modesOf } from '../../domain/going-live';
import type { TeamId } from '../../domain/ids';
import { inTeam } from '../../store/database';
import { cameFromFile } from '../../store/settings';
import { NotInstalledError } from '../grants';
import type { Desk } from '../roster';
import { buildMode } from '../views/mode';

/** The part of a member's Home tab that says whether clients are told anything, with the buttons to change it (R10). */
export async function buildModePart(desk: Desk, teamId: TeamId): Promise<KnownBlock[]> {
  const entry = await desk.roster.current(teamId);
  if (entry === null) throw new NotInstalledError(teamId);
  const isFromFile = await inTeam(desk.database.db, teamId, (trx) => cameFromFile(trx, teamId));
  return [...buildMode(modesOf(entry.settings), isFromFile, null).blocks];
}
