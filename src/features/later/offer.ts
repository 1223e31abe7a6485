import type { Deps } from '../../deps';
import type { NewPost } from '../../outbox/post';
import { inTeam } from '../../store/database';
import { instantOfTs } from '../../workspace/ids';
import { aboutOf, type SaidMessage } from '../../workspace/message';
import type { Member } from '../../workspace/settings/settings';
import { findGrantedAt } from '../../workspace/store/grants';
import { dayOf } from '../../workspace/timetable';
import type { Workspace } from '../../workspace/workspaces';
import { offHoursOf, zoneOfMember } from './rules';
import { buildLaterOffer } from './views';

/** A member's message to a client, whether its words are kept, and when it is looked at, ms since 1970 UTC. */
type AnswerToClient = Readonly<{ member: Member; message: SaidMessage; keepsWords: boolean; now: number }>;

/**
 * The private offer to a member who has just answered a client outside their own hours, once a closure (V5). They are in
 * Slack at this moment, so it disturbs nobody. No posts where there is nothing to offer.
 */
export async function offerLater(
  deps: Deps,
  workspace: Workspace,
  answer: AnswerToClient,
): Promise<NewPost[]> {
  const { member, message, now } = answer;
  if (member.offer_later === false) return [];
  const off = offHoursOf(dayOf(workspace, member).schedule, instantOfTs(message.ts), now);
  if (off === null) return [];
  const { conversationId, threadTs } = message;
  const plan = { conversationId, threadTs, sendAt: off.opensAt };
  const zone = zoneOfMember(workspace.settings, member.user, off.opensAt);
  const takeBackTs = (await canTakeBack(deps, workspace, answer)) ? message.ts : null;
  const offer: NewPost = {
    kind: 'later_offer',
    conversationId: member.user,
    for: aboutOf(message),
    message: buildLaterOffer(plan, { now, zone, takeBackTs }),
    staleAt: off.opensAt,
    onceKey: `later ${member.user} ${off.closedSince}`,
  };
  return [offer];
}

/**
 * Taking back needs the member's own grant, and words that are kept. A message with files is never taken back, because
 * its files would be gone.
 */
async function canTakeBack(
  deps: Deps,
  { teamId }: Workspace,
  { member, message, keepsWords }: AnswerToClient,
): Promise<boolean> {
  if (message.hasFiles || !keepsWords) return false;
  const grantedAt = await inTeam(deps.database.db, teamId, (trx) => findGrantedAt(trx, teamId, member.user));
  return grantedAt !== undefined;
}
