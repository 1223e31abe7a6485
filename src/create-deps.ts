import type { Deps, Registry } from './deps';
import type { PostKind } from './outbox/post';
import { createSettling } from './outbox/store';
import { createHand } from './store/hand';
import { createReceive } from './store/inbox';
import { createStir } from './store/stir';
import { createWarnOfTexts } from './workspace/refused-texts';
import { createWorkspaces } from './workspace/workspaces';

/** What `createDeps` makes itself from the rest. */
type Made = 'workspaces' | 'receive' | 'hand' | 'settling' | 'stir';

/** Makes the `Deps` of one process: what is given, and the caches and batches that all its functions share. */
export function createDeps(given: Omit<Deps, Made>): Deps {
  const { database, clock, steady, log, registry } = given;
  const hand = createHand();
  return {
    ...given,
    hand,
    stir: createStir(),
    workspaces: createWorkspaces(database, clock, createWarnOfTexts(log)),
    receive: createReceive(database, { hand, steady, facts: registry.jobs['answer-message'].facts }),
    settling: createSettling(database, quotingKinds(registry)),
  };
}

/** The kinds of post whose words are deleted once they are said, because they repeat what people said (L3). */
function quotingKinds({ postKinds, postKindNames }: Registry): PostKind[] {
  return postKindNames.filter((kind) => postKinds[kind].quotes !== undefined);
}
