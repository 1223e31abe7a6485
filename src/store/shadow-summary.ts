import { sql } from 'kysely';
import type { TeamId, UserId } from '../domain/ids';
import type { Db } from './database';

/** What was decided about a client's messages in shadow mode, and how often; `because` is the reason that told last. */
export type ShadowCount = Readonly<{
  clientId: number;
  decision: 'reply' | 'silence' | 'shadow';
  because: string;
  count: number;
}>;

/** A message that would have been answered: `text` null when no words are kept, `message` the copy a member got. */
export type ShadowExample = Readonly<{
  clientId: number;
  saidAt: number;
  text: string | null;
  message: unknown;
}>;

/** When the first message of these clients was said that was judged in shadow mode, ms since 1970 UTC; null: none was. */
export async function findFirstShadow(
  db: Db,
  teamId: TeamId,
  clientIds: readonly number[],
): Promise<number | null> {
  const row = await db
    .selectFrom('exchanges')
    .select((select) => select.fn.min<number | null>('said_at').as('at'))
    .where('team_id', '=', teamId)
    .where('client_id', 'in', [...clientIds])
    .where(sql<string>`receipt->>'mode'`, '=', 'shadow')
    .executeTakeFirst();
  return row?.at ?? null;
}

/** When a summary was last put together for a member, ms since 1970 UTC; null: never, or it is purged. */
export async function findLastSummary(db: Db, teamId: TeamId, member: UserId): Promise<number | null> {
  const row = await db
    .selectFrom('outbox')
    .select((select) => select.fn.max<number | null>('recorded_at').as('at'))
    .where('team_id', '=', teamId)
    .where('once_key', 'like', `shadow_summary ${member} %`)
    .executeTakeFirst();
  return row?.at ?? null;
}

/** What shadow mode came to for these clients since `since` (ms since 1970 UTC), the most frequent first. */
export async function countShadow(
  db: Db,
  teamId: TeamId,
  clientIds: readonly number[],
  since: number,
): Promise<ShadowCount[]> {
  const { rows } = await sql<ShadowCount>`
    select client_id as "clientId", decision, because[array_upper(because, 1)] as because, count(*)::int as count
    from exchanges where team_id = ${teamId} and client_id = any(${[...clientIds]}::bigint[])
      and said_at >= ${new Date(since)} and receipt->>'mode' = 'shadow'
    group by client_id, decision, because[array_upper(because, 1)] order by count desc, because`.execute(db);
  return rows;
}

/**
 * The last messages of these clients since `since` (ms since 1970 UTC) that would have been answered; `most` at most. Of
 * members' own direct messages only those of `reader` (P2): those whose copy they got.
 */
export async function findShadowExamples(
  db: Db,
  teamId: TeamId,
  clientIds: readonly number[],
  { reader, since, most }: Readonly<{ reader: UserId; since: number; most: number }>,
): Promise<ShadowExample[]> {
  const { rows } = await sql<ShadowExample>`
    select e.client_id as "clientId", (extract(epoch from e.said_at) * 1000)::float8 as "saidAt", e.text, o.message
    from exchanges e join outbox o on o.team_id = e.team_id and o.for_conversation_id = e.conversation_id
      and o.for_message_ts = e.message_ts and o.kind = 'shadow'
      join conversations c on c.team_id = e.team_id and c.conversation_id = e.conversation_id
    where e.team_id = ${teamId} and e.client_id = any(${[...clientIds]}::bigint[])
      and e.said_at >= ${new Date(since)} and e.decision = 'shadow'
      and (c.kind not in ('member_dm', 'group_dm') or o.conversation_id = ${reader})
    order by e.said_at desc limit ${most}`.execute(db);
  return rows;
}
