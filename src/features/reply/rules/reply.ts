import type { ConversationId, MessageTs, UserId } from '../../../workspace/ids';
import type { Remark } from '../../../workspace/remarks';

/** An automatic reply, what became of it, and the message it is for. Instants: ms since 1970 UTC. */
export type Reply = Readonly<{
  postId: number;
  state: 'pending' | 'sending' | 'sent' | 'failed';
  attempts: number;
  failure: string | null;
  /** What was said, as notifications show it. */
  text: string;
  /** The one person who saw it; null: everybody there did. */
  onlyFor: UserId | null;
  /** The member with whose grant it was posted; null: the bot. */
  speaker: UserId | null;
  heldUntil: number | null;
  sentAt: number | null;
  sentTs: MessageTs | null;
  retractedAt: number | null;
  retractedBy: UserId | null;
  /** The client's message. */
  conversationId: ConversationId;
  messageTs: MessageTs;
  threadTs: MessageTs | null;
  /** Null where the client's messages are not recorded (L3). */
  writer: UserId | null;
  saidAt: number;
  clientId: number;
  clientName: string;
  /** Whether the settings have ever listed the client. One that they never did is answered by the defaults (I1). */
  wasListed: boolean;
  /** The members whom the message concerned when it was decided about, the first in charge first. */
  inCharge: readonly UserId[];
  /** When a person answered the message (T2). */
  answeredAt: number | null;
  /** Whether its writer deleted the message. */
  isDeleted: boolean;
  /** Who spoke lately in the conversation. */
  remarks: readonly Remark[];
}>;
