import type { Classified } from '../domain/classify';
import { instantOf } from '../domain/ids';
import type { SaidMessage } from '../domain/message';
import type { Entry } from '../slack/roster';
import type { Answer, NewExchange } from '../store/record';
import { answerAsk } from './answer-ask';
import { answerConnection } from './answer-connection';
import { answerLater } from './answer-later';
import { answerToday } from './answer-today';
import { offerLater } from './offer-later';
import type { Tools } from './tools';
import { type Draft, keptText } from './turn';

/** What a person of the workspace says (I2): a member's words are kept, and Gatehouse is answered for when it was asked. */
export async function planOwn(
  tools: Tools,
  entry: Entry,
  draft: Draft,
  { sender, ask }: Extract<Classified, { kind: 'own' }>,
  message: SaidMessage,
  now: number,
): Promise<void> {
  if (sender.kind === 'member') recordMember(entry, draft, message);
  if (sender.kind === 'member' && draft.hasClient && ask === null)
    draft.posts.push(...(await offerLater(tools, entry, sender.member, message, now)));
  const asking = { message, sender, now };
  if (await answerToday(tools, entry, draft, asking)) return;
  if (await answerLater(tools, entry, draft, asking)) return;
  if (await answerConnection(tools, entry, draft, asking)) return;
  await answerAsk(tools, entry, draft, asking, ask);
}

/** A member spoke: it counts for R4 anywhere, meets targets (T2), and is kept only where clients are (P2, P4). */
function recordMember(entry: Entry, draft: Draft, message: SaidMessage): void {
  const saidAt = instantOf(message.ts);
  draft.memberSpokeAt = Math.max(draft.memberSpokeAt ?? saidAt, saidAt);
  if (!draft.hasClient) return;
  const { ts: messageTs, threadTs, userId } = message;
  draft.memberMessages.push({ messageTs, saidAt, threadTs, userId, text: keptText(entry, message.text) });
  const answer = { at: saidAt, by: userId, ts: messageTs, threadTs };
  draft.answers.push(answer);
  draft.exchanges = draft.exchanges.map((each) =>
    each.answer === null && answers(answer, each) ? { ...each, answer } : each,
  );
  draft.promised = draft.promised.filter((each) => !answers(answer, each));
}

function answers(answer: Answer, exchange: Pick<NewExchange, 'messageTs' | 'threadTs'>): boolean {
  return (
    answer.threadTs === null ||
    answer.threadTs === exchange.threadTs ||
    answer.threadTs === exchange.messageTs
  );
}
