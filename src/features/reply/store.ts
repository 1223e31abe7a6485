import { type NotNull, sql } from 'kysely';
import { z } from 'zod';
import { type Db, timestamp } from '../../store/database';
import { inChargeBy } from '../../store/exchange';
import { toJson } from '../../store/inbox';
import { userId } from '../../workspace/id-schema';
import {
  type ConversationId,
  isUserId,
  type MessageTs,
  type TeamId,
  tsAtInstant,
  type UserId,
} from '../../workspace/ids';
import type { MessageKey } from '../../workspace/message';
import type { Remark } from '../../workspace/remarks';
import type { Reply } from './rules/reply';
import { toldKinds } from './rules/told';

/** An automatic reply by its post's id; undefined when the workspace has no such reply. */
export async function findReply(db: Db, teamId: TeamId, postId: number): Promise<Reply | undefined> {
  const row = await selectReplies(db, teamId).where('o.id', '=', postId).executeTakeFirst();
  return row === undefined ? undefined : toReply(row);
}

/** A member, and those they stand in for. */
export type ReplyReader = Readonly<{ member: UserId; standsInFor: readonly UserId[] }>;

/**
 * The automatic replies to messages since `since` (ms since 1970 UTC) that concern a member, or somebody they stand in for,
 * the newest first. What was said in others' own direct messages is not among them (P2).
 */
