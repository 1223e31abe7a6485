import { toClauses } from './no-request/clauses';
import { readClause } from './no-request/grammar';
import { knownForms, phraseNets } from './no-request/phrase-net';
import { said } from './no-request/phrases';

/** A greeting may call somebody by name, or say two things at once. */
const goesWith = said.greeting | said.named | said.guessed | said.farewell;

/** These end a talk as well as begin one, and are read as an end where people talk to each other. */
const beginsOrEnds =
  /^\s*(?:good (?:evening|day)|guten (?:abend|tag)|buenas(?: tardes)?|boa tarde|buona ?sera|goeden? ?(?:avond|dag)|bonsoir)[\s!.,]*$/i;

/** Whether somebody only says hello, in any language that Gatehouse speaks. */
export function isGreeting(text: string): boolean {
  if (text.length > 100) return false;
  if (beginsOrEnds.test(text)) return true;
  const clauses = toClauses(text, knownForms);
  return (
    clauses.length > 0 &&
    clauses.every(({ tokens }) =>
      phraseNets().some((net) => {
        const says = readClause(tokens, net);
        return says !== null && (says & said.greeting) !== 0 && (says & ~goesWith) === 0;
      }),
    )
  );
}
