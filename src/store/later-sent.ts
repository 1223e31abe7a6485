import { sql } from 'kysely';
import { type ConversationId, instantOf, type MessageTs, type TeamId, type UserId } from '../domain/ids';
import { type Database, type Db, inTeam, timestamp } from './database';
import { type LaterAnswer, toLater } from './later-answers';

/**
 * Keeps that a later answer is out, as what it is: its author's own words. They meet targets (T2) and show that people
 * are talking (R4), like words typed there. Doing it twice changes nothing.
 *
 * @param text the words to keep; null when the workspace keeps none
 */
export async function recordLaterSent(
  database: Database,
  teamId: TeamId,
  later: LaterAnswer,
  { ts, text, now }: Readonly<{ ts: MessageTs; text: string | null; now: number }>,
): Promise<void> {
  const saidAt = instantOf(ts);
  await sql`select ensure_month(${new Date(saidAt)}::date)`.execute(database.everyTeam);
  await inTeam(database.db, teamId, async (trx) => {
    await moveTurn(trx, teamId, later, saidAt);
    const place = { team_id: teamId, conversation_id: later.conversationId };
    const said = { message_ts: ts, said_at: new Date(saidAt), thread_ts: later.threadTs };
    await trx
      .insertInto('member_messages')
      .values({ ...place, ...said, user_id: later.author, text, recorded_at: new Date(now) })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await recordAnswered(trx, teamId, later, ts);
    await trx
      .updateTable('later_answers')
      .set({ state: 'sent', sent_ts: ts, text: '' })
      .where('team_id', '=', teamId)
      .where('id', '=', later.id)
      .execute();
  });
}

/**
 * The conversation first, as a turn does, so that the two never wait for each other. Its turn moves on: nobody decides by
 * what was read before. What was promised for messages that are answered now binds nobody any more (T0).
 */
async function moveTurn(db: Db, teamId: TeamId, later: LaterAnswer, saidAt: number): Promise<void> {
  const { conversationId, threadTs } = later;
  await sql`update conversations set turn = turn + 1,
      member_spoke_at = greatest(member_spoke_at, ${new Date(saidAt)}::timestamptz),
      promised = (select coalesce(jsonb_agg(p), '[]') from jsonb_array_elements(promised) p
        where ${threadTs}::text is not null
          and ${threadTs}::text is distinct from p ->> 'threadTs' and ${threadTs}::text <> p ->> 'messageTs')
    where team_id = ${teamId} and conversation_id = ${conversationId}`.execute(db);
}

/** As a turn does it (record.ts): the exchanges there, or in that thread, that nobody had answered. */
async function recordAnswered(db: Db, teamId: TeamId, later: LaterAnswer, ts: MessageTs): Promise<void> {
  const saidAt = new Date(instantOf(ts));
  await sql`update exchanges set answered_at = ${saidAt}, answered_by = ${later.author}, answer_ts = ${ts},
      look_at = null, returns_at = null, lapsed_at = case when ${saidAt}::timestamptz > target_at then target_at end
    where team_id = ${teamId} and conversation_id = ${later.conversationId} and answered_at is null
      and said_at <= ${saidAt}
      and (${later.threadTs}::text is null or ${later.threadTs}::text in (thread_ts, message_ts))`.execute(
    db,
  );
}

/** The later answer that a post brings; undefined when it brings none. */
export async function findLaterOfPost(
  db: Db,
  teamId: TeamId,
  postId: number,
): Promise<LaterAnswer | undefined> {
  const row = await db
    .selectFrom('later_answers')
    .selectAll()
    .where('team_id', '=', teamId)
    .where('post_id', '=', postId)
    .executeTakeFirst();
  return row === undefined ? undefined : toLater(row);
}

/** Keeps a later answer whose post failed until its author says what to do. */
export async function recordLaterFailed(db: Db, teamId: TeamId, id: number): Promise<void> {
  await db
    .updateTable('later_answers')
    .set({ state: 'held' })
    .where('team_id', '=', teamId)
    .where('id', '=', id)
    .where('state', '=', 'going')
    .execute();
}

/**
 * The members who have written in a later answer's conversation since it was written, later answers aside, each once.
 * Where it belongs to a thread, what was said in another thread does not count.
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

/** A member's own words in a conversation, as last edited; undefined when none are kept, or they are gone. */
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
      and m.said_at = ${new Date(instantOf(said.ts))} and m.user_id = ${said.by}`.execute(db);
  const [found] = rows;
  return found === undefined || found.deleted ? undefined : (found.last ?? found.text ?? undefined);
}

/**
 * Words that were taken back answer nothing: the exchanges they had answered wait again (T2), and are looked at from `now`
 * (ms since 1970 UTC) on.
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
export async function hasClient(db: Db, teamId: TeamId, conversationId: ConversationId): Promise<boolean> {
  const row = await db
    .selectFrom('conversations')
    .select('has_client')
    .where('team_id', '=', teamId)
    .where('conversation_id', '=', conversationId)
    .executeTakeFirst();
  return row?.has_client === true;
}
