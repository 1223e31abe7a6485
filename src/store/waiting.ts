import { sql } from 'kysely';
import { z } from 'zod';
import { userId } from '../domain/id-schema';
import { type ConversationId, instantOf, type MessageTs, type TeamId, type UserId } from '../domain/ids';
import type { Progress } from '../domain/looks';
import type { ConversationKind } from '../domain/message';
import { type Db, timestamp } from './database';
import { maxAttempts } from './jobs';

/** A client's message that waits for an answer. Instants: ms since 1970 UTC. */
export type Waiting = Progress &
  Readonly<{
    conversationId: ConversationId;
    conversationKind: ConversationKind;
    messageTs: MessageTs;
    clientId: number;
    clientName: string;
    userId: UserId;
    saidAt: number;
    /** In its latest wording; null when the workspace keeps no words. */
    text: string | null;
    class: 'general' | 'urgent';
    targetAt: number;
    inCharge: readonly UserId[];
  }>;

/** A message by its place. */
export type MessageKey = Readonly<{ conversationId: ConversationId; messageTs: MessageTs }>;

/** What waits in a workspace, urgent first, then by target; at most `limit`. */
export async function listWaiting(db: Db, teamId: TeamId, limit = 1_000): Promise<Waiting[]> {
  const rows = await selectWaiting(db, teamId)
    .orderBy(sql`e.class = 'urgent'`, 'desc')
    .orderBy('e.target_at')
    .orderBy('e.message_ts')
    .limit(limit)
    .execute();
  return rows.flatMap(toWaiting);
}

/** Takes those whose look is due at `now` (ms since 1970 UTC) in hand, but for what another process has; a few hundred at most. */
export async function lockDue(trx: Db, teamId: TeamId, now: number): Promise<Waiting[]> {
  const rows = await selectDue(trx, teamId, now).forUpdate('e').skipLocked().execute();
  return rows.flatMap(toWaiting);
}

