import type { Feature } from '../../deps';
import { toMembersOnly } from '../../outbox/still-member';
import { alertOfShadow, answerModeWord, buildModePart } from './home';
import { summariseShadow } from './jobs';
import { backToShadow, chooseLive, goLive, notYet, submitLive } from './slack';

declare module '../../outbox/post' {
  interface PostKinds {
    /** What would have been said in shadow mode, to the member who gets the copies. */
    shadow_summary: true;
  }
}

/** Shadow mode, in which nothing is said to clients, and the way to live (R10). */
export const mode = {
  name: 'mode',
  actions: { go_live: goLive, back_to_shadow: backToShadow, choose_live: chooseLive, not_yet: notYet },
  forms: { choose_live: { errorField: 'live', submit: submitLive } },
  postKinds: { shadow_summary: { quotes: true, mayStillBeSaid: toMembersOnly } },
  memberWord: answerModeWord,
  homePart: {
    member: {
      alert: alertOfShadow,
      drawer: { title: 'Live or shadow', right: 'admin', blocks: buildModePart },
    },
  },
  dayTask: summariseShadow,
} as const satisfies Feature;

export { modesOf } from './rules';
export { goLiveButton } from './views';
