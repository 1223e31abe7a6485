import { z } from 'zod';
import { getUser } from '../conversations';
import type { JsonObject } from '../json';
import { profileOf } from '../slack-user';
import { changeUser } from '../user-changes';
import { json, parseArgs } from './arguments';
import { type Call, type Family, SlackError } from './call';

/** users.profile.*: people's own profiles, as far as their status goes. */
export const profiles: Family = { 'users.profile.set': set };

const setArgs = z.object({
  profile: json(
    z.strictObject({
      status_text: z.string(),
      status_emoji: z.string(),
      status_expiration: z.number().int().min(0).default(0),
    }),
  ),
});

/** Sets the bearer's own status. Source: docs.slack.dev, users.profile.set, and user presence and status. */
function set({ world, grant, args }: Call): JsonObject {
  if (grant.kind === 'bot') throw new SlackError('not_allowed_token_type');
  const {
    status_text: text,
    status_emoji: emoji,
    status_expiration: until,
  } = parseArgs(args, setArgs).profile;
  if (text.length > 100) throw new SlackError('too_long');
  if (emoji !== '' && !/^:[^\s:]+:(:skin-tone-[2-6]:)?$/.test(emoji)) throw new SlackError('invalid_profile');
  const isCleared = text === '' && emoji === '';
  const status = {
    text,
    // Slack puts a speech balloon beside words without an emoji.
    emoji: emoji === '' && !isCleared ? ':speech_balloon:' : emoji,
    until: until === 0 || isCleared ? null : until * 1000,
  };
  changeUser(world, grant.userId, { status });
  return { profile: profileOf(getUser(world.model, grant.userId), grant, world.clock.now()) };
}
