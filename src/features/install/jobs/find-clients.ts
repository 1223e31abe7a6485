import { WebAPIPlatformError } from '@slack/web-api';
import { z } from 'zod';
import type { Deps } from '../../../deps';
import { refreshHome } from '../../../home/home';
import { lookAtConversation } from '../../../slack/conversations';
import { listJoined } from '../../../slack/history';
import { inTeam } from '../../../store/database';
import type { JobPayload } from '../../../store/jobs';
import { teamId, userId } from '../../../workspace/id-schema';
import type { ConversationId, TeamId } from '../../../workspace/ids';
import { nameOfTeam } from '../../../workspace/people';
import { proposeClient } from '../../../workspace/store/clients';
import { recordConnected, recordState } from '../../../workspace/store/conversations';
import type { Workspace } from '../../../workspace/workspaces';
import { isUnlisted } from '../../channels';

/** `userId`: the first member, whose Home tab shows what was found. */
export const findFirstClientsPayload = z.object({ teamId, userId });

declare module '../../../store/jobs' {
  interface Jobs {
    'find-clients': z.infer<typeof findFirstClientsPayload>;
  }
}

/**
 * Job, when a workspace has its first member: the other workspaces in the shared channels that the bot is in already become
 * proposed clients (I1), so that the first steps can ask about them (G4). Channels that it comes into later are followed by
 * their events.
 */
export async function findFirstClients(
  deps: Deps,
  { teamId, userId }: JobPayload<'find-clients'>,
): Promise<void> {
  const workspace = await deps.workspaces.current(teamId);
  if (workspace === null) return;
  try {
    await proposeAll(deps, workspace);
  } catch (error) {
    // A scope that is missing was told at the install. Whoever writes is proposed then.
    if (!(error instanceof WebAPIPlatformError)) throw error;
    deps.log.warn({ err: error, team: teamId }, 'Slack does not tell which channels are shared with clients');
  }
  await refreshHome(deps, teamId, userId);
}

async function proposeAll(deps: Deps, workspace: Workspace): Promise<void> {
  const { teamId } = workspace;
  const client = await deps.slackFor(teamId);
  const takeTurn = (method: string) => deps.readPace.take(teamId, method);
  const joined = await listJoined({ client, takeTurn });
  for (const { conversationId } of joined.filter(({ isDirect }) => !isDirect)) {
    const seen = await lookAtConversation(client, teamId, conversationId);
    if (seen.kind === 'channel' && seen.state === 'active')
      await propose(deps, workspace, conversationId, seen.connectedTeams);
  }
}

async function propose(
  deps: Deps,
  { teamId, settings }: Workspace,
  conversationId: ConversationId,
  connectedTeams: readonly TeamId[],
): Promise<void> {
  const unlisted = connectedTeams.filter((each) => isUnlisted(settings, each));
  const named = await Promise.all(
    unlisted.map(async (homeTeamId) => ({ homeTeamId, name: await nameOfTeam(deps, teamId, homeTeamId) })),
  );
  await inTeam(deps.database.db, teamId, async (trx) => {
    await recordState(trx, teamId, { conversationId, state: 'active', at: deps.clock() });
    await recordConnected(trx, teamId, conversationId, connectedTeams);
    for (const each of named) await proposeClient(trx, teamId, { ...each, userId: null });
  });
}
