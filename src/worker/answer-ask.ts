import { createHash } from 'node:crypto';
import { type Ask, answerEveryMs } from '../domain/ask';
import type { Sender } from '../domain/audience';
import { instantOf } from '../domain/ids';
import type { SaidMessage } from '../domain/message';
import { type Language, languageFor } from '../domain/wording';
import { languageOfReader } from '../slack/reader';
import type { Entry } from '../slack/roster';
import { buildTermsFor, clientFor, findByConversation } from '../slack/terms-of';
import { buildHelp, buildScopeInvitation } from '../slack/views/ask';
import type { PostMessage } from '../store/outbox';
import { aboutOf, dayMs } from './exchange';
import type { Tools } from './tools';
import type { Draft } from './turn';

type Asking = Readonly<{ message: SaidMessage; sender: Sender; now: number }>;

/**
 * Answers a message that asks Gatehouse itself (S2, B1): the door of those who can't run slash commands. The answer
 * names only what concerns the one who asked; nothing happens when `ask` is null.
 */
export async function answerAsk(
  tools: Tools,
  entry: Entry,
  draft: Draft,
  asking: Asking,
  ask: Ask | null,
): Promise<void> {
  const { message } = asking;
  if (ask === null) return;
  const said = await answerTo(tools, entry, asking, ask);
  const isShared = message.conversationKind === 'channel';
  draft.posts.push({
    kind: 'terms',
    staleAt: asking.now + dayMs,
    conversationId: message.conversationId,
    threadTs: isShared ? (message.threadTs ?? message.ts) : message.threadTs,
    for: aboutOf(message),
    message: isShared && !isForAll(entry, asking, ask) ? { ...said, onlyFor: message.userId } : said,
    onceKey: onceKeyOf(ask, message),
  });
}

/** One answer a while to the same question of one person; "boundaries Acme" and "boundaries Borealis" are two. */
function onceKeyOf(ask: Ask, message: SaidMessage): string {
  const about =
    ask.kind === 'help' ? '' : createHash('sha256').update(ask.rest).digest('base64url').slice(0, 8);
  const span = Math.floor(instantOf(message.ts) / answerEveryMs(ask));
  return `asked ${ask.kind} ${about} ${message.conversationId} ${message.userId} ${span}`;
}

async function answerTo(tools: Tools, entry: Entry, asking: Asking, ask: Ask): Promise<PostMessage> {
  switch (ask.kind) {
    case 'help':
      return asking.sender.kind === 'member'
        ? buildHelp('member', 'en')
        : buildHelp('client', await languageOf(tools, entry, asking));
    case 'scope':
      return buildScopeInvitation(await languageOf(tools, entry, asking));
    case 'boundaries':
      return buildTermsFor(tools, entry, {
        sender: asking.sender,
        userId: asking.message.userId,
        conversationId: asking.message.conversationId,
        named: ask.rest,
        isForAll: isForAll(entry, asking, ask),
      });
    default:
      return ask.kind satisfies never;
  }
}

/** A client is answered in their language; a member, whose text everybody in the channel may read, in the client's. */
function languageOf(tools: Tools, entry: Entry, { message, sender }: Asking): Promise<Language> {
  if (sender.kind === 'client') return languageOfReader(tools, entry, sender.client, message);
  if (sender.kind === 'unknown_client') return languageOfReader(tools, entry, null, message);
  const owner = findByConversation(entry, message.conversationId);
  return Promise.resolve(languageFor(entry.settings, owner, null));
}

/**
 * Whether everybody in the channel may read the answer: the channel is listed for the very client who asks; or a member
 * asks, and it tells of nobody but that client (P2) and of nothing that is for members.
 */
function isForAll(entry: Entry, { message, sender }: Asking, ask: Ask): boolean {
  const { conversationId } = message;
  const owner = findByConversation(entry, conversationId);
  if (owner === null) return false;
  if (sender.kind === 'client') return sender.client === owner;
  if (sender.kind !== 'member') return false;
  switch (ask.kind) {
    case 'boundaries':
      return clientFor(entry, { sender, conversationId, named: ask.rest }) === owner;
    case 'scope':
      return true;
    case 'help':
      return false;
    default:
      return ask.kind satisfies never;
  }
}
