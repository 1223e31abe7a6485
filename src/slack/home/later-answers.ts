import type { KnownBlock } from '@slack/types';
import { inTeam } from '../../store/database';
import { showLater } from '../later-answers';
import type { MemberHome } from './member-home';

/** The part of a member's Home tab with what they have written for later (V5): for its author alone. */
export async function buildLaterPart({ desk, entry, member }: MemberHome): Promise<readonly KnownBlock[]> {
  const shown = await inTeam(desk.database.db, entry.workspace.teamId, (trx) =>
    showLater(trx, entry, member.user, null),
  );
  return shown.blocks;
}
