import type { Deps } from '../deps';
import { postsSettled } from '../metrics';
import { deadTokenCodes, NoGrantError, NotInstalledError } from '../slack/grants';
import { findPosted, type PostOutcome, sendPost } from '../slack/post';
import type { SlackClient } from '../slack/web';
import { type Db, inTeam } from '../store/database';
import { enqueue, type JobPayload } from '../store/jobs';
import { dropGrant } from '../workspace/grants';
import type { TeamId, UserId } from '../workspace/ids';
import type { NewPost, Post, Settled } from './post';
import { findPost } from './store';
import { claimPost, releasePost, renewClaim } from './store/claims';

/**
 * A post that this process has just stored as `sending`, and so has in hand. `claimedAt`: when it began to store it, ms of
 * `deps.steady`.
 */
export type StoredInHand = Readonly<{ id: number; post: NewPost; claimedAt: number }>;

/** Sends a post that this process has just stored. */
export async function deliverStored(
  deps: Deps,
  teamId: TeamId,
  { id, post, claimedAt }: StoredInHand,
): Promise<void> {
  const { kind, conversationId, message, staleAt } = post;
  const mine = { state: 'sending' as const, attempts: 1, inHandMs: 0, recordedAt: deps.clock() };
  const stored = {
    id,
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
  };
  await attempt(deps, stored, claimedAt);
}

/** Job: takes up a post that waits for its time, or whose outcome is unclear. */
export async function sendPostJob(deps: Deps, payload: JobPayload<'send-post'>): Promise<void> {
  await resumePost(deps, payload.teamId, payload.postId);
}

/**
 * Takes up a post wherever it was left. A post in `sending` may already be in Slack. Once no process has it in hand any
 * more, the conversation is read back, and a post that is not there is sent by the process that claims it first (L4).
 */
export async function resumePost(deps: Deps, teamId: TeamId, postId: number): Promise<void> {
  const { db } = deps.database;
  const post = await inTeam(db, teamId, (trx) => findPost(trx, teamId, postId));
  if (post === undefined || post.state === 'sent' || post.state === 'failed') return;
  if (post.state === 'sending') {
    if (post.inHandMs > 0) return lookLater(deps, post, post.inHandMs);
    if (await settleIfThere(deps, post)) return;
  }
  if (!(await mayStillBeSaid(deps, post))) return;
  const claimedAt = deps.steady();
  if (await inTeam(db, teamId, (trx) => claimPost(trx, post)))
    await attempt(deps, { ...post, attempts: post.attempts + 1 }, claimedAt);
}

/** Asks the post's own feature. A post that may not be said any more is given up. */
async function mayStillBeSaid(deps: Deps, post: Post): Promise<boolean> {
  const judged = await deps.registry.postKinds[post.kind].mayStillBeSaid?.(deps, post);
  if (judged?.kind === 'no') await fail(deps, post, judged.failure);
  if (judged?.kind === 'settled') postsSettled.inc({ kind: post.kind, outcome: 'failed' });
  return judged === undefined || judged.kind === 'yes';
}

async function settleIfThere(deps: Deps, post: Post): Promise<boolean> {
  // A message that one person alone sees can't be read back. Once unclear it is given up, so that it is never said twice.
  if (post.message.onlyFor !== undefined) return fail(deps, post, 'unclear').then(() => true);
  const client = await clientFor(deps, post);
  if (client === null) return true;
  const found = await findPosted(client, post);
  if (found.kind === 'unreadable') {
    if (post.speaker !== null && deadTokenCodes.has(found.reason))
      await dropGrant(deps, post.teamId, post.speaker);
    return fail(deps, post, `unclear: ${found.reason}`).then(() => true);
  }
  if (found.kind === 'absent') return false;
  // Nobody has it in hand, so nothing would look for it again if this were lost.
  await settleSent(deps, post, found, deps.settling.now);
  return true;
}

/** The post is out, at `ts`. What its feature does about that comes before the post counts as sent, which `settle` records. */
async function settleSent(
  deps: Deps,
  post: Post,
  { conversationId, ts }: Readonly<{ conversationId: string; ts: string }>,
  settle: (settled: Settled) => Promise<void> | void,
): Promise<void> {
  postsSettled.inc({ kind: post.kind, outcome: 'sent' });
  await deps.registry.postKinds[post.kind].onSent?.(deps, post, ts);
  const { teamId, id: postId } = post;
  await settle({ kind: 'sent', teamId, postId, conversationId, ts, at: deps.clock() });
}

/**
 * How it is recorded that a post which this process has in hand is out. What one person alone sees can't be read back, and
 * what a member says would be taken for their own words, so that is recorded at once.
 */
function settlingOf(
  { settling }: Deps,
  { speaker, message }: Post,
): (settled: Settled) => Promise<void> | void {
  return speaker === null && message.onlyFor === undefined ? settling.soon : settling.now;
}

