import type { Classified } from '../domain/classify';
import { instantOf } from '../domain/ids';
import { looksAutomatic, type SaidMessage } from '../domain/message';
import type { Entry } from '../slack/roster';
import type { Answer, NewExchange } from '../store/record';
import { answerAsk } from './answer-ask';
import { answerLeaver, answerWord } from './answer-word';
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
  // What a member's own auto-responder says is kept, but nobody spoke: it answers nothing (T0, R4).
  const isTheirs = sender.kind === 'member' && !looksAutomatic(message.text);
  if (sender.kind === 'member') keepWords(entry, draft, message);
  if (isTheirs) noteSpoken(draft, message);
  if (isTheirs && draft.hasClient && ask === null)
    draft.posts.push(...(await offerLater(tools, entry, sender.member, message, now)));
  const answer =
    sender.kind === 'member'
      ? await answerWord(tools, entry, { message, member: sender.member, now })
      : await answerLeaver(tools, entry, message, now);
  if (answer !== null) draft.posts.push(answer);
  else await answerAsk(tools, entry, draft, { message, sender, now }, ask);
}

/** A member's words are kept only where clients are (P2, P4). */
function keepWords(entry: Entry, draft: Draft, { ts: messageTs, threadTs, userId, text }: SaidMessage): void {
  if (!draft.hasClient) return;
  const saidAt = instantOf(messageTs);
  draft.memberMessages.push({ messageTs, saidAt, threadTs, userId, text: keptText(entry, text) });
}

/** A member spoke: it counts for R4 anywhere, and meets targets where clients are (T2). */
function noteSpoken(draft: Draft, { ts, threadTs, userId }: SaidMessage): void {
  const saidAt = instantOf(ts);
  draft.memberSpokeAt = Math.max(draft.memberSpokeAt ?? saidAt, saidAt);
  if (!draft.hasClient) return;
  const answer = { at: saidAt, by: userId, ts, threadTs };
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
