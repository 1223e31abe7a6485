import type { KnownBlock } from '@slack/types';
import { sql } from 'kysely';
import { z } from 'zod';
import { userId } from '../domain/id-schema';
import type { ConversationId, MessageTs, TeamId, UserId } from '../domain/ids';
import { batched } from './batch';
import type { Database, Db } from './database';
import { toJson } from './inbox';
import { enqueue } from './jobs';
import type { PostKind } from './post-kind';
import { setTimer } from './timers';

/** What Slack is told to show: always a text (what notifications and screen readers use), and blocks. */
export type PostMessage = Readonly<{
  text: string;
  blocks: readonly KnownBlock[];
  /** Set when only this person may see it. */
  onlyFor?: UserId;
}>;

/** A message to be said. `conversationId` may be a user's id: then it is their DM with the bot. */
export type NewPost = Readonly<{
  kind: PostKind;
  conversationId: ConversationId | UserId;
  threadTs?: MessageTs | null;
  /** The client's message it is about. */
  for?: Readonly<{ conversationId: ConversationId; messageTs: MessageTs; saidAt: number }> | null;
  clientId?: number | null;
  /** Start of the closure a notice speaks of, ms since 1970 UTC; null: closed for ever. Only notices have one. */
  closureStartsAt?: number | null;
  message: PostMessage;
  /** From when on it is not worth saying any more (R2), ms since 1970 UTC. */
  staleAt: number;
  /** What may be said only once, whatever is run again, has a key: with one that is taken nothing is stored. */
  onceKey?: string;
  /** Not to be said before, ms since 1970 UTC: a timer takes it up then and judges it anew (R4). */
  heldUntil?: number;
  /** The member with whose grant it is said, and read back (R7); absent: the bot says it. */
  speaker?: UserId;
}>;

/** A stored post. Instants: ms since 1970 UTC. */
export type Post = Readonly<{
  id: number;
  teamId: TeamId;
  kind: NewPost['kind'];
  conversationId: ConversationId | UserId;
  threadTs: MessageTs | null;
  for: NewPost['for'];
  message: PostMessage;
  /** The member with whose grant it is said; null: the bot. */
  speaker: UserId | null;
  state: 'pending' | 'sending' | 'sent' | 'failed';
  attempts: number;
  clientId: number | null;
  onceKey: string | null;
  /** How long from now another process may still be at it, ms; 0: nobody has it in hand. */
  inHandMs: number;
  staleAt: number;
  recordedAt: number;
}>;

/** A call to Slack ends within its time limit (slack/web.ts); after this long a claim is a dead process's. */
export const claimMs = 10_000;

/** What became of a post: it is there, or it never will be. */
export type Settled =
  | Readonly<{ kind: 'sent'; teamId: TeamId; postId: number; conversationId: string; ts: string; at: number }>
  | Readonly<{ kind: 'failed'; teamId: TeamId; postId: number; failure: string; at: number }>;

/** Keeps what became of posts; concurrent calls of one process share a statement. */
export function createSettlePost(database: Database): (settled: Settled) => Promise<void> {
  return batched((all: readonly Settled[]) => settleAll(database.everyTeam, all), 100);
}

/**
 * What repeats people's words to members: a client's that waits, a member's own for later. Those are kept once, where they
 * were said, for as long as that may be (L3); of the repetition only that there was one.
 */
const quoting: PostKind[] = [
  'digest',
  'nudge',
  'lapse',
  'handover',
  'page',
  'shadow_summary',
  'later',
  'later_offer',
];

async function settleAll(everyTeam: Db, all: readonly Settled[]): Promise<undefined[]> {
  const rows = all.map((each) => ({
    team_id: each.teamId,
    id: each.postId,
    state: each.kind,
    sent_conversation_id: each.kind === 'sent' ? each.conversationId : null,
    sent_ts: each.kind === 'sent' ? each.ts : null,
    sent_at: each.kind === 'sent' ? new Date(each.at).toISOString() : null,
    failure: each.kind === 'failed' ? each.failure : null,
  }));
  await sql`
    update outbox o set state = x.state, sent_conversation_id = x.sent_conversation_id, sent_ts = x.sent_ts,
      sent_at = x.sent_at, failure = x.failure,
      message = case when o.kind = any(${quoting}) then '{"text": "", "blocks": []}' else o.message end,
      -- What surely was not said counts for no closure: the next message may get a notice (R3).
      closure_starts_at = case when x.state = 'sent' or x.failure like 'unclear%' then o.closure_starts_at end
    from jsonb_to_recordset(${toJson(rows)}::jsonb) as x(team_id text, id bigint, state text, sent_conversation_id text,
      sent_ts text, sent_at timestamptz, failure text)
    where o.team_id = x.team_id and o.id = x.id`.execute(everyTeam);
  return all.map(() => undefined);
}

