import { parseConnectionWord } from '../domain/connection';
import type { TeamId, UserId } from '../domain/ids';
import type { SaidMessage } from '../domain/message';
import { disconnect, findConnection } from '../slack/connection';
import { buildConnection, buildDisconnected } from '../slack/views/connection';
import type { PostMessage } from '../store/outbox';
import type { WordAnswer } from './answer-word';
import type { Tools } from './tools';

/** Answers a member who writes “connect” or “disconnect” (R7). A second try after a crash finds it done and says the same. */
export const answerConnection: WordAnswer = async (tools, entry, { message, member }) => {
  const word = parseConnectionWord(message.text);
  return word === null
    ? null
    : { kind: 'note', message: await answerTo(tools, entry.workspace.teamId, member.user, word) };
};

/** Ends the grant of whoever writes “disconnect” (R7); null for any other word. */
export async function endConnection(
  tools: Tools,
  teamId: TeamId,
  { text, userId }: SaidMessage,
): ReturnType<WordAnswer> {
  if (parseConnectionWord(text) !== 'disconnect') return null;
  return { kind: 'note', message: await answerTo(tools, teamId, userId, 'disconnect') };
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
