import type { ConversationId, UserId } from '../../domain/ids';

/** One thing that happens in a scenario. */
export type Act =
  /** Somebody writes; in the thread of the message that an earlier act called by `threadOf`. */
  | {
      kind: 'say';
      as: UserId;
      in: ConversationId;
      text: string;
      name?: string;
      threadOf?: string;
      awaitsAnswer?: boolean;
    }
  /** Somebody reacts to a message that an earlier act named. */
  | { kind: 'react'; as: UserId; to: string; emoji: string }
  /** The clock is turned to this instant, ms since 1970 UTC. */
  | { kind: 'turn_clock'; to: number }
  /** Somebody installs the app in their own workspace through the app's own /slack/install, and invites its bot. */
  | { kind: 'install'; as: UserId; invitedTo: ConversationId };

/** A story to watch: where the clock stands, what happens, and what to look at. */
export type Scenario = {
  /** As in `--scenario NAME`. */
  name: string;
  title: string;
  /** When it begins, ms since 1970 UTC. */
  startsAt: number;
  acts: readonly Act[];
  /** What deserves a look, in the order in which to look. */
  lookAt: readonly string[];
};
