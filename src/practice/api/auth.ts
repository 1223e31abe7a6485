import { z } from 'zod';
import { revoke } from '../grants';
import type { JsonObject } from '../json';
import { flag, parseArgs } from './arguments';
import type { Call, Family } from './call';

/** auth.*: whose token it is, and taking it back. */
export const auth: Family = { 'auth.test': test, 'auth.revoke': revokeToken };

function test({ world, grant }: Call): JsonObject {
  const team = world.model.teams.get(grant.teamId);
  const user = world.model.users.get(grant.userId);
  return {
    url: `https://${team?.domain}.slack.com/`,
    team: team?.name,
    user: user?.name,
    team_id: grant.teamId,
    ...(team?.enterpriseId === undefined ? {} : { enterprise_id: team.enterpriseId }),
    user_id: grant.userId,
    ...(grant.kind === 'bot' ? { bot_id: user?.bot?.botId } : {}),
    ...(grant.expiresAt === null
      ? {}
      : { expires_in: Math.floor((grant.expiresAt - world.clock.now()) / 1000) }),
    is_enterprise_install: false,
  };
}

function revokeToken(call: Call): JsonObject {
  const { test: onlyTest } = parseArgs(call.args, z.object({ test: flag.default(false) }));
  if (!onlyTest) revoke(call.world, [call.grant]);
  return { revoked: !onlyTest };
}
