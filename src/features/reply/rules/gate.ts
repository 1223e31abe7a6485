import { closureAt, isOpen, nextOpening, type Schedule } from '../../../schedule/schedule';
import { minuteMs } from '../../../time';
import type { DecisionReason } from '../../../words/decision-reasons';
import type { Notice } from '../../../words/notice-figures';
import type { Gist } from '../../../workspace/message';
import { answerWithinMs } from '../../../workspace/remarks';
import type { Mode } from '../../../workspace/settings/settings';
import { generalTarget } from '../../../workspace/targets';

/** What the gate is told of one client message. Instants are ms since 1970 UTC. */
export type Facts = Readonly<{
  /** When it was said: Slack's ts. */
  saidAt: number;
  /** When we decide. */
  now: number;
  /** When the members in charge are open. */
  schedule: Schedule;
  /** When they would be by their plan alone, without "here until" and "off now" (A6). */
  plan: Schedule;
  mode: Mode;
  /** When somebody in charge last spoke there, or one of us answered; before or after the message; null: never. */
  memberSpokeAt: number | null;
  /** When a member asked the question that the message may answer; absent or null: none did. */
  askedAt?: number | null;
  /** When the message was said that this client last got a notice for, in this conversation; null: never. */
  lastNoticeFor: number | null;
  talkingMinutes: number;
  /** Null: nothing is promised to this client (L3). */
  targetMinutes: number | null;
  /** The earliest target this client still waits for there (T0); absent or null: none. */
  promisedAt?: number | null;
  /** For how many minutes after the message a notice waits for a person to answer first (R4); 0: not at all. */
  waitMinutes: number;
  /** Until when a member muted the conversation (R11); null: they did not. */
  mutedUntil: number | null;
  /** Its writer asked for no automatic replies, and turns to people with it (R13). */
  wantsNone?: boolean;
  gist: Gist;
}>;

/**
 * What is done about a message, and why. Where somebody awaits an answer, `targetAt` is promised in any case (T1). A reply
 * is not said before `waitUntil`; null: at once.
 */
export type Decision =
  | Readonly<{
      kind: 'reply';
      notice: Notice;
      because: readonly DecisionReason[];
      targetAt: number | null;
      waitUntil: number | null;
    }>
  | Readonly<{ kind: 'shadow'; notice: Notice; because: readonly DecisionReason[]; targetAt: number | null }>
  | Readonly<{ kind: 'silence'; because: readonly DecisionReason[]; targetAt: number | null }>;

/**
 * Decides about one client message (R1-R5, R8, R10, R11, R13), by the state at the message's own time (R2). It is answered
 * only when nothing speaks for silence.
 */
export function decide(facts: Facts): Decision {
  const opening = nextOpening(facts.schedule, facts.saidAt);
  // An answer is promised only to what asks a person for one (T1).
  const targetAt =
    opening === null || facts.gist !== 'request' || facts.targetMinutes === null
      ? null
      : generalTarget(facts.schedule, opening, facts.targetMinutes, facts.promisedAt ?? null);
  const silence = reasonForSilence(facts);
  if (silence !== null) return { kind: 'silence', because: silence, targetAt };

  const closedSince = closureStart(facts);
  const isLight = facts.gist === 'may_need_none';
  const notice = { closedSince, backAt: opening, targetAt, ...(isLight ? { isLight } : {}) };
  const because: DecisionReason[] = isLight ? ['closed', 'may_need_none'] : ['closed'];
  if (facts.mode === 'shadow') return { kind: 'shadow', notice, because: [...because, 'shadow'], targetAt };
  const waitUntil = facts.saidAt + facts.waitMinutes * minuteMs;
  // Slack's clock may be ahead of ours, which is no wait that anybody asked for.
  if (facts.waitMinutes === 0 || waitUntil <= facts.now)
    return { kind: 'reply', notice, because, targetAt, waitUntil: null };
  return { kind: 'reply', notice, because: [...because, 'waits'], targetAt, waitUntil };
}

/** The first reason that holds, in this order. */
function reasonForSilence(facts: Facts): DecisionReason[] | null {
  if (facts.gist === 'withdrawn') return ['withdrawn'];
  if (facts.gist === 'automatic') return ['looks_automatic'];
  if (facts.gist === 'for_gatehouse') return ['for_gatehouse'];
  if (facts.gist === 'announcement') return ['expects_no_answer'];
  if (isOpen(facts.schedule, facts.saidAt)) return ['open'];
  if (isOpen(facts.schedule, facts.now) || openedBetween(facts)) return ['closed', 'opened_since'];
  if (facts.gist === 'asks_nothing') return ['closed', 'asks_nothing'];
  if (facts.mutedUntil !== null && facts.saidAt < facts.mutedUntil) return ['closed', 'muted'];
  if (toldInThisClosure(facts))
    return ['closed', facts.mode === 'shadow' ? 'told_in_shadow' : 'already_told'];
  if (peopleAreTalking(facts)) return ['closed', 'people_talking'];
  if (facts.wantsNone === true) return ['closed', 'asked_not_to_be_told'];
  return null;
}

/** The message was found late, after another opening: a notice would speak of a closure that is over (R2). */
function openedBetween(facts: Facts): boolean {
  const opening = nextOpening(facts.schedule, facts.saidAt);
  return opening !== null && opening <= facts.now;
}

/** The client got a notice for a message of the same closure (R3). */
function toldInThisClosure(facts: Facts): boolean {
  if (facts.lastNoticeFor === null) return false;
  const startsAt = closureStart(facts);
  return startsAt === null || facts.lastNoticeFor >= startsAt;
}

/**
 * Since when it has been closed, ms since 1970 UTC; null: for longer than anybody looks back. A member who stays on for a
 * while ("here until 22:00") does not begin a new closure with that: the one that was planned goes on.
 */
function closureStart({ schedule, plan, saidAt }: Facts): number | null {
  const closures = [schedule, plan].flatMap((each) => closureAt(each, saidAt) ?? []);
  const start = Math.min(...closures.map(({ startsAt }) => startsAt ?? -Infinity));
  return Number.isFinite(start) ? start : null;
}

/** A member spoke shortly before the message, or since, or it answers what one of them asked (R4). */
function peopleAreTalking({ memberSpokeAt, askedAt, saidAt, talkingMinutes }: Facts): boolean {
  const isAnswer = askedAt != null && saidAt - askedAt <= answerWithinMs;
  return isAnswer || (memberSpokeAt !== null && memberSpokeAt >= saidAt - talkingMinutes * minuteMs);
}
