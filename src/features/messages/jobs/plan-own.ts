import type { NewPost } from '../../../outbox/post';
import { instantOfTs } from '../../../workspace/ids';
import { keptText, type SaidMessage } from '../../../workspace/message';
import type { RecordPolicy } from '../../../workspace/settings/settings';
import { strictestPolicy } from '../../../workspace/store/record-policies';
import { offerLater } from '../../later';
import type { Classified } from '../rules/classify';
import { saysOf } from '../rules/says';
import { answerAsk } from './answer-ask';
import { answerRest } from './answer-rest';
import { answerLeaver, answerWord } from './answer-word';
import type { Draft, Spoken, TurnContext } from './draft';
import { noteLine } from './note-line';
import { findPoliciesThere, isForgotten } from './policy';
import { withinBounds } from './within-bounds';

type FromOwn = Extract<Classified, { kind: 'own' }>;

/** Plans what follows from a message of the workspace's own people (I2). Gives what is said to them. */
export async function planOwn(
  context: TurnContext,
  draft: Draft,
  { sender, ask, isAutomatic }: FromOwn,
  message: SaidMessage,
): Promise<NewPost[]> {
  if (sender.kind === 'colleague') {
    const leaving = await answerLeaver(context, message);
    if (leaving !== null) return [leaving];
    if (!isAutomatic && ask === null)
      noteLine(context, draft, message, { says: saysOf(message.text), isMember: false });
    return answerBounded(context, { message, sender, ask }, () =>
      answerOrTalk(context, draft, { message, sender, ask, isAutomatic }),
    );
  }
  const { deps, workspace, now } = context;
  const { member } = sender;
  const policy = await keepWords(context, draft, message);
  // A member's own auto-responder is not the member: it answers nobody (T0, R4).
  if (!isAutomatic) noteLine(context, draft, message, { says: saysOf(message.text), isMember: true });
  const mayOffer = !isAutomatic && message.isFoundLate !== true && ask === null && draft.hasClient;
  const keepsWords = policy === 'full';
  const offers = mayOffer ? await offerLater(deps, workspace, { member, message, keepsWords, now }) : [];
  const answers = await answerBounded(context, { message, sender, ask }, async () => {
    const word = await answerWord(context, message, member);
    return word === null ? answerOrTalk(context, draft, { message, sender, ask, isAutomatic }) : [word];
  });
  return [...offers, ...answers];
}

/** Only what is for Gatehouse itself counts: what is asked of it by name, and what is written to the bot. */
function answerBounded(
  context: TurnContext,
  { ask, ...spoken }: Spoken & Pick<FromOwn, 'ask'>,
  answer: () => Promise<NewPost[]>,
): Promise<NewPost[]> {
  const isForUs = ask !== null || spoken.message.conversationKind === 'bot_dm';
  return isForUs ? withinBounds(context, spoken, answer) : answer();
}

/** What they asked of Gatehouse, else a word on what can be asked. An auto-responder is not talked to (R8). */
async function answerOrTalk(
  context: TurnContext,
  draft: Draft,
  { ask, isAutomatic, ...spoken }: Spoken & Pick<FromOwn, 'ask' | 'isAutomatic'>,
): Promise<NewPost[]> {
  if (ask !== null) return answerAsk(context, spoken, ask);
  return isAutomatic ? [] : answerRest(context, draft, spoken);
}

/**
 * A member's words are kept only where clients are (P2, P4), and of several clients there the one decides of whom least is
 * kept (L3). Gives what is kept.
 */
async function keepWords(context: TurnContext, draft: Draft, message: SaidMessage): Promise<RecordPolicy> {
  if (!draft.hasClient) return 'off';
  const { ts: messageTs, threadTs, userId } = message;
  const policy = strictestPolicy(await findPoliciesThere(context, draft, message.conversationId));
  if (policy === 'off') return policy;
  const text = isForgotten(draft, messageTs) ? null : keptText(policy, message.text);
  draft.memberMessages.push({ messageTs, saidAt: instantOfTs(messageTs), threadTs, userId, text });
  return policy;
}
