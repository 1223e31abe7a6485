import { z } from 'zod';
import type { Deps } from '../../../deps';
import type { Post } from '../../../outbox/post';
import { findPost, giveUpPosts } from '../../../outbox/store';
import { lookAtConversation, type SeenConversation } from '../../../slack/conversations';
import { inTeam } from '../../../store/database';
import { enqueue, type JobPayload } from '../../../store/jobs';
import { conversationId, messageTs, teamId } from '../../../workspace/id-schema';
import { type ConversationId, isConversationId, type TeamId } from '../../../workspace/ids';
import type { ConversationState } from '../../../workspace/message';
import { nameOfTeam } from '../../../workspace/people';
import { proposeClient } from '../../../workspace/store/clients';
import {
  findConversation,
  findUnanswered,
  type KnownConversation,
  listChannels,
  recordConnected,
  recordState,
} from '../../../workspace/store/conversations';
import { noteUnheard, queueReadBack } from '../../../workspace/store/missed';
import type { Workspace } from '../../../workspace/workspaces';
import { isUnlisted, lifeEvents } from '../rules';
import { moveConversation } from '../store';
import { tellUnsaid } from '../unsaid';
import { queueClosedNotes, queueNewTeamNotes, queueUnsharedNotes } from './write-note';

/**
 * `at`: when Slack says that it happened, ms since 1970 UTC. `refused`: the post whose refusal told of it, and why.
 * `unheardSince`: nobody listened when it happened, and what was said since this message is to be read (L2).
 */
export const followConversationPayload = z.object({
  teamId,
  conversationId,
  event: z.enum(lifeEvents),
  otherTeamId: teamId.nullable(),
  at: z.number(),
  refused: z.object({ postId: z.number().int(), reason: z.string() }).optional(),
  unheardSince: messageTs.optional(),
});

declare module '../../../store/jobs' {
  interface Jobs {
    'follow-conversation': z.infer<typeof followConversationPayload>;
  }
}

type Happening = JobPayload<'follow-conversation'>;

/**
 * Job: something happened to a channel. What it is now is asked of Slack, whatever the event said, because events come late
 * and in any order. Keeps what became of it, gives up what can't be said there any more, proposes clients for workspaces
 * that came in, and has those told who need to know.
 */
export async function followConversation(deps: Deps, happening: Happening): Promise<void> {
  const { teamId, conversationId } = happening;
  const workspace = await deps.workspaces.current(teamId);
  if (workspace === null) return;
  const seen = await look(deps, teamId, conversationId);
  const known = await inTeam(deps.database.db, teamId, (trx) =>
    findConversation(trx, teamId, conversationId),
  );
  if (seen.kind !== 'direct' && (known === undefined || known.kind === 'channel'))
    await followChannel(deps, workspace, happening, { seen, isKnown: known !== undefined });
  if (happening.refused !== undefined) await tellRefused(deps, happening, happening.refused);
}

/** What Slack shows of a channel, and whether we have heard of it. */
type Followed = Readonly<{ seen: Exclude<SeenConversation, { kind: 'direct' }>; isKnown: boolean }>;

async function followChannel(
  deps: Deps,
  workspace: Workspace,
  happening: Happening,
  { seen, isKnown }: Followed,
): Promise<void> {
  const { conversationId } = happening;
  if (!isKnown && isSevered(seen)) await inheritLost(deps, happening);
  // Kept also for a conversation we never heard of: a message that still waits may make it known, and it must not count as
  // active then.
  await keepState(deps, workspace, happening, stateOf(seen, happening));
  if (seen.kind !== 'channel') return;
  await inTeam(deps.database.db, workspace.teamId, (trx) =>
    recordConnected(trx, workspace.teamId, conversationId, seen.connectedTeams),
  );
  if (seen.state === 'active') await readMissed(deps, happening);
  if (seen.state !== 'removed') await proposeUnknown(deps, workspace, conversationId, seen.connectedTeams);
  await tellOfEnd(deps, workspace, happening, seen.connectedTeams);
}

/** Whoever hears that messages wait in a closed channel (write-note.ts) is not told of the post as well. */
async function tellRefused(
  deps: Deps,
  { teamId, conversationId }: Happening,
  { postId, reason }: NonNullable<Happening['refused']>,
): Promise<void> {
  const { post, isToldAnyway } = await inTeam(deps.database.db, teamId, async (trx) => {
    const state = (await findConversation(trx, teamId, conversationId))?.state ?? 'active';
    const waiting = await findUnanswered(trx, teamId, conversationId, deps.clock());
    const isClosed = state !== 'active' && state !== 'severed';
    return { post: await findPost(trx, teamId, postId), isToldAnyway: isClosed && waiting.length > 0 };
  });
  if (post !== undefined && !isToldAnyway) await tellUnsaid(deps, post, reason);
}

async function look(deps: Deps, teamId: TeamId, id: ConversationId): Promise<SeenConversation> {
  return lookAtConversation(await deps.slackFor(teamId), teamId, id);
}

function isSevered(seen: SeenConversation): boolean {
  return seen.kind === 'channel' && seen.state === 'severed';
}

