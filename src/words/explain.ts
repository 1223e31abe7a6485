import { type DecisionReason, decisionReasons } from './decision-reasons';

/** The reasons of a decision in sentences. A code that only an older version knew is given as it is. */
export function explainAll(codes: readonly string[]): string[] {
  return codes.map((code) => {
    const known = decisionReasons.find((because) => because === code);
    return known === undefined ? code : explain(known);
  });
}

/** A reason in a sentence, for people who look back; not for clients. */
export function explain(because: DecisionReason): string {
  return sentences[because];
}

const sentences: Readonly<Record<DecisionReason, string>> = {
  open: 'Somebody in charge was within working hours when it was said.',
  opened_since:
    'Working hours had begun again by the time it was processed, so a notice would have been late.',
  already_told: 'This client was already told in this conversation during this closure.',
  told_in_shadow:
    'Shadow mode: I would have told this client before, in this conversation and during this closure.',
  people_talking: 'Somebody in charge had just spoken there: people were talking.',
  asked_not_to_be_told: 'Its writer asked for no automatic replies.',
  asks_nothing: 'It asks for nothing: thanks, a farewell, an emoji.',
  may_need_none: 'It may need no answer: it gives thanks or ends a matter among other words.',
  looks_automatic: 'It reads like an automatic message, and those are never answered.',
  for_gatehouse: 'It asked Gatehouse itself for something, and got just that.',
  expects_no_answer: 'The conversation is for announcements: nobody expects an answer there.',
  closed: 'Everybody in charge was outside working hours when it was said.',
  shadow: 'Shadow mode: this is what would have been said.',
  client_said_urgent: 'The client pressed “It can’t wait”.',
  withdrawn: 'Its writer deleted it before anybody had answered.',
  edited: 'Its writer edited it, so it was judged again, by the state at that time.',
  settled: 'Its writer took it back, or said that the matter is over.',
  muted: 'A member had muted the conversation.',
  waits: 'The notice was to wait some minutes, in case a person answered first.',
  answered_first: 'A member answered before the wait was over, so no notice went out.',
  reacted_first: 'A member reacted before the wait was over, so no notice went out.',
  retracted: 'A member took the notice back.',
  not_listed_now:
    'Before the notice went out, the client, everybody in charge, whoever would have said it or somebody it names was taken out of the settings.',
  found_late: 'Slack could not deliver it. It was found later, when the conversation was read back.',
};
