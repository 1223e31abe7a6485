import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { z } from 'zod';
import { noteChange } from '../store/watched';
import { teamId, userId } from '../workspace/id-schema';
import type { TeamId, UserId } from '../workspace/ids';

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

/** Slack refuses a token that the operator gave, and will go on doing so. The message says which, and what to do. */
export class TokenRefusedError extends Error {
  override name = 'TokenRefusedError';
}

/** The bot's token in each workspace. It is kept for half a minute, so that not every message has to unseal one. */
export type BotGrants = Readonly<{
  /** Throws NotInstalledError where there is none. */
  get: (teamId: TeamId) => Promise<Readonly<{ token: string; grantee: UserId }>>;
  /** Forgets the grant that is kept of a workspace, after an install or uninstall. */
  forget: (teamId: TeamId) => void;
}>;

/** What Slack says of a token that has ended for good. */
export const deadTokenCodes: ReadonlySet<string> = new Set([
  'token_revoked',
  'invalid_auth',
  'account_inactive',
  'token_expired',
  'not_authed',
]);

/** Ends a token at Slack. True when it has ended, now or before. */
export async function revokeToken(client: WebClient): Promise<boolean> {
  noteChange();
  try {
    await client.auth.revoke();
    return true;
  } catch (error) {
    return error instanceof WebAPIPlatformError && deadTokenCodes.has(error.data.error);
  }
}

const identity = z.object({
  team_id: teamId,
  team: z.string().nullish(),
  enterprise_id: z.string().nullish(),
  is_enterprise_install: z.boolean().nullish(),
  user_id: userId,
  bot_id: z.string().nullish(),
  response_metadata: z.object({ scopes: z.array(z.string()).nullish() }).nullish(),
});

/** Whose a bot's token is, and for what. */
export type TokenIdentity = Readonly<{
  teamId: TeamId;
  name: string;
  botUserId: UserId;
  botId: string | null;
  /** The Enterprise organisation of its workspace; null: none. */
  enterpriseId: string | null;
  scopes: readonly string[];
}>;

/**
 * Asks Slack whose a bot's token is, and for which scopes.
 *
 * @throws TokenRefusedError for a token of a whole Enterprise organisation, or what the Web API throws, for instance
 *   `invalid_auth`
 */
export async function identifyToken(client: WebClient): Promise<TokenIdentity> {
  const answer = identity.parse(await client.auth.test());
  // Its events come from workspaces that it does not name, so that nothing would be heard.
  if (answer.is_enterprise_install === true || answer.team_id.startsWith('E'))
    throw new TokenRefusedError(
      `SLACK_BOT_TOKEN belongs to a whole Enterprise organisation (${answer.team_id}), and Gatehouse works workspace by workspace: install the app in one workspace (Install App > Install to Workspace), and copy the Bot User OAuth Token that it shows there`,
    );
  return {
    teamId: answer.team_id,
    name: answer.team ?? answer.team_id,
    botUserId: answer.user_id,
    botId: answer.bot_id ?? null,
    enterpriseId: answer.enterprise_id ?? null,
    scopes: answer.response_metadata?.scopes ?? [],
  };
}
