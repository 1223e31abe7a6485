import { sql } from 'kysely';
import type { ConversationId, TeamId, UserId } from '../domain/ids';
import type { Db } from './database';

/** The DMs with the bot in which people of a client have written, and who did last. */
export async function findBotDms(
  db: Db,
  teamId: TeamId,
  clientId: number,
): Promise<{ conversationId: ConversationId; userId: UserId }[]> {
  const { rows } = await sql<{ conversationId: ConversationId; userId: UserId }>`
    select distinct on (e.conversation_id) e.conversation_id as "conversationId", e.user_id as "userId"
    from exchanges e join conversations c using (team_id, conversation_id)
    where e.team_id = ${teamId} and e.client_id = ${clientId} and c.kind = 'bot_dm'
    order by e.conversation_id, e.said_at desc`.execute(db);
  return rows;
}

/** Which of these conversations are closed to us: archived, deleted, or without the bot. */
export async function findClosed(
  db: Db,
  teamId: TeamId,
  conversationIds: readonly ConversationId[],
): Promise<Set<ConversationId>> {
  if (conversationIds.length === 0) return new Set();
  const rows = await db
    .selectFrom('conversations')
    .select('conversation_id')
    .where('team_id', '=', teamId)
    .where('conversation_id', 'in', [...conversationIds])
    .where('state', '!=', 'active')
    .execute();
  return new Set(rows.map((row) => row.conversation_id as ConversationId));
}

/** An announcement that clients have read: of which days, ms since 1970 UTC. */
export type Announced = Readonly<{
  clientId: number;
  conversationId: ConversationId;
  from: number;
  to: number;
}>;

/** The announcements that are out, of days that begin after `now` (ms since 1970 UTC). */
export async function findAnnounced(db: Db, teamId: TeamId, now: number): Promise<Announced[]> {
  const rows = await db
    .selectFrom('outbox')
    .select(['client_id', 'once_key'])
    .where('team_id', '=', teamId)
    .where('once_key', 'is not', null)
    .where('kind', '=', 'announcement')
    .where('state', '=', 'sent')
    .execute();
  return rows.flatMap(({ client_id, once_key }) => {
    const said = readAnnouncementKey(once_key);
    return client_id === null || said === null || said.from <= now ? [] : [{ clientId: client_id, ...said }];
  });
}

/** What an announcement is said once under: a conversation and the days, from midnight to midnight. */
export function announcementKey(conversationId: ConversationId, from: number, to: number): string {
  return `announcement ${conversationId} ${from} ${to}`;
}

/** What `announcementKey` wrote; null where it did not. */
export function readAnnouncementKey(onceKey: string | null): Omit<Announced, 'clientId'> | null {
  const [, conversationId, from, to] = /^announcement (\S+) (\d+) (\d+)$/.exec(onceKey ?? '') ?? [];
  if (conversationId === undefined) return null;
  return { conversationId: conversationId as ConversationId, from: Number(from), to: Number(to) };
}
