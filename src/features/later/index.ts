import type { Feature } from '../../deps';
import { buildLaterPart } from './home';
import { laterHasFailed, laterIsSent, sendLater, sendLaterPayload } from './jobs';
import { answerLaterWord } from './pending';
import { offerLaterPart } from './settings';
import {
  cancelLaterAnswer,
  editLater,
  openLaterForm,
  sendLaterNow,
  submitLater,
  takeBackAnswer,
} from './slack';
import { purgeLater } from './store/answers';
import { findOpenLater } from './store/open';

export { offerLater } from './offer';
export { countLaterOf } from './store/answers';

declare module '../../outbox/post' {
  interface PostKinds {
    /** A member's answer that goes out at the time they chose (V5). */
    later: true;
    /** A private word to a member about answers for later. */
    later_offer: true;
  }
}

/** Members' answers to clients that go out later, at the time their author chose (V5). */
export const later = {
  name: 'later',
  openWork: findOpenLater,
  settings: [offerLaterPart],
  actions: {
    later_write: openLaterForm,
    later_edit: editLater,
    later_send: sendLaterNow,
    later_cancel: cancelLaterAnswer,
    later_take_back: takeBackAnswer,
  },
  forms: { later_answer: { errorField: 'text', submit: submitLater } },
  jobs: { 'send-later': { payload: sendLaterPayload, run: sendLater } },
  postKinds: {
    later: { quotes: 'own', tellsAuthor: true, onSent: laterIsSent, onFailed: laterHasFailed },
    later_offer: { quotes: 'own' },
  },
  memberWord: answerLaterWord,
  homePart: { member: { drawer: { title: 'Written for later', blocks: buildLaterPart } } },
  tables: {
    later_answers: {
      startingOver: 'forgets',
      conversations: { conversation_id: 'follows' },
      purge: purgeLater,
      privacy: {
        called: 'answers that members wrote for later',
        columns: {
          id: 'plain',
          author: { owner: 'delete' },
          conversation_id: 'plain',
          thread_ts: 'plain',
          text: 'words',
          state: 'plain',
          post_id: 'post',
          sent_ts: 'plain',
        },
      },
    },
  },
} as const satisfies Feature;
