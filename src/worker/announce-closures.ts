import { announceDaysOf, isStillAhead, speakerFor } from '../domain/announcements';
import { zoneAt } from '../domain/rota';
import type { Member } from '../domain/settings';
import { type Group, planAnnouncements, postAnnouncements } from '../slack/announce';
import { toCard } from '../slack/announcement-card';
import type { Entry } from '../slack/roster';
import {
  buildAnnouncementGone,
  buildAnnouncementQuestion,
  buildAnnouncementReport,
} from '../slack/views/announcement';
import { findAnnounced } from '../store/announcements';
import { type Db, inTeam } from '../store/database';
import { type PostMessage, queuePost } from '../store/outbox';
import type { DayTask } from './day-tasks';

/**
 * Days off ahead are announced to the clients they concern (A11), at the opening of the day of whoever speaks for them:
 * the member is asked, once for the same days, or where the settings say so it goes by itself and they are told. What
 * clients were told and does not hold any more, their member hears of.
 */
export const announceClosures: DayTask = async (tools, entry, member, day) => {
  if (announceDaysOf(entry.settings, member) === 0) return;
  const { teamId } = entry.workspace;
  const now = tools.clock();
  const groups = await planAnnouncements(tools, entry, member, day);
  await inTeam(tools.database.db, teamId, async (trx) => {
    for (const group of groups) await announceOrAsk(trx, entry, member, group, now);
    await tellOfChanges(trx, entry, member, now);
  });
};

async function announceOrAsk(
  trx: Db,
  entry: Entry,
  member: Member,
  group: Group,
  now: number,
): Promise<void> {
  const card = toCard(entry, member, group);
  if (card === null) return;
  const key = `${member.user} ${group.from} ${group.to}`;
  if (entry.settings.workspace.replies.announce === 'ask' || card.told.length === 0)
    return tell(
      trx,
      entry,
      member,
      buildAnnouncementQuestion(card),
      `announcement_asked ${key}`,
      group.from,
      now,
    );
  await postAnnouncements(trx, entry, member, group.planned, now);
  await tell(trx, entry, member, buildAnnouncementReport(card), `announcement_made ${key}`, group.from, now);
}

/** Each announcement of theirs that is out and not in the plan any more, once. */
async function tellOfChanges(trx: Db, entry: Entry, member: Member, now: number): Promise<void> {
  for (const out of await findAnnounced(trx, entry.workspace.teamId, now)) {
    const client = entry.settings.clients.find(({ name }) => entry.clientIds.get(name) === out.clientId);
    if (client === undefined || speakerFor(entry, client)?.user !== member.user) continue;
    if (isStillAhead(entry, client, member, out, now)) continue;
    const { conversationId, from, to } = out;
    const zone = zoneAt(entry.settings, member, from);
    const message = buildAnnouncementGone(client.name, conversationId, from, zone);
    await tell(trx, entry, member, message, `announcement_gone ${conversationId} ${from} ${to}`, from, now);
  }
}

/** Once, however often it is found before the days begin at `from` (ms since 1970 UTC): until then it is kept. */
async function tell(
  trx: Db,
  entry: Entry,
  member: Member,
  message: PostMessage,
  onceKey: string,
  from: number,
  now: number,
): Promise<void> {
  const post = { kind: 'note' as const, conversationId: member.user, message, staleAt: from, onceKey };
  await queuePost(trx, entry.workspace.teamId, post, now);
}