/** Says a post that was claimed at `claimedAt` (ms of `deps.steady`), if it still is this process's to say. */
async function attempt(deps: Deps, post: Post, claimedAt: number): Promise<void> {
  const client = await clientFor(deps, post);
  if (client === null) return;
  // Nothing is waited for between this and the call to Slack.
  if (!(await keepClaim(deps, post, claimedAt))) return;
  if (deps.clock() >= post.staleAt) return fail(deps, post, 'too_late');
  const waitMs = deps.pace.take(post.teamId, post.conversationId);
  if (waitMs > 0) return postpone(deps, post, waitMs, 'pending');
  await settle(deps, post, await sendPost(client, post));
}

/** How old a claim may be when its post is sent, ms: the call to Slack then still ends within it (store/left-over.ts). */
const freshMs = 2_000;

/**
 * A process that was frozen may have lost its claim to another one, which then says the post. So an older claim is
 * renewed, which fails where anybody else has made one. Gives whether it holds (L4).
 */
async function keepClaim(deps: Deps, post: Post, claimedAt: number): Promise<boolean> {
  if (deps.steady() - claimedAt <= freshMs) return true;
  const againAt = deps.steady();
  if (!(await inTeam(deps.database.db, post.teamId, (trx) => renewClaim(trx, post)))) return false;
  return keepClaim(deps, post, againAt);
}

/** The client of the post's speaker, the bot or a member. Null when their token is gone; the post is then given up. */
async function clientFor(deps: Deps, post: Post): Promise<SlackClient | null> {
  const { teamId, speaker } = post;
  try {
    return speaker === null ? await deps.slackFor(teamId) : await deps.slackAs(teamId, speaker);
  } catch (error) {
    if (error instanceof NotInstalledError) await fail(deps, post, 'not_installed');
    else if (error instanceof NoGrantError) await failWithoutGrant(deps, post, error.userId);
    else throw error;
    return null;
  }
}

/** The member took their grant back. The post is given up, and they hear of it at most once a day (R7). */
async function failWithoutGrant(deps: Deps, post: Post, speaker: UserId): Promise<void> {
  for (const { onNoGrant } of deps.registry.features) await onNoGrant?.(deps, post.teamId, speaker);
  await fail(deps, post, 'no_grant');
}

async function fail(deps: Deps, post: Post, failure: string): Promise<void> {
  postsSettled.inc({ kind: post.kind, outcome: 'failed' });
  deps.log.warn(
    { team: post.teamId, post: post.id, kind: post.kind, failure },
    'a post was given up, and will not be sent: its failure says why',
  );
  await deps.registry.postKinds[post.kind].onFailed?.(deps, post, failure);
  const { teamId, id: postId } = post;
  await deps.settling.now({ kind: 'failed', teamId, postId, failure, at: deps.clock() });
}

/** The wait before another attempt, in ms. It doubles from 2 s to 5 min; attempts end when the post is stale. */
function backoffMs(attempts: number): number {
  return Math.min(2_000 * 2 ** Math.max(0, attempts - 1), 300_000);
}

async function settle(deps: Deps, post: Post, outcome: PostOutcome): Promise<void> {
  switch (outcome.kind) {
    case 'sent':
      return settleSent(deps, post, outcome, settlingOf(deps, post));
    case 'refused':
      return refused(deps, post, outcome.reason);
    case 'later':
      return postpone(deps, post, Math.max(outcome.afterMs, backoffMs(post.attempts) / 4), 'pending');
    case 'unclear':
      deps.log.warn(
        { team: post.teamId, post: post.id, reason: outcome.reason },
        'a post has an unclear outcome',
      );
      return postpone(deps, post, backoffMs(post.attempts), 'sending');
    default:
      return outcome satisfies never;
  }
}

/** Slack will not take this post. A member's token that Slack has ended is deleted here too. */
async function refused(deps: Deps, post: Post, reason: string): Promise<void> {
  const { teamId, speaker } = post;
  for (const { onRefused } of deps.registry.features)
    if ((await onRefused?.(deps, post, reason)) === true) return postpone(deps, post, 0, 'pending');
  if (speaker === null || !deadTokenCodes.has(reason)) return fail(deps, post, reason);
  await dropGrant(deps, teamId, speaker);
  await failWithoutGrant(deps, post, speaker);
}

/**
 * Lets go of the post and queues it for later: as `sending` when it must be looked for before it is said again. A post
 * that another process has claimed meanwhile is left to that one.
 */
async function postpone(
  deps: Deps,
  post: Post,
  afterMs: number,
  state: 'pending' | 'sending',
): Promise<void> {
  await inTeam(deps.database.db, post.teamId, async (trx) => {
    if (await releasePost(trx, post, state)) await enqueueSending(trx, post, afterMs);
  });
}

/** Another process may be sending it. Its claim is left alone, and looked at again when it must have run out. */
async function lookLater(deps: Deps, post: Post, afterMs: number): Promise<void> {
  await inTeam(deps.database.db, post.teamId, (trx) => enqueueSending(trx, post, afterMs));
}

/** `afterMs` is real time, on the queue's clock, as Slack's Retry-After is. */
async function enqueueSending(trx: Db, post: Post, afterMs: number): Promise<void> {
  const payload = { teamId: post.teamId, postId: post.id };
  // Without a job key, because the queue gives up a job that is replaced while it runs, and it would count as dead.
  await enqueue(trx, 'send-post', payload, { afterMs });
}
