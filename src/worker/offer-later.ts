import { instantOf } from '../domain/ids';
import { offHoursOf } from '../domain/later-answer';
import type { SaidMessage } from '../domain/message';
import { dayOf } from '../domain/rota';
import type { Member } from '../domain/settings';
import { zoneOfMember } from '../slack/later-answers';
import type { Entry } from '../slack/roster';
import { buildLaterOffer } from '../slack/views/later-answer';
import { inTeam } from '../store/database';
import { findGrantedAt } from '../store/grants';
import type { NewPost } from '../store/outbox';
import { aboutOf } from './exchange';
import type { Tools } from './tools';

/**
 * The private offer to a member who has just answered a client outside their own hours (V5), once a closure. They are in
 * Slack this very moment, so it disturbs nobody. Nothing where there is nothing to offer.
 */
export async function offerLater(
  tools: Tools,
  entry: Entry,
  member: Member,
  message: SaidMessage,
  now: number,
): Promise<NewPost[]> {
  if (member.offer_later === false) return [];
  const off = offHoursOf(dayOf(entry, member).schedule, instantOf(message.ts), now);
  if (off === null) return [];
  const { conversationId, threadTs } = message;
  const plan = { conversationId, threadTs, sendAt: off.opensAt };
  const takeBackTs = (await canTakeBack(tools, entry, member, message)) ? message.ts : null;
  const offer: NewPost = {
    kind: 'later_offer',
    conversationId: member.user,
    for: aboutOf(message),
    message: buildLaterOffer(plan, { now, zone: zoneOfMember(entry, member.user, off.opensAt), takeBackTs }),
    staleAt: off.opensAt,
    onceKey: `later ${member.user} ${off.closedSince}`,
  };
  return [offer];
}

/** Only with the member's own grant, only where the words are kept, and never what came with files: those would be gone. */
async function canTakeBack(
  tools: Tools,
  entry: Entry,
  member: Member,
  message: SaidMessage,
): Promise<boolean> {
  if (message.hasFiles || entry.settings.workspace.record.text !== 'full') return false;
  const { teamId } = entry.workspace;
  const granted = await inTeam(tools.database.db, teamId, (trx) => findGrantedAt(trx, teamId, member.user));
  return granted !== undefined;
}
