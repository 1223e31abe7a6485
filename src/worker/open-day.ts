import { nextDayOpening } from '../domain/day-opening';
import { dayOf } from '../domain/rota';
import { inTeam } from '../store/database';
import type { JobPayload } from '../store/jobs';
import { findDayOpenings, recordDayOpening } from '../store/member-days';
import { type DayTask, dayTasks } from './day-tasks';
import { planDay } from './plan-days';
import type { Tools } from './tools';

/**
 * Job: a member's day begins. Judged anew when it runs: who is off after all, or whose day has begun already, is only
 * planned for again.
 */
export async function openDay(tools: Tools, { teamId, userId }: JobPayload<'open-day'>): Promise<void> {
  const entry = await tools.roster.current(teamId);
  const member = entry?.settings.members.find(({ user }) => user === userId);
  if (entry === null || member === undefined) return;
  const now = tools.clock();
  const { db } = tools.database;
  const last = (await inTeam(db, teamId, (trx) => findDayOpenings(trx, teamId))).get(userId) ?? null;
  const { schedule, zoneOn } = dayOf(entry, member);
  const opening = nextDayOpening(schedule, zoneOn, now, last);
  const isNow = opening !== null && opening.dueAt <= now;
  if (isNow) await doAll((task) => task(tools, entry, member, opening.opensAt));
  const begun = isNow ? opening.opensAt : last;
  await inTeam(db, teamId, async (trx) => {
    if (isNow) await recordDayOpening(trx, teamId, userId, opening.opensAt);
    await planDay(trx, entry, member, now, begun);
  });
}

/** What fails withholds nothing else of the day: the rest is done, then the job fails and is tried again. */
async function doAll(run: (task: DayTask) => Promise<void>): Promise<void> {
  const failures: unknown[] = [];
  for (const task of dayTasks) await run(task).catch((error: unknown) => failures.push(error));
  const [first, ...more] = failures;
  if (more.length > 0) throw new AggregateError(failures, 'several tasks of a day failed');
  if (first !== undefined) throw first;
}
