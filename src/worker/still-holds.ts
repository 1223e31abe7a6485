import { isStillAhead, speakerFor } from '../domain/announcements';
import { modeFor } from '../domain/audience';
import type { ConversationId } from '../domain/ids';
import { zoneAt } from '../domain/rota';
import type { ClientSettings, Member } from '../domain/settings';
import type { Entry } from '../slack/roster';
import { buildAnnouncementUnsaid } from '../slack/views/announcement';
import { type Announced, readAnnouncementKey } from '../store/announcements';
import { inTeam } from '../store/database';
import { type Post, queuePost } from '../store/outbox';
import type { Tools } from './tools';

type Days = Omit<Announced, 'clientId'>;

/**
 * Whether an announcement of days off (A11) may still be said: it may have waited for an opening, and the plan, the
 * client's mode or a mute may have changed since it was stored. If not, the member who speaks for the client is told.
 */
export async function stillHolds(tools: Tools, post: Post): Promise<boolean> {
  const entry = await tools.roster.current(post.teamId);
  const days = readAnnouncementKey(post.onceKey);
  if (entry === null || days === null) return true;
  const now = tools.clock();
  const client = entry.settings.clients.find(({ name }) => entry.clientIds.get(name) === post.clientId);
  const speaker = client === undefined ? undefined : speakerFor(entry, client);
  if (client === undefined || speaker === undefined) return false;
  const isMuted = (entry.mutes.get(post.conversationId as ConversationId) ?? 0) > now;
  const isHeard = modeFor(entry.settings, client) === 'live' && !isMuted;
  if (isHeard && isStillAhead(entry, client, speaker, days, now)) return true;
  await tellUnsaid(tools, entry, post, { client, speaker, days, now });
  return false;
}

type Unsaid = Readonly<{ client: ClientSettings; speaker: Member; days: Days; now: number }>;

async function tellUnsaid(
  tools: Tools,
  entry: Entry,
  { id, teamId }: Post,
  { client, speaker, days, now }: Unsaid,
): Promise<void> {
  const zone = zoneAt(entry.settings, speaker, days.from);
  const note = {
    kind: 'note' as const,
    conversationId: speaker.user,
    message: buildAnnouncementUnsaid(client.name, days.from, zone),
    staleAt: days.from,
    onceKey: `announcement_unsaid ${id}`,
  };
  await inTeam(tools.database.db, teamId, (trx) => queuePost(trx, teamId, note, now));
}
