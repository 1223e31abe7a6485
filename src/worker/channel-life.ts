import { z } from 'zod';
import { conversationId, teamId, userId } from '../domain/id-schema';
import { type ConversationId, instantOf, isConversationId, isMessageTs, type TeamId } from '../domain/ids';
import type { LifeEvent } from '../domain/life-events';
import { findStates } from '../store/conversations';
import { inTeam } from '../store/database';
import { enqueue } from '../store/jobs';
import { findPost, type Post } from '../store/outbox';
import { listWorkspaces } from '../store/workspaces';
import type { Tools } from './tools';

const lifeEvent = z.object({
  event: z.looseObject({
    channel: conversationId,
    user: userId.nullish(),
    connected_team_id: teamId.nullish(),
    previously_connected_team_id: teamId.nullish(),
    event_ts: z.string().nullish(),
  }),
});

/**
 * Has every installed workspace that an event of a channel's life concerns look at the channel anew
 * (follow-conversation.ts): Slack names one in each event, whoever else is in the channel (I4). Gives what became of the event, for the inbox.
 */
export async function takeLifeEvent(
  tools: Tools,
  named: TeamId,
  kind: LifeEvent,
  body: unknown,
): Promise<'followed' | 'no_use'> {
  const { event } = lifeEvent.parse(body);
  const otherTeamId = event.connected_team_id ?? event.previously_connected_team_id ?? null;
  const told = await concerned(tools, named, kind, { ...event, otherTeamId });
  const at =
    event.event_ts != null && isMessageTs(event.event_ts) ? instantOf(event.event_ts) : tools.clock();
  const about = { conversationId: event.channel, event: kind, otherTeamId, at };
  for (const each of told)
    await enqueue(tools.database.everyTeam, 'follow-conversation', { teamId: each, ...about });
  return told.length > 0 ? 'followed' : 'no_use';
}

type About = Readonly<{
  channel: ConversationId;
  user?: string | null | undefined;
  otherTeamId: TeamId | null;
}>;

async function concerned(tools: Tools, named: TeamId, kind: LifeEvent, about: About): Promise<TeamId[]> {
  const workspaces = await listWorkspaces(tools.database);
  // People come and go, and that is their own affair; a bot of ours that comes in makes a channel one of ours.
  if (kind === 'member_joined_channel')
    return workspaces.filter(({ botUserId }) => botUserId === about.user).map(({ teamId }) => teamId);
  const installed = workspaces.map(({ teamId }) => teamId);
  const knowing = await findStates(tools.database.everyTeam, [...installed, named], about.channel);
  const isAboutTeams = kind === 'channel_shared' || kind === 'channel_unshared';
  return installed.filter(
    // The named one also where it knows nothing of the channel yet: a message that still waits may make it known.
    (teamId) => teamId === named || knowing.has(teamId) || (isAboutTeams && teamId === about.otherTeamId),
  );
}

/** The workspace that Slack named, and the other installed ones that know a conversation by this id (I4). */
export async function knowingOf(
  tools: Tools,
  named: TeamId,
  conversationId: ConversationId,
): Promise<TeamId[]> {
  const installed = (await listWorkspaces(tools.database)).map(({ teamId }) => teamId);
  const knowing = await findStates(tools.database.everyTeam, [...installed, named], conversationId);
  return [...new Set([named, ...installed.filter((teamId) => knowing.has(teamId))])];
}

/**
 * Slack refused a post because of its place. True when the conversation has another id meanwhile, so that it can be said
 * there. Else the channel is looked at anew: that we left it is something that Slack does not always tell.
 */
export async function takeRefusal(tools: Tools, post: Post, reason: string): Promise<boolean> {
  const { teamId, conversationId } = post;
  if (!placeCodes.has(reason) || post.speaker !== null || !isConversationId(conversationId)) return false;
  return inTeam(tools.database.db, teamId, async (trx) => {
    const now = await findPost(trx, teamId, post.id);
    if (now !== undefined && now.conversationId !== conversationId) return true;
    const about = { conversationId, event: 'channel_left' as const, otherTeamId: null, at: tools.clock() };
    await enqueue(trx, 'follow-conversation', { teamId, ...about });
    return false;
  });
}

/** Slack's ways to say that nothing can be said there. */
const placeCodes = new Set(['channel_not_found', 'not_in_channel', 'is_archived']);
