import { type RawBuilder, sql } from 'kysely';
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
import { lastWordsBefore, noteRemark, type Remark } from '../../../workspace/remarks';
import type { RecordPolicy } from '../../../workspace/settings/settings';
import type { Promised } from '../../../workspace/targets';
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
    const remarks = await lockRemarks(trx, teamId, later.conversationId);
    if (!(await markSent(trx, teamId, later.id, sent.ts))) return;
    const afterTs = later.threadTs === null ? lastWordsBefore(remarks, later.author, sent.ts) : null;
    const reached = { ts: sent.ts, afterTs };
    await moveTurn(trx, teamId, later, { ...reached, remarks });
    if (sent.policy !== 'off') await recordWords(trx, teamId, later, sent);
    await recordAnswered(trx, teamId, later, reached);
  });
}

/**
 * When an answer went out, and after which message of its author's it counts at the top level, as a turn's line does (T2);
 * null: for all that was said there.
 */
type Reached = Readonly<{ ts: MessageTs; afterTs: MessageTs | null }>;

/** Locks a conversation first, as a turn does it, so that the two never wait for each other. Gives who spoke lately there. */
async function lockRemarks(
  trx: Db,
  teamId: TeamId,
  conversationId: ConversationId,
): Promise<readonly Remark[]> {
  const { rows } = await sql<{ remarks: readonly Remark[] }>`select remarks from conversations
    where team_id = ${teamId} and conversation_id = ${conversationId} for update`.execute(trx);
  return rows[0]?.remarks ?? [];
}

/** Forgets an answer's words, which are in the record from now on. True for the first caller, and false for every other. */
async function markSent(trx: Db, teamId: TeamId, id: number, ts: MessageTs): Promise<boolean> {
  const marked = await trx
    .updateTable('later_answers')
    .set({ state: 'sent', sent_ts: ts, text: '' })
    .where('team_id', '=', teamId)
    .where('id', '=', id)
    .where('state', '<>', 'sent')
    .executeTakeFirst();
  return Number(marked.numUpdatedRows) > 0;
}

/**
 * The conversation's turn moves on, so that nobody decides by what was read before. What was promised for messages that are
 * now answered binds nobody (T0).
 */
async function moveTurn(
  trx: Db,
  teamId: TeamId,
  { conversationId, threadTs, author: by }: LaterAnswer,
  { ts, afterTs, remarks }: Reached & Readonly<{ remarks: readonly Remark[] }>,
): Promise<void> {
  await sql`update conversations set turn = turn + 1,
      member_spoke_at = greatest(member_spoke_at, ${new Date(instantOfTs(ts))}::timestamptz),
      remarks = ${toJson(noteRemark(remarks, { ts, threadTs, by, says: 'words' }))}::jsonb,
      promised = (select coalesce(jsonb_agg(p), '[]') from jsonb_array_elements(promised) p
        where not ${isAnswered(sql`p ->> 'threadTs'`, sql`p ->> 'messageTs'`, { threadTs, afterTs })})
    where team_id = ${teamId} and conversation_id = ${conversationId}`.execute(trx);
}

/** Whether an answer reaches a message: in its thread, or at the top level after `afterTs` (null: whenever). */
function isAnswered(
  thread: RawBuilder<unknown>,
  message: RawBuilder<unknown>,
  { threadTs, afterTs }: Readonly<{ threadTs: MessageTs | null; afterTs: MessageTs | null }>,
): RawBuilder<boolean> {
  return threadTs === null
    ? sql`(${thread} is null and (${afterTs}::text is null or ${message} > ${afterTs}::text))`
    : sql`coalesce(${threadTs}::text in (${thread}, ${message}), false)`;
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

/** As a turn does it: what nobody had answered and its writer had not settled is answered. */
async function recordAnswered(
  db: Db,
  teamId: TeamId,
  { conversationId, threadTs, author }: LaterAnswer,
  { ts, afterTs }: Reached,
): Promise<void> {
  const saidAt = new Date(instantOfTs(ts));
  await sql`update exchanges set answered_at = ${saidAt}, answered_by = ${author}, answer_ts = ${ts},
      look_at = null, returns_at = null, lapsed_at = case when ${saidAt}::timestamptz > target_at and paused_at is null then target_at end
    where team_id = ${teamId} and conversation_id = ${conversationId} and answered_at is null and 'settled' <> all(because)
      and said_at <= ${saidAt} and ${isAnswered(sql`thread_ts`, sql`message_ts`, { threadTs, afterTs })}`.execute(
    db,
  );
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
 * Records that a message was taken back. What it had answered waits again (T2), is looked at from `now` on (ms since 1970
 * UTC), and bounds later targets again (T0). Nobody spoke with it, so the next answer reaches back beyond it.
 */
export async function recordTakenBack(
  db: Db,
  teamId: TeamId,
  { conversationId, ts, now }: Readonly<{ conversationId: ConversationId; ts: MessageTs; now: number }>,
): Promise<void> {
  await sql`select from conversations where team_id = ${teamId} and conversation_id = ${conversationId}
    for update`.execute(db);
  const { rows } =
    await sql<Promised>`update exchanges set answered_at = null, answered_by = null, answer_ts = null,
      lapsed_at = null, look_at = case when target_at is not null then ${new Date(now)}::timestamptz end
    where team_id = ${teamId} and conversation_id = ${conversationId} and answer_ts = ${ts}
    returning message_ts as "messageTs", thread_ts as "threadTs", client_id as "clientId", target_at as "targetAt"`.execute(
      db,
    );
  // No target is null, and promises nothing.
  const promised = rows.filter(({ targetAt }) => targetAt > now);
  await sql`update conversations set turn = turn + 1, promised = promised || ${toJson(promised)}::jsonb,
      remarks = (select coalesce(jsonb_agg(r order by n), '[]')
        from jsonb_array_elements(remarks) with ordinality as each(r, n) where r ->> 'ts' <> ${ts})
    where team_id = ${teamId} and conversation_id = ${conversationId}`.execute(db);
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
