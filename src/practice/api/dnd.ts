import { z } from 'zod';
import type { JsonObject } from '../json';
import type { User } from '../model';
import { idList, parseArgs, text } from './arguments';
import { type Call, type Family, SlackError } from './call';
import { visibleUser } from './users';

/** dnd.*: the next Do Not Disturb window of people. */
export const dnd: Family = { 'dnd.info': info, 'dnd.teamInfo': teamInfo };

/** What Slack answers for somebody without a schedule. */
const never = { dnd_enabled: false, next_dnd_start_ts: 1, next_dnd_end_ts: 1 };

function info(call: Call): JsonObject {
  const args = parseArgs(call.args, z.object({ user: text.optional() }));
  const user = visibleUser(call, args.user ?? call.grant.userId);
  const own = user.id === call.grant.userId ? { snooze_enabled: false } : {};
  return { ...windowOf(user), ...own };
}

function teamInfo(call: Call): JsonObject {
  const args = parseArgs(call.args, z.object({ users: idList }));
  if (args.users.length === 0) throw new SlackError('no_users_provided');
  return {
    users: Object.fromEntries(args.users.map((id) => [id, windowOf(visibleUser(call, id))])),
    cached: true,
  };
}

function windowOf({ dnd: next }: User): JsonObject {
  if (!next) return never;
  return {
    dnd_enabled: true,
    next_dnd_start_ts: Math.floor(next.startsAt / 1000),
    next_dnd_end_ts: Math.floor(next.endsAt / 1000),
  };
}
