import { sql } from 'kysely';
import type { Db } from '../../store/database';
import type { ConversationId, TeamId, UserId } from '../../workspace/ids';
import { isChannel } from '../../workspace/message';
import type { Leaving, OpenWork } from '../../workspace/open-work';

/** The DMs with the bot in which people of a client have written, and who wrote there last. */
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

/** Whether a conversation is a channel, and whether it is closed to us: archived, deleted, or without the bot. */
export type KnownPlace = Readonly<{ isChannel: boolean; isClosed: boolean }>;

/** What is known of each of these conversations. */
export async function findPlaces(
  db: Db,
  teamId: TeamId,
  conversationIds: readonly ConversationId[],
): Promise<(conversationId: ConversationId) => KnownPlace> {
  const rows =
    conversationIds.length === 0
      ? []
      : await db
          .selectFrom('conversations')
          .select(['conversation_id', 'kind', 'state'])
          .where('team_id', '=', teamId)
          .where('conversation_id', 'in', [...conversationIds])
          .execute();
  const known = new Map(rows.map((row) => [row.conversation_id, row]));
  return (id) => {
    const { kind = null, state = 'active' } = known.get(id) ?? {};
    return { isChannel: isChannel(id, kind), isClosed: state !== 'active' };
  };
}

/** An announcement that clients have read: of which days, ms since 1970 UTC. */
export type Announced = AnnouncedDays & Readonly<{ clientId: number; isChannel: boolean }>;

/** Where days off were announced, and which: [from, to) in ms since 1970 UTC. */
export type AnnouncedDays = Readonly<{ conversationId: ConversationId; from: number; to: number }>;

/** The announcements that are out, of days that begin after `now` (ms since 1970 UTC). */
export async function findAnnounced(db: Db, teamId: TeamId, now: number): Promise<Announced[]> {
  const rows = await db
    .selectFrom('outbox as o')
    .leftJoin('conversations as c', (join) =>
      join.onRef('c.team_id', '=', 'o.team_id').onRef('c.conversation_id', '=', 'o.conversation_id'),
    )
    .select(['o.client_id', 'o.once_key', 'c.kind'])
    .where('o.team_id', '=', teamId)
    .where('o.once_key', 'is not', null)
    .where('o.kind', '=', 'announcement')
    .where('o.state', '=', 'sent')
    .execute();
  return rows.flatMap(({ client_id: clientId, once_key, kind }) => {
    const days = readAnnouncementKey(once_key);
    if (clientId === null || days === null || days.from <= now) return [];
    return [{ ...days, clientId, isChannel: isChannel(days.conversationId, kind) }];
  });
}

/** The announcements to clients who go that are not out yet. */
export async function findOpenAnnouncements(
  db: Db,
  teamId: TeamId,
  { clients }: Leaving,
): Promise<OpenWork[]> {
  if (clients.length === 0) return [];
  const { rows } = await sql<{ id: number; count: number }>`
    select client_id as id, count(*)::int as count from outbox
    where team_id = ${teamId} and client_id = any(${clients.map(({ id }) => id)}::bigint[])
      and kind = 'announcement' and state in ('pending', 'sending') group by client_id`.execute(db);
  return clients.map((whose) => ({
    whose,
    count: rows.find(({ id }) => id === whose.id)?.count ?? 0,
    one: 'announcement on its way',
    many: 'announcements on their way',
  }));
}

/** The key under which an announcement is said once: a conversation and the days, from midnight to midnight. */
export function announcementKey({ conversationId, from, to }: AnnouncedDays): string {
  return `announcement ${conversationId} ${from} ${to}`;
}

/** What `announcementKey` wrote; null for anything else. */
export function readAnnouncementKey(onceKey: string | null): AnnouncedDays | null {
  const [, conversationId, from, to] = /^announcement (\S+) (\d+) (\d+)$/.exec(onceKey ?? '') ?? [];
  if (conversationId === undefined) return null;
  return { conversationId: conversationId as ConversationId, from: Number(from), to: Number(to) };
}
