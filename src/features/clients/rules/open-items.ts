import type { ConversationId, UserId } from '../../../workspace/ids';

/** A message of a client that waits for an answer. `saidAt`: ms since 1970 UTC. */
export type OpenMessage = Readonly<{ conversationId: ConversationId; userId: UserId; saidAt: number }>;

/** What is not done yet of a client: messages that wait, change requests without a decision, and answers that go out later. */
export type OpenItems = Readonly<{ waiting: readonly OpenMessage[]; requests: number; later: number }>;
