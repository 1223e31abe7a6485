import { sql } from 'kysely';
import { z } from 'zod';
import { userId } from '../domain/id-schema';
import type { ConversationId, MessageTs, TeamId, UserId } from '../domain/ids';
import { type Db, timestamp } from './database';

/** An automatic reply with what became of it, and the message it is for. Instants: ms since 1970 UTC. */
export type Reply = Readonly<{
  postId: number;
  state: 'pending' | 'sending' | 'sent' | 'failed';
  attempts: number;
  failure: string | null;
  /** What was said, as notifications show it. */
  text: string;
  /** Set when one person alone saw it. */
  onlyFor: UserId | null;
  /** The member with whose grant it was posted; null: the bot. */
  speaker: UserId | null;
  heldUntil: number | null;
  sentAt: number | null;
  sentTs: MessageTs | null;
  retractedAt: number | null;
  retractedBy: UserId | null;
  /** The client's message. */
  conversationId: ConversationId;
  messageTs: MessageTs;
  saidAt: number;
  clientId: number;
  clientName: string;
  /** Whom the message concerned when it was decided about, the first in charge first. */
  inCharge: readonly UserId[];
  /** When a person answered it (T2). */
  answeredAt: number | null;
  isDeleted: boolean;
  /** When a member last spoke in its conversation. */
  memberSpokeAt: number | null;
}>;

/** An automatic reply by its post's id; undefined when it is none of this workspace. */
export async function findReply(db: Db, teamId: TeamId, postId: number): Promise<Reply | undefined> {
  const row = await selectReplies(db, teamId).where('o.id', '=', postId).executeTakeFirst();
  return row === undefined ? undefined : toReply(row);
}

/** The automatic replies since `since` (ms since 1970 UTC) that concern a member, the newest first; at most `limit`. */
export async function listRepliesFor(
  db: Db,
  teamId: TeamId,
  member: UserId,
  { since, limit }: Readonly<{ since: number; limit: number }>,
): Promise<Reply[]> {
  const rows = await selectReplies(db, teamId)
    .where('o.for_said_at', '>=', timestamp(since))
    .where('e.said_at', '>=', timestamp(since))
    .where(sql<boolean>`e.receipt->'inCharge' @> to_jsonb(${member}::text)`)
    .orderBy('o.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toReply);
}

/**
 * Gives up a reply that has not gone out and says why in the record; false when it was taken in hand meanwhile.
 *
 * @param because a code of the gate's; but for 'retracted' the closure stays open for another notice (R3)
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

/** Records that a reply was taken back at `at` (ms since 1970 UTC); false when it was before. */
export async function recordRetraction(
  db: Db,
  teamId: TeamId,
  reply: Reply,
  by: UserId,
  at: number,
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

/** The replies on hold for a client's message or an earlier one in its conversation. */
export async function listHeldReplies(
  db: Db,
  teamId: TeamId,
  conversationId: ConversationId,
  upTo: MessageTs,
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
 * Takes a member's word that they are there: from `at` (ms since 1970 UTC) it counts as if they had spoken (R4), and what
 * is being decided about in the conversation is decided anew.
 */
export async function recordPresence(
  db: Db,
  teamId: TeamId,
  conversationId: ConversationId,
  at: number,
): Promise<void> {
  await db
    .updateTable('conversations')
    .set((row) => ({
      turn: sql<number>`${row.ref('turn')} + 1`,
      member_spoke_at: sql<Date>`greatest(${row.ref('member_spoke_at')}, ${new Date(at)}::timestamptz)`,
    }))
    .where('team_id', '=', teamId)
    .where('conversation_id', '=', conversationId)
    .execute();
}

async function addReason(db: Db, teamId: TeamId, reply: Reply, because: string): Promise<void> {
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

function selectReplies(db: Db, teamId: TeamId) {
  return db
    .selectFrom('outbox as o')
    .innerJoin('exchanges as e', (join) =>
      join
        .onRef('e.team_id', '=', 'o.team_id')
        .onRef('e.conversation_id', '=', 'o.for_conversation_id')
        .onRef('e.message_ts', '=', 'o.for_message_ts')
        .onRef('e.said_at', '=', 'o.for_said_at'),
    )
    .innerJoin('clients as c', (join) =>
      join.onRef('c.team_id', '=', 'e.team_id').onRef('c.id', '=', 'e.client_id'),
    )
    .leftJoin('conversations as v', (join) =>
      join.onRef('v.team_id', '=', 'e.team_id').onRef('v.conversation_id', '=', 'e.conversation_id'),
    )
    .where('o.team_id', '=', teamId)
    .where('o.kind', '=', 'notice')
    .select([
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
      'e.conversation_id as conversationId',
      'e.message_ts as messageTs',
      'e.said_at as saidAt',
      'e.client_id as clientId',
      'e.answered_at as answeredAt',
      'e.receipt',
      'c.name as clientName',
      'v.member_spoke_at as memberSpokeAt',
      sql<boolean>`exists (select from revisions r where r.team_id = e.team_id
        and r.conversation_id = e.conversation_id and r.message_ts = e.message_ts and r.kind = 'deleted')`.as(
        'isDeleted',
      ),
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectReplies>['executeTakeFirstOrThrow']>>;

const storedText = z.object({ text: z.string(), onlyFor: userId.optional() });
const storedReceipt = z.object({ inCharge: z.array(userId).default([]) });

function toReply({ message, receipt, ...row }: Row): Reply {
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
    inCharge: storedReceipt.parse(receipt).inCharge,
  };
}
