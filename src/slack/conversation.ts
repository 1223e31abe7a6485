import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { z } from 'zod';
import { isTeamId, type TeamId } from '../domain/ids';

/** What Slack tells of a channel now, seen with the bot's eyes. `gone`: of a channel deleted, or private and left, it tells nothing. */
export type Seen =
  | Readonly<{ kind: 'gone' }>
  | Readonly<{ kind: 'direct' }>
  | Readonly<{
      kind: 'channel';
      state: 'active' | 'archived' | 'removed' | 'severed';
      /** The other workspaces it is shared with. */
      connectedTeams: readonly TeamId[];
    }>;

/**
 * Asks Slack what a conversation is now. Events about it may come late and in any order; this is the truth.
 *
 * @throws what the Web API throws when asking again may help (a 429, a failing network)
 */
export async function lookAtConversation(
  client: WebClient,
  ours: TeamId,
  conversationId: string,
): Promise<Seen> {
  try {
    const { channel } = info.parse(await client.conversations.info({ channel: conversationId }));
    if (channel.is_im === true || channel.is_mpim === true) return { kind: 'direct' };
    return { kind: 'channel', state: stateOf(channel), connectedTeams: connectedTo(channel, ours) };
  } catch (error) {
    if (error instanceof WebAPIPlatformError && gone.has(error.data.error)) return { kind: 'gone' };
    throw error;
  }
}

const info = z.object({
  channel: z.looseObject({
    is_im: z.boolean().nullish(),
    is_mpim: z.boolean().nullish(),
    is_archived: z.boolean().nullish(),
    is_frozen: z.boolean().nullish(),
    frozen_reason: z.string().nullish(),
    is_member: z.boolean().nullish(),
    is_ext_shared: z.boolean().nullish(),
    connected_team_ids: z.array(z.string()).nullish(),
    shared_team_ids: z.array(z.string()).nullish(),
    internal_team_ids: z.array(z.string()).nullish(),
  }),
});

type Channel = z.infer<typeof info>['channel'];

/** Other companies, not workspaces of the same organisation. */
function connectedTo(channel: Channel, ours: TeamId): TeamId[] {
  if (channel.is_ext_shared !== true) return [];
  const own = [ours, ...(channel.internal_team_ids ?? [])];
  const connected = channel.connected_team_ids ?? channel.shared_team_ids ?? [];
  return connected.filter((each) => isTeamId(each)).filter((each) => !own.includes(each));
}

function stateOf(channel: Channel): Extract<Seen, { kind: 'channel' }>['state'] {
  const reason = channel.frozen_reason ?? '';
  if (channel.is_frozen === true || reason !== '') return 'severed';
  if (channel.is_archived === true) return 'archived';
  return channel.is_member === true ? 'active' : 'removed';
}

const gone = new Set(['channel_not_found', 'channel_is_limited_access']);
