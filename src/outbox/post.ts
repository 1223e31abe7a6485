import type { PostMessage } from '../slack/blocks';
import type { ConversationId, MessageTs, TeamId, UserId } from '../workspace/ids';

/** The kinds of message that we post in Slack. Each feature adds its own, and registers how they are treated. */
export interface PostKinds {
  /** A private message to a member, about anything. */
  note: true;
}
export type PostKind = keyof PostKinds;

/** A message to be said. `conversationId` may be a user's id, and then means their DM with the bot. */
export type NewPost = Readonly<{
  kind: PostKind;
  conversationId: ConversationId | UserId;
  threadTs?: MessageTs | null;
  /** The client's message it is about. */
  for?: Readonly<{ conversationId: ConversationId; messageTs: MessageTs; saidAt: number }> | null;
  clientId?: number | null;
  /**
   * The start of the closure that a notice speaks of, ms since 1970 UTC; null: too long ago to be known. Only notices
   * have one.
   */
  closureStartsAt?: number | null;
  message: PostMessage;
  /** From when on it is not worth saying (R2), ms since 1970 UTC. */
  staleAt: number;
  /** A key for what may be said only once, even if its job runs again. With a key that was used, nothing is stored. */
  onceKey?: string;
  /** Not to be said before this, ms since 1970 UTC. A timer then takes it up, and it is judged again (R4). */
  heldUntil?: number;
  /** The member with whose grant it is said, and read back (R7); absent: the bot says it. */
  speaker?: UserId;
  /** Its words are deleted once it is settled, because its client's messages are not recorded (L3). */
  isFleeting?: true;
}>;

/** A stored post. Instants: ms since 1970 UTC. */
export type Post = Readonly<{
  id: number;
  teamId: TeamId;
  kind: PostKind;
  conversationId: ConversationId | UserId;
  threadTs: MessageTs | null;
  for: NewPost['for'];
  message: PostMessage;
  /** The member with whose grant it is said; null: the bot. */
  speaker: UserId | null;
  state: 'pending' | 'sending' | 'sent' | 'failed';
  attempts: number;
  clientId: number | null;
  onceKey: string | null;
  /** How much longer another process may be sending it, ms; 0: no process has it in hand. */
  inHandMs: number;
  staleAt: number;
  recordedAt: number;
}>;

/** What became of a post: it is in Slack, or it never will be. */
export type Settled =
  | Readonly<{ kind: 'sent'; teamId: TeamId; postId: number; conversationId: string; ts: string; at: number }>
  | Readonly<{ kind: 'failed'; teamId: TeamId; postId: number; failure: string; at: number }>;
