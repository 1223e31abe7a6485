import { z } from 'zod';
import type { Deps, EventHandler, SlackEvent } from '../../deps';
import { inTeam } from '../../store/database';
import { enqueue } from '../../store/jobs';
import { conversationId, teamId, userId } from '../../workspace/id-schema';
import { type ConversationId, instantOfTs, isMessageTs, type TeamId } from '../../workspace/ids';
import { findStates } from '../../workspace/store/conversations';
import { listInstallations } from '../../workspace/store/installations';
import { type LifeEvent, lifeEvents } from './rules';
import { moveConversation } from './store';

const idChanged = z.object({
  event: z.object({ old_channel_id: conversationId, new_channel_id: conversationId }),
});

/** channel_id_changed: the record follows in every workspace that knows the old id; Slack names one of them (I4). */
export async function takeIdChange(deps: Deps, { teamId: named, body }: SlackEvent): Promise<string> {
  const { old_channel_id: oldId, new_channel_id: newId } = idChanged.parse(body).event;
  for (const each of await knowingOf(deps, named, oldId))
    await inTeam(deps.database.db, each, (trx) =>
      moveConversation(trx, deps.registry.tables, { teamId: each, oldId, newId }, deps.clock()),
    );
  return 'moved';
}

/** The workspace that Slack named, and the other installed ones that know a conversation by this id (I4). */
async function knowingOf(deps: Deps, named: TeamId, id: ConversationId): Promise<TeamId[]> {
  const installed = (await listInstallations(deps.database)).map((each) => each.teamId);
  const knowing = await findStates(deps.database.everyTeam, [...installed, named], id);
  return [...new Set([named, ...installed.filter((each) => knowing.has(each))])];
}

/** A handler for each event of a channel's life. */
export const lifeEventHandlers: Readonly<Record<string, EventHandler>> = Object.fromEntries(
  lifeEvents.map((kind) => [kind, (deps, event) => takeLifeEvent(deps, kind, event)] as const),
);

const lifeEvent = z.object({
  event: z.looseObject({
    channel: conversationId,
    user: userId.nullish().catch(null),
    connected_team_id: teamId.nullish().catch(null),
    previously_connected_team_id: teamId.nullish().catch(null),
    event_ts: z.string().nullish().catch(null),
  }),
});

/**
 * Has every installed workspace that an event of a channel's life concerns look at the channel again
 * (jobs/follow-conversation.ts): Slack names one in each event, whoever else is in the channel (I4). Gives what became of
 * the event, for the inbox.
 */
async function takeLifeEvent(
  deps: Deps,
  kind: LifeEvent,
  { teamId: named, body }: SlackEvent,
): Promise<'followed' | 'no_use'> {
  const { channel, user, event_ts: ts, ...teams } = lifeEvent.parse(body).event;
  const otherTeamId = teams.connected_team_id ?? teams.previously_connected_team_id ?? null;
  const concerned = await findConcerned(deps, named, kind, { channel, user: user ?? null, otherTeamId });
  const now = deps.clock();
  // What is dated ahead would make all that comes until then look old.
  const at = ts != null && isMessageTs(ts) ? Math.min(instantOfTs(ts), now) : now;
  const happening = { conversationId: channel, event: kind, otherTeamId, at };
  for (const each of concerned)
    await enqueue(deps.database.everyTeam, 'follow-conversation', { teamId: each, ...happening });
  return concerned.length > 0 ? 'followed' : 'no_use';
}

/** Where a life event happened, who came or went, and the other workspace that it is about; null where it tells none. */
type LifeEventSubject = Readonly<{
  channel: ConversationId;
  user: string | null;
  otherTeamId: TeamId | null;
}>;

async function findConcerned(
  deps: Deps,
  named: TeamId,
  kind: LifeEvent,
  { channel, user, otherTeamId }: LifeEventSubject,
): Promise<TeamId[]> {
  const workspaces = await listInstallations(deps.database);
  // People who come and go are of no concern to us. A bot of ours that comes in makes a channel one of ours.
  if (kind === 'member_joined_channel')
    return workspaces.filter(({ botUserId }) => botUserId === user).map((each) => each.teamId);
  const installed = workspaces.map((each) => each.teamId);
  const knowing = await findStates(deps.database.everyTeam, [...installed, named], channel);
  const isAboutTeams = kind === 'channel_shared' || kind === 'channel_unshared';
  return installed.filter(
    // The named one also where it knows nothing of the channel yet: a message that still waits may make it known.
    (each) => each === named || knowing.has(each) || (isAboutTeams && each === otherTeamId),
  );
}
