import { sql } from 'kysely';
import { type Db, timestamp } from '../../store/database';
import { inChargeBy } from '../../store/exchange';
import { maxAttempts } from '../../store/jobs';
import {
  type ConversationId,
  instantOfTs,
  type MessageTs,
  type TeamId,
  type UserId,
} from '../../workspace/ids';
import type { ConversationKind, MessageKey } from '../../workspace/message';
import type { AfterLook, Progress } from './rules/looks';

/** A client's message that waits for an answer. Instants: ms since 1970 UTC. */
export type WaitingMessage = Progress &
  Readonly<{
    conversationId: ConversationId;
    conversationKind: ConversationKind;
    messageTs: MessageTs;
    threadTs: MessageTs | null;
    clientId: number;
    clientName: string;
    userId: UserId;
    saidAt: number;
    /** In its latest wording; null when the workspace keeps no words. */
    text: string | null;
    class: 'general' | 'urgent';
    targetAt: number;
    /** Since when a member's question waits for the client, and the target stands still (T2); null: none does. */
    pausedAt: number | null;
    inCharge: readonly UserId[];
  }>;

/** What waits in a workspace, urgent first, then by target; at most `limit`. */
export async function listWaiting(db: Db, teamId: TeamId, limit = 1_000): Promise<WaitingMessage[]> {
  const rows = await selectWaiting(db, teamId)
    .orderBy(sql`e.class = 'urgent'`, 'desc')
    .orderBy('e.target_at')
    .orderBy('e.message_ts')
    .limit(limit)
    .execute();
  return rows.flatMap(toWaiting);
}

/**
 * Locks the messages whose look is due at `now` (ms since 1970 UTC), the earliest first and a few hundred at most. Those
 * that another process has locked are left to it.
 */
export async function lockDue(trx: Db, teamId: TeamId, now: number): Promise<WaitingMessage[]> {
  const rows = await selectDue(trx, teamId, now).forUpdate('e').skipLocked().execute();
  return rows.flatMap(toWaiting);
}

/** The messages whose look is due at `now` (ms since 1970 UTC), the earliest first and a few hundred at most. */
export async function findDue(db: Db, teamId: TeamId, now: number): Promise<WaitingMessage[]> {
  return (await selectDue(db, teamId, now).execute()).flatMap(toWaiting);
}

function selectDue(db: Db, teamId: TeamId, now: number) {
  return selectWaiting(db, teamId)
    .where('e.look_at', '<=', timestamp(now))
    .orderBy('e.look_at')
    .orderBy('e.message_ts')
    .limit(300);
}

/**
 * Locks a message that waits; undefined when it does not wait. Its conversation is locked first, as in a turn, so that the
 * two never wait for each other.
 */
export async function lockWaiting(
  trx: Db,
  teamId: TeamId,
  key: MessageKey,
): Promise<WaitingMessage | undefined> {
  const row = await lockRow(trx, teamId, key);
  return row === undefined ? undefined : toWaiting(row)[0];
}

/** Locks a message that somebody is to look at, and its conversation before it. */
export async function lockRow(trx: Db, teamId: TeamId, key: MessageKey): Promise<Row | undefined> {
  await trx
    .selectFrom('conversations')
    .select('turn')
    .where('team_id', '=', teamId)
    .where('conversation_id', '=', key.conversationId)
    .forUpdate()
    .execute();
  return selectOne(trx, teamId, key).forUpdate('e').executeTakeFirst();
}

/** Locks a message that waits; undefined when it does not wait, or another process has locked it. */
export async function lockFree(
  trx: Db,
  teamId: TeamId,
  key: MessageKey,
): Promise<WaitingMessage | undefined> {
  const row = await selectOne(trx, teamId, key).forUpdate('e').skipLocked().executeTakeFirst();
  return row === undefined ? undefined : toWaiting(row)[0];
}

function selectOne(db: Db, teamId: TeamId, { conversationId, messageTs }: MessageKey) {
  return selectWaiting(db, teamId)
    .where('e.conversation_id', '=', conversationId)
    .where('e.message_ts', '=', messageTs)
    .where('e.said_at', '=', timestamp(instantOfTs(messageTs)));
}

/** Those of some messages that still wait, in the order of `keys`. */
export async function findStillWaiting(
  db: Db,
  teamId: TeamId,
  keys: readonly MessageKey[],
): Promise<WaitingMessage[]> {
  const found: WaitingMessage[] = [];
  for (const key of keys) {
    const row = await selectOne(db, teamId, key).executeTakeFirst();
    if (row !== undefined) found.push(...toWaiting(row));
  }
  return found;
}

/** Stores how far a message is, and when it is looked at next. */
export async function recordProgress(
  trx: Db,
  teamId: TeamId,
  key: MessageKey,
  { progress, nextLookAt }: AfterLook,
): Promise<void> {
  await update(trx, teamId, key)
    .set({
      look_at: nextLookAt === Infinity ? 'infinity' : new Date(nextLookAt),
      taken_by: progress.takenBy,
      handed_by: progress.handedBy,
      returns_at: toTime(progress.returnsAt),
      nudged_at: toTime(progress.nudgedAt),
      lapsed_at: toTime(progress.lapsedAt),
      lapse_told_at: toTime(progress.lapseToldAt),
    })
    .execute();
}

