import { inTeam } from '../store/database';
import { deleteDirectsBefore } from '../store/direct-conversations';
import { deleteProcessedBefore } from '../store/inbox';
import { deleteSaidBefore, dropMonths } from '../store/purge';
import { findSettings } from '../store/settings';
import { listTeamIds } from '../store/workspaces';
import type { Tools } from './tools';

const dayMs = 86_400_000;
/** Slack re-sends for a day at most ("Delayed Events"); the keys stay for a week. */
const inboxDays = 7;
/** Whose a direct message is, is asked anew after a day of use; where nobody writes any more it goes. */
const directDays = 30;

/**
 * Job, daily: takes what each workspace's retention no longer covers, also of those that uninstalled; months nobody
 * keeps are dropped whole (L3).
 */
export async function purgeRecord(tools: Tools): Promise<void> {
  const now = tools.clock();
  const kept = [1];
  for (const teamId of await listTeamIds(tools.database)) {
    await inTeam(tools.database.db, teamId, async (trx) => {
      const found = await findSettings(trx, teamId);
      if (found === undefined) return;
      const { days } = found.settings.workspace.record;
      kept.push(days);
      await deleteSaidBefore(trx, teamId, now - days * dayMs, now);
    });
  }
  const months = await dropMonths(tools.database.everyTeam, now - Math.max(...kept) * dayMs);
  await deleteDirectsBefore(tools.database.everyTeam, now - directDays * dayMs);
  const events = await deleteProcessedBefore(tools.database.everyTeam, now - inboxDays * dayMs);
  tools.log.info({ months, events }, 'record purged');
}
