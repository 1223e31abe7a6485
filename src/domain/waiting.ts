import { clientTeam, membersInCharge } from './audience';
import type { UserId } from './ids';
import type { Around, Party, Progress } from './looks';
import type { ConversationKind } from './message';
import { type Rota, scheduleOf, standsInFor, whoIsThere } from './rota';
import type { ClientSettings, Member } from './settings';
import type { Target } from './targets';

/** What is to be known of a message that waits, to tell whom it concerns. */
export type Concern = Readonly<{
  clientName: string;
  /** Whom it concerned when it was said (I3), the first in charge first. */
  inCharge: readonly UserId[];
}> &
  Pick<Progress, 'takenBy' | 'returnsAt'> &
  Pick<Target, 'class' | 'targetAt'>;

/** The client as the settings have it now; null when they no longer do, or never did. */
export function clientOf({ settings }: Rota, { clientName }: Concern): ClientSettings | null {
  return settings.clients.find(({ name }) => name === clientName) ?? null;
}

/**
 * Whom a message concerns that waits: the one who has taken it, else those it concerned when it was said. Those who left
 * are left out; when nobody is left, it is whoever is in charge of that client now.
 */
export function holdersOf(rota: Rota, concern: Concern): Member[] {
  const { members } = rota.settings;
  const taker = members.filter(({ user }) => user === concern.takenBy);
  if (taker.length > 0) return taker;
  const then = concern.inCharge.flatMap((user) => members.filter((member) => member.user === user));
  return then.length > 0 ? then : membersInCharge(rota.settings, clientOf(rota, concern), []);
}

/** Who hears of a lapse (T3): the client's contact, else the first whom the message concerns. */
export function contactsOf(rota: Rota, concern: Concern): Member[] {
  const client = clientOf(rota, concern);
  const team = client === null ? [] : clientTeam(rota.settings, client);
  return (team.length > 0 ? team : holdersOf(rota, concern)).slice(0, 1);
}

/** Whether a message waits for a member at `at` (ms since 1970 UTC): for them, or for one they stand in for. */
export function waitsFor(rota: Rota, concern: Concern, member: Member, at: number): boolean {
  if (concern.returnsAt !== null && concern.returnsAt > at) return false;
  return holdersOf(rota, concern).some(
    (holder) => holder.user === member.user || standsInFor(rota, member, holder, at),
  );
}

/**
 * Whether a message is a member's to read, to put off and to hand over. What was said in members' own direct messages is so
 * for those it was said to, and for whom they handed it over to: for nobody else, who may stand in or be the client's contact (P2).
 */
export function isTheirs(
  { conversationKind, inCharge, takenBy }: Concern & Readonly<{ conversationKind: ConversationKind }>,
  { user }: Member,
): boolean {
  const isOwn = conversationKind === 'member_dm' || conversationKind === 'group_dm';
  return !isOwn || inCharge.includes(user) || takenBy === user;
}

/** In which order members see what waits (R12): urgent first, then by target. */
export function byUrgency(one: Concern, other: Concern): number {
  if (one.class !== other.class) return one.class === 'urgent' ? -1 : 1;
  return one.targetAt - other.targetAt;
}

/** Who is there, and when, for a look at a message at `now` (ms since 1970 UTC). */
export function aroundOf(rota: Rota, concern: Concern, now: number): Around {
  const client = clientOf(rota, concern);
  const party = (members: readonly Member[]): Party => ({
    there: whoIsThere(rota, client, members, now)?.user ?? null,
    schedule: scheduleOf(rota, client, members),
  });
  return {
    holder: party(holdersOf(rota, concern)),
    contact: party(contactsOf(rota, concern)),
    nudgeMinutes: rota.settings.workspace.targets.nudge_minutes,
    now,
  };
}
