import { modesOf } from '../domain/going-live';
import type { Settings } from '../domain/settings';
import { inTeam } from '../store/database';
import type { PostMessage } from '../store/outbox';
import { cameFromFile, changeSettings } from '../store/settings';
import type { Asker } from './asker';
import { NotInstalledError } from './grants';
import type { Desk } from './roster';
import { buildMode } from './views/mode';

/**
 * Changes who gets replies (R10) in the name of a member, as a new version of the settings (G3), and shows what is then
 * in force. The same press handled twice makes no second version. Null for everybody who is no member.
 *
 * @param lead said first
 */
export async function changeMode(
  desk: Desk,
  { entry, sender, userId }: Asker,
  change: (settings: Settings) => Settings,
  lead: string | null,
): Promise<PostMessage | null> {
  if (sender.kind !== 'member') return null;
  const { teamId } = entry.workspace;
  return inTeam(desk.database.db, teamId, async (trx) => {
    const settings = await changeSettings(trx, teamId, change, userId, desk.clock());
    if (settings === null) throw new NotInstalledError(teamId);
    return buildMode(modesOf(settings), await cameFromFile(trx, teamId), lead);
  });
}

/** What somebody reads who may not change it. */
export const onlyMembers = 'Only members of the team can change that.';
