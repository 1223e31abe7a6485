import type { KnownBlock } from '@slack/types';
import type { TeamId, UserId } from '../../domain/ids';
import { inTeam } from '../../store/database';
import { NotInstalledError } from '../grants';
import { showLater } from '../later-answers';
import type { Desk } from '../roster';

/** The part of a member's Home tab with what they have written for later (V5): for its author alone. */
export async function buildLaterPart(desk: Desk, teamId: TeamId, userId: UserId): Promise<KnownBlock[]> {
  const entry = await desk.roster.current(teamId);
  if (entry === null) throw new NotInstalledError(teamId);
  const shown = await inTeam(desk.database.db, teamId, (trx) => showLater(trx, entry, userId, null));
  return [...shown.blocks];
}
