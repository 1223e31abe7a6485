import type { TablePrivacy } from '../../store/privacy';

const answered = 'who answered, took or handed over a message is part of what became of it';

/** What the record holds of people (P3). */
export const recordPrivacy = {
  exchanges: {
    called: 'messages of clients, and what was decided about each',
    columns: {
      conversation_id: 'plain',
      message_ts: 'plain',
      thread_ts: 'plain',
      client_id: { client: 'delete' },
      user_id: { owner: 'delete' },
      text: 'words',
      class: 'plain',
      decision: 'plain',
      because: 'plain',
      receipt: { mentions: 'it says because of what was decided about somebody else’s message' },
      answered_by: { named: answered },
      answer_ts: 'plain',
      taken_by: { named: answered },
      handed_by: { named: answered },
    },
  },
  member_messages: {
    called: 'messages of members where clients are',
    columns: {
      conversation_id: { place: 'delete' },
      message_ts: 'plain',
      thread_ts: 'plain',
      user_id: { owner: 'delete' },
      text: 'words',
    },
  },
  revisions: {
    called: 'edits and deletions of messages',
    columns: {
      conversation_id: 'plain',
      message_ts: { message: 'delete', in: 'conversation_id' },
      kind: 'plain',
      text: 'words',
    },
  },
  message_counts: {
    called: 'counts of messages that are not recorded',
    columns: { client_id: { client: 'delete' } },
  },
} as const satisfies Record<string, TablePrivacy>;
