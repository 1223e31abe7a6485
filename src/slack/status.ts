import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { z } from 'zod';
import { noteChange } from '../store/watched';
import { secondMs } from '../time';
import { unescapeText } from '../words/escape';
import type { UserId } from '../workspace/ids';
import type { SlackStatus } from '../workspace/settings/slack-status';

/** What Slack answers about a status: which one stands now, or the code of its refusal, which stays the same when asked again. */
export type StatusAnswer =
  | Readonly<{ kind: 'stands'; status: SlackStatus }>
  | Readonly<{ kind: 'refused'; code: string }>;

const profile = z.looseObject({
  status_text: z.string().nullish(),
  status_emoji: z.string().nullish(),
  status_expiration: z.number().nullish(),
});
const ofUser = z.object({ user: z.looseObject({ profile }) });
const ofProfile = z.object({ profile });

/**
 * Asks which status a person has. `users.info` tells it too, so that no permission is needed beyond those that a connected
 * account has already.
 *
 * @throws what the Web API throws when asking again may help
 */
export function fetchStatus(client: WebClient, userId: UserId): Promise<StatusAnswer> {
  return answered(async () => toStatus(ofUser.parse(await client.users.info({ user: userId })).user.profile));
}

/**
 * Sets the status of the person whose client it is; null takes it away. Gives what Slack then shows, which may be written
 * another way than what was asked for.
 *
 * @throws what the Web API throws when asking again may help; it may be set all the same
 */
export function setStatus(client: WebClient, status: SlackStatus | null): Promise<StatusAnswer> {
  noteChange();
  return answered(async () => {
    const { text = '', emoji = '', until = null } = status ?? {};
    const fields = { status_text: text, status_emoji: emoji, status_expiration: (until ?? 0) / secondMs };
    return toStatus(ofProfile.parse(await client.users.profile.set({ profile: fields })).profile);
  });
}

function toStatus({ status_text, status_emoji, status_expiration }: z.infer<typeof profile>): SlackStatus {
  return {
    // Slack keeps a text with &, < and > escaped.
    text: unescapeText(status_text ?? ''),
    emoji: status_emoji ?? '',
    until: status_expiration ? status_expiration * secondMs : null,
  };
}

async function answered(ask: () => Promise<SlackStatus>): Promise<StatusAnswer> {
  try {
    return { kind: 'stands', status: await ask() };
  } catch (error) {
    if (!(error instanceof WebAPIPlatformError) || passing.has(error.data.error)) throw error;
    return { kind: 'refused', code: error.data.error };
  }
}

/** Troubles of Slack’s own, which pass. Source: docs.slack.dev, errors that any method may give. */
const passing: ReadonlySet<string> = new Set([
  'fatal_error',
  'internal_error',
  'org_login_required',
  'ratelimited',
  'request_timeout',
  'service_unavailable',
  'team_added_to_org',
]);
