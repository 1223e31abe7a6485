import { type RawBuilder, sql } from 'kysely';
import { type Db, timestamp } from './database';
import type { Left } from './hand';
import { maxAttempts } from './jobs';

/**
 * How long a claim on a post holds, in ms. Calls to Slack end sooner (slack/web.ts), so an older one is a dead
 * process's.
 */
export const claimMs = 10_000;

/**
 * Another process may queue the same, and have it at work, before this one's statement gets to it. Its job is left alone then: any
 * other mode takes its tries away, so that it counts as dead when its process is killed.
 */
const leaveQueued = 'unsafe_dedupe';

/** How many are queued at once, so that no statement takes long. The next look takes the next. */
const mostAtOnce = 1_000;

/**
 * Queues the messages that were stored before `before` (ms since 1970 UTC, on the clock that dated them; null: all) and that
 * nobody has handled: those of a process that died or was stopped with them in its hand. Each is queued once, also where
 * its job waits for another try or is dead. Gives how many were queued.
 */
export async function queueLeftMessages(everyTeam: Db, before: number | null): Promise<number> {
  return queueMessages(everyTeam, before === null ? sql`true` : sql`received_at < ${timestamp(before)}`);
}

/** Queues a message that could not be handled in a process's hand, unless it is queued. */
export async function queueMessage(everyTeam: Db, { inboxId, teamId }: Left): Promise<void> {
  await queueMessages(everyTeam, sql`team_id = ${teamId} and id = ${inboxId}`);
}

async function queueMessages(everyTeam: Db, which: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql`
    select graphile_worker.add_job('answer-message',
      json_build_object('teamId', team_id, 'inboxId', id, 'conversationId', conversation_id, 'messageTs', message_ts),
      job_key => 'answer ' || id, job_key_mode => ${leaveQueued}, max_attempts => ${maxAttempts}::int)
    from inbox i
    where processed_at is null and set_aside_at is null and conversation_id is not null and ${which}
      and not exists (select from graphile_worker.jobs where key = 'answer ' || i.id)
    order by received_at limit ${mostAtOnce}`.execute(everyTeam);
  return rows.length;
}

/**
 * Queues the posts that a process had in hand when it died: their claim has run out, and no job of theirs waits. Gives how
 * many were queued.
 */
export async function queueLeftPosts(everyTeam: Db): Promise<number> {
  const { rows } = await sql`
    select graphile_worker.add_job('send-post', json_build_object('teamId', team_id, 'postId', id),
      job_key => 'send ' || id, job_key_mode => ${leaveQueued}, max_attempts => ${maxAttempts}::int)
    from outbox o
    where state = 'sending' and claimed_at < now() - ${claimMs} * interval '1 ms'
      and not exists (select from graphile_worker.jobs where key = 'send ' || o.id)
    limit ${mostAtOnce}`.execute(everyTeam);
  return rows.length;
}
