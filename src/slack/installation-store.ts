import type { Installation, InstallationQuery, InstallationStore } from '@slack/oauth';
import { WebClient, type WebClientOptions } from '@slack/web-api';
import { z } from 'zod';
import { teamId, userId } from '../domain/id-schema';
import { isTeamId, isUserId, type TeamId, type UserId } from '../domain/ids';
import { defaultSettings } from '../domain/settings';
import { type Database, inTeam } from '../store/database';
import { findBotGrant, findMemberGrant, type Grant, recordGrant } from '../store/grants';
import type { Keys } from '../store/seal';
import { findSettings, recordSettings } from '../store/settings';
import { recordInstall, recordUninstall, type Workspace } from '../store/workspaces';
import { type BotGrants, NotInstalledError } from './grants';

/** What installing needs. */
export type Office = Readonly<{
  database: Database;
  keys: Keys;
  grants: BotGrants;
  clock: () => number;
  clientOptions: WebClientOptions;
}>;

/** An install that we can't serve; the message goes to the one who installs. */
export class InstallError extends Error {
  override name = 'InstallError';
}

/**
 * Bolt's interface over our tables. A grant that a member gives for themselves comes without a `bot` key: it is kept
 * beside the bot's and never over it.
 */
export function createInstallationStore(office: Office): InstallationStore {
  return {
    storeInstallation: (installation) => storeInstallation(office, installation),
    fetchInstallation: (query) => fetchInstallation(office, query),
    deleteInstallation: async (query) => {
      await recordUninstall(office.database, teamOf(query), office.clock());
      office.grants.forget(teamOf(query));
    },
  };
}

/**
 * Installs the one workspace whose bot token the operator gave by hand, as an install by OAuth would.
 *
 * @throws what the Web API throws, for instance `invalid_auth`
 */
export async function installByToken(office: Office, token: string): Promise<TeamId> {
  const client = new WebClient(token, office.clientOptions);
  const auth = z
    .object({
      team_id: teamId,
      team: z.string(),
      user_id: userId,
      bot_id: z.string().nullish(),
      response_metadata: z.object({ scopes: z.array(z.string()).nullish() }).nullish(),
    })
    .parse(await client.auth.test());
  const workspace = {
    teamId: auth.team_id,
    name: auth.team,
    botUserId: auth.user_id,
    botId: auth.bot_id ?? null,
  };
  const scopes = auth.response_metadata?.scopes ?? [];
  await keepBot(office, workspace, {
    teamId: auth.team_id,
    kind: 'bot',
    grantee: auth.user_id,
    token,
    scopes,
  });
  await keepFirstSettings(office, auth.team_id, undefined);
  return auth.team_id;
}

async function storeInstallation(office: Office, installation: Installation): Promise<void> {
  if (installation.isEnterpriseInstall === true || installation.team === undefined)
    throw new InstallError(
      'Gatehouse is installed workspace by workspace; please install it in one, not in the whole organisation.',
    );
  const teamId = teamOf({ teamId: installation.team.id });
  const { bot, user } = installation;
  if (bot !== undefined) {
    const botUserId = asUser(bot.userId);
    const workspace = { teamId, name: installation.team.name ?? teamId, botUserId, botId: bot.id };
    await keepBot(office, workspace, {
      teamId,
      kind: 'bot',
      grantee: botUserId,
      token: bot.token,
      scopes: bot.scopes,
    });
    await keepFirstSettings(office, teamId, await zoneOfInstaller(office, bot.token, user.id));
  }
  const { token } = user;
  if (token !== undefined)
    await inTeam(office.database.db, teamId, (trx) => {
      const grant: Grant = {
        teamId,
        kind: 'member',
        grantee: asUser(user.id),
        token,
        scopes: user.scopes ?? [],
      };
      return recordGrant(trx, office.keys, grant, office.clock());
    });
}

async function keepBot(office: Office, workspace: Workspace, grant: Grant): Promise<void> {
  const now = office.clock();
  await inTeam(office.database.db, workspace.teamId, async (trx) => {
    await recordInstall(trx, workspace, now);
    await recordGrant(trx, office.keys, grant, now);
  });
  office.grants.forget(workspace.teamId);
}

/** G4: a new install protects Monday to Friday, nine to five, in the installer's zone, in shadow mode. */
async function keepFirstSettings(office: Office, teamId: TeamId, zone: string | undefined): Promise<void> {
  await inTeam(office.database.db, teamId, async (trx) => {
    if ((await findSettings(trx, teamId)) === undefined)
      await recordSettings(trx, teamId, defaultSettings(zone), 'install', office.clock());
  });
}

async function zoneOfInstaller(office: Office, token: string, userId: string): Promise<string | undefined> {
  try {
    const { user } = await new WebClient(token, office.clientOptions).users.info({ user: userId });
    return user?.tz;
  } catch {
    // The zone is a convenience; the install must not fail for it.
    return undefined;
  }
}

async function fetchInstallation(office: Office, query: InstallationQuery<boolean>): Promise<Installation> {
  const teamId = teamOf(query);
  const { userId } = query;
  const [bot, member] = await inTeam(office.database.db, teamId, async (trx) => [
    await findBotGrant(trx, office.keys, teamId),
    userId === undefined ? undefined : await findMemberGrant(trx, office.keys, teamId, asUser(userId)),
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

function asUser(id: string): UserId {
  if (!isUserId(id)) throw new InstallError(`${id} is not a Slack user id`);
  return id;
}