export async function listRepliesFor(
  db: Db,
  teamId: TeamId,
  { member, standsInFor }: ReplyReader,
  { since, limit }: Readonly<{ since: number; limit: number }>,
): Promise<Reply[]> {
  const rows = await selectReplies(db, teamId)
    .where('o.for_said_at', '>=', timestamp(since))
    .where('e.said_at', '>=', timestamp(since))
    .where(
      sql<boolean>`(e.receipt->'inCharge' @> to_jsonb(${member}::text)
        or (o.speaker is null and e.receipt->'inCharge' ?| ${[...standsInFor]}::text[]))`,
    )
    .orderBy('o.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toReply);
}

/**
 * Gives up a reply that has not gone out, and records why; false when another process took it in hand meanwhile.
 *
 * @param because after `retracted` no other notice follows in that closure; after any other reason one may (R3)
 */
export async function dropReply(db: Db, teamId: TeamId, reply: Reply, because: string): Promise<boolean> {
  const dropped = await db
    .updateTable('outbox')
    .set({
      state: 'failed',
      failure: because,
      ...(because === 'retracted' ? {} : { closure_starts_at: null }),
    })
    .where('team_id', '=', teamId)
    .where('id', '=', reply.postId)
    .where('attempts', '=', reply.attempts)
    .where('state', 'in', ['pending', 'sending'])
    .executeTakeFirst();
  if (Number(dropped.numUpdatedRows) === 0) return false;
  await addReason(db, teamId, reply, because);
  return true;
}

/**
 * Keeps, of the notices to messages that are about to be erased, only that their conversation was told, and when (R3, P3):
 * a colleague of whoever wrote them is not told a second time in the same closure. Gives how many notices these are.
 *
 * @param erased.clientIds clients that are erased as a whole, of whom nothing is kept
 */
export async function keepTold(
  db: Db,
  teamId: TeamId,
  { messages, clientIds }: Readonly<{ messages: readonly MessageKey[]; clientIds: readonly number[] }>,
): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    update outbox o set for_message_ts = null, message = '{"text": "", "blocks": []}'
    from unnest(${messages.map(({ conversationId }) => conversationId)}::text[],
      ${messages.map(({ messageTs }) => messageTs)}::text[]) as m(conversation_id, message_ts)
    where o.team_id = ${teamId} and o.for_conversation_id = m.conversation_id and o.for_message_ts = m.message_ts
      and o.client_id <> all(${[...clientIds]}::bigint[]) and o.kind = any(${[...toldKinds]}::text[])
      and o.state = 'sent' and o.closure_starts_at is not null`.execute(db);
  return Number(numAffectedRows);
}

/** Records who took a reply back, and when (ms since 1970 UTC); false when it had been taken back before. */
export async function recordRetraction(
  db: Db,
  teamId: TeamId,
  reply: Reply,
  { by, at }: Readonly<{ by: UserId; at: number }>,
): Promise<boolean> {
  const retracted = await db
    .updateTable('outbox')
    .set({ retracted_at: new Date(at), retracted_by: by })
    .where('team_id', '=', teamId)
    .where('id', '=', reply.postId)
    .where('retracted_at', 'is', null)
    .executeTakeFirst();
  if (Number(retracted.numUpdatedRows) === 0) return false;
  await addReason(db, teamId, reply, 'retracted');
  return true;
}

/** The replies on hold for a client's message, or for earlier ones in its conversation. */
export async function listHeldReplies(
  db: Db,
  teamId: TeamId,
  { conversationId, messageTs: upTo }: MessageKey,
): Promise<Reply[]> {
  const rows = await selectReplies(db, teamId)
    .where('o.for_conversation_id', '=', conversationId)
    .where('o.for_message_ts', '<=', upTo)
    .where('o.state', '=', 'pending')
    .where('o.held_until', 'is not', null)
    .execute();
  return rows.map(toReply);
}

/**
 * The client (by id) of a message that was answered, where that client is not recorded (L3) and only the reply tells.
 * Undefined when there is none, or the message is on record.
 */
export async function findFleetingClient(
  db: Db,
  teamId: TeamId,
  { conversationId, messageTs }: MessageKey,
): Promise<number | undefined> {
  const { rows } = await sql<{ clientId: number }>`
    select client_id as "clientId" from outbox o
    where team_id = ${teamId} and for_conversation_id = ${conversationId} and for_message_ts = ${messageTs}
      and kind = 'notice' and is_fleeting and client_id is not null
      and not exists (select from exchanges e where e.team_id = o.team_id
        and e.conversation_id = o.for_conversation_id and e.message_ts = o.for_message_ts and e.said_at = o.for_said_at)
    limit 1`.execute(db);
  return rows[0]?.clientId;
}

/** The member with whose grant a client's message was answered (R7); null when the bot did, or nobody. */
export async function findSpeaker(
  db: Db,
  teamId: TeamId,
  { conversationId, messageTs }: MessageKey,
): Promise<UserId | null> {
  const row = await db
    .selectFrom('outbox')
    .select('speaker')
    .where('team_id', '=', teamId)
    .where('for_conversation_id', '=', conversationId)
    .where('for_message_ts', '=', messageTs)
    .where('kind', '=', 'notice')
    .executeTakeFirst();
  return row?.speaker != null && isUserId(row.speaker) ? row.speaker : null;
}

/**
 * Takes a member's word that they are there: it counts as if they had spoken at `at` (ms since 1970 UTC, R4). What is
 * just being decided about in the conversation is decided again.
 */
export async function recordPresence(
  db: Db,
  teamId: TeamId,
  conversationId: ConversationId,
  { by, at }: Readonly<{ by: UserId; at: number }>,
): Promise<void> {
  const remark: Remark = { ts: tsAtInstant(at), threadTs: null, by, says: 'presence' };
  await db
    .updateTable('conversations')
    .set((row) => ({
      turn: sql<number>`${row.ref('turn')} + 1`,
      member_spoke_at: sql<Date>`greatest(${row.ref('member_spoke_at')}, ${new Date(at)}::timestamptz)`,
      remarks: sql<string>`${row.ref('remarks')} || ${toJson([remark])}::jsonb`,
    }))
    .where('team_id', '=', teamId)
    .where('conversation_id', '=', conversationId)
    .execute();
}

/** Deletes the mutes that ended before `before` (ms since 1970 UTC, L3). */
export async function purgeMutes(db: Db, teamId: TeamId, before: number): Promise<void> {
  await db
    .deleteFrom('mutes')
    .where('team_id', '=', teamId)
    .where('until_at', '<', timestamp(before))
    .execute();
}

/** Adds a reason to what was decided about the message of a reply. */
export async function addReason(db: Db, teamId: TeamId, reply: Reply, because: string): Promise<void> {
  await db
    .updateTable('exchanges')
    .set((row) => ({
      because: sql<
        string[]
      >`array_append(array_remove(${row.ref('because')}, ${because}::text), ${because}::text)`,
    }))
    .where('team_id', '=', teamId)
    .where('conversation_id', '=', reply.conversationId)
    .where('message_ts', '=', reply.messageTs)
    .where('said_at', '=', timestamp(reply.saidAt))
    .execute();
}

/** The automatic replies of a workspace. */
export function selectReplies(db: Db, teamId: TeamId) {
  return noticesOf(db, teamId).select([
    'o.id as postId',
    'o.state',
    'o.attempts',
    'o.failure',
    'o.speaker',
    'o.held_until as heldUntil',
    'o.sent_at as sentAt',
    'o.sent_ts as sentTs',
    'o.retracted_at as retractedAt',
    'o.retracted_by as retractedBy',
    'o.message',
    'o.for_conversation_id as conversationId',
    'o.for_message_ts as messageTs',
    sql<number>`o.for_said_at`.as('saidAt'),
    'e.user_id as writer',
    'c.id as clientId',
    'e.answered_at as answeredAt',
    'e.receipt',
    'c.name as clientName',
    sql<boolean>`c.state = 'listed'`.as('wasListed'),
    'e.thread_ts as threadTs',
    sql<readonly Remark[]>`coalesce(v.remarks, '[]')`.as('remarks'),
    sql<boolean>`exists (select from revisions r where r.team_id = o.team_id
      and r.conversation_id = o.for_conversation_id and r.message_ts = o.for_message_ts and r.kind = 'deleted')`.as(
      'isDeleted',
    ),
  ]);
}

/** Notices with the messages that they answer. A client that is not recorded has notices without exchanges (L3). */
function noticesOf(db: Db, teamId: TeamId) {
  return db
    .selectFrom('outbox as o')
    .leftJoin('exchanges as e', (join) =>
      join
        .onRef('e.team_id', '=', 'o.team_id')
        .onRef('e.conversation_id', '=', 'o.for_conversation_id')
        .onRef('e.message_ts', '=', 'o.for_message_ts')
        .onRef('e.said_at', '=', 'o.for_said_at'),
    )
    .innerJoin('clients as c', (join) =>
      join.onRef('c.team_id', '=', 'o.team_id').onRef('c.id', '=', 'o.client_id'),
    )
    .leftJoin('conversations as v', (join) =>
      join.onRef('v.team_id', '=', 'o.team_id').onRef('v.conversation_id', '=', 'o.for_conversation_id'),
    )
    .where('o.team_id', '=', teamId)
    .where('o.kind', '=', 'notice')
    .where('o.for_conversation_id', 'is not', null)
    .where('o.for_message_ts', 'is not', null)
    .where('o.for_said_at', 'is not', null)
    .$narrowType<{ for_conversation_id: NotNull; for_message_ts: NotNull }>();
}

type Row = Awaited<ReturnType<ReturnType<typeof selectReplies>['executeTakeFirstOrThrow']>>;

const storedText = z.object({ text: z.string(), onlyFor: userId.optional() });

/** A reply as it is on record. */
export function toReply({ message, receipt, ...row }: Row): Reply {
  const { text, onlyFor } = storedText.parse(message);
  return {
    ...row,
    text,
    onlyFor: onlyFor ?? null,
    speaker: row.speaker as UserId | null,
    sentTs: row.sentTs as MessageTs | null,
    retractedBy: row.retractedBy as UserId | null,
    conversationId: row.conversationId as ConversationId,
    messageTs: row.messageTs as MessageTs,
    threadTs: row.threadTs as MessageTs | null,
    writer: row.writer as UserId | null,
    inCharge: inChargeBy(receipt),
  };
}
