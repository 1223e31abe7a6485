import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { z } from 'zod';
import { userId } from '../workspace/id-schema';
import { type ConversationId, isTeamId, type TeamId, type UserId } from '../workspace/ids';

/**
 * What Slack tells the bot of a conversation. `gone`: nothing, because it was deleted, or is private and the bot has
 * left.
 */
export type SeenConversation =
  | Readonly<{ kind: 'gone' }>
  | Readonly<{ kind: 'direct' }>
  | Readonly<{
      kind: 'channel';
      state: 'active' | 'archived' | 'removed' | 'severed';
      /** The other workspaces it is shared with. */
      connectedTeams: readonly TeamId[];
    }>;

/**
 * Asks Slack what a conversation is now. That is what counts, because events about it may come late and in any order.
 *
 * @param ours the workspace that asks
 * @throws what the Web API throws when asking again may help (a 429, a failing network)
 */
export async function lookAtConversation(
  client: WebClient,
  ours: TeamId,
  conversationId: string,
): Promise<SeenConversation> {
  const channel = await findInfo(client, conversationId, gone);
  if (channel === null) return { kind: 'gone' };
  if (channel.is_im === true || channel.is_mpim === true) return { kind: 'direct' };
  return { kind: 'channel', state: stateOf(channel), connectedTeams: connectedTo(channel, ours) };
}

/** Whether the bot is in a conversation. Slack answers it as if other people's direct messages did not exist. */
export async function isBotIn(client: WebClient, conversationId: string): Promise<boolean> {
  const channel = await findInfo(client, conversationId);
  // Slack does not call the bot a member of its own direct messages.
  return channel?.is_member === true || channel?.is_im === true;
}

/** Whether a direct message is the bot's own. */
export async function isBotsOwn(client: WebClient, conversationId: string): Promise<boolean> {
  return (await findInfo(client, conversationId)) !== null;
}

/**
 * Who is in a direct conversation. `client` speaks as `member`, who must be in it.
 *
 * @throws what the Web API throws, WebAPIPlatformError when the member is not in it
 */
export async function peopleIn(
  client: WebClient,
  member: UserId,
  { conversationId, isGroup }: Readonly<{ conversationId: ConversationId; isGroup: boolean }>,
): Promise<UserId[]> {
  if (isGroup) return listMembers(client, conversationId);
  const { channel } = direct.parse(await client.conversations.info({ channel: conversationId }));
  return [...new Set([member, channel.user])];
}

const direct = z.object({ channel: z.looseObject({ user: userId }) });
const members = z.object({ members: z.array(userId) });

async function listMembers(client: WebClient, channel: ConversationId): Promise<UserId[]> {
  const people: UserId[] = [];
  for await (const page of client.paginate('conversations.members', { channel, limit: 200 }))
    people.push(...members.parse(page).members);
  return people;
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

/** @param refusals the error codes that mean that there is nothing to see; absent: all of them */
async function findInfo(
  client: WebClient,
  conversationId: string,
  refusals?: ReadonlySet<string>,
): Promise<Channel | null> {
  try {
    return info.parse(await client.conversations.info({ channel: conversationId })).channel;
  } catch (error) {
    if (!(error instanceof WebAPIPlatformError)) throw error;
    if (refusals === undefined || refusals.has(error.data.error)) return null;
    throw error;
  }
}

/** The other companies in a channel, without workspaces of our own organisation. */
function connectedTo(channel: Channel, ours: TeamId): TeamId[] {
  if (channel.is_ext_shared !== true) return [];
  const own = [ours, ...(channel.internal_team_ids ?? [])];
  const connected = channel.connected_team_ids ?? channel.shared_team_ids ?? [];
  return connected.filter((each) => isTeamId(each)).filter((each) => !own.includes(each));
}

function stateOf(channel: Channel): Extract<SeenConversation, { kind: 'channel' }>['state'] {
  const reason = channel.frozen_reason ?? '';
  if (channel.is_frozen === true || reason !== '') return 'severed';
  if (channel.is_archived === true) return 'archived';
  return channel.is_member === true ? 'active' : 'removed';
}

const gone = new Set(['channel_not_found', 'channel_is_limited_access']);
