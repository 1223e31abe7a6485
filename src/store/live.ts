import { sql } from 'kysely';
import { z } from 'zod';
import type { TeamId, UserId } from '../domain/ids';
import type { BusyEvent, Live, OneClick } from '../domain/member-schedule';
import { type Db, timestamp } from './database';
import { enqueue } from './jobs';

/** How long an ended press still counts, ms: those who look back within it see why a day was open. */
const keptMs = 35 * 86_400_000;

/** What changes from day to day for each member: one-click presses and calendar events, as known at `now`. */
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

/** Names a press or message of a member's, with when it was (ms since 1970 UTC): handled twice it counts once. */
export type Press = Readonly<{ key: string; at: number }>;

/** Stores a press of one click, once. */
export async function recordOneClick(
  db: Db,
  teamId: TeamId,
  userId: UserId,
  click: OneClick,
  press: Press,
): Promise<void> {
  await db
    .insertInto('one_clicks')
    .values({
      team_id: teamId,
      user_id: userId,
      kind: click.kind,
      from_at: new Date(click.from),
      until_at: new Date(click.until),
      pressed_at: new Date(press.at),
      press_key: press.key,
    })
    .onConflict((conflict) => conflict.columns(['team_id', 'user_id', 'press_key']).doNothing())
    .execute();
  await countTurn(db, teamId);
}

/** Ends every press of a member that still counts at `now`: back to the plan. */
export async function endOneClicks(db: Db, teamId: TeamId, userId: UserId, now: number): Promise<void> {
  await db
    .deleteFrom('one_clicks')
    .where('team_id', '=', teamId)
    .where('user_id', '=', userId)
    .where('from_at', '>=', timestamp(now))
    .execute();
  await db
    .updateTable('one_clicks')
    .set({ until_at: new Date(now) })
    .where('team_id', '=', teamId)
    .where('user_id', '=', userId)
    .where('until_at', '>', timestamp(now))
    .execute();
  await countTurn(db, teamId);
}

/** Tells every process that the rota has changed, and has days planned anew. */
export async function countTurn(db: Db, teamId: TeamId): Promise<void> {
  await db
    .updateTable('workspaces')
    .set((row) => ({ live_turn: sql<number>`${row.ref('live_turn')} + 1` }))
    .where('team_id', '=', teamId)
    .execute();
  await enqueue(db, 'plan-days', { teamId });
}
