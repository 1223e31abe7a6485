import type { WebClient } from '@slack/web-api';
import type { TeamId } from './domain/ids';
import type { Log } from './log';
import type { Database } from './store/database';

/** What every room but domain/ is handed. A fifth field needs an argument. */
export type Deps = Readonly<{
  database: Database;
  /** The time it is, ms since 1970 UTC; the practice workspace turns it. */
  clock: () => number;
  log: Log;
  /** A client that speaks as the workspace's bot. Throws NotInstalledError when there is no bot grant. */
  slackFor: (teamId: TeamId) => Promise<WebClient>;
}>;
