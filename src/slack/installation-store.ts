import type { Installation, InstallationQuery, InstallationStore } from '@slack/oauth';
import { WebClient, type WebClientOptions } from '@slack/web-api';
import { z } from 'zod';
import { teamId, userId } from '../domain/id-schema';
import { isTeamId, isUserId, type TeamId, type UserId } from '../domain/ids';
import { defaultSettings } from '../domain/settings';
import { type Database, type Db, inTeam } from '../store/database';
import { findBotGrant, findMemberGrant, type Grant, recordGrant } from '../store/grants';
import { type NewPost, queuePost } from '../store/outbox';
import type { Keys } from '../store/seal';
import { findSettings, recordSettings } from '../store/settings';
import { findWorkspace, recordInstall, recordUninstall, type Workspace } from '../store/workspaces';
import { type BotGrants, NotInstalledError } from './grants';
import { userScopes } from './scopes';
import { buildConnection } from './views/connection';

/** What installing needs. */
export type Office = Readonly<{
  database: Database;
  keys: Keys;
  grants: BotGrants;
  clock: () => number;
  clientOptions: WebClientOptions;
  /** Told when a member has connected their account. */
  onConnected?: (teamId: TeamId, userId: UserId) => Promise<void>;
}>;

/** An install that we can't serve; the message goes to the one who installs. */
export class InstallError extends Error {
  override name = 'InstallError';
}

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
  if (token === undefined) return;
  const scopes = user.scopes ?? [];
  await keepMember(office, { teamId, kind: 'member', grantee: asUser(user.id), token, scopes });
}

/**
 * Keeps a member's own grant (R7), sealed, and tells them in Slack. One that is of no use, or comes from somebody who is
 * no member, is ended at Slack at once, and nothing of it is kept.
 *
 * @throws ConnectError with the reason
 */
async function keepMember(office: Office, grant: Grant): Promise<void> {
  const { teamId, grantee } = grant;
  const now = office.clock();
  const refusal = await inTeam(office.database.db, teamId, async (trx) => {
    const why = await whyRefused(trx, grant);
    if (why !== null) return why;
    await recordGrant(trx, office.keys, grant, now);
    await queuePost(trx, teamId, connectedNote(grantee, now), now);
    return null;
  });
  if (refusal === null) return office.onConnected?.(teamId, grantee);
  const ending = new WebClient(grant.token, office.clientOptions).auth.revoke();
  throw new ConnectError(
    refusal,
    await ending.then(
      () => true,
      () => false,
    ),
  );
}

async function whyRefused(trx: Db, { teamId, grantee, scopes }: Grant): Promise<string | null> {
  if ((await findWorkspace(trx, teamId)) === undefined)
    return 'Gatehouse is not installed in that workspace, so there is nothing it could do for you there. Did you mean another one?';
  const settings = (await findSettings(trx, teamId))?.settings;
  if (settings?.members.some((member) => member.user === grantee) !== true)
    return 'You are not on the list of members whose time Gatehouse looks after in that workspace. Ask whoever looks after its settings to add you, then connect again.';
  const missing = userScopes.filter((scope) => !scopes.includes(scope));
  if (missing.length > 0)
    return `Slack did not give every permission that is needed; missing: ${missing.join(', ')}. Ask whoever set up the app whether its manifest is up to date, then connect again.`;
  return null;
}

const keepTryingMs = 86_400_000;

function connectedNote(userId: UserId, now: number): NewPost {
  return {
    kind: 'note',
    conversationId: userId,
    message: buildConnection({ kind: 'connected', since: now }),
    staleAt: now + keepTryingMs,
  };
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
