import { z } from 'zod';
import type { Feature } from '../../deps';
import { conversationId, messageTs, teamId } from '../../workspace/id-schema';
import { help } from './help';
import { answerMessage, messageFacts } from './jobs/answer-message';
import { takeReaction } from './slack';

declare module '../../outbox/post' {
  interface PostKinds {
    /** The answer to somebody who asked Gatehouse itself. */
    answer: true;
  }
}

const answerMessagePayload = z.object({ teamId, inboxId: z.number().int(), conversationId, messageTs });

export { answerMessage } from './jobs/answer-message';
export { judge } from './rules/judge';
export { createGather } from './store/gather';
export { forgetQuotes } from './store/quotes';

/** From the inbox to the record: each message is judged, recorded and answered. */
export const messages = {
  name: 'messages',
  jobs: { 'answer-message': { payload: answerMessagePayload, run: answerMessage, facts: messageFacts } },
  postKinds: { answer: { isForAsker: true } },
  events: { reaction_added: takeReaction },
  asks: { help },
} as const satisfies Feature;
