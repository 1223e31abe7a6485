import { z } from 'zod';
import type { JsonObject } from '../json';
import { parseArgs, text } from './arguments';
import { type Call, type Family, SlackError } from './call';

/** bots.*: who is behind a bot id. */
export const bots: Family = { 'bots.info': info };

function info(call: Call): JsonObject {
  const args = parseArgs(call.args, z.object({ bot: text.optional() }));
  const user = [...call.world.model.users.values()].find(
    (each) => each.bot !== null && each.bot.botId === args.bot,
  );
  if (!user?.bot) throw new SlackError('bot_not_found');
  const { botId, appId, name } = user.bot;
  return {
    bot: {
      id: botId,
      deleted: user.deleted,
      name,
      updated: Math.floor(user.updatedAt / 1000),
      app_id: appId,
      user_id: user.id,
      icons: {},
    },
  };
}
