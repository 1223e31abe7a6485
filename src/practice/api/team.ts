import { z } from 'zod';
import { findTeam } from '../conversations';
import type { JsonObject } from '../json';
import type { Team } from '../model';
import { parseArgs, text } from './arguments';
import { type Call, type Family, SlackError } from './call';

/** team.*: the bearer's own workspace, and those that share a conversation with it. */
export const team: Family = { 'team.info': info };

function info(call: Call): JsonObject {
  const args = parseArgs(call.args, z.object({ team: text.optional(), domain: text.optional() }));
  const { model } = call.world;
  const wanted = args.team ?? call.grant.teamId;
  const found = args.domain
    ? [...model.teams.values()].find(({ domain }) => domain === args.domain)
    : findTeam(model, wanted);
  if (!found || !isConnected(call, found)) throw new SlackError('team_not_found');
  return {
    team: {
      id: found.id,
      name: found.name,
      url: `https://${found.domain}.slack.com/`,
      domain: found.domain,
      email_domain: '',
      icon: { image_default: true },
    },
  };
}

function isConnected({ world, grant }: Call, { id }: Team): boolean {
  if (id === grant.teamId) return true;
  return [...world.model.conversations.values()].some(
    ({ teams }) => teams.includes(id) && teams.includes(grant.teamId),
  );
}
