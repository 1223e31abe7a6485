import type { Deps } from '../../deps';
import { inTeam } from '../../store/database';
import type { TimetableChange } from '../../store/jobs';
import { listVersions } from '../../workspace/store/settings';
import { addedMembers } from './rules';
import { beginFirstSteps } from './store';

/** So many of the latest changes are looked at: several may be made before this runs. */
const looksBack = 10;

/** Members whom somebody added in Slack find their hours to confirm in their Home tab (G4). */
export async function welcomeAdded(deps: Deps, { teamId, by }: TimetableChange): Promise<void> {
  if (by !== 'settings' || teamId === undefined) return;
  await inTeam(deps.database.db, teamId, async (trx) => {
    const versions = await listVersions(trx, teamId, { limit: looksBack });
    const added = versions.flatMap(({ settings, by: adder }, n) => {
      const before = versions[n + 1];
      return before === undefined ? [] : addedMembers(before.settings, settings, adder);
    });
    // Whoever was removed since may have been erased too, and nothing of them comes back.
    const here = new Set(versions[0]?.settings.members.map(({ user }) => user));
    const now = deps.clock();
    for (const userId of added.filter((each) => here.has(each)))
      await beginFirstSteps(trx, teamId, { userId, isShort: true, now });
  });
}
