import type { TablePrivacy } from './privacy';

const settings =
  'settings say who works for whom, and older versions explain older decisions; take the name out of the settings';
const planned = 'it only says that something is to be done at a time, and goes when it is done';
const listed =
  'the settings in force list the client; take it out of gatehouse.yml, apply it, and erase it again';

/** What the kernel's own tables hold of people (P3). */
export const kernelPrivacy = {
  workspaces: {
    called: 'the workspace',
    columns: {
      name: 'plain',
      bot_user_id: 'plain',
      bot_id: 'plain',
      enterprise_id: 'plain',
      missed_since: 'plain',
    },
  },
  grants: {
    called: 'permissions to speak in Slack',
    columns: { grantee: { owner: 'delete' }, kind: 'plain', sealed_token: 'secret', scopes: 'plain' },
  },
  settings_versions: {
    called: 'versions of the settings',
    columns: {
      document: { mentions: settings },
      changed_by: { named: 'who changed the settings is part of their history' },
    },
  },
  secret_variables: {
    called: 'environment variables that settings name',
    columns: { mark: 'plain', variable: 'plain' },
  },
  clients: {
    called: 'clients',
    columns: {
      id: { client: 'delete', listed: { keeps: listed } },
      name: 'words',
      state: 'plain',
      proposed_for_team: 'plain',
      proposed_for_user: { owner: 'delete' },
    },
  },
  slack_users: {
    called: 'what Slack told of people',
    columns: {
      user_id: { owner: 'delete' },
      name: 'words',
      home_team_id: 'plain',
      enterprise_id: 'plain',
      time_zone: 'plain',
      locale: 'plain',
    },
  },
  database_purpose: { called: 'what the database is for', columns: { purpose: 'plain' }, isShared: true },
  allowance_uses: {
    called: 'how often people had the bot speak lately',
    columns: { user_id: { owner: 'delete' }, kind: 'plain', used_key: 'plain' },
  },
  submitted_forms: { called: 'forms that came in', columns: { view_id: 'plain' } },
  timers: {
    called: 'what is to be done later',
    columns: { key: { mentions: planned }, kind: 'plain', payload: { mentions: planned } },
  },
  // The keys stay for a week, so that Slack's second delivery of a message does not bring it back.
  inbox: {
    called: 'events from Slack',
    columns: {
      id: 'plain',
      tries: 'plain',
      failure: 'plain',
      set_aside_at: 'plain',
      event_key: 'plain',
      event_id: 'plain',
      kind: 'plain',
      conversation_id: 'plain',
      user_id: { owner: { blank: { user_id: null, body: null } } },
      message_ts: { message: { blank: { user_id: null, body: null } }, in: 'conversation_id' },
      body: 'words',
      outcome: 'plain',
    },
  },
  conversations: {
    called: 'conversations',
    columns: {
      conversation_id: 'plain',
      kind: 'plain',
      turn: 'plain',
      last_message_ts: 'plain',
      state: 'plain',
      connected_teams: 'plain',
      moved_to: 'plain',
      missed_since: 'plain',
      promised: 'plain',
      remarks: {
        mentions: 'who of our own people spoke last in a conversation decides who is talking there',
      },
    },
  },
  direct_conversations: {
    called: 'whose direct messages are',
    columns: { conversation_id: 'plain', kind: 'plain', people: { owner: 'delete', many: true } },
  },
  outbox: {
    called: 'what Gatehouse said',
    columns: {
      id: 'plain',
      kind: 'plain',
      conversation_id: { owner: 'delete' },
      thread_ts: 'plain',
      for_conversation_id: 'plain',
      for_message_ts: { message: 'delete', in: 'for_conversation_id' },
      client_id: { client: 'delete' },
      message: 'words',
      state: 'plain',
      sent_conversation_id: 'plain',
      sent_ts: 'plain',
      failure: 'plain',
      speaker: { named: 'it was said to somebody else, with this member’s permission' },
      once_key: 'plain',
      retracted_by: { named: 'who took a reply back explains why it is gone' },
    },
  },
} as const satisfies Record<string, TablePrivacy>;
