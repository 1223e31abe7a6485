import type { WebClient } from '@slack/web-api';
import type { TeamId, UserId } from '../domain/ids';
import { postsSettled } from '../metrics';
import { deadTokenCodes, dropGrant } from '../slack/connection';
import { NoGrantError, NotInstalledError } from '../slack/grants';
import { findPosted, type Posted, sendPost } from '../slack/post';
import { type Db, inTeam } from '../store/database';
import { enqueue, type JobPayload } from '../store/jobs';
import { claimPost, findPost, type NewPost, type Post, releasePost } from '../store/outbox';
import { takeRefusal } from './channel-life';
import { copyReply } from './copy-reply';
import { judgeAnew } from './judge-anew';
import { laterHasFailed, laterIsSent } from './settle-later';
import { stillHolds } from './still-holds';
import { tellNoGrant } from './tell-no-grant';
import type { Tools } from './tools';

/** Sends a post that this process has just stored as `sending` and so has in hand. */
export async function deliverStored(
  tools: Tools,
  teamId: TeamId,
  postId: number,
  post: NewPost,
): Promise<void> {
  const { kind, conversationId, message, staleAt } = post;
  const mine = { state: 'sending' as const, attempts: 1, inHandMs: 0, recordedAt: tools.clock() };
  await attempt(tools, {
    id: postId,
    teamId,
    kind,
    conversationId,
    threadTs: post.threadTs ?? null,
    for: post.for ?? null,
    message,
    clientId: post.clientId ?? null,
    onceKey: post.onceKey ?? null,
    speaker: post.speaker ?? null,
    staleAt,
    ...mine,
  });
}

/** Job: takes up a post that waits for its time, or whose outcome is unclear. */
export async function sendPostJob(tools: Tools, payload: JobPayload<'send-post'>): Promise<void> {
  await resumePost(tools, payload.teamId, payload.postId);
}

/**
 * Takes up a post wherever it was left. One in `sending` may be out: when nobody has it in hand any more the
 * conversation is read back (L4), and only what is not there is said, by whoever claims it first.
 */
export async function resumePost(tools: Tools, teamId: TeamId, postId: number): Promise<void> {
  const { db } = tools.database;
  const post = await inTeam(db, teamId, (trx) => findPost(trx, teamId, postId));
  if (post === undefined || post.state === 'sent' || post.state === 'failed') return;
  if (post.state === 'sending') {
    if (post.inHandMs > 0) return lookLater(tools, post, post.inHandMs);
    if (await settleIfThere(tools, post)) return;
  }
  if (post.kind === 'notice' && !(await judgeAnew(tools, post))) return;
  if (post.kind === 'announcement' && !(await stillHolds(tools, post)))
    return fail(tools, post, 'no_longer_so');
  if (await inTeam(db, teamId, (trx) => claimPost(trx, post)))
    await attempt(tools, { ...post, attempts: post.attempts + 1 });
}

async function settleIfThere(tools: Tools, post: Post): Promise<boolean> {
  // What only one person sees can't be read back: once unclear it is left alone, never said twice.
  if (post.message.onlyFor !== undefined) return fail(tools, post, 'unclear').then(() => true);
  const client = await clientFor(tools, post);
  if (client === null) return true;
  const found = await findPosted(client, post);
  if (found.kind === 'unreadable') {
    if (post.speaker !== null && deadTokenCodes.has(found.reason))
      await dropGrant(tools, post.teamId, post.speaker);
    return fail(tools, post, `unclear: ${found.reason}`).then(() => true);
  }
  if (found.kind === 'absent') return false;
  const { conversationId, ts } = found;
  await copyReply(tools, post, ts);
  if (post.kind === 'later') await laterIsSent(tools, post, ts);
  await tools.settlePost({
    kind: 'sent',
    teamId: post.teamId,
    postId: post.id,
    conversationId,
    ts,
    at: tools.clock(),
  });
  return true;
}

async function attempt(tools: Tools, post: Post): Promise<void> {
  if (tools.clock() >= post.staleAt) return fail(tools, post, 'too_late');
  const waitMs = tools.pace.take(post.teamId, post.conversationId);
  if (waitMs > 0) return postpone(tools, post, waitMs, 'pending');
  const client = await clientFor(tools, post);
  if (client !== null) await settle(tools, post, await sendPost(client, post));
}

