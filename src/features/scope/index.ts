import type { Feature } from '../../deps';
import { acceptRequest, declineRequest, submitDecline } from './slack/decide';
import { askForScope, requestChange, runScope, submitRequest } from './slack/request';
import { findOpenRequests } from './store';
import { buildRequestButton } from './views';

declare module '../../outbox/post' {
  interface PostKinds {
    /** A change request, put before the contact. */
    request: true;
    /** What became of a change request, told to the client. */
    request_answer: true;
  }
}

const forgotten = { startingOver: 'forgets', conversations: {} } as const;
const agreement = 'a change request is an agreement with the client; erasing the client erases it';

/** Change requests (S): work asked for outside the agreed scope. */
export const scope = {
  name: 'scope',
  openWork: findOpenRequests,
  commands: { '/scope': runScope },
  actions: {
    request_change: requestChange,
    accept_request: acceptRequest,
    decline_request: declineRequest,
  },
  forms: {
    change_request: { errorField: 'what', submit: submitRequest },
    decline_request: { errorField: 'reason', submit: submitDecline },
  },
  postKinds: { request: {}, request_answer: {} },
  asks: { scope: askForScope },
  noticePart: { kind: 'change', button: buildRequestButton },
  termsPart: { button: (language) => buildRequestButton(language, 'terms') },
  tables: {
    change_requests: {
      ...forgotten,
      conversations: { asked_in: 'follows' },
      privacy: {
        called: 'change requests',
        columns: {
          client_id: { client: 'delete' },
          asked_by: { owner: { keeps: agreement } },
          asked_in: 'plain',
          what: 'words',
          why: 'words',
          size: 'plain',
          state: 'plain',
        },
      },
    },
    change_request_steps: {
      ...forgotten,
      privacy: {
        called: 'steps of change requests',
        columns: {
          client_id: { client: 'delete' },
          move: 'plain',
          made_by: { owner: { keeps: agreement } },
          words: 'words',
        },
      },
    },
  },
} as const satisfies Feature;
