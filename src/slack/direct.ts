import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { z } from 'zod';
import { userId } from '../domain/id-schema';
import type { ConversationId, TeamId, UserId } from '../domain/ids';
import { deadTokenCodes, dropGrant } from './connection';
import { NoGrantError, NotInstalledError } from './grants';
import type { Desk } from './roster';

/** Whether a direct conversation is the bot's own: of other people's Slack tells a bot that there is none. */
export async function askBot(desk: Desk, teamId: TeamId, conversationId: ConversationId): Promise<boolean> {
  try {
    const client = await desk.slackFor(teamId);
    await client.conversations.info({ channel: conversationId });
    return true;
  } catch (error) {
    if (error instanceof WebAPIPlatformError || error instanceof NotInstalledError) return false;
    throw error;
  }
}

/**
 * Who is in a direct conversation, asked with a member's own grant; null when they are not, or their grant is gone. A
 * grant that Slack has ended is wiped here too.
 */
export async function askMember(
  desk: Desk,
  teamId: TeamId,
  member: UserId,
  about: Readonly<{ conversationId: ConversationId; isGroup: boolean }>,
): Promise<UserId[] | null> {
  try {
    const client = await desk.slackAs(teamId, member);
    return about.isGroup
      ? await peopleOfGroup(client, about.conversationId)
      : await bothEnds(client, member, about.conversationId);
  } catch (error) {
    if (error instanceof NoGrantError) return null;
    if (!(error instanceof WebAPIPlatformError)) throw error;
    if (deadTokenCodes.has(error.data.error)) await dropGrant(desk, teamId, member);
    desk.log.warn(
      { team: teamId, conversation: about.conversationId, reason: error.data.error },
      'a member’s grant does not show who is in a direct conversation',
    );
    return null;
  }
}

const info = z.object({ channel: z.looseObject({ user: userId }) });

async function bothEnds(client: WebClient, member: UserId, channel: ConversationId): Promise<UserId[]> {
  const { user } = info.parse(await client.conversations.info({ channel })).channel;
  return [...new Set([member, user])];
}

const members = z.object({ members: z.array(userId) });

async function peopleOfGroup(client: WebClient, channel: ConversationId): Promise<UserId[]> {
  const people: UserId[] = [];
  for await (const page of client.paginate('conversations.members', { channel, limit: 200 }))
    people.push(...members.parse(page).members);
  return people;
}
