import type { Feature } from '../../deps';
import { toMembersOnly } from '../../outbox/still-member';
import { buildSaidForYou } from './home';
import { copyToMember, judgeAgain, withdrawReplies, withdrawRepliesPayload } from './jobs';
import { answerMuteWord } from './mute-word';
import { repliesPart } from './settings';
import { answerNow, endMutePressed, openMuteForm, retractReply, submitMute } from './slack';
import { purgeMutes } from './store';

declare module '../../outbox/post' {
  interface PostKinds {
    /** The automatic reply to a client. */
    notice: true;
    /** What the automatic reply would have been, to a member (R10). */
    shadow: true;
    /** A member's copy of an automatic reply (R11). */
    copy: true;
  }
}

/** The automatic reply outside hours (R1), and what a member can do about it (R11). */
export const reply = {
  name: 'reply',
  settings: [repliesPart],
  actions: {
    retract_reply: retractReply,
    answer_now: answerNow,
    mute_conversation: openMuteForm,
    end_mute: endMutePressed,
  },
  memberWord: answerMuteWord,
  forms: { mute_conversation: { errorField: 'choice', submit: submitMute } },
  jobs: { 'withdraw-replies': { payload: withdrawRepliesPayload, run: withdrawReplies } },
  postKinds: {
    notice: { mayStillBeSaid: judgeAgain, onSent: copyToMember },
    shadow: { quotes: true, mayStillBeSaid: toMembersOnly },
    copy: { mayStillBeSaid: toMembersOnly },
  },
  homePart: { member: { drawer: { title: 'Said for you', blocks: buildSaidForYou } } },
  tables: {
    mutes: {
      startingOver: 'forgets',
      conversations: { conversation_id: 'follows' },
      purge: (db, teamId, { before }) => purgeMutes(db, teamId, before),
      privacy: {
        called: 'conversations that members muted',
        columns: {
          id: 'plain',
          conversation_id: 'plain',
          muted_by: { named: 'who muted a conversation explains why nothing was said there' },
          ended_by: { named: 'who ended a mute explains why something was said again' },
        },
      },
    },
  },
} as const satisfies Feature;

export { type Built, buildExchange, type Heard } from './exchange';
export { dropHeldReplies } from './retraction';
export { factsOf } from './rules/facts';
export { type Decision, decide } from './rules/gate';
export {
  countsAsTold,
  type LastTold,
  lastToldFor,
  noteTold,
  shadowCopy,
  toldBy,
  toldKinds,
} from './rules/told';
export { findFleetingClient, findSpeaker, keepTold } from './store';
export { wasTakenBack } from './store/taken-back';
