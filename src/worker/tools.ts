import type { Deps } from '../deps';
import type { Pace } from '../slack/pace';
import { createRoster, type Desk } from '../slack/roster';
import { createGather, type Gather } from '../store/gather';
import { createReceive, type Receive } from '../store/inbox';
import { createSettlePost, type Settled } from '../store/outbox';
import { createRecordTurn, type RecordTurn } from '../store/record';
import type { FetchFeed } from './fetch-feed';

/** What the handlers of one process share: Deps, and what batches, paces and remembers for all of them. */
export type Tools = Desk &
  Readonly<{
    gather: Gather;
    recordTurn: RecordTurn;
    receive: Receive;
    settlePost: (settled: Settled) => Promise<void>;
    pace: Pace;
    /** How calendar feeds are fetched (A7). */
    fetchFeed: FetchFeed;
  }>;

/** Makes a process's tools. */
export function createTools(deps: Deps, pace: Pace, fetchFeed: FetchFeed): Tools {
  return {
    ...deps,
    gather: createGather(deps.database),
    recordTurn: createRecordTurn(deps.database),
    receive: createReceive(deps.database),
    settlePost: createSettlePost(deps.database),
    pace,
    fetchFeed,
    roster: createRoster(deps.database, deps.clock),
  };
}
