import { zoneAt } from '../domain/rota';
import type { Member } from '../domain/settings';
import { type Group, type Planned, toComing } from './announce';
import type { Entry } from './roster';
import type { AnnouncementCard, Recipient } from './views/announcement';

/** What a member sees of a group of announcements: the first as its client reads it, and who is told; null for none. */
export function toCard(entry: Entry, member: Member, { from, to, planned }: Group): AnnouncementCard | null {
  const sample = planned.find(({ mode }) => mode === 'live') ?? planned[0];
  const language = sample?.places[0]?.language;
  if (sample === undefined || language === undefined) return null;
  const named = (mode: Planned['mode']) => planned.filter((each) => each.mode === mode).map(toRecipient);
  return {
    days: { from, to },
    sample: toComing(entry, sample.announcement, language),
    told: named('live'),
    shadow: named('shadow'),
    zone: zoneAt(entry.settings, member, from),
  };
}

function toRecipient({ announcement, places }: Planned): Recipient {
  return {
    name: announcement.client.name,
    conversationIds: places.map(({ conversationId }) => conversationId),
  };
}
