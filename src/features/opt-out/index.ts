import type { Feature } from '../../deps';
import { showOptedOut } from './home';
import { sendNotices, stopNotices } from './slack';
import { buildSendButton, buildStopButton, offParagraph } from './views';

export { countedMs, type OptedOut, turnsToGatehouse } from './rules';
export { createFindKnown, findOptOut, listOptOuts, optedOutSince } from './store';

/** “Don't send me these” (R13): a client's person who knows the automatic reply by now can go without it. */
export const optOut = {
  name: 'opt-out',
  actions: { stop_notices: stopNotices, send_notices: sendNotices },
  homePart: { member: { drawer: { title: 'Who wants no replies', blocks: showOptedOut } } },
  noticePart: { kind: 'stop', button: buildStopButton, fromSecond: true },
  termsPart: {
    paragraph: ({ workspace, noticesOffSince, language, zone }) =>
      noticesOffSince == null
        ? null
        : offParagraph({ language, zone, bot: workspace.botUserId, since: noticesOffSince }),
    button: (language, { noticesOffSince }) => (noticesOffSince == null ? null : buildSendButton(language)),
    inForm: 'send_notices',
  },
  tables: {
    opt_outs: {
      startingOver: 'forgets',
      conversations: {},
      privacy: {
        called: 'people who want no automatic replies',
        columns: { user_id: { owner: 'delete' }, client_id: { client: 'delete' } },
      },
    },
  },
} as const satisfies Feature;
