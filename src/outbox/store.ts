import type { KnownBlock } from '@slack/types';
import { sql } from 'kysely';
import { z } from 'zod';
import { batched } from '../store/batch';
import { type Database, type Db, timestamp } from '../store/database';
import { toJson } from '../store/inbox';
import { enqueue } from '../store/jobs';
import { claimMs } from '../store/left-over';
import { runPrepared } from '../store/prepared';
import { setTimer } from '../store/timers';
import { userId } from '../workspace/id-schema';
import type { ConversationId, MessageTs, TeamId, UserId } from '../workspace/ids';
import type { NewPost, Post, PostKind, Settled } from './post';

/** Records what became of posts. Concurrent calls of one process share a statement. */
export type Settling = Readonly<{
  /** Resolves once it is on disk. */
  now: (settled: Settled) => Promise<void>;
  /**
   * Records it within a tenth of a second, and waits for no disk. What a crash takes with it is found by reading the
   * conversation back, so this is for posts that can be read back.
   */
  soon: (settled: Settled) => void;
  /** Records at once what waits for its tenth of a second. */
  flush: () => Promise<void>;
}>;

/** How long `soon` collects, real ms. */
const soonMs = 100;

/**
 * Makes the `Settling` of one process.
 *
 * @param quoting the kinds that repeat people's words; their text is deleted once they are settled (L3)
 */
export function createSettling(database: Database, quoting: readonly PostKind[]): Settling {
  const now = batched((all: readonly Settled[]) => settleAll(database, quoting, { all, isSoon: false }), 100);
  const waiting: Settled[] = [];
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> | null = null;
  const write = async (): Promise<void> => {
    // Where it fails, the posts are looked for in Slack once their claims have run out.
    while (waiting.length > 0)
      await settleAll(database, quoting, { all: waiting.splice(0, 500), isSoon: true }).catch(
        () => undefined,
      );
    writing = null;
  };
  const flush = async (): Promise<void> => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    // One at a time: if a row is locked, the others wait here, and not each on a connection of the path of messages.
    while (writing !== null) await writing;
    if (waiting.length === 0) return;
    writing = write();
    await writing;
  };
  const soon = (settled: Settled): void => {
    waiting.push(settled);
    timer ??= setTimeout(() => void flush(), soonMs);
  };
  return { now, soon, flush };
}

type Batch = Readonly<{ all: readonly Settled[]; isSoon: boolean }>;

async function settleAll(
  database: Database,
  quoting: readonly PostKind[],
  { all, isSoon }: Batch,
): Promise<undefined[]> {
  const statement = sql`
    with settled as materialized (
      select * from jsonb_to_recordset(${toJson(all.map(toSettledRow))}::jsonb) as x(team_id text, id bigint, state text,
        sent_conversation_id text, sent_ts text, sent_at timestamptz, failure text)
    )
    update outbox o set (state, sent_conversation_id, sent_ts, sent_at, failure, closure_starts_at) = (
        select x.state, x.sent_conversation_id, x.sent_ts, x.sent_at, x.failure,
          -- What surely was not said counts for no closure: the next message may get a notice (R3).
          case when x.state = 'sent' or x.failure like 'unclear%' then o.closure_starts_at end
        from settled x where x.team_id = o.team_id and x.id = o.id limit 1),
      message = case when o.is_fleeting or o.kind = any(${[...quoting]}::text[]) then '{"text": "", "blocks": []}' else o.message end
    where o.id = any(array(select id from settled))
      -- What is said stays said, whatever a process that was frozen meanwhile believes.
      and exists (select from settled x where x.team_id = o.team_id and x.id = o.id and (o.state <> 'sent' or x.state = 'sent'))
      ${isSoon ? withoutDisk : sql``}`;
  await runPrepared(database, isSoon ? 'settle soon' : 'settle', statement);
  return all.map(() => undefined);
}

/** Says of this statement's own transaction that its commit need not wait for the disk. */
const withoutDisk = sql`and (select set_config('synchronous_commit', 'off', true)) = 'off'`;

function toSettledRow(each: Settled): Record<string, unknown> {
  return {
    team_id: each.teamId,
    id: each.postId,
    state: each.kind,
    sent_conversation_id: each.kind === 'sent' ? each.conversationId : null,
    sent_ts: each.kind === 'sent' ? each.ts : null,
    sent_at: each.kind === 'sent' ? new Date(each.at).toISOString() : null,
    failure: each.kind === 'failed' ? each.failure : null,
  };
}

/**
 * Stores a post in the caller's transaction and queues its sending, or sets its timer when it is held. `now` in ms since
 * 1970 UTC. Gives its id, or null when its `onceKey` was used before.
 */
export async function queuePost(db: Db, teamId: TeamId, post: NewPost, now: number): Promise<number | null> {
  const postId = await recordPost(db, teamId, post, now);
  if (postId === null) return null;
  const payload = { teamId, postId };
  if (post.heldUntil === undefined) await enqueue(db, 'send-post', payload);
  else
    await setTimer(db, teamId, { key: `post ${postId}`, dueAt: post.heldUntil, kind: 'send-post', payload });
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
      is_fleeting: post.isFleeting === true,
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

/** A post by its id; undefined when the workspace has none. */
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
    kind: row.kind as PostKind,
    conversationId: row.conversation_id as ConversationId | UserId,
    threadTs: row.thread_ts as MessageTs | null,
    for: clientMessageOf(row),
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

function clientMessageOf(row: {
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
 * Gives up the posts that still wait for a conversation. They count as never said, so if we are back within the same
 * closure the next message may get a notice (R3). A post that another process has in hand is left for Slack to refuse.
 *
 * @param ending.because what became of the conversation
 * @param ending.keeping kinds that are left for Slack to refuse too, because somebody is then told
 * @returns how many were given up
 */
export async function giveUpPosts(
  db: Db,
  teamId: TeamId,
  ending: Readonly<{ conversationId: ConversationId; because: string; keeping: readonly PostKind[] }>,
): Promise<number> {
  const { conversationId, because, keeping } = ending;
  const given = await db
    .updateTable('outbox')
    .set({ state: 'failed', failure: because, closure_starts_at: null })
    .where('team_id', '=', teamId)
    .where('conversation_id', '=', conversationId)
    .where('kind', 'not in', [...keeping])
    .where('state', '=', 'pending')
    .executeTakeFirst();
  return Number(given.numUpdatedRows);
}

/**
 * Deletes the settled posts that were recorded before `before` (L3). One that is not stale at `now` stays, because it
 * keeps people from being told twice of a closure that lasts, or of days that are announced (R3, A11). Both in ms since
 * 1970 UTC.
 */
export async function purgeOutbox(
  db: Db,
  teamId: TeamId,
  { before, now }: Readonly<{ before: number; now: number }>,
): Promise<void> {
  await db
    .deleteFrom('outbox')
    .where('team_id', '=', teamId)
    .where('recorded_at', '<', timestamp(before))
    .where('stale_at', '<', timestamp(now))
    .where('state', 'in', ['sent', 'failed'])
    .execute();
}

/** How many posts wait to be sent, without those that are held for later. */
export async function countUnsent(everyTeam: Db): Promise<number> {
  const row = await everyTeam
    .selectFrom('outbox')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('state', 'in', ['pending', 'sending'])
    .where((held) => held.or([held('state', '=', 'sending'), held('held_until', 'is', null)]))
    .executeTakeFirstOrThrow();
  return row.count;
}
