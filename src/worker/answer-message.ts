import type { ConversationId } from '../domain/ids';
import { findPlace } from '../slack/place';
import { inTeam } from '../store/database';
import type { Gathered } from '../store/gather';
import { deleteEvents } from '../store/inbox';
import type { JobPayload } from '../store/jobs';
import { refile } from '../store/move-conversation';
import { deliverStored, resumePost } from './deliver';
import { createLines, type Lines } from './lines';
import { passOn } from './pass-on';
import type { Tools } from './tools';
import { emptyTurn, type Planned, planTurn } from './turn';

const conversationLines = new WeakMap<Tools, Lines>();

/**
 * Answers a message: gathers what is known of its conversation, decides, stores exchange and reply together, then
 * posts. One conversation at a time: in this process by its line, between processes by the turn that a decision
 * is stored on. Whatever waits there with an earlier ts is handled first.
 */
export async function answerMessage(tools: Tools, payload: JobPayload<'answer-message'>): Promise<void> {
  const lines = conversationLines.get(tools) ?? createLines();
  conversationLines.set(tools, lines);
  const key = `${payload.teamId} ${payload.conversationId}`;
  const { posts, failure, unsent } = await lines(key, () => takeTurn(tools, payload));
  await Promise.all([
    ...posts.map(({ stored, post }) => deliverStored(tools, payload.teamId, stored.id, post)),
    ...unsent.map((postId) => resumePost(tools, payload.teamId, postId)),
  ]);
  // What the turn did store is out by now; the message that failed is tried again with its job.
  if (failure !== null) throw failure;
}

type Recorded = Pick<Planned, 'posts' | 'failure'>;
type Outcome = Recorded & { unsent: readonly number[] };

const mostTries = 20;

async function takeTurn(tools: Tools, payload: JobPayload<'answer-message'>): Promise<Outcome> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const gathered = await tools.gather(payload);
    if (gathered.waiting.length === 0) return { posts: [], failure: null, unsent: gathered.unsent };
    if (gathered.movedTo !== null) return leaveTo(tools, payload, gathered.movedTo);
    const recorded = await recordPlan(tools, payload, gathered);
    if (recorded !== null) return { ...recorded, unsent: gathered.unsent };
  }
  throw new Error(
    `conversation ${payload.conversationId} moved on ${mostTries} times while it was decided about`,
  );
}

/** What came with an old id of the conversation is handled under the one it has now, by jobs of their own. */
async function leaveTo(
  tools: Tools,
  { teamId, conversationId }: JobPayload<'answer-message'>,
  movedTo: ConversationId,
): Promise<Outcome> {
  await inTeam(tools.database.db, teamId, (trx) => refile(trx, teamId, conversationId, movedTo));
  return { posts: [], failure: null, unsent: [] };
}

/** Nothing is kept of a direct message that is not ours to hear, not even that there was one (P4). */
async function forget(
  tools: Tools,
  { teamId }: JobPayload<'answer-message'>,
  { waiting }: Gathered,
  because: string,
): Promise<Recorded> {
  const ids = waiting.map(({ id }) => id);
  await inTeam(tools.database.db, teamId, (trx) => deleteEvents(trx, teamId, ids));
  tools.log.debug({ team: teamId, events: ids.length, because }, 'direct messages were let go unread');
  return { posts: [], failure: null };
}

async function recordPlan(
  tools: Tools,
  payload: JobPayload<'answer-message'>,
  gathered: Gathered,
): Promise<Recorded | null> {
  const entry = gathered.edition === null ? null : await tools.roster.at(payload.teamId, gathered.edition);
  const now = tools.clock();
  if (entry === null) {
    await tools.recordTurn(emptyTurn(payload, gathered, 'not_installed', now));
    return { posts: [], failure: null };
  }
  const bodies = gathered.waiting.map(({ body }) => body);
  const place = await findPlace(tools, entry, payload.conversationId, bodies);
  await passOn(tools, entry, gathered.waiting, place);
  if (place.kind === 'not_ours') return forget(tools, payload, gathered, place.because);
  const plan = await planTurn(tools, entry, payload, gathered, place, now);
  const stored = await tools.recordTurn(plan.turn);
  if (stored === null) return null;
  const posts = stored.flatMap((each) => {
    const post = plan.turn.posts.find(
      (one) => one.kind === each.kind && one.for?.messageTs === each.forMessageTs,
    );
    return post === undefined ? [] : [{ stored: each, post }];
  });
  return { posts, failure: plan.failure };
}
