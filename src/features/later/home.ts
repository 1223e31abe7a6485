import type { KnownBlock } from '@slack/types';
import type { ForMember } from '../../deps';
import { inTeam } from '../../store/database';
import { showPending } from './pending';

/** The part of a member's Home tab with what they have written for later (V5). Only its author sees it. */
export async function buildLaterPart({ deps, workspace, member }: ForMember): Promise<readonly KnownBlock[]> {
  const shown = await inTeam(deps.database.db, workspace.teamId, (trx) =>
    showPending(trx, workspace, member.user, null),
  );
  return shown.blocks;
}
