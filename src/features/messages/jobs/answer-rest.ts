import type { NewPost } from '../../../outbox/post';
import type { PostMessage } from '../../../slack/blocks';
import { dayMs, hourMs } from '../../../time';
import { instantOfTs } from '../../../workspace/ids';
import { aboutOf } from '../../../workspace/message';
import { readSmallTalk } from '../rules/small-talk';
import { buildIntroduction, buildSmallTalk, wordsOfMembers } from '../views';
import type { Draft, Spoken, TurnContext } from './draft';

/**
 * The answer to one of our own people who wrote something to the bot that nothing else answers: nobody who writes to it is
 * left in silence. A member gets an answer to each message; a colleague, who has little to write to it, one an hour. None where a client is: there the words are for the client.
 */
export function answerRest({ deps, now }: TurnContext, draft: Draft, { message, sender }: Spoken): NewPost[] {
  if (message.conversationKind !== 'bot_dm' || draft.hasClient || draft.withdrawn.has(message.ts)) return [];
  if (sender.kind === 'colleague') return [post('introduction', buildIntroduction(), hourMs)];
  const talk = readSmallTalk(message.text, wordsOfMembers(deps.commandNames));
  return [post(talk.kind, buildSmallTalk(talk, deps.commandNames), null)];

  function post(kind: string, said: PostMessage, everyMs: number | null): NewPost {
    const span = everyMs === null ? message.ts : Math.floor(instantOfTs(message.ts) / everyMs);
    return {
      kind: 'note',
      staleAt: now + dayMs,
      conversationId: message.conversationId,
      threadTs: message.threadTs,
      for: aboutOf(message),
      message: said,
      onceKey: `talk ${kind} ${message.conversationId} ${message.userId} ${span}`,
    };
  }
}
