import type { Deps } from '../../deps';
import { inTeam } from '../../store/database';
import type { ConversationId } from '../../workspace/ids';
import { listChannels } from '../../workspace/store/conversations';
import type { Workspace } from '../../workspace/workspaces';

const mostOffered = 15;

/**
 * The channels that we are in and that belong to no client, those in which this client was heard first. They are offered
 * before any others, because they are most likely the ones.
 */
export async function listFreeChannels(
  deps: Deps,
  { teamId, settings, clientIds }: Workspace,
  clientName: string,
): Promise<readonly ConversationId[]> {
  const channels = await inTeam(deps.database.db, teamId, (trx) => listChannels(trx, teamId));
  const owned = new Set<string>(
    settings.clients.flatMap(({ conversations }) => conversations.map(({ channel }) => channel)),
  );
  const heard = clientIds.get(clientName);
  return channels
    .filter(({ conversationId, state }) => state === 'active' && !owned.has(conversationId))
    .sort((one, other) => Number(other.clientId === heard) - Number(one.clientId === heard))
    .slice(0, mostOffered)
    .map(({ conversationId }) => conversationId);
}
