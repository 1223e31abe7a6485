import { sql } from 'kysely';
import { type Db, timestamp } from '../../store/database';
import { type ConversationId, instantOfTs, type MessageTs, type TeamId } from '../../workspace/ids';
import type { KnownMessage } from './rules';

/** The messages of a conversation since `from` that are on record, or whose events came. */
export async function listKnown(
  db: Db,
  teamId: TeamId,
  conversationId: ConversationId,
  from: MessageTs,
): Promise<KnownMessage[]> {
  const at = timestamp(instantOfTs(from));
  const { rows } = await sql<KnownMessage>`
    with recorded as (
      select message_ts, thread_ts, answered_at is null and look_at is not null as waits from exchanges
      where team_id = ${teamId} and conversation_id = ${conversationId} and said_at >= ${at}
      union all
      select message_ts, thread_ts, false from member_messages
      where team_id = ${teamId} and conversation_id = ${conversationId} and said_at >= ${at}
    )
    select message_ts as ts, thread_ts as "threadTs", waits as "isWaiting", true as "isRecorded",
      exists (select from revisions r where r.team_id = ${teamId} and r.conversation_id = ${conversationId}
        and r.message_ts = recorded.message_ts and r.kind = 'deleted') as "isDeleted",
      (select max(revised_at) from revisions r where r.team_id = ${teamId} and r.conversation_id = ${conversationId}
        and r.message_ts = recorded.message_ts and r.kind = 'edited') as "editedAt"
    from recorded
    union all
    select distinct message_ts, null, false, false, false, null::timestamptz from inbox
    where team_id = ${teamId} and conversation_id = ${conversationId} and message_ts >= ${from}
      and kind not in ('message.message_changed', 'message.message_deleted')`.execute(db);
  return rows;
}

/** How many of these events are not stored. */
export async function countNotStored(
  everyTeam: Db,
  events: readonly Readonly<{ teamId: TeamId; eventKey: string }>[],
): Promise<number> {
  const teams = events.map(({ teamId }) => teamId);
  const keys = events.map(({ eventKey }) => eventKey);
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from unnest(${teams}::text[], ${keys}::text[]) as wanted (team_id, event_key)
    where not exists (select from inbox where inbox.team_id = wanted.team_id and inbox.event_key = wanted.event_key)`.execute(
    everyTeam,
  );
  return rows[0]?.count ?? 0;
}

/** The messages of a conversation that still wait for an answer, as far back as any do. */
export async function listUnanswered(
  db: Db,
  teamId: TeamId,
  conversationId: ConversationId,
): Promise<MessageTs[]> {
  const rows = await db
    .selectFrom('exchanges')
    .select('message_ts')
    .where('team_id', '=', teamId)
    .where('conversation_id', '=', conversationId)
    .where('answered_at', 'is', null)
    .where('look_at', 'is not', null)
    .execute();
  return rows.map((row) => row.message_ts as MessageTs);
}

/**
 * Messages that were found late may have been answered before they were found: somebody of the workspace spoke after them
 * and came as an event. Those count as answered (T2). What a member's auto-responder said last is nobody speaking (T0), and
 * what a member asked last is no answer (T2).
 */
export async function answerFromRecord(
  db: Db,
  teamId: TeamId,
  conversationId: ConversationId,
  found: readonly MessageTs[],
): Promise<void> {
  await sql`
    update exchanges e set answered_at = a.said_at, answered_by = a.user_id, answer_ts = a.message_ts, look_at = null,
      returns_at = null, lapsed_at = case when a.said_at > e.target_at then e.target_at end
    from exchanges f join conversations c using (team_id, conversation_id) cross join lateral (
      select m.said_at, m.user_id, m.message_ts from member_messages m
      where m.team_id = f.team_id and m.conversation_id = f.conversation_id
        and m.said_at > f.said_at and m.said_at <= c.member_spoke_at
        and case when m.thread_ts is null then f.thread_ts is null else m.thread_ts in (f.thread_ts, f.message_ts) end
        and not exists (select from jsonb_array_elements(c.remarks) r
          where r ->> 'ts' = m.message_ts and r ->> 'says' = 'question')
      order by m.said_at limit 1) a
    where f.team_id = ${teamId} and f.conversation_id = ${conversationId} and f.message_ts = any(${[...found]}::text[])
      and e.team_id = f.team_id and e.conversation_id = f.conversation_id and e.message_ts = f.message_ts
      and e.answered_at is null`.execute(db);
}
