import type { Feature } from '../../deps';
import { say } from '../../words/wording';
import { cannotWait } from './slack';
import { buildCannotWaitButton } from './views';

declare module '../../outbox/post' {
  interface PostKinds {
    /** The member in charge is told that something can't wait. */
    page: true;
    /** The client is told who was told. */
    confirmation: true;
  }
}

/** “It can't wait” (U): the client's way through outside hours. */
export const urgent = {
  name: 'urgent',
  actions: { cannot_wait: cannotWait },
  postKinds: { page: { quotes: true }, confirmation: {} },
  noticePart: {
    kind: 'urgent',
    line: (language, told) =>
      told === null
        ? say(language, 'own.if_it_cannot_wait')
        : say(language, 'notice.if_it_cannot_wait', { who: told }),
    button: buildCannotWaitButton,
  },
} as const satisfies Feature;
