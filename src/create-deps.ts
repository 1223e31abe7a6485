import { type Deps, quotingKinds } from './deps';
import { createSettling } from './outbox/store';
import { createHand } from './store/hand';
import { createReceive } from './store/inbox';
import { createWarnOfTexts } from './workspace/refused-texts';
import { createWorkspaces } from './workspace/workspaces';

/** What `createDeps` makes itself from the rest. */
type Made = 'workspaces' | 'receive' | 'hand' | 'settling';

/** Makes the `Deps` of one process: what is given, and the caches and batches that all its functions share. */
export function createDeps(given: Omit<Deps, Made>): Deps {
  const { database, clock, log, registry } = given;
  const hand = createHand();
  return {
    ...given,
    hand,
    workspaces: createWorkspaces(database, clock, createWarnOfTexts(log)),
    receive: createReceive(database, hand),
    settling: createSettling(database, quotingKinds(registry)),
  };
}
