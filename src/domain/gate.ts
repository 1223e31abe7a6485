import type { Sender } from './audience';
import { addWorkingMinutes, closureAt, isOpen, nextOpening, type Schedule } from './schedule';

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
  mode: 'live' | 'shadow';
  /** When a member last spoke there, before or after the message; null: never. */
  memberSpokeAt: number | null;
  /** When the message was said that this client last got a notice for, in this conversation; null: never. */
  lastNoticeFor: number | null;
  talkingMinutes: number;
  targetMinutes: number;
  looksAutomatic: boolean;
  /** Thanks, a greeting, a farewell: plainly no request (R5). */
  asksNothing: boolean;
  /** True when the message asks Gatehouse itself ("boundaries"), which then answers with just that. */
  isForGatehouse: boolean;
  /** False for a conversation whose purpose lets nobody expect an answer. */
  expectsAnswer: boolean;
}>;

/** What we say outside hours, in figures: null where the schedule never opens again. */
export type Notice = Readonly<{ closedSince: number | null; backAt: number | null; targetAt: number | null }>;

/** What is done about a message, and why. `targetAt` is promised in any case, where somebody awaits an answer (T1). */
export type Decision =
  | Readonly<{ kind: 'reply'; notice: Notice; because: readonly Because[]; targetAt: number | null }>
  | Readonly<{ kind: 'shadow'; notice: Notice; because: readonly Because[]; targetAt: number | null }>
  | Readonly<{ kind: 'silence'; because: readonly Because[]; targetAt: number | null }>;

/**
 * Decides about one client message (R1-R5, R8, R10). The state is the one at the message's own time (R2);
 * silence wins over speech in the order of the lines below.
 */
export function decide(facts: Facts): Decision {
  const opening = nextOpening(facts.schedule, facts.saidAt);
  const targetAt =
    opening === null || !awaitsAnswer(facts)
      ? null
      : addWorkingMinutes(facts.schedule, opening, facts.targetMinutes);
  const silence = reasonForSilence(facts);
  if (silence !== null) return { kind: 'silence', because: silence, targetAt };

  const closedSince = closureAt(facts.schedule, facts.saidAt)?.startsAt ?? null;
  const notice = { closedSince, backAt: opening, targetAt };
  if (facts.mode === 'shadow') return { kind: 'shadow', notice, because: ['closed', 'shadow'], targetAt };
  return { kind: 'reply', notice, because: ['closed'], targetAt };
}

/** T1: an answer is promised to what asks a person for one. */
function awaitsAnswer(facts: Facts): boolean {
  return !facts.looksAutomatic && !facts.isForGatehouse && facts.expectsAnswer && !facts.asksNothing;
}

function reasonForSilence(facts: Facts): Because[] | null {
  if (facts.looksAutomatic) return ['looks_automatic'];
  if (facts.isForGatehouse) return ['for_gatehouse'];
  if (!facts.expectsAnswer) return ['expects_no_answer'];
  if (isOpen(facts.schedule, facts.saidAt)) return ['open'];
  if (isOpen(facts.schedule, facts.now) || openedBetween(facts)) return ['closed', 'opened_since'];
  if (facts.asksNothing) return ['closed', 'asks_nothing'];
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

/** Whether a sender's message becomes an exchange at all (I1, I2). */
export function isFromClient(
  sender: Sender,
): sender is Extract<Sender, { kind: 'client' | 'unknown_client' }> {
  switch (sender.kind) {
    case 'client':
    case 'unknown_client':
      return true;
    case 'member':
    case 'colleague':
    case 'ignored':
    case 'automatic':
      return false;
    default:
      return sender satisfies never;
  }
}
