import type { Sender } from '../domain/audience';
import { parseConnectionWord } from '../domain/connection';
import type { TeamId, UserId } from '../domain/ids';
import type { SaidMessage } from '../domain/message';
import { disconnect, findConnection } from '../slack/connection';
import type { Entry } from '../slack/roster';
import { buildConnection, buildDisconnected } from '../slack/views/connection';
import type { PostMessage } from '../store/outbox';
import { aboutOf, dayMs } from './exchange';
import type { Tools } from './tools';
import type { Draft } from './turn';

type Asking = Readonly<{ message: SaidMessage; sender: Sender; now: number }>;

/**
 * Answers a member who writes “connect” or “disconnect” in their DM with the bot (R7). True when they did. A second try
 * after a crash finds it done and says the same.
 */
export async function answerConnection(
  tools: Tools,
  entry: Entry,
  draft: Draft,
  { message, sender, now }: Asking,
): Promise<boolean> {
  const word = parseConnectionWord(message.text);
  if (word === null || sender.kind !== 'member' || message.conversationKind !== 'bot_dm') return false;
  draft.posts.push({
    kind: 'note',
    staleAt: now + dayMs,
    conversationId: message.conversationId,
    threadTs: message.threadTs,
    for: aboutOf(message),
    clientId: null,
    closureStartsAt: null,
    message: await answerTo(tools, entry.workspace.teamId, message.userId, word),
  });
  return true;
}

async function answerTo(
  tools: Tools,
  teamId: TeamId,
  userId: UserId,
  word: 'connect' | 'disconnect',
): Promise<PostMessage> {
  switch (word) {
    case 'connect':
      return buildConnection(await findConnection(tools, teamId, userId));
    case 'disconnect':
      return buildDisconnected(await disconnect(tools, teamId, userId));
    default:
      return word satisfies never;
  }
}
