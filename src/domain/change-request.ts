import { z } from 'zod';
import type { MessageKey } from './words/catalogue';

/** How much work a client thinks it is. */
export const sizes = ['small', 'medium', 'large', 'unknown'] as const;
export type Size = (typeof sizes)[number];

/** What can be wrong in the form, by the key of the words for it. */
export const wrongs = [
  'request.what_too_short',
  'request.what_too_long',
  'request.why_too_long',
  'request.wished_on_wrong',
  'request.size_wrong',
] as const satisfies readonly MessageKey[];
type Wrong = (typeof wrongs)[number];

/** What a client asks for, as the form gives it (S1); what is wrong in it is named by a key. Dates are local dates, `YYYY-MM-DD`. */
export const requestForm = z.object({
  what: z
    .string()
    .trim()
    .min(10, { error: 'request.what_too_short' satisfies Wrong })
    .max(2500, { error: 'request.what_too_long' satisfies Wrong }),
  why: z
    .string()
    .trim()
    .max(1000, { error: 'request.why_too_long' satisfies Wrong })
    .default(''),
  wishedOn: z.iso
    .date({ error: 'request.wished_on_wrong' satisfies Wrong })
    .nullable()
    .default(null),
  size: z.enum(sizes, { error: 'request.size_wrong' satisfies Wrong }).default('unknown'),
});
export type RequestForm = z.infer<typeof requestForm>;

/** Where a change request stands (S3); later steps join this list with their issue. */
export type RequestState = 'submitted' | 'accepted' | 'declined';

/** A step somebody takes. Declining needs a reason. */
export type Move = Readonly<{ kind: 'accept' }> | Readonly<{ kind: 'decline'; reason: string }>;

/** Who takes a step: somebody of the client's side, or of ours. */
export type Party = 'client' | 'member';

/** What a step comes to: the new state, or why it can't be taken, in words for the person who tried. */
export type MoveOutcome =
  | Readonly<{ kind: 'moved'; state: RequestState }>
  | Readonly<{ kind: 'refused'; why: string }>;

/** Decides on a step (S3): only members accept or decline, only what is still submitted, a decline with its reason. */
export function move(state: RequestState, party: Party, step: Move): MoveOutcome {
  if (party !== 'member')
    return { kind: 'refused', why: 'Only the people who do the work can accept or decline it.' };
  if (state !== 'submitted') return { kind: 'refused', why: `It is ${state} already.` };
  switch (step.kind) {
    case 'accept':
      return { kind: 'moved', state: 'accepted' };
    case 'decline':
      return step.reason.trim().length < 3
        ? { kind: 'refused', why: 'Please give a reason; the client reads it.' }
        : { kind: 'moved', state: 'declined' };
    default:
      return step satisfies never;
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
