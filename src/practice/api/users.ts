import { z } from 'zod';
import { findUser, isVisibleTo } from '../conversations';
import type { JsonObject } from '../json';
import type { User } from '../model';
import { toSlackUser } from '../slack-user';
import { count, flag, parseArgs, text } from './arguments';
import { type Call, type Family, SlackError } from './call';
import { cursorMetadata, pageOf } from './cursor';

/** users.*: people as the bearer's team sees them. */
export const users: Family = { 'users.info': info, 'users.list': list, 'users.getPresence': presence };

function info(call: Call): JsonObject {
  const args = parseArgs(call.args, z.object({ user: text, include_locale: flag.default(false) }));
  const user = visibleUser(call, args.user);
  if (user.shows === 'nothing' && user.teamId !== call.grant.teamId) throw new SlackError('user_not_visible');
  const { model, clock } = call.world;
  return { user: toSlackUser(model, user, call.grant, { at: clock.now(), withLocale: args.include_locale }) };
}

/** Lists the team's own people. users.list leaves out everybody from elsewhere. */
function list(call: Call): JsonObject {
  const args = parseArgs(
    call.args,
    z.object({ limit: count.optional(), cursor: text.optional(), include_locale: flag.default(false) }),
  );
  const { model, clock } = call.world;
  const own = [...model.users.values()].filter((user) => user.teamId === call.grant.teamId);
  const page = pageOf(own, args);
  const shape = { at: clock.now(), withLocale: args.include_locale };
  return {
    members: page.items.map((user) => toSlackUser(model, user, call.grant, shape)),
    cache_ts: Math.floor(clock.now() / 1000),
    ...cursorMetadata(page),
  };
}

function presence(call: Call): JsonObject {
  const args = parseArgs(call.args, z.object({ user: text.optional() }));
  return { presence: visibleUser(call, args.user ?? call.grant.userId).presence };
}

/** The person, if the bearer's team can see them; else user_not_found. */
export function visibleUser({ world, grant }: Call, id: string): User {
  const user = findUser(world.model, id);
  if (!user || !isVisibleTo(world.model, grant.teamId, user)) throw new SlackError('user_not_found');
  return user;
}
