import { WebAPIPlatformError, WebAPIRateLimitedError, type WebClient } from '@slack/web-api';
import type { TeamId } from '../domain/ids';
import type { Reply } from '../store/replies';
import { NoGrantError } from './grants';
import type { Desk } from './roster';

/** What became of a message that was to be deleted; `why` is for the member who asked. */
export type Deleted = Readonly<{ kind: 'gone' }> | Readonly<{ kind: 'refused'; why: string }>;

/** Deletes a reply from its conversation, by whoever posted it. One that is not there any more is gone already. */
export async function deleteReply(desk: Desk, teamId: TeamId, reply: Reply): Promise<Deleted> {
  if (reply.sentTs === null) return { kind: 'gone' };
  try {
    const client = await clientOf(desk, teamId, reply);
    await client.chat.delete({ channel: reply.conversationId, ts: reply.sentTs });
    return { kind: 'gone' };
  } catch (error) {
    if (error instanceof NoGrantError)
      return { kind: 'refused', why: 'It was posted with an account that is not connected any more.' };
    if (error instanceof WebAPIRateLimitedError)
      return { kind: 'refused', why: 'Slack is busy right now. Please try again in a minute.' };
    if (error instanceof WebAPIPlatformError) return toDeleted(error.data.error);
    throw error;
  }
}

function clientOf(desk: Desk, teamId: TeamId, { speaker }: Reply): Promise<WebClient> {
  return speaker === null ? desk.slackFor(teamId) : desk.slackAs(teamId, speaker);
}

/** Source: docs.slack.dev, chat.delete. */
function toDeleted(code: string): Deleted {
  switch (code) {
    case 'message_not_found':
    case 'thread_not_found':
      return { kind: 'gone' };
    case 'cant_delete_message':
    case 'compliance_exports_prevent_deletion':
      return { kind: 'refused', why: 'Slack does not let me delete it here.' };
    case 'channel_not_found':
    case 'not_in_channel':
    case 'is_archived':
      return { kind: 'refused', why: 'I am not in that conversation any more.' };
    default:
      return { kind: 'refused', why: `Slack refused it (${code}).` };
  }
}
