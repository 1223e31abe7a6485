import { inTeam } from '../../../store/database';
import type { NewExchange } from '../../../store/exchange';
import type { Gist, SaidMessage } from '../../../workspace/message';
import { sameTalk } from '../../../workspace/targets';
import { endsMatter } from '../rules/ending';
import { listOpenBefore } from '../store/judged';
import type { Draft, TurnContext } from './draft';

/**
 * A client ends a matter themselves: "never mind, solved it". What they wrote there before waits no more (T2). Gives what
 * their message then comes down to.
 */
export async function endMatter(
  { deps, workspace }: TurnContext,
  draft: Draft,
  gist: Gist,
  message: SaidMessage,
): Promise<Gist> {
  const asksNothing = gist === 'asks_nothing' || gist === 'may_need_none';
  if (!asksNothing || !endsMatter(message.text)) return gist;
  const { teamId } = workspace;
  const onRecord = await inTeam(deps.database.db, teamId, (trx) => listOpenBefore(trx, teamId, message));
  const ofThisTurn = draft.exchanges
    .filter((each) => isEndedBy(each, message))
    .map(({ messageTs }) => messageTs);
  if (onRecord.length + ofThisTurn.length === 0) return gist;
  settle(draft, onRecord);
  settleHere(draft, ofThisTurn);
  return 'asks_nothing';
}

function isEndedBy(exchange: NewExchange, { userId, threadTs }: SaidMessage): boolean {
  return (
    exchange.userId === userId &&
    exchange.lookAt !== null &&
    exchange.answer === null &&
    sameTalk(exchange, threadTs)
  );
}

/** Messages on record wait no more, and bound no later target (T0). */
export function settle(draft: Draft, messages: readonly NewExchange['messageTs'][]): void {
  draft.settled.push(...messages);
  draft.rejudged = draft.rejudged.filter(({ messageTs }) => !messages.includes(messageTs));
  draft.promised = draft.promised.filter(({ messageTs }) => !messages.includes(messageTs));
}

/** The same for messages of this very turn. Nothing is said to them any more. */
function settleHere(draft: Draft, messages: readonly NewExchange['messageTs'][]): void {
  draft.exchanges = draft.exchanges.map((each) =>
    messages.includes(each.messageTs)
      ? { ...each, decision: 'silence', because: [...each.because, 'settled'], lookAt: null }
      : each,
  );
  draft.posts = draft.posts.filter((post) => post.for == null || !messages.includes(post.for.messageTs));
  draft.promised = draft.promised.filter(({ messageTs }) => !messages.includes(messageTs));
}
