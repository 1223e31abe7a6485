import {
  type CallbackOptions,
  defaultCallbackSuccess,
  type InstallationQuery,
  type InstallationStore,
  type Installation as SlackInstallation,
} from '@slack/oauth';
import { NotInstalledError } from '../../slack/grants';
import { escapeHtml, type Page, sendPage } from '../../slack/page';
import { missingScopes } from '../../slack/scopes';
import { inTeam } from '../../store/database';
import { isTeamId, isUserId, type TeamId, type UserId } from '../../workspace/ids';
import { findBotGrant, findMemberGrant } from '../../workspace/store/grants';
import { recordUninstall } from '../../workspace/store/installations';
import { connectedPage, keepMember, notConnectedPage } from '../own-dms';
import { type InstallDeps, installByOAuth } from './install';

/** An install that we can't serve; the message goes to the person who installs. */
export class InstallError extends Error {
  override name = 'InstallError';
}

/**
 * Bolt's interface over our tables. A grant that a member gives for themselves comes without a `bot` key: it is kept
 * beside the bot's and never over it.
 */
export function createInstallationStore(deps: InstallDeps): InstallationStore {
  return {
    storeInstallation: (installation) => storeInstallation(deps, installation),
    fetchInstallation: (query) => fetchInstallation(deps, query),
    deleteInstallation: async (query) => {
      await recordUninstall(deps.database, teamOf(query), deps.clock());
      deps.grants.forget(teamOf(query));
    },
  };
}

async function storeInstallation(deps: InstallDeps, installation: SlackInstallation): Promise<void> {
  const { bot, user, team } = installation;
  if (installation.isEnterpriseInstall === true || team === undefined)
    throw new InstallError(
      'Gatehouse is installed workspace by workspace; please install it in one, not in the whole organisation.',
    );
  const teamId = teamOf({ teamId: team.id });
  if (bot !== undefined) {
    const workspace = {
      teamId,
      name: team.name ?? teamId,
      botUserId: toUser(bot.userId),
      botId: bot.id,
      enterpriseId: installation.enterprise?.id ?? null,
    };
    await installByOAuth(deps, workspace, { token: bot.token, scopes: bot.scopes }, user.id);
  }
  const { token, scopes = [] } = user;
  if (token !== undefined)
    await keepMember(deps, { teamId, kind: 'member', grantee: toUser(user.id), token, scopes });
}

async function fetchInstallation(
  deps: InstallDeps,
  query: InstallationQuery<boolean>,
): Promise<SlackInstallation> {
  const teamId = teamOf(query);
  const { userId } = query;
  const [bot, member] = await inTeam(deps.database.db, teamId, async (trx) => [
    await findBotGrant(trx, deps.keys, teamId),
    userId === undefined ? undefined : await findMemberGrant(trx, deps.keys, teamId, toUser(userId)),
  ]);
  if (bot === undefined) throw new NotInstalledError(teamId);
  return {
    team: { id: teamId },
    enterprise: undefined,
    user: {
      id: userId ?? '',
      token: member?.token,
      scopes: member === undefined ? undefined : [...member.scopes],
    },
    bot: { id: '', userId: bot.grantee, token: bot.token, scopes: [...bot.scopes] },
    isEnterpriseInstall: false,
  };
}

function teamOf(query: { teamId?: string | undefined }): TeamId {
  if (query.teamId === undefined || !isTeamId(query.teamId))
    throw new InstallError('the install names no workspace');
  return query.teamId;
}

function toUser(id: string): UserId {
  if (!isUserId(id)) throw new InstallError(`${id} is not a Slack user id`);
  return id;
}

/** What people see when Slack sends them back: after an install what Slack's library shows, else a page of ours. */
export const callbackOptions: CallbackOptions = {
  success(installation, options, request, response) {
    if (installation.bot === undefined && installation.team !== undefined)
      return sendPage(response, connectedPage(installation.team.name ?? 'your workspace'));
    const missing = missingScopes(installation.bot?.scopes ?? []);
    if (missing.length > 0) return sendPage(response, installedInPartPage(missing));
    const installed = installation as Parameters<typeof defaultCallbackSuccess>[0];
    return defaultCallbackSuccess(installed, options, request, response);
  },
  failure: (error, _options, _request, response) =>
    sendPage(response, error instanceof InstallError ? notInstalledPage(error) : notConnectedPage(error)),
};

function installedInPartPage(missing: readonly string[]): Page {
  const scopes = missing.map((scope) => `<code>${escapeHtml(scope)}</code>`).join(', ');
  return {
    status: 200,
    title: 'Installed, but not all of it can work',
    body: `<p>These permissions were not granted: ${scopes}. Please ask whoever runs this Gatehouse to add them to the app, and install it again.</p>`,
  };
}

function notInstalledPage({ message }: InstallError): Page {
  return { status: 400, title: 'Nothing was installed', body: `<p>${escapeHtml(message)}</p>` };
}
