import { WebAPIRateLimitedError } from '@slack/web-api';
import { z } from 'zod';
import type { Deps } from '../../deps';
import { inTeam } from '../../store/database';
import { enqueueOne, enqueueRest, type JobPayload } from '../../store/jobs';
import { setTimer } from '../../store/timers';
import { secondMs } from '../../time';
import { teamId } from '../../workspace/id-schema';
import type { TeamId, UserId } from '../../workspace/ids';
import { withMember } from '../../workspace/settings/with';
import { listInstallations } from '../../workspace/store/installations';
import { changeSettings } from '../../workspace/store/settings';
import type { Workspace } from '../../workspace/workspaces';
import { keepStatus } from './keep';
import { statusLookAt } from './rules';
import { listStatusRows, type StatusRow } from './store';

declare module '../../store/jobs' {
  interface Jobs {
    /** Members may have opened or closed; without `teamId`, in any workspace. */
    'statuses-due': z.infer<typeof statusesDuePayload>;
    /** The statuses of a workspace's members are to say what they should by now. */
    'keep-statuses': z.infer<typeof keepStatusesPayload>;
  }
}

export const statusesDuePayload = z.object({ teamId: teamId.optional() });
export const keepStatusesPayload = z.object({ teamId });

/**
 * Job, when members open or close, whenever hours may have changed, and every hour besides: has the statuses of a workspace
 * kept where anybody wants that, or where one of ours may still stand. A workspace has one such job at a time, so that two
 * processes never set one status twice.
 */
export async function statusesDue(
  deps: Deps,
  { teamId: only }: Readonly<{ teamId?: TeamId | undefined }>,
): Promise<void> {
  const teams =
    only === undefined ? (await listInstallations(deps.database)).map((each) => each.teamId) : [only];
  for (const each of teams)
    if (await hasStatuses(deps, each))
      await enqueueOne(deps.database.everyTeam, 'keep-statuses', { teamId: each });
}

async function hasStatuses(deps: Deps, team: TeamId): Promise<boolean> {
  const workspace = await deps.workspaces.current(team);
  if (workspace === null) return false;
  if (workspace.settings.members.some((member) => member.slack_status !== undefined)) return true;
  return (await findRows(deps, team)).size > 0;
}

function findRows(deps: Deps, team: TeamId): Promise<Map<UserId, StatusRow>> {
  return inTeam(deps.database.db, team, (trx) => listStatusRows(trx, team));
}

/** Job: keeps the statuses of a workspace, and sets the timer for the next one that changes. */
export async function keepStatuses(deps: Deps, { teamId: team }: JobPayload<'keep-statuses'>): Promise<void> {
  const workspace = await deps.workspaces.current(team);
  if (workspace === null) return;
  const now = deps.clock();
  const { lookAt, waitMs, failures } = await keepAll(deps, workspace, now);
  if (lookAt !== null)
    await inTeam(deps.database.db, team, (trx) =>
      setTimer(trx, team, {
        key: 'statuses',
        dueAt: lookAt,
        kind: 'statuses-due',
        payload: { teamId: team },
      }),
    );
  // What is not done yet is done then, what failed among it.
  if (waitMs !== null) return enqueueRest(deps.database.everyTeam, 'keep-statuses', { teamId: team }, waitMs);
  if (failures.length > 0) throw failures[0];
}

/** What came of a round. `lookAt`: when the next is due, ms since 1970 UTC; `waitMs`: how long Slack wants to be left alone. */
type Round = { lookAt: number | null; waitMs: number | null; failures: unknown[] };

/** One member after the other. What fails for one is tried again later, and keeps no other's from being kept. */
async function keepAll(deps: Deps, workspace: Workspace, now: number): Promise<Round> {
  const { members } = workspace.settings;
  const rows = await findRows(deps, workspace.teamId);
  const wanting = members.filter(({ slack_status }) => slack_status !== undefined).map(({ user }) => user);
  const round: Round = { lookAt: null, waitMs: null, failures: [] };
  for (const userId of new Set([...wanting, ...rows.keys()])) {
    let row = rows.get(userId) ?? null;
    try {
      if (round.waitMs === null) row = await keepStatus({ deps, workspace, userId, row, now });
    } catch (error) {
      if (error instanceof WebAPIRateLimitedError) round.waitMs = error.retryAfter * secondMs;
      else round.failures.push(error);
    }
    const member = members.find(({ user }) => user === userId);
    const next = member && statusLookAt(workspace, member, { now, lookAt: row?.lookAt ?? null });
    if (next != null) round.lookAt = Math.min(round.lookAt ?? next, next);
  }
  return round;
}

/** A member has connected their account: what waited for that is done. Or they take it back: nothing of ours is left behind. */
export async function followGrant(
  deps: Deps,
  team: TeamId,
  userId: UserId,
  change: 'given' | 'ending',
): Promise<void> {
  if (change === 'given') return statusesDue(deps, { teamId: team });
  const now = deps.clock();
  const row = (await findRows(deps, team)).get(userId) ?? null;
  await inTeam(deps.database.db, team, (trx) =>
    changeSettings(trx, team, (settings) => withMember(settings, userId, { slack_status: undefined }), {
      by: userId,
      at: now,
    }),
  );
  const workspace = await deps.workspaces.current(team);
  if (workspace !== null) await keepStatus({ deps, workspace, userId, row, now });
}