/** The client of whoever says it, the bot or a member; null when they are gone, and the post with them. */
async function clientFor(tools: Tools, post: Post): Promise<WebClient | null> {
  const { teamId, speaker } = post;
  try {
    return speaker === null ? await tools.slackFor(teamId) : await tools.slackAs(teamId, speaker);
  } catch (error) {
    if (error instanceof NotInstalledError) await fail(tools, post, 'not_installed');
    else if (error instanceof NoGrantError) await failWithoutGrant(tools, post, error.userId);
    else throw error;
    return null;
  }
}

/** The member took their grant back: the post ends, and they hear of it once a day at most. */
async function failWithoutGrant(tools: Tools, post: Post, speaker: UserId): Promise<void> {
  await tellNoGrant(tools, post.teamId, speaker);
  await fail(tools, post, 'no_grant');
}

async function fail(tools: Tools, post: Post, failure: string): Promise<void> {
  postsSettled.inc({ kind: post.kind, outcome: 'failed' });
  tools.log.warn({ team: post.teamId, post: post.id, kind: post.kind, failure }, 'a post was given up');
  if (post.kind === 'later') await laterHasFailed(tools, post, failure);
  await tools.settlePost({
    kind: 'failed',
    teamId: post.teamId,
    postId: post.id,
    failure,
    at: tools.clock(),
  });
}

/** Doubles from 2 s to 5 min; a post ends for good when it is stale. */
function backoffMs(attempts: number): number {
  return Math.min(2_000 * 2 ** Math.max(0, attempts - 1), 300_000);
}

async function settle(tools: Tools, post: Post, outcome: Posted): Promise<void> {
  const about = { teamId: post.teamId, postId: post.id, at: tools.clock() };
  switch (outcome.kind) {
    case 'sent':
      postsSettled.inc({ kind: post.kind, outcome: 'sent' });
      await copyReply(tools, post, outcome.ts);
      if (post.kind === 'later') await laterIsSent(tools, post, outcome.ts);
      return tools.settlePost({
        kind: 'sent',
        ...about,
        conversationId: outcome.conversationId,
        ts: outcome.ts,
      });
    case 'refused':
      return refused(tools, post, outcome.reason);
    case 'later':
      return postpone(tools, post, Math.max(outcome.afterMs, backoffMs(post.attempts) / 4), 'pending');
    case 'unclear':
      tools.log.warn(
        { team: post.teamId, post: post.id, reason: outcome.reason },
        'a post has an unclear outcome',
      );
      return postpone(tools, post, backoffMs(post.attempts), 'sending');
    default:
      return outcome satisfies never;
  }
}

/** What Slack will never take. A member's token that Slack has ended is wiped here too. */
async function refused(tools: Tools, post: Post, reason: string): Promise<void> {
  const { teamId, speaker } = post;
  if (await takeRefusal(tools, post, reason)) return postpone(tools, post, 0, 'pending');
  if (speaker === null || !deadTokenCodes.has(reason)) return fail(tools, post, reason);
  await dropGrant(tools, teamId, speaker);
  await failWithoutGrant(tools, post, speaker);
}

/** Lets go of the post and queues it for later; as `sending` when it must be looked for before it is said again. */
async function postpone(
  tools: Tools,
  post: Post,
  afterMs: number,
  state: 'pending' | 'sending',
): Promise<void> {
  await inTeam(tools.database.db, post.teamId, async (trx) => {
    await releasePost(trx, post.teamId, post.id, state);
    await enqueueSending(trx, post, afterMs);
  });
}

/** Another process may be at it: its claim is left alone, and looked at again when it must be over. */
async function lookLater(tools: Tools, post: Post, afterMs: number): Promise<void> {
  await inTeam(tools.database.db, post.teamId, (trx) => enqueueSending(trx, post, afterMs));
}

/** The queue runs on the machine's clock, as Slack's Retry-After does. */
async function enqueueSending(trx: Db, post: Post, afterMs: number): Promise<void> {
  const payload = { teamId: post.teamId, postId: post.id };
  // Without a job key: the queue gives up a job that is replaced while it runs, and it would count as dead.
  await enqueue(trx, 'send-post', payload, { afterMs });
}
