import { z } from 'zod';
import type { Deps, Registry } from '../../deps';
import { type Db, inTeam } from '../../store/database';
import { deleteProcessedBefore } from '../../store/inbox';
import { deleteSetAsideBefore } from '../../store/set-aside';
import { dayMs } from '../../time';
import type { TeamId } from '../../workspace/ids';
import { deleteDirectsBefore } from '../../workspace/store/direct-conversations';
import { listTeamIds } from '../../workspace/store/installations';
import { findSettings } from '../../workspace/store/settings';
import { dropMonths } from './store';

/** The payload holds nothing of ours. What cron adds to it is let through. */
export const purgeRecordPayload = z.object({}).loose();

declare module '../../store/jobs' {
  interface Jobs {
    'purge-record': z.infer<typeof purgeRecordPayload>;
  }
}

/** Slack sends an event again for a day at most ("Delayed Events"). The events' keys stay for a week. */
const inboxDays = 7;
/** How long the operator has to look at an event that was set aside, words and all. */
const setAsideDays = 30;
/** Whom a direct conversation is between is asked again after a day of use, and forgotten after so long without any. */
const directDays = 30;

/**
 * Job, daily: deletes what each workspace's retention no longer covers, also for workspaces that uninstalled. Months that
 * no workspace keeps are dropped as a whole (L3).
 */
export async function purgeRecord(deps: Deps): Promise<void> {
  const now = deps.clock();
  const keptDays = [1];
  for (const teamId of await listTeamIds(deps.database)) {
    await inTeam(deps.database.db, teamId, async (trx) => {
      const found = await findSettings(trx, teamId);
      if (found === undefined) return;
      const { days } = found.settings.workspace.record;
      keptDays.push(days);
      await purgeTables(deps.registry, trx, teamId, { before: now - days * dayMs, now });
    });
  }
  const months = await dropMonths(deps.database.everyTeam, now - Math.max(...keptDays) * dayMs);
  await deleteDirectsBefore(deps.database.everyTeam, now - directDays * dayMs);
  const events = await deleteProcessedBefore(deps.database.everyTeam, now - inboxDays * dayMs);
  const setAside = await deleteSetAsideBefore(deps.database.everyTeam, now - setAsideDays * dayMs);
  deps.log.info({ months, events, setAside }, 'record purged');
}

/**
 * Has every table delete what was said in a workspace before `before`. What is still in force at `now` stays until it
 * ends, so that nobody is told twice of one closure (R3, A11). Both in ms since 1970 UTC.
 */
export async function purgeTables(
  { tables, tableNames }: Registry,
  db: Db,
  teamId: TeamId,
  limits: Readonly<{ before: number; now: number }>,
): Promise<void> {
  for (const table of tableNames) await tables[table].purge?.(db, teamId, limits);
}
