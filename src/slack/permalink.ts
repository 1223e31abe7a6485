import { WebAPIPlatformError } from '@slack/web-api';
import QuickLRU from 'quick-lru';
import { type Deps, oncePerProcess } from '../deps';
import type { ConversationId, MessageTs, TeamId, UserId } from '../workspace/ids';
import { NoGrantError, NotInstalledError } from './grants';

type Message = Readonly<{ conversationId: ConversationId; messageTs: MessageTs }>;

const knownLinks = oncePerProcess(() => new QuickLRU<string, string>({ maxSize: 5_000 }));

/**
 * A link to a message; null when Slack gives none of `grantees` one.
 *
 * @param grantees whose grants Slack is asked with, in this order: a member's, or the bot's (null). Only people who are
 *   in a member's own direct conversation can see it
 */
export async function permalinkTo(
  deps: Deps,
  teamId: TeamId,
  message: Message,
  grantees: readonly (UserId | null)[],
): Promise<string | null> {
  const known = knownLinks(deps);
  const key = `${teamId} ${message.conversationId} ${message.messageTs}`;
  const link = known.get(key) ?? (await askFor(deps, teamId, message, grantees));
  if (link !== null) known.set(key, link);
  return link;
}

async function askFor(
  deps: Deps,
  teamId: TeamId,
  { conversationId, messageTs }: Message,
  grantees: readonly (UserId | null)[],
): Promise<string | null> {
  for (const grantee of grantees) {
    try {
      const client = grantee === null ? await deps.slackFor(teamId) : await deps.slackAs(teamId, grantee);
      const { permalink } = await client.chat.getPermalink({
        channel: conversationId,
        message_ts: messageTs,
      });
      if (permalink !== undefined) return permalink;
    } catch (error) {
      if (!isRefusal(error))
        deps.log.warn({ err: error, team: teamId }, 'a link to a message could not be had');
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
