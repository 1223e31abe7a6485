import type { ConversationId, TeamId, UserId } from '../workspace/ids';
import type { Ephemeral, Message } from './model';
import type { View } from './view-model';

/** What happens in the workspace, for a page or a test that listens. */
export type PracticeNews =
  | { kind: 'message_posted'; conversationId: ConversationId; message: Message }
  | { kind: 'message_changed'; conversationId: ConversationId; message: Message }
  | { kind: 'message_deleted'; conversationId: ConversationId; message: Message }
  | { kind: 'ephemeral'; ephemeral: Ephemeral }
  | { kind: 'ephemeral_removed'; ephemeral: Ephemeral }
  | { kind: 'view_opened'; view: View }
  | { kind: 'view_updated'; view: View }
  | { kind: 'view_closed'; view: View }
  | { kind: 'home_published'; view: View }
  | { kind: 'conversation_changed'; conversationId: ConversationId }
  | { kind: 'installation_changed'; teamId: TeamId; userId: UserId }
  /** The workspace is as it was at the beginning. */
  | { kind: 'started_over' }
  /** Something in the workspace itself went wrong; the words say what. */
  | { kind: 'trouble'; words: string }
  | { kind: 'clock'; now: number; speed: number };

export type NewsKind = PracticeNews['kind'];
type Listener<K extends NewsKind> = (news: Extract<PracticeNews, { kind: K }>) => void;

/** Carries news from the workspace to its listeners. */
export type Bus = {
  tell(news: PracticeNews): void;
  /** Hears one kind of news, or all of them with `*`. Gives a function that ends it. */
  on<K extends NewsKind>(kind: K | '*', listener: Listener<K>): () => void;
};

/** A new bus without listeners. */
export function createBus(): Bus {
  const listeners = new Set<{ kind: string; hear: (news: PracticeNews) => void }>();
  return {
    tell(news) {
      for (const { kind, hear } of [...listeners]) if (kind === '*' || kind === news.kind) hear(news);
    },
    on(kind, listener) {
      const added = { kind, hear: listener as (news: PracticeNews) => void };
      listeners.add(added);
      return () => void listeners.delete(added);
    },
  };
}
