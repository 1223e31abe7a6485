import type { Gist } from './classify';
import { closureAt, isOpen, nextOpening, type Schedule } from './schedule';
import type { Mode } from './settings';
import { generalTarget } from './targets';

/** Why a message was answered or not, as codes; `explain` in wording.ts says them in words. */
export const becauses = [
  'open',
  'opened_since',
  'already_told',
  'people_talking',
  'asks_nothing',
  'looks_automatic',
  'expects_no_answer',
  'for_gatehouse',
  'closed',
  'shadow',
  'client_said_urgent',
  'withdrawn',
  'muted',
  'waits',
  'answered_first',
  'reacted_first',
  'retracted',
] as const;
export type Because = (typeof becauses)[number];

/** What the gate is told of one client message. Instants are ms since 1970 UTC. */
export type Facts = Readonly<{
  /** When it was said: Slack's ts. */
  saidAt: number;
  /** When we decide. */
  now: number;
  /** When the members in charge are open. */
  schedule: Schedule;
  mode: Mode;
  /** When a member last spoke there, before or after the message; null: never. */
  memberSpokeAt: number | null;
  /** When the message was said that this client last got a notice for, in this conversation; null: never. */
  lastNoticeFor: number | null;
  talkingMinutes: number;
  targetMinutes: number;
  /** The earliest target this client still waits for there (T0); absent or null: none. */
  promisedAt?: number | null;
  /** For how many minutes after the message a notice waits for a person to answer first (R4); 0: not at all. */
  waitMinutes: number;
  /** Until when a member muted the conversation (R11); null: they did not. */
  mutedUntil: number | null;
  gist: Gist;
}>;

/** What we say outside hours, in figures: null where the schedule never opens again. */
export type Notice = Readonly<{ closedSince: number | null; backAt: number | null; targetAt: number | null }>;

/** What is done about a message, and why. `targetAt` is promised in any case, where somebody awaits an answer (T1). */
export type Decision =
  /** `waitUntil`: not to be said before; null: at once. */
  | Readonly<{
      kind: 'reply';
      notice: Notice;
      because: readonly Because[];
      targetAt: number | null;
      waitUntil: number | null;
    }>
  | Readonly<{ kind: 'shadow'; notice: Notice; because: readonly Because[]; targetAt: number | null }>
  | Readonly<{ kind: 'silence'; because: readonly Because[]; targetAt: number | null }>;

/**
 * Decides about one client message (R1-R5, R8, R10, R11). The state is the one at the message's own time (R2);
 * silence wins over speech in the order of the lines below.
 */
export function decide(facts: Facts): Decision {
  const opening = nextOpening(facts.schedule, facts.saidAt);
  // T1: an answer is promised to what asks a person for one.
  const targetAt =
    opening === null || facts.gist !== 'request'
      ? null
      : generalTarget(facts.schedule, opening, facts.targetMinutes, facts.promisedAt ?? null);
  const silence = reasonForSilence(facts);
  if (silence !== null) return { kind: 'silence', because: silence, targetAt };

  const closedSince = closureAt(facts.schedule, facts.saidAt)?.startsAt ?? null;
  const notice = { closedSince, backAt: opening, targetAt };
  if (facts.mode === 'shadow') return { kind: 'shadow', notice, because: ['closed', 'shadow'], targetAt };
  const waitUntil = facts.saidAt + facts.waitMinutes * 60_000;
  // Slack's clock may be ahead of ours: only a wait that was asked for is one.
  if (facts.waitMinutes === 0 || waitUntil <= facts.now)
    return { kind: 'reply', notice, because: ['closed'], targetAt, waitUntil: null };
  return { kind: 'reply', notice, because: ['closed', 'waits'], targetAt, waitUntil };
}

function reasonForSilence(facts: Facts): Because[] | null {
  if (facts.gist === 'withdrawn') return ['withdrawn'];
  if (facts.gist === 'automatic') return ['looks_automatic'];
  if (facts.gist === 'for_gatehouse') return ['for_gatehouse'];
  if (facts.gist === 'announcement') return ['expects_no_answer'];
  if (isOpen(facts.schedule, facts.saidAt)) return ['open'];
  if (isOpen(facts.schedule, facts.now) || openedBetween(facts)) return ['closed', 'opened_since'];
  if (facts.gist === 'asks_nothing') return ['closed', 'asks_nothing'];
  if (facts.mutedUntil !== null && facts.saidAt < facts.mutedUntil) return ['closed', 'muted'];
  if (toldInThisClosure(facts)) return ['closed', 'already_told'];
  if (peopleAreTalking(facts)) return ['closed', 'people_talking'];
  return null;
}

/** R2: found late, after an opening and another closing, a notice would speak of a closure that is over. */
function openedBetween(facts: Facts): boolean {
  const opening = nextOpening(facts.schedule, facts.saidAt);
  return opening !== null && opening <= facts.now;
}

/** R3: a notice for any message of the closure that holds this one. */
function toldInThisClosure(facts: Facts): boolean {
  if (facts.lastNoticeFor === null) return false;
  const closure = closureAt(facts.schedule, facts.saidAt);
  return closure !== null && (closure.startsAt === null || facts.lastNoticeFor >= closure.startsAt);
}

/** R4: a member spoke within the window before the message, or since. */
function peopleAreTalking(facts: Facts): boolean {
  if (facts.memberSpokeAt === null) return false;
  return facts.memberSpokeAt >= facts.saidAt - facts.talkingMinutes * 60_000;
}
