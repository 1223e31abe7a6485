import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { TeamId, UserId } from '../domain/ids';
import { type Database, inTeam } from '../store/database';
import { findBotGrant, findMemberGrant, type Grant } from '../store/grants';
import type { Keys } from '../store/seal';
import { createClients } from './web';

/** The workspace has no bot grant: it never installed the app, or has removed it. */
export class NotInstalledError extends Error {
  override name = 'NotInstalledError';

  constructor(teamId: TeamId) {
    super(
      `workspace ${teamId} has not installed the app; install it by /slack/install or set SLACK_BOT_TOKEN`,
    );
  }
}

/** The member never connected their account, or has disconnected it. */
export class NoGrantError extends Error {
  override name = 'NoGrantError';

  constructor(
    teamId: TeamId,
    readonly userId: UserId,
  ) {
    super(`member ${userId} of workspace ${teamId} has given no grant of their own`);
  }
}

const keptMs = 30_000;

/** Bot grants by workspace, opened, and kept for half a minute so that not every message opens one. */
export type BotGrants = Readonly<{
  get: (teamId: TeamId) => Promise<Grant>;
  /** Lets go of a workspace's grant after an install or uninstall. */
  forget: (teamId: TeamId) => void;
}>;

/** @param steady a clock that never goes back, in ms */
export function createBotGrants(database: Database, keys: Keys, steady: () => number): BotGrants {
  const kept = new Map<TeamId, { grant: Promise<Grant>; until: number }>();
  return {
    get(teamId) {
      const known = kept.get(teamId);
      if (known !== undefined && known.until > steady()) return known.grant;
      const grant = readGrant(database, keys, teamId);
      kept.set(teamId, { grant, until: steady() + keptMs });
      grant.catch(() => kept.delete(teamId));
      return grant;
    },
    forget: (teamId) => kept.delete(teamId),
  };
}

/** Makes `slackFor`: a client that speaks as the workspace's bot. */
export function createSlackFor(
  grants: BotGrants,
  options: WebClientOptions,
): (teamId: TeamId) => Promise<WebClient> {
  const clientFor = createClients(options);
  return async (teamId) => clientFor((await grants.get(teamId)).token);
}

/**
 * Makes `slackAs`: a client that speaks as a member. Read anew at each use, so that a grant taken back ends at once in
 * every process.
 */
export function createSlackAs(
  database: Database,
  keys: Keys,
  options: WebClientOptions,
): (teamId: TeamId, userId: UserId) => Promise<WebClient> {
  return async (teamId, userId) => {
    const grant = await inTeam(database.db, teamId, (trx) => findMemberGrant(trx, keys, teamId, userId));
    if (grant === undefined) throw new NoGrantError(teamId, userId);
    return new WebClient(grant.token, options);
  };
}

async function readGrant(database: Database, keys: Keys, teamId: TeamId): Promise<Grant> {
  const grant = await inTeam(database.db, teamId, (trx) => findBotGrant(trx, keys, teamId));
  if (grant === undefined) throw new NotInstalledError(teamId);
  return grant;
}
