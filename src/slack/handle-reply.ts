import type { UserId } from '../domain/ids';
import { type MuteChoice, muteEnd } from '../domain/mute';
import { memberZones } from '../domain/rota';
import { localDayAt } from '../domain/schedule/calendar';
import type { Member } from '../domain/settings';
import { inTeam } from '../store/database';
import { recordMute } from '../store/mutes';
import { dropReply, type Reply, recordPresence, recordRetraction } from '../store/replies';
import { deleteReply } from './retract';
import type { Desk, Entry } from './roster';
import { mutedWords } from './views/reply-copy';

/** What a member's press came to, in words for them. */
export type Done = Readonly<{ kind: 'done' | 'refused'; words: string }>;

/** Takes a reply back (R11), once: deleted where it stands, dropped where it waits. No other follows in that closure. */
export async function retract(desk: Desk, entry: Entry, reply: Reply, by: UserId): Promise<Done> {
  const { teamId } = entry.workspace;
  if (reply.retractedAt !== null) return { kind: 'done', words: 'It was taken back before.' };
  if (reply.state === 'failed') return { kind: 'done', words: 'It never went out.' };
  if (reply.state === 'sending') return refused(onItsWay);
  if (reply.state === 'pending') return dropHeld(desk, entry, reply);
  if (reply.onlyFor !== null)
    return refused('Only the one who wrote can see it, and Slack lets nobody take such a message back.');
  const deleted = await deleteReply(desk, teamId, reply);
  if (deleted.kind === 'refused') return refused(`I could not take it back. ${deleted.why}`);
  await inTeam(desk.database.db, teamId, (trx) => recordRetraction(trx, teamId, reply, by, desk.clock()));
  return { kind: 'done', words: 'Taken back. I say nothing more there until you are back.' };
}

async function dropHeld(desk: Desk, entry: Entry, reply: Reply): Promise<Done> {
  const { teamId } = entry.workspace;
  const isDropped = await inTeam(desk.database.db, teamId, (trx) =>
    dropReply(trx, teamId, reply, 'retracted'),
  );
  return isDropped ? { kind: 'done', words: 'It will not be said.' } : refused(onItsWay);
}

const onItsWay = 'It is going out this very moment. Please try again in a minute.';

/** A member says that they answer themselves: the reply goes if nobody has answered yet, and it counts as talking (R4). */
export async function answerMyself(desk: Desk, entry: Entry, reply: Reply, by: UserId): Promise<Done> {
  const { teamId } = entry.workspace;
  await inTeam(desk.database.db, teamId, (trx) =>
    recordPresence(trx, teamId, reply.conversationId, desk.clock()),
  );
  const minutes = entry.settings.workspace.replies.talking_minutes;
  const quiet =
    minutes === 0 ? 'Go ahead.' : `Go ahead: for ${minutes} minutes I say nothing there by myself.`;
  if (reply.answeredAt !== null) return { kind: 'done', words: quiet };
  const { kind, words } = await retract(desk, entry, reply, by);
  return { kind: 'done', words: kind === 'done' ? quiet : `${words} ${quiet}` };
}

/** Mutes the conversation of a reply (R11) as a member chose; or says what is wrong with the choice. */
export async function mute(
  desk: Desk,
  entry: Entry,
  reply: Reply,
  member: Member,
  choice: MuteChoice,
): Promise<Done> {
  const now = desk.clock();
  const zoneOn = memberZones(entry.settings, member);
  const end = muteEnd(choice, now, zoneOn);
  if (end.kind === 'refused') return refused(refusals[end.because]);
  const { teamId } = entry.workspace;
  const { conversationId } = reply;
  await inTeam(desk.database.db, teamId, (trx) =>
    recordMute(trx, teamId, { conversationId, by: member.user, now, until: end.at }),
  );
  return { kind: 'done', words: mutedWords(end.at, zoneOn(localDayAt(zoneOn, now)).name) };
}

const refusals = {
  no_date: 'Please choose the date.',
  past: 'That date has begun already. Please choose a later one.',
  too_far: 'That is more than a year away. Please choose an earlier date.',
} as const;

function refused(words: string): Done {
  return { kind: 'refused', words };
}
