import { z } from 'zod';
import type { Deps } from '../../deps';
import { dayMs } from '../../time';
import { eraseWorkspace } from './erase';
import { type GoneWorkspace, listGone } from './store/workspace';

/** The payload holds nothing of ours. What cron adds to it is let through. */
export const eraseGonePayload = z.object({}).loose();

declare module '../../store/jobs' {
  interface Jobs {
    'erase-gone': z.infer<typeof eraseGonePayload>;
  }
}

/**
 * Job, daily: erases the workspaces that uninstalled longer ago than the operator lets their data be kept (P3), and
 * announces those whose time has begun. Both are told in the log.
 */
export async function eraseGone(deps: Deps): Promise<void> {
  const now = deps.clock();
  const graceMs = deps.eraseAfterDays * dayMs;
  for (const gone of await listGone(deps.database, now)) {
    const eraseAt = gone.uninstalledAt + graceMs;
    if (eraseAt > now) deps.log.info(toldOf(gone, eraseAt), 'a workspace that uninstalled will be erased');
    else await eraseNow(deps, gone, eraseAt);
  }
}

async function eraseNow(deps: Deps, gone: GoneWorkspace, eraseAt: number): Promise<void> {
  const told = toldOf(gone, eraseAt);
  deps.log.warn(told, 'a workspace that uninstalled is being erased');
  const rows = await eraseWorkspace(deps.database, deps.registry, gone.teamId);
  if (rows === null) deps.log.info(told, 'a workspace was installed again, so it was not erased');
  else deps.log.warn({ ...told, rows }, 'a workspace that uninstalled was erased');
}

function toldOf({ teamId, name, uninstalledAt }: GoneWorkspace, eraseAt: number) {
  return {
    team: teamId,
    name,
    uninstalledAt: new Date(uninstalledAt).toISOString(),
    eraseAt: new Date(eraseAt).toISOString(),
  };
}