/** The state that Slack gives for the channel; where it gives none, the state that the event stands for. */
function stateOf(seen: SeenConversation, { event }: Happening): ConversationState {
  if (seen.kind === 'channel') return seen.state;
  if (event === 'channel_unshared') return 'severed';
  return event === 'channel_deleted' || event === 'group_deleted' ? 'deleted' : 'removed';
}

async function keepState(
  deps: Deps,
  workspace: Workspace,
  { teamId, conversationId, at }: Happening,
  state: ConversationState,
): Promise<void> {
  await inTeam(deps.database.db, teamId, async (trx) => {
    const isNews = await recordState(trx, teamId, { conversationId, state, at });
    if (!isNews || state === 'active') return;
    await giveUpPosts(trx, teamId, { conversationId, because: state, keeping: kindsWithAuthors(deps) });
    // The end of a share has a note of its own, which also tells what waits.
    if (state !== 'severed') await queueClosedNotes(trx, workspace, conversationId, deps.clock());
  });
}

/** What was said while we were out of it is read, if anything was noted as missed (L2). */
async function readMissed(deps: Deps, { teamId, conversationId, unheardSince }: Happening): Promise<void> {
  if (unheardSince !== undefined) {
    const unheard = { conversationId, kind: 'channel' as const, since: unheardSince };
    await inTeam(deps.database.db, teamId, (trx) => noteUnheard(trx, teamId, unheard));
  }
  await queueReadBack(deps.database.everyTeam, teamId);
}

function kindsWithAuthors({ registry }: Deps) {
  return registry.postKindNames.filter((kind) => registry.postKinds[kind].tellsAuthor === true);
}

/**
 * When a share ends the invited side keeps a copy under an id that it has never seen, and its old id is unknown to Slack.
 * The one channel of ours that Slack has lost is that copy's past. Where several are lost nothing is guessed.
 */
async function inheritLost(deps: Deps, { teamId, conversationId: newId }: Happening): Promise<void> {
  const channels = await inTeam(deps.database.db, teamId, (trx) => listChannels(trx, teamId));
  const lost: KnownConversation[] = [];
  for (const each of channels.filter(({ state }) => state === 'active' || state === 'severed'))
    if ((await look(deps, teamId, each.conversationId)).kind === 'gone') lost.push(each);
  const [past, ...more] = lost;
  if (past === undefined || more.length > 0) return;
  const move = { teamId, oldId: past.conversationId, newId };
  await inTeam(deps.database.db, teamId, (trx) =>
    moveConversation(trx, deps.registry.tables, move, deps.clock()),
  );
}

/** Workspaces in a channel of ours that nobody has listed become proposed clients (I1), and the members hear of them. */
async function proposeUnknown(
  deps: Deps,
  workspace: Workspace,
  conversationId: ConversationId,
  connectedTeams: readonly TeamId[],
): Promise<void> {
  const { teamId, settings } = workspace;
  for (const otherTeamId of connectedTeams.filter((each) => isUnlisted(settings, each))) {
    const name = await nameOfTeam(deps, teamId, otherTeamId);
    await inTeam(deps.database.db, teamId, async (trx) => {
      await proposeClient(trx, teamId, { homeTeamId: otherTeamId, userId: null, name });
      await queueNewTeamNotes(trx, workspace, { conversationId, otherTeamId });
    });
  }
}

/** Tells those who serve a client that a share with its workspace has ended. */
async function tellOfEnd(
  deps: Deps,
  workspace: Workspace,
  { teamId, conversationId, otherTeamId, event, at }: Happening,
  connectedTeams: readonly TeamId[],
): Promise<void> {
  const hasEnded = event === 'channel_unshared' && otherTeamId !== null && otherTeamId !== teamId;
  if (hasEnded && !connectedTeams.includes(otherTeamId))
    await inTeam(deps.database.db, teamId, (trx) =>
      queueUnsharedNotes(trx, workspace, { conversationId, otherTeamId, at }),
    );
}

/**
 * Slack refused a post. True when its conversation has another id by now, so that it can be said there. Else a member hears
 * of it. Where the place is the reason, the channel is looked at again first: Slack does not always tell us that we left it.
 */
export async function takeRefusal(deps: Deps, post: Post, reason: string): Promise<boolean> {
  const { teamId, conversationId, id: postId } = post;
  if (!placeCodes.has(reason) || post.speaker !== null || !isConversationId(conversationId))
    return tellUnsaid(deps, post, reason).then(() => false);
  return inTeam(deps.database.db, teamId, async (trx) => {
    const stored = await findPost(trx, teamId, postId);
    if (stored !== undefined && stored.conversationId !== conversationId) return true;
    const happening = { conversationId, event: 'channel_left' as const, otherTeamId: null, at: deps.clock() };
    await enqueue(trx, 'follow-conversation', { teamId, ...happening, refused: { postId, reason } });
    return false;
  });
}

/** Slack's ways to say that nothing can be said there. */
const placeCodes = new Set(['channel_not_found', 'not_in_channel', 'is_archived']);
