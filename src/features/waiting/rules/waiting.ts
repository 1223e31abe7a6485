import { clientTeam } from '../../../workspace/audience';
import type { UserId } from '../../../workspace/ids';
import { type ConversationKind, isMembersOwn } from '../../../workspace/message';
import type { ClientSettings, Member } from '../../../workspace/settings/settings';
import type { Target } from '../../../workspace/targets';
import {
  presentOf,
  scheduleOf,
  standsInFor,
  type Timetable,
  whoIsThere,
  whoServes,
} from '../../../workspace/timetable';
import type { Listener, LookContext, Progress } from './looks';

/** What decides whom a waiting message concerns. */
export type Concern = Readonly<{
  clientName: string;
  /** Who was in charge when it was said (I3), the first one first. */
  inCharge: readonly UserId[];
}> &
  Pick<Progress, 'takenBy' | 'returnsAt'> &
  Pick<Target, 'class' | 'targetAt'>;

/**
 * Who hears of a lapse at `at` (ms since 1970 UTC; T3): the client's contact, else the first member whom the message
 * concerns. Where that one is on leave and nobody stands in, it is the next one who is not (I3).
 */
export function contactsOf(timetable: Timetable, concern: Concern, at: number): Member[] {
  const client = clientOf(timetable, concern);
  const team = client === null ? [] : clientTeam(timetable.settings, client);
  const asked = team.length > 0 ? team : holdersOf(timetable, concern, at);
  const reached = asked.filter((member) => presentOf(timetable, [member], at).length > 0);
  return (reached.length > 0 ? reached : asked).slice(0, 1);
}

/** What decides who holds a message. */
export type Holding = Pick<Concern, 'clientName' | 'inCharge' | 'takenBy' | 'returnsAt'>;

/** Whether a message waits for a member at `at` (ms since 1970 UTC), or for one whom they stand in for. */
export function waitsFor(timetable: Timetable, concern: Holding, member: Member, at: number): boolean {
  if (concern.returnsAt !== null && concern.returnsAt > at) return false;
  return holdersOf(timetable, concern, at).some(
    (holder) => holder.user === member.user || standsInFor(timetable, member, holder, at),
  );
}

/**
 * Whether a member may read a message, snooze it and hand it over. A message in members' own direct messages belongs to
 * those it was said to, and to the member to whom they handed it over. A stand-in or the client's contact may not (P2).
 */
export function isTheirs(
  { conversationKind, inCharge, takenBy }: Holding & Readonly<{ conversationKind: ConversationKind }>,
  { user }: Member,
): boolean {
  return !isMembersOwn(conversationKind) || inCharge.includes(user) || takenBy === user;
}

/** Whether a member is in the conversation of a message: nobody but its client is in a direct message to the bot. */
export function canOpen(
  {
    conversationKind,
    inCharge,
  }: Pick<Concern, 'inCharge'> & Readonly<{ conversationKind: ConversationKind }>,
  { user }: Member,
): boolean {
  return conversationKind !== 'bot_dm' && (!isMembersOwn(conversationKind) || inCharge.includes(user));
}

/** In which order members see what waits (R12): urgent first, then by target. */
export function byUrgency(one: Concern, other: Concern): number {
  if (one.class !== other.class) return one.class === 'urgent' ? -1 : 1;
  return one.targetAt - other.targetAt;
}

/** The target of a message that was said at `saidAt` (ms since 1970 UTC); Infinity while it stands still (T2). */
export function targetOf({
  class: kind,
  saidAt,
  targetAt,
  pausedAt,
}: Pick<Target, 'class' | 'targetAt'> & Readonly<{ saidAt: number; pausedAt: number | null }>): Target {
  return { class: kind, from: saidAt, targetAt: pausedAt === null ? targetAt : Infinity };
}

/** All that a look at a message at `now` (ms since 1970 UTC) is judged by. */
export function lookContextOf(timetable: Timetable, concern: Concern, now: number): LookContext {
  const client = clientOf(timetable, concern);
  const listener = (members: readonly Member[]): Listener => ({
    there: whoIsThere(timetable, client, members, now)?.user ?? null,
    schedule: scheduleOf(timetable, client, members),
  });
  return {
    holder: listener(holdersOf(timetable, concern, now)),
    contact: listener(contactsOf(timetable, concern, now)),
    nudgeMinutes: timetable.settings.workspace.targets.nudge_minutes,
    now,
  };
}

/**
 * Whom a message concerns at `at` (ms since 1970 UTC): the member who has taken it, unless they are on leave and nobody
 * stands in (I3); else those who were in charge when it was said and still are members. Where nobody of them is left, it
 * concerns those who are in charge of the client now.
 */
export function holdersOf(timetable: Timetable, concern: Holding, at: number): readonly Member[] {
  const { members } = timetable.settings;
  const taker = members.filter(({ user }) => user === concern.takenBy);
  if (presentOf(timetable, taker, at).length > 0) return taker;
  const then = concern.inCharge.flatMap((user) => members.filter((member) => member.user === user));
  return then.length > 0 ? then : whoServes(timetable, clientOf(timetable, concern));
}

/** The client as the settings in force have it; null where they don't. */
export function clientOf(
  { settings }: Timetable,
  { clientName }: Pick<Concern, 'clientName'>,
): ClientSettings | null {
  return settings.clients.find(({ name }) => name === clientName) ?? null;
}
