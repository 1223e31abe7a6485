import { WebClient } from '@slack/web-api';
import type { Log } from '../../log';
import { type BotGrants, identifyToken } from '../../slack/grants';
import { missingScopes } from '../../slack/scopes';
import { fetchUser } from '../../slack/users';
import { inTeam } from '../../store/database';
import { isUserId, type TeamId } from '../../workspace/ids';
import { type NewMember, withFirstMember } from '../../workspace/settings/first-member';
import { defaultSettings } from '../../workspace/settings/settings';
import { recordGrant } from '../../workspace/store/grants';
import { type Installation, recordInstall } from '../../workspace/store/installations';
import { findSettings, lockSettings, recordSettings } from '../../workspace/store/settings';
import type { ConnectDeps } from '../own-dms';
import { welcome } from './first-member';

/** What installing needs: that of a member's own grant, and the bot grants that this process keeps at hand. */
export type InstallDeps = ConnectDeps & Readonly<{ grants: BotGrants; log: Log }>;

/** A bot's token and its scopes, as Slack gave them. */
type BotToken = Readonly<{ token: string; scopes: readonly string[] }>;

/**
 * Installs the one workspace whose bot token the operator gave by hand, as an install by OAuth would.
 *
 * @throws TokenRefusedError for a token of a whole organisation, or what the Web API throws, for instance `invalid_auth`
 */
export async function installByToken(deps: InstallDeps, token: string): Promise<TeamId> {
  const { scopes, ...workspace } = await identifyToken(new WebClient(token, deps.clientOptions));
  await keepBot(deps, workspace, { token, scopes });
  await keepFirstSettings(deps, workspace.teamId, null);
  return workspace.teamId;
}

/**
 * Keeps a workspace that installs the app by OAuth. At a first install `installer`, a Slack user id, becomes its first
 * member, in their own zone and language (G4).
 */
export async function installByOAuth(
  deps: InstallDeps,
  workspace: Installation,
  bot: BotToken,
  installer: string,
): Promise<void> {
  await keepBot(deps, workspace, bot);
  await keepFirstSettings(deps, workspace.teamId, await findInstaller(deps, bot.token, installer));
}

async function keepBot(deps: InstallDeps, workspace: Installation, bot: BotToken): Promise<void> {
  const { teamId, botUserId } = workspace;
  const now = deps.clock();
  await inTeam(deps.database.db, teamId, async (trx) => {
    await recordInstall(trx, workspace, now);
    await recordGrant(trx, deps.keys, { teamId, kind: 'bot', grantee: botUserId, ...bot }, now);
  });
  deps.grants.forget(teamId);
  tellMissing(deps.log, teamId, bot.scopes);
}

/** What needs a scope that is missing fails without a word, so it is said here. */
function tellMissing(log: Log, team: TeamId, scopes: readonly string[]): void {
  const missing = missingScopes(scopes);
  if (missing.length > 0)
    log.warn(
      { team, missing },
      'the bot lacks scopes, and what needs them does not work: under App Manifest on the page of the app, paste what "gatehouse manifest" prints, then reinstall',
    );
}

/**
 * A new install protects Monday to Friday, nine to five, in shadow mode (G4). Who installed it by hand is not known: there
 * the first admin who opens the Home tab begins.
 */
async function keepFirstSettings(
  deps: InstallDeps,
  teamId: TeamId,
  installer: NewMember | null,
): Promise<void> {
  const now = deps.clock();
  await inTeam(deps.database.db, teamId, async (trx) => {
    await lockSettings(trx, teamId);
    if ((await findSettings(trx, teamId)) !== undefined) return;
    const settings = installer === null ? null : withFirstMember(defaultSettings(), installer);
    await recordSettings(trx, teamId, settings ?? defaultSettings(), { by: 'install', at: now });
    if (settings !== null) await welcome(trx, teamId, settings, now);
  });
}

/** The person who installs, as Slack tells of them; null when it does not. An install must not fail for that. */
async function findInstaller(deps: InstallDeps, token: string, userId: string): Promise<NewMember | null> {
  if (!isUserId(userId)) return null;
  const client = new WebClient(token, deps.clientOptions);
  const answer = await fetchUser(client, userId).catch(() => null);
  return answer?.kind === 'known' ? { userId, ...answer.user } : null;
}
