import { nextDayOpening } from '../domain/day-opening';
import { dayOf } from '../domain/rota';
import type { Member } from '../domain/settings';
import type { Entry } from '../slack/roster';
import { type Db, inTeam } from '../store/database';
import { enqueue, type JobPayload } from '../store/jobs';
import { findDayOpenings } from '../store/member-days';
import { dropTimer, setTimer } from '../store/timers';
import { listWorkspaces } from '../store/workspaces';
import type { Tools } from './tools';

/** Job: sets the timer of each member's next day. Run whenever hours may have changed, and now and then all the same. */
export async function planDays(tools: Tools, { teamId }: JobPayload<'plan-days'>): Promise<void> {
  if (teamId === undefined) return planEverywhere(tools);
  const entry = await tools.roster.current(teamId);
  if (entry === null) return;
  const now = tools.clock();
  await inTeam(tools.database.db, teamId, async (trx) => {
    const openings = await findDayOpenings(trx, teamId);
    for (const member of entry.settings.members)
      await planDay(trx, entry, member, now, openings.get(member.user) ?? null);
  });
}

/** Sets the timer of a member's next day; `last` is the opening that began the last one, ms since 1970 UTC. */
export async function planDay(
  trx: Db,
  entry: Entry,
  member: Member,
  now: number,
  last: number | null,
): Promise<void> {
  const { teamId } = entry.workspace;
  const key = `open-day ${member.user}`;
  const { schedule, zoneOn } = dayOf(entry, member);
  const next = nextDayOpening(schedule, zoneOn, now, last);
  if (next === null) return dropTimer(trx, teamId, key);
  await setTimer(trx, teamId, key, next.dueAt, 'open-day', { teamId, userId: member.user });
}

async function planEverywhere(tools: Tools): Promise<void> {
  for (const { teamId } of await listWorkspaces(tools.database))
    await enqueue(tools.database.everyTeam, 'plan-days', { teamId });
}
