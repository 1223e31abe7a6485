import { parseConnectionWord } from '../domain/connection';
import type { TeamId, UserId } from '../domain/ids';
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
