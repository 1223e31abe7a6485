import { sql } from 'kysely';
import { type Db, timestamp } from '../../../store/database';
import { inChargeBy } from '../../../store/exchange';
import { toJson } from '../../../store/inbox';
import { dayMs } from '../../../time';
import { instantOfTs, type MessageTs, type TeamId, type UserId } from '../../../workspace/ids';
import type { MessageKey } from '../../../workspace/message';
import type { Promised } from '../../../workspace/targets';
import type { Concern } from '../rules/waiting';

/**
 * A message at the top level of a channel that a line there was counted as the answer to, or as asking back (T2). Whether it
 * was meant so only people know. `line`: what was said, as far as it is kept. Instants: ms since 1970 UTC.
 */
export type CountedMessage = Concern &
  MessageKey &
  Readonly<{
    threadTs: null;
    clientId: number;
    saidAt: number;
    text: string | null;
    by: UserId | null;
    line: string | null;
    /** When that line was said, ms since 1970 UTC. */
    lineAt: number;
    isAsked: boolean;
  }>;

const most = 20;

/** What was counted since `since` (ms since 1970 UTC), the newest first. */
export async function listCounted(db: Db, teamId: TeamId, since: number): Promise<CountedMessage[]> {
  const { rows } = await sql<Omit<CountedMessage, 'inCharge'> & { receipt: unknown }>`
    select e.conversation_id as "conversationId", e.message_ts as "messageTs", e.said_at as "saidAt", e.text, e.class,
      e.target_at as "targetAt", e.taken_by as "takenBy", null::timestamptz as "returnsAt", e.receipt,
      c.name as "clientName", e.client_id as "clientId", null as "threadTs",
      coalesce(e.answered_at, e.paused_at) as "lineAt", m.user_id as by, m.text as line, e.answered_at is null as "isAsked"
    from exchanges e
    join clients c on c.team_id = e.team_id and c.id = e.client_id
    join conversations v on v.team_id = e.team_id and v.conversation_id = e.conversation_id and v.kind = 'channel'
    left join member_messages m on m.team_id = e.team_id and m.conversation_id = e.conversation_id
      and m.said_at = coalesce(e.answered_at, e.paused_at) and m.said_at >= ${timestamp(since)}
    where e.team_id = ${teamId} and e.said_at >= ${timestamp(since - 14 * dayMs)} and e.thread_ts is null
      and e.target_at is not null and m.thread_ts is null and not ('withdrawn' = any(e.because))
      and (e.answered_at >= ${timestamp(since)} and e.answer_ts is not null
        or e.answered_at is null and e.look_at is not null and e.paused_at >= ${timestamp(since)})
    order by coalesce(e.answered_at, e.paused_at) desc, e.message_ts desc limit ${most}`.execute(db);
  return rows.map(({ receipt, ...row }) => ({ ...row, inCharge: inChargeBy(receipt) }));
}

/**
 * Takes back that a message was counted as answered or asked about: it waits again, and is looked at from `now` on (ms since
 * 1970 UTC). The conversation's turn is counted up, so that a decision that is being made from what was read before is made
 * again. False when there is nothing to take back.
 */
export async function uncount(
  trx: Db,
  teamId: TeamId,
  { conversationId, messageTs }: MessageKey,
  now: number,
): Promise<boolean> {
  await sql`select from conversations where team_id = ${teamId} and conversation_id = ${conversationId}
    for update`.execute(trx);
  const { rows } = await sql<{ threadTs: MessageTs | null; clientId: number; targetAt: number }>`
    update exchanges set answered_at = null, answered_by = null, answer_ts = null, paused_at = null, lapsed_at = null,
      look_at = ${timestamp(now)}
    where team_id = ${teamId} and conversation_id = ${conversationId} and message_ts = ${messageTs}
      and said_at = ${timestamp(instantOfTs(messageTs))} and target_at is not null and not ('withdrawn' = any(because))
      and (answer_ts is not null or answered_at is null and paused_at is not null)
    returning thread_ts as "threadTs", client_id as "clientId", target_at as "targetAt"`.execute(trx);
  const [row] = rows;
  if (row === undefined) return false;
  const promise: Promised[] = row.targetAt > now ? [{ messageTs, ...row }] : [];
  await sql`update conversations set turn = turn + 1, promised = ${toJson(promise)}::jsonb || (
      select coalesce(jsonb_agg(p), '[]') from jsonb_array_elements(promised) p where p ->> 'messageTs' <> ${messageTs})
    where team_id = ${teamId} and conversation_id = ${conversationId}`.execute(trx);
  return true;
}
