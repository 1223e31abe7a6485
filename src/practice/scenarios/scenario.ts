import type { ConversationId, TeamId, UserId } from '../../workspace/ids';
import type { Team, User } from '../model';

/** One thing that happens in a scenario. */
export type Act =
  /** Somebody writes, perhaps in the thread of the message that an earlier act named as `threadOf` says. */
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
  /** Somebody presses the newest button with this action id that the app has shown there, and the app answers. */
  | { kind: 'press'; as: UserId; in: ConversationId; action: string }
  /** The clock is turned to this instant, ms since 1970 UTC. */
  | { kind: 'turn_clock'; to: number }
  /** Somebody installs the app in their own workspace through the app's own /slack/install, and invites its bot. */
  | { kind: 'install'; as: UserId; invitedTo: ConversationId }
  /** Somebody connects their own account through the app's own /slack/connect. */
  | { kind: 'connect'; as: UserId }
  /** Somebody invites the bot of their own workspace. */
  | { kind: 'invite'; as: UserId; to: ConversationId }
  /** A channel is shared with a new team, and one of its people comes in. */
  | { kind: 'share'; what: ConversationId; with: Pick<Team, 'id' | 'name'>; person: NewUser }
  | { kind: 'archive'; as: UserId; what: ConversationId };

/** A person as a scenario tells of them. */
export type NewUser = Pick<User, 'id' | 'teamId' | 'name' | 'realName' | 'timezone'>;

/**
 * Where something is seen: a conversation or its newest thread through somebody's eyes, the Record, a phone, a Home
 * tab.
 */
export type Sight =
  | { kind: 'conversation' | 'thread'; as: UserId; in: ConversationId }
  | { kind: 'phone' | 'home'; as: UserId }
  | { kind: 'record' };

/** One thing to look at, and what is written there. `at` is null for something to try. */
export type Look = {
  words: string;
  at: Sight | null;
  /** Words that stand there, each as one text on the page. */
  shows?: readonly string[];
  /** Words that do not stand there. */
  lacks?: readonly string[];
};

/** A decision in the record of a workspace, by the id of its team. */
export type Decided = {
  by: TeamId;
  decision: 'reply' | 'silence' | 'shadow';
  class: 'general' | 'urgent';
  because: readonly string[];
};

/** A scenario to watch: when it begins, what happens, and what to look at. */
export type Scenario = {
  /** As in `--scenario NAME`. */
  name: string;
  title: string;
  /** When it begins, ms since 1970 UTC. */
  startsAt: number;
  acts: readonly Act[];
  /** What to look at, in this order. */
  lookAt: readonly Look[];
  /** What Gatehouse has decided by the end, oldest first. Tests compare it with the record. */
  decided: readonly Decided[];
};
