import { z } from 'zod';
import type { Deps } from '../../../deps';
import { identifyToken } from '../../../slack/grants';
import { type Db, inTeam } from '../../../store/database';
import { enqueueOne } from '../../../store/jobs';
import type { TeamId } from '../../../workspace/ids';
import { listInstallations, recordOrganisation } from '../../../workspace/store/installations';

/** The payload holds nothing of ours. What cron adds to it is let through. */
export const learnOrganisationsPayload = z.object({}).loose();

declare module '../../../store/jobs' {
  interface Jobs {
    'learn-organisations': z.infer<typeof learnOrganisationsPayload>;
  }
}

/** Has the organisations learned that are not known yet. Many processes that start at once queue it once. */
export async function queueLearning(everyTeam: Db): Promise<void> {
  await enqueueOne(everyTeam, 'learn-organisations', {});
}

/**
 * Job, at a start and daily: asks Slack which organisation a workspace belongs to, where none is known. It may have
 * installed us before we kept that, or have joined one since (I1).
 */
export async function learnOrganisations(deps: Deps): Promise<void> {
  for (const { teamId, enterpriseId } of await listInstallations(deps.database))
    if (enterpriseId === null)
      await learn(deps, teamId).catch((error: unknown) =>
        // It is asked again tomorrow, and the others need not wait for it.
        deps.log.debug(
          { err: error, team: teamId },
          'Slack did not say of which organisation a workspace is',
        ),
      );
}

async function learn(deps: Deps, teamId: TeamId): Promise<void> {
  const { enterpriseId } = await identifyToken(await deps.slackFor(teamId));
  if (enterpriseId === null) return;
  await inTeam(deps.database.db, teamId, (trx) => recordOrganisation(trx, teamId, enterpriseId));
}
