import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { Deps, MemberWord } from '../../deps';
import { refreshHome } from '../../home/home';
import { inTheirHours, opensAt } from '../../outbox/in-hours';
import { queuePost } from '../../outbox/store';
import type { PostMessage } from '../../slack/blocks';
import { NoGrantError, revokeToken } from '../../slack/grants';
import { userScopes } from '../../slack/scopes';
import { type Database, type Db, inTeam } from '../../store/database';
import type { Keys } from '../../store/seal';
import { dayMs } from '../../time';
import { dropGrant } from '../../workspace/grants';
import type { TeamId, UserId } from '../../workspace/ids';
import type { SaidMessage } from '../../workspace/message';
import { findGrantedAt, type Grant, recordGrant } from '../../workspace/store/grants';
import { findInstallation } from '../../workspace/store/installations';
import { findSettings } from '../../workspace/store/settings';
import { parseConnectionWord } from './rules';
import { buildConnection, buildDisconnected, buildNoGrant, type Connection } from './views';

/** Whether a member has connected their own account, and where they can. */
export async function findConnection(deps: Deps, teamId: TeamId, userId: UserId): Promise<Connection> {
  const since = await inTeam(deps.database.db, teamId, (trx) => findGrantedAt(trx, teamId, userId));
  if (since !== undefined) return { kind: 'connected', since };
  const { publicUrl } = deps;
  return { kind: 'not_connected', connectUrl: publicUrl === null ? null : connectUrl(publicUrl, teamId) };
}

/** The page that asks for a member's grant; `status`: also for what keeping their status needs. */
export function connectUrl(publicUrl: string, teamId: TeamId, also?: 'status'): string {
  return `${publicUrl}/slack/connect?team=${teamId}${also === undefined ? '' : `&also=${also}`}`;
}

/** Shows a member who has connected their account that they have, and tells the features. */
export async function afterConnecting(deps: Deps, teamId: TeamId, userId: UserId): Promise<void> {
  await tellOfGrant(deps, teamId, userId, 'given');
  await refreshHome(deps, teamId, userId, { open: 'own-dms' }).catch((error: unknown) =>
    deps.log.warn({ err: error, team: teamId }, 'a Home tab could not be shown'),
  );
}

/** What fails in a feature is told, and keeps nobody from giving or taking back their grant. */
async function tellOfGrant(
  deps: Deps,
  teamId: TeamId,
  userId: UserId,
  change: 'given' | 'ending',
): Promise<void> {
  for (const { name, onGrant } of deps.registry.features)
    await onGrant?.(deps, teamId, userId, change).catch((error: unknown) =>
      deps.log.warn(
        { err: error, team: teamId, feature: name },
        'a feature could not follow that a member connected or disconnected their account',
      ),
    );
}

/** Answers a member who writes “connect” or “disconnect” (R7). */
export const answerConnection: MemberWord = async (deps, { teamId }, { message, member }) => {
  if (parseConnectionWord(message.text) !== 'connect') return endConnection(deps, teamId, message);
  return { kind: 'note', message: buildConnection(await findConnection(deps, teamId, member.user)) };
};

/**
 * Ends the grant of the writer of “disconnect”, who need not be a member any more (R7); null for any other word. A second
 * try after a crash finds it ended and says the same.
 */
export async function endConnection(
  deps: Deps,
  teamId: TeamId,
  { text, userId }: SaidMessage,
): ReturnType<MemberWord> {
  if (parseConnectionWord(text) !== 'disconnect') return null;
  return { kind: 'note', message: buildDisconnected(await disconnect(deps, teamId, userId)) };
}

/**
 * Ends a member's grant at Slack, and wipes the token here whatever Slack says. Doing it twice does nothing.
 * True when Slack has ended it too, or had before.
 */
