import { sql } from 'kysely';
import { type Database, type Db, inTeam, timestamp } from '../../../store/database';
import { toJson } from '../../../store/inbox';
import {
  type ConversationId,
  instantOfTs,
  type MessageTs,
  type TeamId,
  type UserId,
} from '../../../workspace/ids';
import { keptText } from '../../../workspace/message';
import type { Remark } from '../../../workspace/remarks';
import type { RecordPolicy } from '../../../workspace/settings/settings';
import type { LaterAnswer } from '../rules';

/** What went out of a later answer, and what is kept of it (L3). `now` in ms since 1970 UTC. */
type SentAnswer = Readonly<{ ts: MessageTs; policy: RecordPolicy; now: number }>;

/**
 * Records that a later answer is out, as its author's own words. They meet targets (T2) and show that people are talking
 * (R4), as if they had been typed there. Doing it twice changes nothing.
 */
export async function recordLaterSent(
  database: Database,
  teamId: TeamId,
  later: LaterAnswer,
  sent: SentAnswer,
): Promise<void> {
  const saidAt = instantOfTs(sent.ts);
  await sql`select ensure_month(${new Date(saidAt)}::date)`.execute(database.everyTeam);
  await inTeam(database.db, teamId, async (trx) => {
    await moveTurn(trx, teamId, later, sent.ts);
    if (sent.policy !== 'off') await recordWords(trx, teamId, later, sent);
    await recordAnswered(trx, teamId, later, sent.ts);
    await trx
      .updateTable('later_answers')
      .set({ state: 'sent', sent_ts: sent.ts, text: '' })
      .where('team_id', '=', teamId)
      .where('id', '=', later.id)
      .execute();
  });
}

/**
 * The conversation is locked first, as a turn does it, so that the two never wait for each other. Its turn moves on, so
 * that nobody decides by what was read before. What was promised for messages that are now answered binds nobody (T0).
 */
async function moveTurn(db: Db, teamId: TeamId, later: LaterAnswer, ts: MessageTs): Promise<void> {
  const { conversationId, threadTs, author: by } = later;
  const saidAt = instantOfTs(ts);
  const remark: Remark = { ts, threadTs, by, says: 'words' };
  await sql`update conversations set turn = turn + 1,
      member_spoke_at = greatest(member_spoke_at, ${new Date(saidAt)}::timestamptz),
      remarks = remarks || ${toJson([remark])}::jsonb,
      promised = (select coalesce(jsonb_agg(p), '[]') from jsonb_array_elements(promised) p
        where case when ${threadTs}::text is null then p ->> 'threadTs' is not null
          else ${threadTs}::text is distinct from p ->> 'threadTs' and ${threadTs}::text <> p ->> 'messageTs' end)
    where team_id = ${teamId} and conversation_id = ${conversationId}`.execute(db);
}

async function recordWords(
  db: Db,
  teamId: TeamId,
  { conversationId, threadTs, author, text }: LaterAnswer,
  { ts, policy, now }: SentAnswer,
): Promise<void> {
  await db
    .insertInto('member_messages')
    .values({
      team_id: teamId,
      conversation_id: conversationId,
      message_ts: ts,
      said_at: new Date(instantOfTs(ts)),
      thread_ts: threadTs,
      user_id: author,
      text: keptText(policy, text),
      recorded_at: new Date(now),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** As a turn does it: what nobody had answered in that thread, or at the top level, is answered. */
async function recordAnswered(db: Db, teamId: TeamId, later: LaterAnswer, ts: MessageTs): Promise<void> {
  const saidAt = new Date(instantOfTs(ts));
  await sql`update exchanges set answered_at = ${saidAt}, answered_by = ${later.author}, answer_ts = ${ts},
      look_at = null, returns_at = null, lapsed_at = case when ${saidAt}::timestamptz > target_at and paused_at is null then target_at end
    where team_id = ${teamId} and conversation_id = ${later.conversationId} and answered_at is null
      and said_at <= ${saidAt}
      and case when ${later.threadTs}::text is null then thread_ts is null
        else ${later.threadTs}::text in (thread_ts, message_ts) end`.execute(db);
}

/**
 * The members who have written in a later answer's conversation since it was written, each once. Later answers do not
 * count, nor does what was said in another thread than the answer's own.
 */
export async function findAnsweredMeanwhile(
  db: Db,
  teamId: TeamId,
  { conversationId, threadTs, writtenAt }: LaterAnswer,
): Promise<UserId[]> {
  const rows = await db
    .selectFrom('member_messages as m')
    .select('m.user_id')
    .distinct()
    .where('m.team_id', '=', teamId)
    .where('m.conversation_id', '=', conversationId)
    .where('m.said_at', '>', timestamp(writtenAt))
    .where((row) =>
      threadTs === null
        ? row.lit(true)
        : row.or([row('m.thread_ts', 'is', null), row('m.thread_ts', '=', threadTs)]),
    )
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom('later_answers as l')
            .select('l.id')
            .whereRef('l.team_id', '=', 'm.team_id')
            .whereRef('l.conversation_id', '=', 'm.conversation_id')
            .whereRef('l.sent_ts', '=', 'm.message_ts'),
        ),
      ),
    )
    .execute();
  return rows.map((row) => row.user_id as UserId);
}

/** A member's own words in a conversation, as last edited; undefined when none are kept, or they were deleted. */
export async function findOwnWords(
  db: Db,
  teamId: TeamId,
  said: Readonly<{ conversationId: ConversationId; ts: MessageTs; by: UserId }>,
): Promise<string | undefined> {
  const { rows } = await sql<{ text: string | null; last: string | null; deleted: boolean }>`
    select m.text, r.text as last, coalesce(r.kind = 'deleted', false) as deleted
    from member_messages m left join lateral (select kind, text from revisions
      where team_id = m.team_id and conversation_id = m.conversation_id and message_ts = m.message_ts
      order by revised_at desc limit 1) r on true
    where m.team_id = ${teamId} and m.conversation_id = ${said.conversationId} and m.message_ts = ${said.ts}
      and m.said_at = ${new Date(instantOfTs(said.ts))} and m.user_id = ${said.by}`.execute(db);
  const [words] = rows;
  return words === undefined || words.deleted ? undefined : (words.last ?? words.text ?? undefined);
}

/**
 * Records that a message was taken back. What it had answered waits again (T2), and is looked at from `now` on (ms since
 * 1970 UTC).
 */
export async function recordTakenBack(
  db: Db,
  teamId: TeamId,
  { conversationId, ts, now }: Readonly<{ conversationId: ConversationId; ts: MessageTs; now: number }>,
): Promise<void> {
  await sql`update exchanges set answered_at = null, answered_by = null, answer_ts = null, lapsed_at = null,
      look_at = case when target_at is not null then ${new Date(now)}::timestamptz end
    where team_id = ${teamId} and conversation_id = ${conversationId} and answer_ts = ${ts}`.execute(db);
}

/** Whether clients are, or were, heard in a conversation. */
export async function wasClientHeard(
  db: Db,
  teamId: TeamId,
  conversationId: ConversationId,
): Promise<boolean> {
  const row = await db
    .selectFrom('conversations')
    .select('has_client')
    .where('team_id', '=', teamId)
    .where('conversation_id', '=', conversationId)
    .executeTakeFirst();
  return row?.has_client === true;
}
