import type { KnownBlock } from '@slack/types';
import { WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import type { Deps, ForMember } from '../../deps';
import { lookAtConversation } from '../../slack/conversations';
import { inTeam } from '../../store/database';
import { findClientByConversation } from '../../workspace/audience';
import type { ConversationId } from '../../workspace/ids';
import type { ConversationState } from '../../workspace/message';
import { type KnownConversation, listChannels, recordState } from '../../workspace/store/conversations';
import { zoneAt } from '../../workspace/timetable';
import type { Workspace } from '../../workspace/workspaces';
import { channelBlocks, type WatchedChannel } from './views';

/** The part of a member's Home tab about the channels, those we are in first. */
export async function showChannels({ deps, workspace, member, now }: ForMember): Promise<KnownBlock[]> {
  const watched = await findWatched(deps, workspace);
  return channelBlocks(watched, workspace.botUserId, zoneAt(workspace.settings, member, now));
}

/** A channel with the client (by id) last heard there. */
type HeardChannel = Omit<KnownConversation, 'kind'> & Readonly<{ clientId: number | null }>;

/** The channels that we know and those that the settings name. */
async function findWatched(deps: Deps, workspace: Workspace): Promise<WatchedChannel[]> {
  const { teamId } = workspace;
  const known: HeardChannel[] = await inTeam(deps.database.db, teamId, (trx) => listChannels(trx, teamId));
  const seen = new Set(known.map(({ conversationId }) => conversationId));
  const listed = workspace.settings.clients.flatMap(({ conversations }) => conversations);
  const unseen = listed.map(({ channel }) => channel).filter((channel) => !seen.has(channel));
  const looked = await Promise.all(unseen.map((channel) => lookFor(deps, workspace, channel)));
  return [...known, ...looked]
    .map((each) => ({ ...each, ...ownerOf(workspace, each) }))
    .sort((one, other) => Number(one.state !== 'active') - Number(other.state !== 'active'));
}

/** Asks Slack about a channel that the settings name and that was never heard of. That the bot is in it is kept. */
async function lookFor(
  deps: Deps,
  workspace: Workspace,
  conversationId: ConversationId,
): Promise<HeardChannel> {
  const { teamId } = workspace;
  const state = await stateNow(deps, workspace, conversationId);
  if (state === 'active')
    await inTeam(deps.database.db, teamId, (trx) =>
      recordState(trx, teamId, { conversationId, state, at: deps.clock() }),
    );
  return { conversationId, clientId: null, state, stateSince: null };
}

/** Where Slack does not tell, a channel is shown as one that we are not in; a failing network is thrown. */
async function stateNow(
  deps: Deps,
  { teamId }: Workspace,
  conversationId: ConversationId,
): Promise<ConversationState> {
  try {
    const seen = await lookAtConversation(await deps.slackFor(teamId), teamId, conversationId);
    return seen.kind === 'channel' ? seen.state : 'removed';
  } catch (error) {
    if (!(error instanceof WebAPIPlatformError) && !(error instanceof WebAPIRateLimitedError)) throw error;
    return 'removed';
  }
}

/** Whose channel it is: the client that lists it, else the one last heard there. */
function ownerOf(
  { settings, clientIds }: Workspace,
  { conversationId, clientId }: HeardChannel,
): Pick<WatchedChannel, 'clientName' | 'isListed'> {
  const lister = findClientByConversation(settings, conversationId);
  if (lister !== null) return { clientName: lister.name, isListed: true };
  const heard = [...clientIds].find(([, id]) => id === clientId)?.[0] ?? null;
  return { clientName: heard, isListed: settings.clients.some(({ name }) => name === heard) };
}
