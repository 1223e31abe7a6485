import { clientTeam } from '../domain/audience';
import type { ConversationId, MessageTs, TeamId, UserId } from '../domain/ids';
import { memberZones } from '../domain/rota';
import { localDayAt } from '../domain/schedule/calendar';
import type { Member } from '../domain/settings';
import { inTeam } from '../store/database';
import { findReply, type Reply } from '../store/replies';
import type { Asker } from './asker';
import type { Desk, Entry } from './roster';
import { findByConversation } from './terms-of';
import type { SaidReply } from './views/reply-copy';

/** A reply that a member may do something about; or why not, in words for whoever pressed. */
export type Handled =
  | Readonly<{ kind: 'handled'; reply: Reply; member: Member }>
  | Readonly<{ kind: 'refused'; why: string }>;

/**
 * Finds the reply that a button is about, for those in charge alone: the members whom the message concerned, and the
 * client's contact and team as they are now, unless it is in members' own direct messages.
 *
 * @param value what came with the press: nothing is believed of it but its number
 */
export async function findHandled(desk: Desk, { entry, sender }: Asker, value: string): Promise<Handled> {
  const { teamId } = entry.workspace;
  if (sender.kind !== 'member') return { kind: 'refused', why: 'These buttons are for members.' };
  const postId = /^\d{1,15}$/.test(value) ? Number(value) : -1;
  const reply = await inTeam(desk.database.db, teamId, (trx) => findReply(trx, teamId, postId));
  const { member } = sender;
  const isTheirs = reply !== undefined && inChargeNow(entry, reply).includes(member.user);
  if (isTheirs) return { kind: 'handled', reply, member };
  // Not even that there is one is told of other members' own direct messages.
  if (reply === undefined || reply.speaker !== null)
    return { kind: 'refused', why: 'I know of no such reply here.' };
  return { kind: 'refused', why: `Only those in charge there can do that: ${namesOf(entry, reply)}.` };
}

function inChargeNow({ settings }: Entry, reply: Reply): readonly UserId[] {
  // In members' own conversations only those in them (R7).
  if (reply.speaker !== null) return [reply.speaker, ...reply.inCharge];
  const client = settings.clients.find(({ name }) => name === reply.clientName);
  const team = client === undefined ? [] : clientTeam(settings, client).map((member) => member.user);
  return [...reply.inCharge, ...team];
}

function namesOf(entry: Entry, reply: Reply): string {
  const users = inChargeNow(entry, reply);
  const names = entry.settings.members.filter(({ user }) => users.includes(user)).map(({ name }) => name);
  return names.length === 0 ? 'nobody at the moment' : names.join(', ');
}

/** Whether a member may end a mute: whoever set it, and those in charge of the client whose conversation it is. */
export function mayEndMute(
  entry: Entry,
  mute: Readonly<{ conversationId: ConversationId; by: UserId }>,
  userId: UserId,
): boolean {
  const client = findByConversation(entry, mute.conversationId);
  const team = client === null ? [] : clientTeam(entry.settings, client);
  return mute.by === userId || team.some((member) => member.user === userId);
}

/** A reply with what a member needs to see of it. */
export async function toSaid(desk: Desk, entry: Entry, reply: Reply, member: Member): Promise<SaidReply> {
  const now = desk.clock();
  const until = entry.mutes.get(reply.conversationId) ?? null;
  const zoneOn = memberZones(entry.settings, member);
  return {
    reply,
    link: await findPermalink(desk, entry.workspace.teamId, reply),
    mutedUntil: until !== null && until > now ? until : null,
    zone: zoneOn(localDayAt(zoneOn, now)).name,
  };
}

type Linked = Readonly<{ conversationId: ConversationId; messageTs: MessageTs; speaker: UserId | null }>;

async function findPermalink(
  desk: Desk,
  teamId: TeamId,
  { conversationId, messageTs, speaker }: Linked,
): Promise<string | null> {
  try {
    const client = speaker === null ? await desk.slackFor(teamId) : await desk.slackAs(teamId, speaker);
    const answer = await client.chat.getPermalink({ channel: conversationId, message_ts: messageTs });
    return answer.permalink ?? null;
  } catch {
    // A link is a courtesy: without one the member finds the conversation by its client's name.
    return null;
  }
}
