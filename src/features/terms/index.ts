import type { Feature } from '../../deps';
import { showOwnTerms } from './home';
import { askForTerms, runBoundaries, showTerms } from './slack';
import { buildTermsButton } from './views';

declare module '../../outbox/post' {
  interface PostKinds {
    /** What the release before called an `answer`. Nothing writes it any more; its last posts may still wait. */
    terms: true;
  }
}

/** What is agreed with a client, shown as it applies now (B1). */
export const terms = {
  name: 'terms',
  commands: { '/boundaries': runBoundaries },
  actions: { show_terms: showTerms },
  postKinds: { terms: {} },
  asks: { boundaries: askForTerms },
  homePart: { client: showOwnTerms },
  noticePart: { kind: 'term', button: buildTermsButton },
} as const satisfies Feature;

export { buildTermsCard } from './card';
