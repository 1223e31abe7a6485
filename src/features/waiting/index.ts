import type { Feature } from '../../deps';
import { toMembersOnly } from '../../outbox/still-member';
import { buildWaitingPart } from './home';
import { digest, lookAtTargets, lookAtTargetsPayload } from './jobs';
import { targetsPart } from './settings';
import { waitingForms } from './slack/choose';
import { waitingActions } from './slack/press';
import { queueLooks } from './store';
import { findOpenWaiting } from './store/open';
import { answersParagraph } from './views';

declare module '../../outbox/post' {
  interface PostKinds {
    digest: true;
    nudge: true;
    lapse: true;
    handover: true;
  }
}

/** What waits for an answer: the digest, the reminders of targets, and what a member does about each message (R12, T3). */
export const waiting = {
  name: 'waiting',
  openWork: findOpenWaiting,
  settings: [targetsPart],
  actions: waitingActions,
  forms: waitingForms,
  homePart: { member: { front: buildWaitingPart, drawer: { title: 'Everything waiting' } } },
  dayTask: digest,
  jobs: { 'look-at-targets': { payload: lookAtTargetsPayload, run: lookAtTargets } },
  queueDue: queueLooks,
  postKinds: {
    digest: { quotes: true, mayStillBeSaid: toMembersOnly },
    nudge: { quotes: true, mayStillBeSaid: toMembersOnly },
    lapse: { quotes: true, mayStillBeSaid: toMembersOnly },
    handover: { quotes: true, mayStillBeSaid: toMembersOnly },
  },
  termsPart: { paragraph: answersParagraph },
} as const satisfies Feature;

export { countHeldBy, passOnWaiting } from './pass-on';
export { listedUntil } from './rules/doubtful';
export { closeAsAnswered } from './store/ends';
