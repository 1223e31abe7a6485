import { sql } from 'kysely';
import type { PostKind } from '../../outbox/post';
import type { Db } from '../../store/database';
import type { TeamId, UserId } from '../../workspace/ids';

/** What was decided about a client's messages in shadow mode, and how often; `because` is the last of the reasons. */
export type ShadowCount = Readonly<{
  clientId: number;
  decision: 'reply' | 'silence' | 'shadow';
  because: string;
  count: number;
}>;

/**
 * A message that would have been answered: `text` null when no words are kept, `wouldSay` the answer as mrkdwn. `message`:
 * the copy that a member got, which alone holds the answer where an older release decided (null `wouldSay`).
 */
export type ShadowedMessage = Readonly<{
  clientId: number;
  saidAt: number;
  text: string | null;
  wouldSay: string | null;
  message: unknown;
}>;

/** When the first of these clients' messages that were judged in shadow mode was said, ms since 1970 UTC; null: there is none. */
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

/** When a summary was last written for a member, ms since 1970 UTC; null: never, or it was purged. */
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
 * The last messages of these clients since `since` (ms since 1970 UTC) that would have been answered; `most` at most.
 * `copies`: the kind of post that a member got in place of the reply. Messages in a member's own direct conversation are only for the member who got their copies: `reader` (P2).
 */
export async function findShadowedMessages(
  db: Db,
  teamId: TeamId,
  clientIds: readonly number[],
  {
    reader,
    since,
    most,
    copies,
  }: Readonly<{ reader: UserId; since: number; most: number; copies: PostKind }>,
): Promise<ShadowedMessage[]> {
  const { rows } = await sql<ShadowedMessage>`
    select e.client_id as "clientId", (extract(epoch from e.said_at) * 1000)::float8 as "saidAt", e.text, o.message,
      e.receipt->>'wouldSay' as "wouldSay"
    from exchanges e join outbox o on o.team_id = e.team_id and o.for_conversation_id = e.conversation_id
      and o.for_message_ts = e.message_ts and o.kind = ${copies}
      join conversations c on c.team_id = e.team_id and c.conversation_id = e.conversation_id
    where e.team_id = ${teamId} and e.client_id = any(${[...clientIds]}::bigint[])
      and e.said_at >= ${new Date(since)} and e.decision = 'shadow'
      and (c.kind not in ('member_dm', 'group_dm') or o.conversation_id = ${reader})
    order by e.said_at desc limit ${most}`.execute(db);
  return rows;
}
