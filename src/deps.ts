import type { WebClient } from '@slack/web-api';
import type { TeamId, UserId } from './domain/ids';
import type { Log } from './log';
import type { Database } from './store/database';

/** One of those who see an event: a workspace's bot, or a member by their own grant. */
export type Witness = Readonly<{ teamId: TeamId; userId: UserId; isBot: boolean }>;

/** What every room but domain/ is handed: time, memory, log, and the ways to Slack. Another field needs an argument. */
export type Deps = Readonly<{
  database: Database;
  /** The time it is, ms since 1970 UTC; the practice workspace turns it. */
  clock: () => number;
  log: Log;
  /** A client that speaks as the workspace's bot. Throws NotInstalledError when there is no bot grant. */
  slackFor: (teamId: TeamId) => Promise<WebClient>;
  /** A client that speaks as a member (R7). Throws NoGrantError when they gave no grant, or took it back. */
  slackAs: (teamId: TeamId, userId: UserId) => Promise<WebClient>;
  /** Lets go of a workspace's token after it was revoked. */
  forgetGrants: (teamId: TeamId) => void;
  /** Everybody in whose name an event could have come (I4); null where Slack does not tell. */
  findWitnesses: (eventContext: string) => Promise<readonly Witness[] | null>;
  /** Where people reach us in a browser, without a slash at its end; null where the operator named no address. */
  publicUrl: string | null;
}>;
