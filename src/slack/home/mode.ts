import type { KnownBlock } from '@slack/types';
import { modesOf } from '../../domain/going-live';
import { inTeam } from '../../store/database';
import { cameFromFile } from '../../store/settings';
import { buildMode } from '../views/mode';
import type { MemberHome } from './member-home';

/** The part of a member's Home tab that says whether clients are told anything, with the buttons to change it (R10). */
export async function buildModePart({ desk, entry }: MemberHome): Promise<readonly KnownBlock[]> {
  const { teamId } = entry.workspace;
  const isFromFile = await inTeam(desk.database.db, teamId, (trx) => cameFromFile(trx, teamId));
  return buildMode(modesOf(entry.settings), isFromFile, null).blocks;
}