/**
 * Stores a post and queues its sending, or sets its timer where it is held, in the caller's transaction; `now` in ms
 * since 1970 UTC. Gives its id, or null when its `onceKey` was used before.
 */
export async function queuePost(db: Db, teamId: TeamId, post: NewPost, now: number): Promise<number | null> {
  const postId = await recordPost(db, teamId, post, now);
  if (postId === null) return null;
  const payload = { teamId, postId };
  if (post.heldUntil === undefined) await enqueue(db, 'send-post', payload);
  else await setTimer(db, teamId, `post ${postId}`, post.heldUntil, 'send-post', payload);
  return postId;
}

async function recordPost(db: Db, teamId: TeamId, post: NewPost, now: number): Promise<number | null> {
  const row = await db
    .insertInto('outbox')
    .values({
      team_id: teamId,
      kind: post.kind,
      conversation_id: post.conversationId,
      thread_ts: post.threadTs ?? null,
      for_conversation_id: post.for?.conversationId ?? null,
      for_message_ts: post.for?.messageTs ?? null,
      for_said_at: post.for == null ? null : new Date(post.for.saidAt),
      client_id: post.clientId ?? null,
      closure_starts_at: post.closureStartsAt == null ? '-infinity' : new Date(post.closureStartsAt),
      message: toJson(post.message),
      stale_at: new Date(post.staleAt),
      state: 'pending',
      once_key: post.onceKey ?? null,
      speaker: post.speaker ?? null,
      held_until: post.heldUntil === undefined ? null : new Date(post.heldUntil),
      recorded_at: new Date(now),
    })
    .onConflict((conflict) =>
      conflict.columns(['team_id', 'once_key']).where('once_key', 'is not', null).doNothing(),
    )
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

/** A post by its id; undefined when it is not this workspace's. */
export async function findPost(db: Db, teamId: TeamId, postId: number): Promise<Post | undefined> {
  const row = await db
    .selectFrom('outbox')
    .selectAll()
    .select(
      sql<number>`greatest(0, coalesce(extract(epoch from claimed_at - now()) * 1000 + ${claimMs}, 0))::int`.as(
        'in_hand_ms',
      ),
    )
    .where('team_id', '=', teamId)
    .where('id', '=', postId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    id: row.id,
    teamId,
    kind: row.kind,
    conversationId: row.conversation_id as ConversationId | UserId,
    threadTs: row.thread_ts as MessageTs | null,
    for: aboutOf(row),
    message: storedMessage.parse(row.message),
    speaker: row.speaker as UserId | null,
    state: row.state,
    attempts: row.attempts,
    clientId: row.client_id,
    onceKey: row.once_key,
    inHandMs: row.in_hand_ms,
    staleAt: row.stale_at,
    recordedAt: row.recorded_at,
  };
}

function aboutOf(row: {
  for_conversation_id: string | null;
  for_message_ts: string | null;
  for_said_at: number | null;
}): NewPost['for'] {
  const { for_conversation_id: conversationId, for_message_ts: messageTs, for_said_at: saidAt } = row;
  if (conversationId === null || messageTs === null || saidAt === null) return null;
  return { conversationId: conversationId as ConversationId, messageTs: messageTs as MessageTs, saidAt };
}

const storedMessage = z.object({
  text: z.string(),
  blocks: z.array(
    z.custom<KnownBlock>((block) => z.looseObject({ type: z.string() }).safeParse(block).success),
  ),
  onlyFor: userId.optional(),
});

/**
 * Takes an unsent post in hand for one attempt; false when another process took it since `post` was read, or settled it.
 */
export async function claimPost(db: Db, post: Post): Promise<boolean> {
  const claimed = await db
    .updateTable('outbox')
    .set({ state: 'sending', attempts: post.attempts + 1, claimed_at: sql`now()` })
    .where('team_id', '=', post.teamId)
    .where('id', '=', post.id)
    .where('attempts', '=', post.attempts)
    .where('state', 'in', ['pending', 'sending'])
    .executeTakeFirst();
  return Number(claimed.numUpdatedRows) > 0;
}

/** Lets go of a post: `pending` when it is surely not out, `sending` when it must be looked for first. */
export async function releasePost(
  db: Db,
  teamId: TeamId,
  postId: number,
  state: 'pending' | 'sending',
): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ state, claimed_at: null })
    .where('team_id', '=', teamId)
    .where('id', '=', postId)
    .where('state', 'in', ['pending', 'sending'])
    .execute();
}

/** How many posts are not out though they might be: those on hold are not meant to be. */
export async function countUnsent(everyTeam: Db): Promise<number> {
  const row = await everyTeam
    .selectFrom('outbox')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('state', 'in', ['pending', 'sending'])
    .where((held) => held.or([held('state', '=', 'sending'), held('held_until', 'is', null)]))
    .executeTakeFirstOrThrow();
  return row.count;
}