/** Those whose look is due at `now` (ms since 1970 UTC), the earliest first; a few hundred at most. */
export async function findDue(db: Db, teamId: TeamId, now: number): Promise<Waiting[]> {
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
 * Takes a message in hand as long as it waits; undefined when it does not. Its conversation first, as a turn does, so that
 * the two never wait for each other.
 */
export async function lockWaiting(trx: Db, teamId: TeamId, key: MessageKey): Promise<Waiting | undefined> {
  await trx
    .selectFrom('conversations')
    .select('turn')
    .where('team_id', '=', teamId)
    .where('conversation_id', '=', key.conversationId)
    .forUpdate()
    .execute();
  const row = await selectOne(trx, teamId, key).forUpdate('e').executeTakeFirst();
  return row === undefined ? undefined : toWaiting(row)[0];
}

/** Takes a message in hand as `lockWaiting` does, unless another process has it: then it is left to that. */
export async function lockFree(trx: Db, teamId: TeamId, key: MessageKey): Promise<Waiting | undefined> {
  const row = await selectOne(trx, teamId, key).forUpdate('e').skipLocked().executeTakeFirst();
  return row === undefined ? undefined : toWaiting(row)[0];
}

function selectOne(db: Db, teamId: TeamId, { conversationId, messageTs }: MessageKey) {
  return selectWaiting(db, teamId)
    .where('e.conversation_id', '=', conversationId)
    .where('e.message_ts', '=', messageTs)
    .where('e.said_at', '=', timestamp(instantOf(messageTs)));
}

/** Those of some messages that still wait, the most pressing first. */
export async function findStillWaiting(
  db: Db,
  teamId: TeamId,
  keys: readonly MessageKey[],
): Promise<Waiting[]> {
  const found: Waiting[] = [];
  for (const key of keys) {
    const row = await selectOne(db, teamId, key).executeTakeFirst();
    if (row !== undefined) found.push(...toWaiting(row));
  }
  return found;
}

/** Stores what a look came to; `lookAt` in ms since 1970 UTC, Infinity for none by itself. */
export async function recordProgress(
  trx: Db,
  teamId: TeamId,
  key: MessageKey,
  progress: Progress,
  lookAt: number,
): Promise<void> {
  await update(trx, teamId, key)
    .set({
      look_at: lookAt === Infinity ? 'infinity' : new Date(lookAt),
      taken_by: progress.takenBy,
      handed_by: progress.handedBy,
      returns_at: toTime(progress.returnsAt),
      nudged_at: toTime(progress.nudgedAt),
      lapsed_at: toTime(progress.lapsedAt),
      lapse_told_at: toTime(progress.lapseToldAt),
    })
    .execute();
}

/**
 * Records that a member answered a message elsewhere (T2), at `at` (ms since 1970 UTC). What its client was promised for
 * it binds nobody any more (T0); the conversation's turn moves on, so that nobody decides by what was read before.
 */
export async function recordAnsweredElsewhere(
  trx: Db,
  teamId: TeamId,
  { conversationId, messageTs, targetAt }: Waiting,
  by: UserId,
  at: number,
): Promise<void> {
  await update(trx, teamId, { conversationId, messageTs })
    .set({
      answered_at: new Date(at),
      answered_by: by,
      look_at: null,
      returns_at: null,
      lapsed_at: at > targetAt ? new Date(targetAt) : null,
    })
    .execute();
  await sql`update conversations set turn = turn + 1, promised = (
      select coalesce(jsonb_agg(p), '[]') from jsonb_array_elements(promised) p where p ->> 'messageTs' <> ${messageTs})
    where team_id = ${teamId} and conversation_id = ${conversationId}`.execute(trx);
}

/** How a message that waits no more ended, for whoever asks late. */
export type Ended = Readonly<{ answeredBy: UserId | null; isDeleted: boolean }>;

/** How a message ended that waits no more; undefined when it is not on record. */
export async function findEnd(db: Db, teamId: TeamId, key: MessageKey): Promise<Ended | undefined> {
  const row = await db
    .selectFrom('exchanges')
    .select(['answered_by', 'because'])
    .where('team_id', '=', teamId)
    .where('conversation_id', '=', key.conversationId)
    .where('message_ts', '=', key.messageTs)
    .where('said_at', '=', timestamp(instantOf(key.messageTs)))
    .executeTakeFirst();
  return row === undefined
    ? undefined
    : { answeredBy: row.answered_by as UserId | null, isDeleted: row.because.includes('withdrawn') };
}

/**
 * Queues a look for every workspace that has one due at `now` (ms since 1970 UTC) and none under way. One that keeps
 * failing keeps its waits between tries.
 */
export async function queueLooks(everyTeam: Db, now: number): Promise<void> {
  await sql`
    select graphile_worker.add_job('look-at-targets', json_build_object('teamId', w.team_id),
      job_key => 'look ' || w.team_id, max_attempts => ${maxAttempts}::int)
    from workspaces w
    where w.uninstalled_at is null and w.team_id in (select team_id from exchanges where look_at <= ${timestamp(now)})
      and not exists (select from graphile_worker.jobs j
        where j.key = 'look ' || w.team_id and j.attempts < j.max_attempts)`.execute(everyTeam);
}

function update(trx: Db, teamId: TeamId, { conversationId, messageTs }: MessageKey) {
  return trx
    .updateTable('exchanges')
    .where('team_id', '=', teamId)
    .where('conversation_id', '=', conversationId)
    .where('message_ts', '=', messageTs)
    .where('said_at', '=', timestamp(instantOf(messageTs)));
}

function selectWaiting(db: Db, teamId: TeamId) {
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
      'e.client_id',
      'c.name',
      'e.user_id',
      'e.said_at',
      'e.class',
      'e.target_at',
      'e.receipt',
      'e.lapsed_at',
      'e.lapse_told_at',
      'e.taken_by',
      'e.handed_by',
      'e.returns_at',
      'v.kind',
      // What was promised by the same time (T0) is nudged about once.
      sql<
        number | null
      >`coalesce(e.nudged_at, (select max(s.nudged_at) from exchanges s where s.team_id = e.team_id
        and s.conversation_id = e.conversation_id and s.client_id = e.client_id and s.target_at = e.target_at
        and s.class = e.class and s.answered_at is null and s.look_at is not null))`.as('nudged_at'),
      sql<string | null>`case when e.text is null then null else coalesce((select r.text from revisions r
        where r.team_id = e.team_id and r.conversation_id = e.conversation_id and r.message_ts = e.message_ts
          and r.kind = 'edited' order by r.revised_at desc limit 1), e.text) end`.as('text'),
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectWaiting>['executeTakeFirstOrThrow']>>;

const storedReceipt = z.object({ inCharge: z.array(userId).default([]) });

/** One with no target does not wait: there is nothing to look at. */
function toWaiting(row: Row): Waiting[] {
  if (row.target_at === null) return [];
  return [
    {
      conversationId: row.conversation_id as ConversationId,
      conversationKind: row.kind ?? 'channel',
      messageTs: row.message_ts as MessageTs,
      clientId: row.client_id,
      clientName: row.name,
      userId: row.user_id as UserId,
      saidAt: row.said_at,
      text: row.text,
      class: row.class,
      targetAt: row.target_at,
      inCharge: storedReceipt.parse(row.receipt).inCharge,
      takenBy: row.taken_by as UserId | null,
      handedBy: row.handed_by as UserId | null,
      returnsAt: row.returns_at,
      nudgedAt: row.nudged_at,
      lapsedAt: row.lapsed_at,
      lapseToldAt: row.lapse_told_at,
    },
  ];
}

function toTime(at: number | null): Date | null {
  return at === null ? null : new Date(at);
}
