import type { Deps } from '../deps';
import { type BotGrants, NoGrantError, NotInstalledError } from '../slack/grants';
import { createClients, SlackClient, type SlackClientOptions } from '../slack/web';
import { type Database, inTeam } from '../store/database';
import type { Keys } from '../store/seal';
import { secondMs } from '../time';
import type { TeamId, UserId } from './ids';
import { createMemory } from './memory';
import { deleteDirectsOf } from './store/direct-conversations';
import { findBotGrant, findMemberGrant, type Grant, revokeGrants } from './store/grants';

const keptMs = 30 * secondMs;

/**
 * The bot grants of one process.
 *
 * @param steady a clock that never goes back, in ms
 */
export function createBotGrants(database: Database, keys: Keys, steady: () => number): BotGrants {
  const kept = createMemory<TeamId, Grant>(steady, { keptMs, maxSize: 2_000 });
  return {
    get: (teamId) => kept.get(teamId, () => readGrant(database, keys, teamId)),
    forget: kept.forget,
  };
}

/** Makes `slackFor`: a client that speaks as the workspace's bot. */
export function createSlackFor(
  grants: BotGrants,
  options: SlackClientOptions,
): (teamId: TeamId) => Promise<SlackClient> {
  const clientFor = createClients(options);
  return async (teamId) => clientFor((await grants.get(teamId)).token);
}

/**
 * Makes `slackAs`: a client that speaks as a member. The grant is read at each use, so that one that is taken back ends
 * at once in every process.
 */
export function createSlackAs(
  database: Database,
  keys: Keys,
  options: SlackClientOptions,
): (teamId: TeamId, userId: UserId) => Promise<SlackClient> {
  return async (teamId, userId) => {
    const grant = await inTeam(database.db, teamId, (trx) => findMemberGrant(trx, keys, teamId, userId));
    if (grant === undefined) throw new NoGrantError(teamId, userId);
    return new SlackClient(grant.token, options);
  };
}

async function readGrant(database: Database, keys: Keys, teamId: TeamId): Promise<Grant> {
  const grant = await inTeam(database.db, teamId, (trx) => findBotGrant(trx, keys, teamId));
  if (grant === undefined) throw new NotInstalledError(teamId);
  return grant;
}

/**
 * Deletes a member's token, and what is kept of who is in their direct conversations: they disconnected, or Slack says
 * that the token has ended.
 */
export async function dropGrant(deps: Deps, teamId: TeamId, userId: UserId): Promise<void> {
  await inTeam(deps.database.db, teamId, async (trx) => {
    await revokeGrants(trx, teamId, { kind: 'member', grantees: [userId], now: deps.clock() });
    await deleteDirectsOf(trx, teamId, [userId]);
  });
}
