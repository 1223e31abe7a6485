import type { TeamId } from '../domain/ids';
import { postsSettled } from '../metrics';
import { findPosted, type Posted, sendPost } from '../slack/post';
import { inTeam } from '../store/database';
import { enqueue, type JobPayload } from '../store/jobs';
import { findPost, type NewPost, type Post, setPostState } from '../store/outbox';
import type { Tools } from './tools';

/** Sends a post that this process has just stored as `sending`, so that nobody else has it in hand. */
export async function deliverStored(
  tools: Tools,
  teamId: TeamId,
  postId: number,
  post: NewPost,
): Promise<void> {
  const { kind, conversationId, threadTs, message, staleAt } = post;
  const recordedAt = tools.clock();
  await attempt(tools, {
    id: postId,
    teamId,
    kind,
    conversationId,
    threadTs,
    message,
    state: 'sending',
    attempts: 1,
    staleAt,
    recordedAt,
  });
}

/** Job: takes up a post that waits for its time, or whose outcome is unclear. */
export async function sendPostJob(tools: Tools, payload: JobPayload<'send-post'>): Promise<void> {
  await resumePost(tools, payload.teamId, payload.postId);
}

/**
 * Takes up a post wherever it was left. One in `sending` may be out: the conversation is read back first (L4),
 * and only what is not there is said.
 */
export async function resumePost(tools: Tools, teamId: TeamId, postId: number): Promise<void> {
  const post = await inTeam(tools.database.db, teamId, (trx) => findPost(trx, teamId, postId));
  if (post === undefined || post.state === 'sent' || post.state === 'failed') return;
  if (post.state === 'sending' && (await settleIfThere(tools, post))) return;
  await inTeam(tools.database.db, teamId, (trx) => setPostState(trx, teamId, postId, 'sending'));
  await attempt(tools, post);
}

async function settleIfThere(tools: Tools, post: Post): Promise<boolean> {
  if (post.message.onlyFor !== undefined) {
    // What only one person sees can't be read back: once unclear it is left alone, never said twice.
    await tools.settlePost({
      kind: 'failed',
      teamId: post.teamId,
      postId: post.id,
      failure: 'unclear',
      at: tools.clock(),
    });
    return true;
  }
  const found = await findPosted(await tools.slackFor(post.teamId), post);
  if (found === null) return false;
  await tools.settlePost({ kind: 'sent', teamId: post.teamId, postId: post.id, ...found, at: tools.clock() });
  return true;
}

async function attempt(tools: Tools, post: Post): Promise<void> {
  const now = tools.clock();
  if (now >= post.staleAt)
    return tools.settlePost({
      kind: 'failed',
      teamId: post.teamId,
      postId: post.id,
      failure: 'too_late',
      at: now,
    });
  const waitMs = tools.pace.take(post.teamId, post.conversationId);
  if (waitMs > 0) return postpone(tools, post, waitMs, 'pending');
  const outcome = await sendPost(await tools.slackFor(post.teamId), post);
  await settle(tools, post, outcome);
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
      return tools.settlePost({
        kind: 'sent',
        ...about,
        conversationId: outcome.conversationId,
        ts: outcome.ts,
      });
    case 'refused':
      postsSettled.inc({ kind: post.kind, outcome: 'refused' });
      tools.log.warn(
        { team: post.teamId, post: post.id, kind: post.kind, reason: outcome.reason },
        'Slack refused a post',
      );
      return tools.settlePost({ kind: 'failed', ...about, failure: outcome.reason });
    case 'later':
      tools.pace.hold(post.teamId, outcome.afterMs);
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

/** Queues the post for later; as `pending` when it is surely not out, as `sending` when it must be looked for first. */
async function postpone(
  tools: Tools,
  post: Post,
  afterMs: number,
  state: 'pending' | 'sending',
): Promise<void> {
  const payload = { teamId: post.teamId, postId: post.id };
  await inTeam(tools.database.db, post.teamId, async (trx) => {
    await setPostState(trx, post.teamId, post.id, state);
    // The queue runs on the machine's clock: Slack counts Retry-After in real seconds.
    await enqueue(trx, 'send-post', payload, { afterMs, key: `post:${post.id}` });
  });
}
