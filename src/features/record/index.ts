import type { Feature } from '../../deps';
import { purgeRecord, purgeRecordPayload } from './jobs';
import { recordPrivacy } from './privacy';
import { recordPart } from './settings';
import { purgeCounts, purgeExchanges, purgeMemberMessages, purgeRevisions } from './store';

export { type ConversationHistory, type ExplainedConversation, explainConversation } from './explain';
export { forgetRecord, forgetWorkspace } from './forget';
export { offHint, policyMeanings } from './rules';
export { type ExchangeRow, findClientHeard, isAtWork, listExchanges } from './store';

const said = { startingOver: 'forgets', conversations: { conversation_id: 'follows' } } as const;

/** The record looked at: listed, explained (A10), purged (L3), and forgotten where a practice workspace starts over. */
export const record = {
  name: 'record',
  settings: [recordPart],
  jobs: { 'purge-record': { payload: purgeRecordPayload, run: purgeRecord, cron: '17 3 * * *' } },
  tables: {
    exchanges: { ...said, purge: purgeExchanges, privacy: recordPrivacy.exchanges },
    member_messages: { ...said, purge: purgeMemberMessages, privacy: recordPrivacy.member_messages },
    revisions: { ...said, purge: purgeRevisions, privacy: recordPrivacy.revisions },
    message_counts: {
      startingOver: 'forgets',
      conversations: {},
      purge: purgeCounts,
      privacy: recordPrivacy.message_counts,
    },
  },
} as const satisfies Feature;
