import { z } from 'zod';
import type { DayTask, Deps, ForMember } from '../../deps';
import { type Db, inTeam } from '../../store/database';
import { enqueue, type JobPayload } from '../../store/jobs';
import { dropTimer, setTimer } from '../../store/timers';
import { teamId, userId } from '../../workspace/id-schema';
import type { TeamId, UserId } from '../../workspace/ids';
import type { Member } from '../../workspace/settings/settings';
import { listInstallations } from '../../workspace/store/installations';
import { dayOf } from '../../workspace/timetable';
import type { Workspace } from '../../workspace/workspaces';
import { type DayOpening, nextDayOpening } from './rules/day-opening';
import { findDayOpenings, recordDayOpening } from './store';

declare module '../../store/jobs' {
  interface Jobs {
    /** The members' next days are to be planned; without `teamId`, in every workspace. */
    'plan-days': z.infer<typeof planDaysPayload>;
    /** A member's day may begin. */
    'open-day': z.infer<typeof openDayPayload>;
  }
}

export const planDaysPayload = z.object({ teamId: teamId.optional() });
export const openDayPayload = z.object({ teamId, userId });

type Planned = Pick<ForMember, 'workspace' | 'member' | 'now'>;

/** Job: sets the timer of each member's next day. It runs whenever hours may have changed, and every hour besides. */
export async function planDays(deps: Deps, { teamId }: JobPayload<'plan-days'>): Promise<void> {
  if (teamId === undefined) return planEverywhere(deps);
  const workspace = await deps.workspaces.current(teamId);
  if (workspace === null) return;
  const now = deps.clock();
  await inTeam(deps.database.db, teamId, async (trx) => {
    const openings = await findDayOpenings(trx, teamId);
    for (const member of workspace.settings.members)
      await planDay(trx, { workspace, member, now }, openings.get(member.user) ?? null);
  });
}

async function planEverywhere(deps: Deps): Promise<void> {
  for (const { teamId } of await listInstallations(deps.database))
    await enqueue(deps.database.everyTeam, 'plan-days', { teamId });
}

/**
 * Job: begins a member's day, and sets the timer of their next one. Whether it begins is judged when the job runs: the
 * member may be off by now, or the day may have begun already.
 */
export async function openDay(deps: Deps, { teamId, userId }: JobPayload<'open-day'>): Promise<void> {
  const workspace = await deps.workspaces.current(teamId);
  const member = workspace?.settings.members.find(({ user }) => user === userId);
  if (workspace === null || member === undefined) return;
  const planned = { workspace, member, now: deps.clock() };
  const last = await findLastOpening(deps, teamId, userId);
  const opening = nextOpeningOf(planned, last);
  const begun = opening !== null && opening.dueAt <= planned.now ? opening.opensAt : null;
  if (begun !== null) await doTasks(deps, workspace, member, begun);
  await inTeam(deps.database.db, teamId, async (trx) => {
    if (begun !== null) await recordDayOpening(trx, teamId, userId, begun);
    await planDay(trx, planned, begun ?? last);
  });
}

async function findLastOpening(deps: Deps, teamId: TeamId, userId: UserId): Promise<number | null> {
  const openings = await inTeam(deps.database.db, teamId, (trx) => findDayOpenings(trx, teamId));
  return openings.get(userId) ?? null;
}

/**
 * Does what the features have for a day, in their order. When a task fails the others are done all the same; then the
 * job fails, and is tried again.
 */
async function doTasks(deps: Deps, workspace: Workspace, member: Member, day: number): Promise<void> {
  const tasks: readonly DayTask[] = deps.registry.features.flatMap(({ dayTask }) => dayTask ?? []);
  const failures: unknown[] = [];
  for (const task of tasks)
    await task(deps, workspace, member, day).catch((error: unknown) => failures.push(error));
  const [first, ...more] = failures;
  if (more.length > 0) throw new AggregateError(failures, 'several tasks of a day failed');
  if (first !== undefined) throw first;
}

/** Sets the timer of a member's next day; `last` is the opening that began their last one, ms since 1970 UTC. */
async function planDay(trx: Db, planned: Planned, last: number | null): Promise<void> {
  const { teamId } = planned.workspace;
  const { user } = planned.member;
  const key = `open-day ${user}`;
  const next = nextOpeningOf(planned, last);
  const payload = { teamId, userId: user };
  if (next === null) await dropTimer(trx, teamId, key);
  else await setTimer(trx, teamId, { key, dueAt: next.dueAt, kind: 'open-day', payload });
}

function nextOpeningOf({ workspace, member, now }: Planned, last: number | null): DayOpening | null {
  const { schedule, zoneOn } = dayOf(workspace, member);
  return nextDayOpening(schedule, zoneOn, now, last);
}