export async function disconnect(deps: Deps, teamId: TeamId, userId: UserId): Promise<boolean> {
  if ((await findConnection(deps, teamId, userId)).kind === 'not_connected') return true;
  await tellOfGrant(deps, teamId, userId, 'ending');
  const client = await clientOf(deps, teamId, userId);
  const isEnded = client !== null && (await revokeToken(client));
  if (!isEnded) deps.log.warn({ team: teamId }, 'Slack did not end a grant that was taken back');
  await dropGrant(deps, teamId, userId);
  return isEnded;
}

async function clientOf(deps: Deps, teamId: TeamId, userId: UserId): Promise<WebClient | null> {
  try {
    return await deps.slackAs(teamId, userId);
  } catch (error) {
    if (error instanceof NoGrantError) return null;
    throw error;
  }
}

/**
 * Tells a member, in their hours, that something could not be said in their name because their grant is gone; once a UTC day
 * at most.
 */
export async function tellNoGrant(deps: Deps, teamId: TeamId, userId: UserId): Promise<void> {
  const now = deps.clock();
  const workspace = await deps.workspaces.current(teamId);
  const member = workspace?.settings.members.find(({ user }) => user === userId);
  if (workspace === null || member === undefined) return;
  const onDay = Math.floor((opensAt(workspace, member, now) ?? now) / dayMs);
  const plain = { ...noteTo(userId, buildNoGrant(), now), onceKey: `no_grant ${userId} ${onDay}` };
  const note = inTheirHours(workspace, member, plain, now);
  await inTeam(deps.database.db, teamId, (trx) => queuePost(trx, teamId, note, now));
}

/** A private word to a member about their own account. `now` in ms since 1970 UTC; it is tried for a day. */
function noteTo(userId: UserId, message: PostMessage, now: number) {
  return { kind: 'note', conversationId: userId, message, staleAt: now + dayMs } as const;
}

/** What keeping a member's own grant needs. */
export type ConnectDeps = Readonly<{
  database: Database;
  keys: Keys;
  clock: () => number;
  clientOptions: WebClientOptions;
  /** Told when a member has connected their account. */
  onConnected?: (teamId: TeamId, userId: UserId) => Promise<void>;
}>;

/** A member's grant that was not kept; the message tells them why, and what to do. */
export class ConnectError extends Error {
  override name = 'ConnectError';

  /** @param isEnded whether Slack has ended the grant again */
  constructor(
    message: string,
    readonly isEnded: boolean,
  ) {
    super(message);
  }
}

/**
 * Keeps a member's own grant (R7), sealed, and tells them in Slack. A grant that lacks a scope, or that comes from anybody
 * but a member, is ended at Slack at once and not kept.
 *
 * @throws ConnectError with the reason
 */
export async function keepMember(deps: ConnectDeps, grant: Grant): Promise<void> {
  const { teamId, grantee } = grant;
  const now = deps.clock();
  const refusal = await inTeam(deps.database.db, teamId, async (trx) => {
    const why = await whyRefused(trx, grant);
    if (why !== null) return why;
    await recordGrant(trx, deps.keys, grant, now);
    const message = buildConnection({ kind: 'connected', since: now });
    await queuePost(trx, teamId, noteTo(grantee, message, now), now);
    return null;
  });
  if (refusal === null) return deps.onConnected?.(teamId, grantee);
  const isEnded = await revokeToken(new WebClient(grant.token, deps.clientOptions));
  throw new ConnectError(refusal, isEnded);
}

async function whyRefused(trx: Db, { teamId, grantee, scopes }: Grant): Promise<string | null> {
  if ((await findInstallation(trx, teamId)) === undefined)
    return 'Gatehouse is not installed in that workspace, so there is nothing it could do for you there. Did you mean another one?';
  const settings = (await findSettings(trx, teamId))?.settings;
  if (settings?.members.some((member) => member.user === grantee) !== true)
    return 'You are not on the list of members whose time Gatehouse looks after in that workspace. Ask whoever looks after its settings to add you, then connect again.';
  const missing = userScopes.filter((scope) => !scopes.includes(scope));
  if (missing.length > 0)
    return `Slack did not give every permission that is needed; missing: ${missing.join(', ')}. Ask whoever set up the app whether its manifest is up to date, then connect again.`;
  return null;
}
