import { sql } from 'kysely';
import { z } from 'zod';
import type { BusyEvent, Live, OneClick } from '../../schedule/member-schedule';
import { type Db, timestamp } from '../../store/database';
import { enqueue } from '../../store/jobs';
import { dayMs } from '../../time';
import type { TeamId, UserId } from '../ids';

/** How long an ended press is still read, in ms, so that one can look back and see why a day was open. */
const keptMs = 35 * dayMs;

/**
 * What changes from day to day for each member, as known at `now` (ms since 1970 UTC): one-click presses and calendar
 * events.
 */
export async function findLive(db: Db, teamId: TeamId, now: number): Promise<Map<UserId, Live>> {
  const clicks = await db
    .selectFrom('one_clicks')
    .select(['user_id', 'kind', 'from_at', 'until_at'])
    .where('team_id', '=', teamId)
    .where('until_at', '>', timestamp(now - keptMs))
    .orderBy('id')
    .execute();
  const feeds = await db
    .selectFrom('calendar_feeds')
    .select(['user_id', 'events'])
    .where('team_id', '=', teamId)
    .execute();
  const live = new Map<UserId, { oneClicks: OneClick[]; events: BusyEvent[] }>();
  const of = (userId: string) => {
    const found = live.get(userId as UserId) ?? { oneClicks: [], events: [] };
    live.set(userId as UserId, found);
    return found;
  };
  for (const { user_id, kind, from_at, until_at } of clicks)
    of(user_id).oneClicks.push({ kind, from: from_at, until: until_at });
  for (const { user_id, events } of feeds) of(user_id).events.push(...storedEvents.parse(events));
  return live;
}

/** Busy events as they are stored. */
export const storedEvents = z.array(
  z.object({ from: z.number(), to: z.number(), title: z.string().nullable() }),
);

/** Makes every process read the timetable again before it uses it, and tells the features that it has changed. */
export async function countTurn(db: Db, teamId: TeamId): Promise<void> {
  await db
    .updateTable('workspaces')
    .set((row) => ({ live_turn: sql<number>`${row.ref('live_turn')} + 1` }))
    .where('team_id', '=', teamId)
    .execute();
  await enqueue(db, 'timetable-changed', { teamId, by: 'day' });
}