/** Notes that a member was reminded of messages, where they were not before. What another process has locked is left to it. */
export async function recordNudged(
  trx: Db,
  teamId: TeamId,
  messages: readonly MessageKey[],
  now: number,
): Promise<void> {
  for (const { conversationId, messageTs } of messages)
    await sql`update exchanges set nudged_at = ${timestamp(now)}
      where (team_id, conversation_id, message_ts, said_at) in (
        select team_id, conversation_id, message_ts, said_at from exchanges
        where team_id = ${teamId} and conversation_id = ${conversationId} and message_ts = ${messageTs}
          and said_at = ${timestamp(instantOfTs(messageTs))} and nudged_at is null
        for update skip locked)`.execute(trx);
}

/**
 * Queues a look for every workspace where one is due at `now` (ms since 1970 UTC) and none is queued. A job that failed
 * and is to be tried again is left as it is, with its growing waits. Gives the instant of the next look, or null when there
 * is none.
 */
export async function queueLooks(everyTeam: Db, now: number): Promise<number | null> {
  const { rows } = await sql<{ nextAt: number | null }>`
    select count(graphile_worker.add_job('look-at-targets', json_build_object('teamId', w.team_id),
        job_key => 'look ' || w.team_id, max_attempts => ${maxAttempts}::int)),
      (select min(look_at) from exchanges where look_at > ${timestamp(now)} and look_at < 'infinity') as "nextAt"
    from workspaces w
    where w.uninstalled_at is null and w.team_id in (select team_id from exchanges where look_at <= ${timestamp(now)})
      and not exists (select from graphile_worker.jobs j
        where j.key = 'look ' || w.team_id and j.attempts < j.max_attempts)`.execute(everyTeam);
  return rows[0]?.nextAt ?? null;
}

/** The update of one message. */
export function update(trx: Db, teamId: TeamId, { conversationId, messageTs }: MessageKey) {
  return trx
    .updateTable('exchanges')
    .where('team_id', '=', teamId)
    .where('conversation_id', '=', conversationId)
    .where('message_ts', '=', messageTs)
    .where('said_at', '=', timestamp(instantOfTs(messageTs)));
}

/** What somebody is to look at: what waits for an answer, and what may need none (`store/doubtful.ts`). */
export function selectWaiting(db: Db, teamId: TeamId) {
  return db
    .selectFrom('exchanges as e')
    .innerJoin('clients as c', (join) =>
      join.onRef('c.team_id', '=', 'e.team_id').onRef('c.id', '=', 'e.client_id'),
    )
    .leftJoin('conversations as v', (join) =>
      join.onRef('v.team_id', '=', 'e.team_id').onRef('v.conversation_id', '=', 'e.conversation_id'),
    )
    .where('e.team_id', '=', teamId)
    .where('e.look_at', 'is not', null)
    .select([
      'e.conversation_id',
      'e.message_ts',
      'e.thread_ts',
      'e.client_id',
      'c.name',
      'e.user_id',
      'e.said_at',
      'e.class',
      'e.target_at',
      'e.receipt',
      'e.paused_at',
      'e.lapsed_at',
      'e.lapse_told_at',
      'e.taken_by',
      'e.handed_by',
      'e.returns_at',
      'v.kind',
      // Of the messages that were promised for the same time (T0) one nudge is enough, where one person holds them all.
      sql<
        number | null
      >`coalesce(e.nudged_at, (select max(s.nudged_at) from exchanges s where s.team_id = e.team_id
        and s.conversation_id = e.conversation_id and s.client_id = e.client_id and s.target_at = e.target_at
        and s.class = e.class and s.taken_by is not distinct from e.taken_by
        and s.answered_at is null and s.look_at is not null))`.as('nudged_at'),
      latestText.as('text'),
    ]);
}

const latestText = sql<
  string | null
>`case when e.text is null then null else coalesce((select r.text from revisions r
  where r.team_id = e.team_id and r.conversation_id = e.conversation_id and r.message_ts = e.message_ts
    and r.kind = 'edited' order by r.revised_at desc limit 1), e.text) end`;

/** A message that somebody is to look at. */
export type Row = Awaited<ReturnType<ReturnType<typeof selectWaiting>['executeTakeFirstOrThrow']>>;

/** A message without a target does not wait. */
function toWaiting(row: Row): WaitingMessage[] {
  return row.target_at === null ? [] : [{ ...toDoubtful(row), targetAt: row.target_at }];
}

/** A message with or without a target. */
export function toDoubtful(row: Row): Omit<WaitingMessage, 'targetAt'> {
  return {
    conversationId: row.conversation_id as ConversationId,
    conversationKind: row.kind ?? 'channel',
    messageTs: row.message_ts as MessageTs,
    threadTs: row.thread_ts as MessageTs | null,
    clientId: row.client_id,
    clientName: row.name,
    userId: row.user_id as UserId,
    saidAt: row.said_at,
    text: row.text,
    class: row.class,
    pausedAt: row.paused_at,
    inCharge: inChargeBy(row.receipt),
    takenBy: row.taken_by as UserId | null,
    handedBy: row.handed_by as UserId | null,
    returnsAt: row.returns_at,
    nudgedAt: row.nudged_at,
    lapsedAt: row.lapsed_at,
    lapseToldAt: row.lapse_told_at,
  };
}

function toTime(at: number | null): Date | null {
  return at === null ? null : new Date(at);
}
