import { z } from 'zod';
import { hourMs } from '../../time';
import type { TextKey } from '../../words/texts';
import type { ConversationId, UserId } from '../../workspace/ids';

/** How much work a client thinks it is. */
export const sizes = ['small', 'medium', 'large', 'unknown'] as const;
export type Size = (typeof sizes)[number];

/** How many characters the fields of the form take. */
export const longest = { what: 2500, why: 1000 } as const;

/** What can be wrong in the form, by the key of the words for it. */
export const wrongs = [
  'request.what_too_short',
  'request.what_too_long',
  'request.why_too_long',
  'request.wished_on_wrong',
  'request.size_wrong',
] as const satisfies readonly TextKey[];
type Wrong = (typeof wrongs)[number];

/**
 * What a client asks for, as the form gives it (S1). Each issue carries the key of its words as its message. Dates are
 * local dates, `YYYY-MM-DD`.
 */
export const requestForm = z.object({
  what: z
    .string()
    .trim()
    .min(10, { error: 'request.what_too_short' satisfies Wrong })
    .max(longest.what, { error: 'request.what_too_long' satisfies Wrong }),
  why: z
    .string()
    .trim()
    .max(longest.why, { error: 'request.why_too_long' satisfies Wrong })
    .default(''),
  wishedOn: z.iso
    .date({ error: 'request.wished_on_wrong' satisfies Wrong })
    .nullable()
    .default(null),
  size: z.enum(sizes, { error: 'request.size_wrong' satisfies Wrong }).default('unknown'),
});
export type RequestForm = z.infer<typeof requestForm>;

/** How far behind UTC the last place is where a day ends, ms. */
const lastToEndMs = 12 * hourMs;

/** Whether the wished date is over at `now` (ms since 1970 UTC), wherever its client may be. */
export function isOver({ wishedOn }: RequestForm, now: number): boolean {
  return wishedOn !== null && wishedOn < new Date(now - lastToEndMs).toISOString().slice(0, 10);
}

/** Where a change request can stand (S3). */
export const requestStates = ['submitted', 'accepted', 'declined'] as const;
export type RequestState = (typeof requestStates)[number];

/** The steps of a change request's life. The first is the client's, the others are a member's decisions. */
export const requestSteps = ['submit', 'accept', 'decline'] as const;
export type RequestStep = (typeof requestSteps)[number];

/** What a member decides about a request. Declining needs a reason. */
export type RequestDecision = Readonly<{ kind: 'accept' }> | Readonly<{ kind: 'decline'; reason: string }>;

/** What a decision comes to: the new state, or why it can't be made, in words for the person who tried. */
export type DecisionOutcome =
  | Readonly<{ kind: 'moved'; state: RequestState }>
  | Readonly<{ kind: 'refused'; why: string }>;

/**
 * Judges a decision (S3): only members decide, only while the request is still submitted, and they decline with a reason.
 *
 * @param side whose people the one who decides belongs to
 */
export function judgeDecision(
  state: RequestState,
  side: 'client' | 'member',
  decision: RequestDecision,
): DecisionOutcome {
  if (side !== 'member')
    return { kind: 'refused', why: 'Only the people who do the work can accept or decline it.' };
  if (state !== 'submitted') return { kind: 'refused', why: `It has already been ${state}.` };
  switch (decision.kind) {
    case 'accept':
      return { kind: 'moved', state: 'accepted' };
    case 'decline':
      return decision.reason.trim().length < 3
        ? { kind: 'refused', why: 'Please give a reason; the client will see it.' }
        : { kind: 'moved', state: 'declined' };
    default:
      return decision satisfies never;
  }
}

/** What `/scope …` asks for. */
export type ScopeCommand =
  | Readonly<{ kind: 'form'; draft: string }>
  | Readonly<{ kind: 'list' }>
  | Readonly<{ kind: 'help' }>;

/** Reads what follows `/scope`: `list`, `help`, or the first words of a request. */
export function parseScope(text: string): ScopeCommand {
  const words = text.trim();
  if (/^list$/i.test(words)) return { kind: 'list' };
  if (/^(help|\?)$/i.test(words)) return { kind: 'help' };
  return { kind: 'form', draft: words };
}

/** Which request something is about: numbers are a client's own, from 1. */
export type RequestKey = Readonly<{ clientId: number; number: number }>;

/** A request's key as its buttons carry it: `CLIENT_ID:NUMBER`. */
export function toRequestValue({ clientId, number }: RequestKey): string {
  return `${clientId}:${number}`;
}

/** Reads what a button or form carried; null when it is not the key of a request. */
export function parseRequestValue(value: string): RequestKey | null {
  const match = /^(\d{1,15}):(\d{1,9})$/.exec(value);
  return match === null ? null : { clientId: Number(match[1]), number: Number(match[2]) };
}

/** A change request as it stands. `submittedAt` in ms since 1970 UTC. */
export type ChangeRequest = RequestForm &
  RequestKey &
  Readonly<{
    askedBy: UserId;
    askedIn: ConversationId | null;
    state: RequestState;
    turn: number;
    submittedAt: number;
  }>;
