import { type Because, becauses } from '../gate';

/** The reasons of a decision in sentences; a code of an older version stands for itself. */
export function explainAll(codes: readonly string[]): string[] {
  return codes.map((code) => {
    const known = becauses.find((because) => because === code);
    return known === undefined ? code : explain(known);
  });
}

/** Why something was decided, for the people who look back (not for clients). */
export function explain(because: Because): string {
  switch (because) {
    case 'open':
      return 'Somebody in charge was within working hours when it was said.';
    case 'opened_since':
      return 'Working hours had begun again by the time it was processed, so a notice would have been late (R2).';
    case 'already_told':
      return 'This client was already told in this conversation during this closure (R3).';
    case 'people_talking':
      return 'Somebody in charge had just spoken there: people were talking (R4).';
    case 'asks_nothing':
      return 'It asks for nothing: thanks, a greeting, a farewell (R5).';
    case 'looks_automatic':
      return 'It reads like an automatic message, and those are never answered (R8).';
    case 'for_gatehouse':
      return 'It asked Gatehouse itself for something, and got just that.';
    case 'expects_no_answer':
      return 'The conversation is for announcements: nobody expects an answer there.';
    case 'closed':
      return 'Everybody in charge was outside working hours when it was said.';
    case 'shadow':
      return 'Shadow mode: this is what would have been said (R10).';
    case 'client_said_urgent':
      return "The client pressed “It can't wait” (U2).";
    case 'withdrawn':
      return 'Its writer deleted it before a notice went out.';
    case 'muted':
      return 'A member had muted the conversation (R11).';
    case 'waits':
      return 'The notice was to wait some minutes, in case a person answered first (R4).';
    case 'answered_first':
      return 'A member answered before the wait was over, so no notice went out (R4).';
    case 'reacted_first':
      return 'A member reacted before the wait was over, so no notice went out (R4).';
    case 'retracted':
      return 'A member took the notice back (R11).';
    default:
      return because satisfies never;
  }
}
