import { WebAPIPlatformError } from '@slack/web-api';
import type { TeamId, UserId } from '../domain/ids';
import type { MessageKey } from '../store/waiting';
import { NoGrantError, NotInstalledError } from './grants';
import type { Desk } from './roster';

const known = new WeakMap<Desk, Map<string, string>>();
const most = 5_000;

/**
 * A link to a message for somebody of the workspace. The bot is asked, then the grants of `members`: in their own
 * direct conversations only they see it. Where nobody may tell, a link to the conversation.
 */
export async function permalinkTo(
  desk: Desk,
  teamId: TeamId,
  message: MessageKey,
  members: readonly UserId[],
): Promise<string> {
  const kept = known.get(desk) ?? new Map<string, string>();
  known.set(desk, kept);
  if (kept.size > most) kept.clear();
  const key = `${teamId} ${message.conversationId} ${message.messageTs}`;
  const link = kept.get(key) ?? (await ask(desk, teamId, message, members));
  if (link === null) return `https://app.slack.com/client/${teamId}/${message.conversationId}`;
  kept.set(key, link);
  return link;
}

async function ask(
  desk: Desk,
  teamId: TeamId,
  { conversationId, messageTs }: MessageKey,
  members: readonly UserId[],
): Promise<string | null> {
  const clients = [
    () => desk.slackFor(teamId),
    ...members.map((member) => () => desk.slackAs(teamId, member)),
  ];
  for (const clientOf of clients) {
    try {
      const client = await clientOf();
      const { permalink } = await client.chat.getPermalink({
        channel: conversationId,
        message_ts: messageTs,
      });
      if (permalink !== undefined) return permalink;
    } catch (error) {
      if (!isRefusal(error))
        desk.log.warn({ err: error, team: teamId }, 'a link to a message could not be had');
    }
  }
  return null;
}

function isRefusal(error: unknown): boolean {
  return (
    error instanceof WebAPIPlatformError ||
    error instanceof NoGrantError ||
    error instanceof NotInstalledError
  );
}
