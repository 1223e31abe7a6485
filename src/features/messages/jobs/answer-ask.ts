import { createHash } from 'node:crypto';
import type { Ask, Asking } from '../../../deps';
import type { NewPost } from '../../../outbox/post';
import { registeredWord } from '../../../slack/command-names';
import { dayMs } from '../../../time';
import { findClientByConversation } from '../../../workspace/audience';
import { instantOfTs } from '../../../workspace/ids';
import { aboutOf, type SaidMessage } from '../../../workspace/message';
import type { Workspace } from '../../../workspace/workspaces';
import { answerEveryMs, type ParsedAsk } from '../rules/ask';
import type { Spoken, TurnContext } from './draft';

/**
 * The answer to a message that asks Gatehouse itself, which people can do who can't run slash commands (S2,
 * B1). In a channel only the one who asked sees it, unless everybody may. No posts where `written` is null.
 */
export async function answerAsk(
  { deps, workspace, now }: TurnContext,
  { message, sender }: Spoken,
  written: ParsedAsk | null,
): Promise<NewPost[]> {
  if (written === null) return [];
  const parsed = { ...written, word: registeredWord(deps.commandNames, written.word) };
  const ask = deps.registry.asks.get(parsed.word);
  if (ask === undefined) return [];
  const asking = { message, sender, rest: parsed.rest };
  const isForAll = mayAllRead(workspace, asking, ask);
  const answer = await ask.answer(deps, workspace, asking, isForAll);
  const isShared = message.conversationKind === 'channel';
  const post: NewPost = {
    kind: 'answer',
    staleAt: now + dayMs,
    conversationId: message.conversationId,
    threadTs: isShared ? (message.threadTs ?? message.ts) : message.threadTs,
    for: aboutOf(message),
    message: isShared && !isForAll ? { ...answer, onlyFor: message.userId } : answer,
    onceKey: onceKeyOf(parsed, message),
  };
  return [post];
}

/**
 * Whether everybody in the channel may read the answer: when the channel is listed for the client who asks,
 * or when a member asks there and the answer tells only of that client (P2) and of nothing that is for
 * members.
 */
function mayAllRead(workspace: Workspace, asking: Asking, ask: Ask): boolean {
  const { message, sender } = asking;
  const owner = findClientByConversation(workspace.settings, message.conversationId);
  if (owner === null) return false;
  if (sender.kind === 'client') return sender.client === owner;
  return sender.kind === 'member' && ask.isForAll(workspace, asking);
}

/** The same question of one person is answered once in a while. "boundaries Acme" and "boundaries" are two. */
function onceKeyOf(ask: ParsedAsk, message: SaidMessage): string {
  const about =
    ask.word === 'help' ? '' : createHash('sha256').update(ask.rest).digest('base64url').slice(0, 8);
  const span = Math.floor(instantOfTs(message.ts) / answerEveryMs(ask));
  return `asked ${ask.word} ${about} ${message.conversationId} ${message.userId} ${span}`;
}
