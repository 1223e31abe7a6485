import { sql } from 'kysely';
import { type Db, timestamp } from '../../store/database';
import { instantOfTs, type TeamId, type UserId } from '../../workspace/ids';
import type { MessageKey } from '../../workspace/message';
import type { Ending, UrgentTarget } from './rules';

/** What is told of an exchange that has become urgent. `saidAt` in ms since 1970 UTC. */
export type UrgentExchange = Readonly<{
  clientId: number;
  userId: string;
  saidAt: number;
  /** Null where the workspace keeps no words. */
  text: string | null;
}>;

/**
 * Marks a general exchange as urgent (U2). Undefined when there is none, or it is urgent already.
 *
 * @param targetFrom gives its new target from the one it had, ms since 1970 UTC
 */
export async function markUrgent(
  trx: Db,
  teamId: TeamId,
  { conversationId, messageTs }: MessageKey,
  targetFrom: (promisedAt: number | null) => UrgentTarget,
): Promise<UrgentExchange | undefined> {
  const row = await trx
    .selectFrom('exchanges')
    .select(['client_id', 'user_id', 'said_at', 'text', 'target_at', 'answered_at', 'because'])
    .where('team_id', '=', teamId)
    .where('conversation_id', '=', conversationId)
    .where('message_ts', '=', messageTs)
    .where('said_at', '=', timestamp(instantOfTs(messageTs)))
    .where('class', '=', 'general')
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { targetAt, lookAt } = targetFrom(row.target_at);
  const isOver = row.answered_at !== null || row.because.includes('withdrawn');
  await trx
    .updateTable('exchanges')
    .set({
      class: 'urgent',
      target_at: new Date(targetAt),
      // Whoever says that it can't wait has answered what was asked back (T2).
      paused_at: null,
      because: [...row.because, 'client_said_urgent'],
      ...(isOver ? {} : { look_at: new Date(lookAt), nudged_at: null }),
    })
    .where('team_id', '=', teamId)
    .where('conversation_id', '=', conversationId)
    .where('message_ts', '=', messageTs)
    .where('said_at', '=', timestamp(instantOfTs(messageTs)))
    .execute();
  return { clientId: row.client_id, userId: row.user_id, saidAt: row.said_at, text: row.text };
}

/** How many later messages a page quotes. */
const mostQuoted = 5;

/**
 * What its client asked for after a message, in the same place and up to now, and still waits for: the earliest first. People
 * who write “Hi” and then what has happened press the one button that they have, which is under the “Hi” (R3).
 */
export async function listWordsSince(
  trx: Db,
  teamId: TeamId,
  { conversationId, messageTs }: MessageKey,
): Promise<string[]> {
  const rows = await trx
    .selectFrom('exchanges as e')
    .innerJoin('exchanges as pressed', (join) =>
      join
        .onRef('pressed.team_id', '=', 'e.team_id')
        .onRef('pressed.conversation_id', '=', 'e.conversation_id')
        .onRef('pressed.client_id', '=', 'e.client_id'),
    )
    .select('e.text')
    .where('e.team_id', '=', teamId)
    .where('pressed.conversation_id', '=', conversationId)
    .where('pressed.message_ts', '=', messageTs)
    .where('pressed.said_at', '=', timestamp(instantOfTs(messageTs)))
    .where('e.message_ts', '>', messageTs)
    .where('e.said_at', '>=', timestamp(instantOfTs(messageTs)))
    .where(sql<boolean>`(e.thread_ts is not distinct from pressed.thread_ts or e.thread_ts = ${messageTs})`)
    .where(sql<boolean>`e.look_at is not null and e.target_at is not null`)
    .orderBy('e.message_ts')
    .limit(mostQuoted)
    .execute();
  return rows.flatMap(({ text }) => (text === null || text.trim() === '' ? [] : [text]));
}

/** Whose message it is: the client (by id), and who wrote it. Undefined when it is not on record. */
export async function findWriter(
  db: Db,
  teamId: TeamId,
  { conversationId, messageTs }: MessageKey,
): Promise<Pick<UrgentExchange, 'clientId' | 'userId'> | undefined> {
  return db
    .selectFrom('exchanges')
    .select(['client_id as clientId', 'user_id as userId'])
    .where('team_id', '=', teamId)
    .where('conversation_id', '=', conversationId)
    .where('message_ts', '=', messageTs)
    .where('said_at', '=', timestamp(instantOfTs(messageTs)))
    .executeTakeFirst();
}

/** How it stands with a message by now. One that is not on record counts as neither deleted nor answered. */
export async function findEnding(
  db: Db,
  teamId: TeamId,
  { conversationId, messageTs }: MessageKey,
): Promise<Omit<Ending, 'isTakenBack'>> {
  const saidAt = instantOfTs(messageTs);
  const { rows } = await sql<Pick<Ending, 'isDeleted' | 'isAnswered'>>`
    select coalesce(bool_or('withdrawn' = any(e.because)), false) or exists (select from revisions r
        where r.team_id = ${teamId} and r.conversation_id = ${conversationId} and r.message_ts = ${messageTs}
          and r.kind = 'deleted') as "isDeleted",
      coalesce(bool_or(e.answered_at is not null), false) as "isAnswered"
    from exchanges e where e.team_id = ${teamId} and e.conversation_id = ${conversationId}
      and e.message_ts = ${messageTs} and e.said_at = ${timestamp(saidAt)}`.execute(db);
  const [ending] = rows;
  return { saidAt, isDeleted: false, isAnswered: false, ...ending };
}

/** The member who was last told that a message can't wait, and when (ms since 1970 UTC); undefined: nobody could be. */
export async function findCalled(
  db: Db,
  teamId: TeamId,
  { conversationId, messageTs }: MessageKey,
): Promise<Readonly<{ userId: UserId; at: number }> | undefined> {
  const row = await db
    .selectFrom('outbox')
    .select(['conversation_id as userId', 'sent_at as sentAt', 'recorded_at as recordedAt'])
    .where('team_id', '=', teamId)
    .where('for_conversation_id', '=', conversationId)
    .where('for_message_ts', '=', messageTs)
    .where('kind', '=', 'page')
    .where('state', '<>', 'failed')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return { userId: row.userId as UserId, at: row.sentAt ?? row.recordedAt };
}
