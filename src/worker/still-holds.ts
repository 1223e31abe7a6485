import { isStillAhead, speakerFor } from '../domain/announcements';
import { modeFor } from '../domain/audience';
import type { ConversationId } from '../domain/ids';
import { readAnnouncementKey } from '../store/announcements';
import type { Post } from '../store/outbox';
import type { Tools } from './tools';

/**
 * Whether an announcement of days off (A11) may still be said: it may have waited for an opening, and the plan, the
 * client's mode or a mute may have changed since it was stored.
 */
export async function stillHolds(tools: Tools, post: Post): Promise<boolean> {
  const entry = await tools.roster.current(post.teamId);
  const days = readAnnouncementKey(post.onceKey);
  if (entry === null || days === null) return true;
  const now = tools.clock();
  const client = entry.settings.clients.find(({ name }) => entry.clientIds.get(name) === post.clientId);
  if (client === undefined || modeFor(entry.settings, client) !== 'live') return false;
  if ((entry.mutes.get(post.conversationId as ConversationId) ?? 0) > now) return false;
  const speaker = speakerFor(entry, client);
  return speaker !== undefined && isStillAhead(entry, client, speaker, days, now);
}
