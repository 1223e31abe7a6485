import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import type { TeamId, UserId } from '../domain/ids';
import { inTeam } from '../store/database';
import { deleteDirectsOf } from '../store/direct-conversations';
import { findGrantedAt, revokeGrants } from '../store/grants';
import { NoGrantError } from './grants';
import type { Desk } from './roster';
import type { Connection } from './views/connection';

/** Whether a member has connected their own account, and where they can. */
export async function findConnection(desk: Desk, teamId: TeamId, userId: UserId): Promise<Connection> {
  const since = await inTeam(desk.database.db, teamId, (trx) => findGrantedAt(trx, teamId, userId));
  if (since !== undefined) return { kind: 'connected', since };
  const { publicUrl } = desk;
  return { kind: 'not_connected', connectUrl: publicUrl === null ? null : connectUrl(publicUrl, teamId) };
}

/**
 * Ends a member's grant: at Slack, and here, where the token is wiped whatever Slack says. Doing it twice does nothing.
 * True when Slack has ended it too, or had before.
 */
export async function disconnect(desk: Desk, teamId: TeamId, userId: UserId): Promise<boolean> {
  const client = await clientOf(desk, teamId, userId);
  if (client === null) return true;
  const isEnded = await revoke(desk, client, teamId);
  await dropGrant(desk, teamId, userId);
  return isEnded;
}

/** Wipes a member's token here, and whose their direct messages were: they disconnected, or Slack says that it is good for nothing any more. */
export async function dropGrant(desk: Desk, teamId: TeamId, userId: UserId): Promise<void> {
  await inTeam(desk.database.db, teamId, async (trx) => {
    await revokeGrants(trx, teamId, 'member', [userId], desk.clock());
    await deleteDirectsOf(trx, teamId, [userId]);
  });
}

/** What Slack says of a token that has ended for good. */
export const deadTokenCodes: ReadonlySet<string> = new Set([
  'token_revoked',
  'invalid_auth',
  'account_inactive',
  'token_expired',
  'not_authed',
]);

function connectUrl(publicUrl: string, teamId: TeamId): string {
  return `${publicUrl}/slack/connect?team=${teamId}`;
}

async function clientOf(desk: Desk, teamId: TeamId, userId: UserId): Promise<WebClient | null> {
  try {
    return await desk.slackAs(teamId, userId);
  } catch (error) {
    if (error instanceof NoGrantError) return null;
    throw error;
  }
}

async function revoke(desk: Desk, client: WebClient, teamId: TeamId): Promise<boolean> {
  try {
    await client.auth.revoke();
    return true;
  } catch (error) {
    if (error instanceof WebAPIPlatformError && deadTokenCodes.has(error.data.error)) return true;
    desk.log.warn({ err: error, team: teamId }, 'Slack did not end a grant that was taken back');
    return false;
  }
}
