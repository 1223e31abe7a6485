import { z } from 'zod';
import { grant, rotate, rotatedTokenLifeMs, uninstall } from '../grants';
import type { JsonObject } from '../json';
import type { Grant } from '../model';
import { installBot } from '../oauth/install';
import { parseArgs, text } from './arguments';
import { type OpenCall, type OpenFamily, SlackError } from './call';

/** oauth.v2.*: tokens for codes and refresh tokens. */
export const oauth: OpenFamily = { 'oauth.v2.access': access, 'apps.uninstall': uninstallApp };

const accessArgs = z.object({
  client_id: text.optional(),
  client_secret: text.optional(),
  code: text.optional(),
  redirect_uri: text.optional(),
  grant_type: z.string().optional(),
  refresh_token: text.optional(),
});

function access(call: OpenCall): JsonObject {
  const args = parseArgs(call.args, accessArgs);
  checkClient(call, args);
  switch (args.grant_type ?? 'authorization_code') {
    case 'authorization_code':
      return exchangeCode(call, args);
    case 'refresh_token':
      return refresh(call, args.refresh_token);
    default:
      throw new SlackError('invalid_grant_type');
  }
}

function exchangeCode({ world }: OpenCall, args: z.output<typeof accessArgs>): JsonObject {
  const approval = world.codes.take(args.code ?? '');
  if (!approval) throw new SlackError('invalid_code');
  if (args.redirect_uri !== undefined && args.redirect_uri !== approval.redirectUri)
    throw new SlackError('bad_redirect_uri');
  const { teamId, userId, botScopes, userScopes } = approval;
  const at = world.clock.now();
  const bot = botScopes.length > 0 ? installBot(world, teamId, botScopes) : undefined;
  const user =
    userScopes.length > 0
      ? grant(world.model, at, { kind: 'user', teamId, userId, scopes: userScopes })
      : undefined;
  if (user) world.bus.tell({ kind: 'installation_changed', teamId, userId });
  const authedUser = { id: userId, ...(user ? { ...tokenFields(user, at), token_type: 'user' } : {}) };
  return {
    app_id: world.model.app.id,
    authed_user: authedUser,
    ...(bot ? { ...tokenFields(bot, at), token_type: 'bot', bot_user_id: bot.userId } : {}),
    team: { id: teamId, name: world.model.teams.get(teamId)?.name },
    enterprise: null,
    is_enterprise_install: false,
  };
}

function refresh({ world }: OpenCall, refreshToken: string | undefined): JsonObject {
  const { model, clock } = world;
  const found = model.grants.find((each) => each.refreshToken !== null && each.refreshToken === refreshToken);
  if (!found || found.revoked) throw new SlackError('invalid_refresh_token');
  rotate(model, clock.now(), found);
  return {
    app_id: model.app.id,
    ...tokenFields(found, clock.now()),
    token_type: found.kind,
    ...(found.kind === 'bot' ? { bot_user_id: found.userId } : { authed_user: { id: found.userId } }),
    team: { id: found.teamId, name: model.teams.get(found.teamId)?.name },
    enterprise: null,
    is_enterprise_install: false,
  };
}

function uninstallApp(call: OpenCall): JsonObject {
  const args = parseArgs(call.args, z.object({ client_id: text, client_secret: text }));
  checkClient(call, args);
  const found = call.world.model.grants.find((each) => each.token === call.appToken && each.revoked === null);
  if (!found) throw new SlackError('invalid_auth');
  uninstall(call.world, found.teamId);
  return {};
}

function checkClient(
  { world, basic }: OpenCall,
  args: { client_id?: string | undefined; client_secret?: string | undefined },
): void {
  const id = args.client_id ?? basic?.id;
  const secret = args.client_secret ?? basic?.secret;
  if (id !== world.model.app.clientId) throw new SlackError('invalid_client_id');
  if (secret !== world.model.app.clientSecret) throw new SlackError('bad_client_secret');
}

function tokenFields(made: Grant, at: number): JsonObject {
  return {
    access_token: made.token,
    scope: made.scopes.join(','),
    ...(made.refreshToken === null || made.expiresAt === null
      ? {}
      : {
          refresh_token: made.refreshToken,
          expires_in: Math.min(rotatedTokenLifeMs, made.expiresAt - at) / 1000,
        }),
  };
}
