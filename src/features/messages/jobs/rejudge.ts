import { askableWords } from '../../../slack/command-names';
import { inTeam } from '../../../store/database';
import type { NewExchange } from '../../../store/exchange';
import type { Gist, Revision, SaidMessage } from '../../../workspace/message';
import { clientIdOf, findSender } from '../../../workspace/people';
import { sayThere } from '../../own-dms';
import { buildExchange } from '../../reply';
import { type ClientSender, classify } from '../rules/classify';
import { findJudged, type JudgedMessage } from '../store/judged';
import type { Draft, TurnContext } from './draft';
import { settle } from './end-matter';
import { hear, noteNotice, notePromise } from './plan-client';
import { wordBefore } from './word-before';

/** How much of an answer a message awaits, the least first. Other messages are not judged by what they ask. */
const awaits: readonly (string | null)[] = ['asks_nothing', 'may_need_none', 'request'] satisfies Gist[];

/**
 * An edit is judged again (R5). What asks for more than before is a request from then on. What asks for nothing any more
 * waits no more, and takes the reply with it that has not gone out. Gives nothing to do for what was answered or deleted.
 */
export async function rejudge(
  context: TurnContext,
  draft: Draft,
  { edited, revisedAt }: Revision,
): Promise<void> {
  if (edited === null) return;
  const { deps, workspace } = context;
  const { teamId, settings, botUserId } = workspace;
  const key = { conversationId: edited.conversationId, messageTs: edited.ts };
  const before = await inTeam(deps.database.db, teamId, (trx) => findJudged(trx, teamId, key));
  if (before?.isOver === true) return;
  const sender = await findSender(deps, workspace, edited);
  const askWords = askableWords(deps.commandNames, deps.registry.asks.keys());
  const after = wordBefore(draft, edited);
  const now = classify(edited, sender, { settings, botUserId, askWords, isWithdrawn: false, after });
  if (now.kind !== 'client') return;
  const change = changeOf(before, now.gist);
  if (change === 'ends') settle(draft, [edited.ts]);
  if (change === 'asks')
    await judgeFromNow(context, draft, { sender: now.sender, edited, gist: now.gist, revisedAt });
}

/** A message whose client is not recorded (L3) can only end: its reply may still wait. */
function changeOf(before: JudgedMessage | undefined, gist: Gist): 'ends' | 'asks' | 'nothing' {
  const is = awaits.indexOf(gist);
  if (before === undefined) return is === 0 ? 'ends' : 'nothing';
  const was = awaits.indexOf(before.gist);
  if (is < 0 || was < 0) return 'nothing';
  if (is === 0) return before.isOpen ? 'ends' : 'nothing';
  return is > was ? 'asks' : 'nothing';
}

type Edited = Readonly<{
  sender: ClientSender;
  edited: SaidMessage;
  gist: Gist;
  revisedAt: number;
}>;

/** Decides about an edited message as if it had been said at the time of the edit. */
async function judgeFromNow(
  context: TurnContext,
  draft: Draft,
  { sender, edited, gist, revisedAt }: Edited,
): Promise<void> {
  const { deps, workspace, place } = context;
  const identity = await clientIdOf(deps, workspace, sender, edited.userId);
  const client = { ...identity, settings: sender.kind === 'client' ? sender.client : null };
  const built = await buildExchange(
    deps,
    workspace,
    hear(context, draft, { client, gist, editedAt: revisedAt }, edited),
  );
  const exchange: NewExchange = { ...built.exchange, because: [...built.exchange.because, 'edited'] };
  draft.rejudged = [...draft.rejudged.filter(({ messageTs }) => messageTs !== edited.ts), exchange];
  notePromise(draft, exchange);
  noteNotice(draft, built);
  draft.posts.push(...(await sayThere(deps, workspace, { place, message: edited, sender }, built.posts)));
}
