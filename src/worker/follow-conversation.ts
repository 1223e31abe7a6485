import type { ConversationId, TeamId } from '../domain/ids';
import { lookAtConversation, type Seen } from '../slack/conversation';
import type { Entry } from '../slack/roster';
import { nameOfTeam } from '../slack/sender';
import { proposeClient } from '../store/clients';
import {
  type ConversationState,
  findConversation,
  giveUpPosts,
  type KnownConversation,
  listChannels,
  recordState,
} from '../store/conversations';
import { type Db, inTeam } from '../store/database';
import type { JobPayload } from '../store/jobs';
import { moveConversation } from '../store/move-conversation';
import { queueClosedNotes, queueNewTeamNotes, queueUnsharedNotes } from './queue-notes';
import type { Tools } from './tools';

type About = JobPayload<'follow-conversation'>;

/**
 * Job: something happened to a channel. What it is now is asked of Slack, whatever the event said: events come late and
 * in any order. Keeps what became of it, gives up what can't be said there any more, proposes clients for workspaces
 * that came in, and has those told who need to know.
 */
export async function followConversation(tools: Tools, about: About): Promise<void> {
  const entry = await tools.roster.current(about.teamId);
  if (entry === null) return;
  const seen = await look(tools, about.teamId, about.conversationId);
  if (seen.kind === 'direct') return;
  const inTrx = <T>(work: (trx: Db) => Promise<T>) => inTeam(tools.database.db, about.teamId, work);
  const known = await inTrx((trx) => findConversation(trx, about.teamId, about.conversationId));
  if (known !== undefined && known.kind !== 'channel') return;
  if (known === undefined && isSevered(seen)) await inheritLost(tools, about);
  // Also of one never heard of: a message that still waits may make it known, and it must not count as active then.
  await inTrx((trx) => keepState(trx, tools, entry, about, stateOf(seen, about)));
  if (seen.kind !== 'channel') return;
  if (seen.state !== 'removed') await proposeUnknown(tools, entry, about, seen.connectedTeams);
  await tellOfEnd(tools, entry, about, seen.connectedTeams);
}

async function look(tools: Tools, teamId: TeamId, conversationId: ConversationId): Promise<Seen> {
  return lookAtConversation(await tools.slackFor(teamId), teamId, conversationId);
}

function isSevered(seen: Seen): boolean {
  return seen.kind === 'channel' && seen.state === 'severed';
}

/** Of what Slack tells nothing about, the event alone says what happened. */
function stateOf(seen: Seen, { event }: About): ConversationState {
  if (seen.kind === 'channel') return seen.state;
  if (event === 'channel_unshared') return 'severed';
  return event === 'channel_deleted' || event === 'group_deleted' ? 'deleted' : 'removed';
}

async function keepState(
  trx: Db,
  tools: Tools,
  entry: Entry,
  { teamId, conversationId, at }: About,
  state: ConversationState,
): Promise<void> {
  const isNews = await recordState(trx, teamId, conversationId, state, at);
  if (!isNews || state === 'active') return;
  await giveUpPosts(trx, teamId, conversationId, state);
  // The end of a share has a note of its own, which also tells what waits.
  if (state !== 'severed') await queueClosedNotes(trx, entry, conversationId, tools.clock());
}

/**
 * When a share ends the invited side keeps a copy under an id that it has never seen, and its old id is known no more.
 * The one channel of ours that Slack has lost is that copy's past; where several are lost nothing is guessed.
 */
async function inheritLost(tools: Tools, { teamId, conversationId }: About): Promise<void> {
  const channels = await inTeam(tools.database.db, teamId, (trx) => listChannels(trx, teamId));
  const lost: KnownConversation[] = [];
  for (const each of channels.filter(({ state }) => state === 'active' || state === 'severed'))
    if ((await look(tools, teamId, each.conversationId)).kind === 'gone') lost.push(each);
  const [past, ...more] = lost;
  if (past === undefined || more.length > 0) return;
  await inTeam(tools.database.db, teamId, (trx) =>
    moveConversation(trx, teamId, past.conversationId, conversationId, tools.clock()),
  );
}

/** Workspaces in a channel of ours that nobody has listed become proposed clients (I1), and the members hear of them. */
async function proposeUnknown(
  tools: Tools,
  entry: Entry,
  { teamId, conversationId }: About,
  connectedTeams: readonly TeamId[],
): Promise<void> {
  for (const other of connectedTeams.filter((each) => isUnknown(entry, each))) {
    const name = await nameOfTeam(tools, teamId, other);
    await inTeam(tools.database.db, teamId, async (trx) => {
      await proposeClient(trx, teamId, { homeTeamId: other, userId: null, name });
      await queueNewTeamNotes(trx, entry, { conversationId, otherTeamId: other });
    });
  }
}

/** A share has ended: whose it was is told to who serves them. */
async function tellOfEnd(
  tools: Tools,
  entry: Entry,
  { teamId, conversationId, otherTeamId, event, at }: About,
  connectedTeams: readonly TeamId[],
): Promise<void> {
  const hasEnded = event === 'channel_unshared' && otherTeamId !== null && otherTeamId !== teamId;
  if (hasEnded && !connectedTeams.includes(otherTeamId))
    await inTeam(tools.database.db, teamId, (trx) =>
      queueUnsharedNotes(trx, entry, { conversationId, otherTeamId, at }),
    );
}

/** Neither a client's nor one of those to ignore (I1). */
function isUnknown({ settings }: Entry, teamId: TeamId): boolean {
  return (
    !settings.ignore.teams.includes(teamId) && !settings.clients.some(({ teams }) => teams.includes(teamId))
  );
}
