import type { ColumnType, Generated, RawBuilder } from 'kysely';
import type { ConversationKind } from '../workspace/message';
import type { AuditColumn, InstantColumn, JsonColumn, MaybeInstantColumn } from './columns';

/** The tables that several rooms read. Each feature adds the tables that are its own, beside its SQL. */
export interface Tables {
  workspaces: Workspaces;
  grants: Grants;
  settings_versions: SettingsVersions;
  clients: Clients;
  slack_users: SlackUsers;
  inbox: Inbox;
  conversations: Conversations;
  exchanges: Exchanges;
  member_messages: MemberMessages;
  revisions: Revisions;
  outbox: Outbox;
  submitted_forms: SubmittedForms;
  one_clicks: OneClicks;
  calendar_feeds: CalendarFeeds;
  timers: Timers;
  mutes: Mutes;
  direct_conversations: DirectConversations;
  database_purpose: DatabasePurposes;
  message_counts: MessageCounts;
}

interface Workspaces {
  team_id: string;
  name: string;
  bot_user_id: string;
  bot_id: string | null;
  enterprise_id: string | null;
  installed_at: InstantColumn;
  uninstalled_at: MaybeInstantColumn;
  live_turn: Generated<number>;
  missed_since: string | null;
  created_at: AuditColumn;
}

interface Grants {
  team_id: string;
  grantee: string;
  kind: 'bot' | 'member';
  sealed_token: string;
  scopes: string[];
  granted_at: InstantColumn;
  revoked_at: MaybeInstantColumn;
  created_at: AuditColumn;
}

interface SettingsVersions {
  team_id: string;
  version: number;
  document: JsonColumn;
  changed_by: string;
  changed_at: InstantColumn;
}

interface Clients {
  team_id: string;
  id: Generated<number>;
  name: string;
  state: 'listed' | 'proposed';
  proposed_for_team: string | null;
  proposed_for_user: string | null;
  last_request_number: Generated<number>;
  created_at: AuditColumn;
}

interface SlackUsers {
  team_id: string;
  user_id: string;
  home_team_id: string | null;
  is_guest: boolean;
  is_bot: boolean;
  name: string;
  time_zone: string | null;
  locale: string | null;
  enterprise_id: string | null;
  is_deactivated: Generated<boolean>;
  fetched_at: InstantColumn;
}

interface Inbox {
  id: Generated<number>;
  team_id: string;
  event_key: string;
  event_id: string;
  kind: string;
  conversation_id: string | null;
  user_id: string | null;
  message_ts: string | null;
  body: ColumnType<unknown, string, string | null>;
  received_at: InstantColumn;
  processed_at: MaybeInstantColumn;
  outcome: string | null;
  /** How often it failed because of what is in it. */
  tries: Generated<number>;
  failure: string | null;
  set_aside_at: MaybeInstantColumn;
}

interface Conversations {
  team_id: string;
  conversation_id: string;
  kind: ConversationKind;
  turn: number;
  last_message_ts: string | null;
  member_spoke_at: MaybeInstantColumn;
  has_client: Generated<boolean>;
  state: Generated<'active' | 'archived' | 'removed' | 'deleted' | 'severed'>;
  state_since: MaybeInstantColumn;
  connected_teams: Generated<string[]>;
  moved_to: string | null;
  missed_since: string | null;
  promised: ColumnType<unknown, string | undefined, string>;
  remarks: ColumnType<unknown, string | undefined, string>;
  created_at: AuditColumn;
}

interface Exchanges {
  team_id: string;
  conversation_id: string;
  message_ts: string;
  said_at: InstantColumn;
  thread_ts: string | null;
  client_id: number;
  user_id: string;
  text: string | null;
  class: 'general' | 'urgent';
  decision: 'reply' | 'silence' | 'shadow';
  because: string[];
  receipt: JsonColumn;
  target_at: MaybeInstantColumn;
  answered_at: MaybeInstantColumn;
  answered_by: string | null;
  answer_ts: string | null;
  recorded_at: InstantColumn;
  /** Infinity: it is not looked at by itself any more. */
  look_at: ColumnType<number | null, Date | null | undefined, Date | 'infinity' | null>;
  /** Since when its target stands still (T2). */
  paused_at: MaybeInstantColumn;
  nudged_at: MaybeInstantColumn;
  lapsed_at: MaybeInstantColumn;
  lapse_told_at: MaybeInstantColumn;
  taken_by: string | null;
  handed_by: string | null;
  returns_at: MaybeInstantColumn;
}

interface MemberMessages {
  team_id: string;
  conversation_id: string;
  message_ts: string;
  said_at: InstantColumn;
  thread_ts: string | null;
  user_id: string;
  text: string | null;
  recorded_at: InstantColumn;
}

interface Revisions {
  team_id: string;
  conversation_id: string;
  message_ts: string;
  revised_at: InstantColumn;
  kind: 'edited' | 'deleted';
  text: string | null;
  recorded_at: InstantColumn;
}

interface Outbox {
  id: Generated<number>;
  team_id: string;
  kind: string;
  conversation_id: string;
  thread_ts: string | null;
  for_conversation_id: string | null;
  for_message_ts: string | null;
  for_said_at: MaybeInstantColumn;
  client_id: number | null;
  closure_starts_at: ColumnType<number | null, Date | string | null, Date | null>;
  message: JsonColumn;
  stale_at: InstantColumn;
  state: 'pending' | 'sending' | 'sent' | 'failed';
  attempts: Generated<number>;
  claimed_at: ColumnType<number | null, Date | null | undefined, Date | RawBuilder<Date> | null>;
  sent_conversation_id: string | null;
  sent_ts: string | null;
  sent_at: MaybeInstantColumn;
  failure: string | null;
  recorded_at: InstantColumn;
  speaker: string | null;
  held_until: MaybeInstantColumn;
  once_key: string | null;
  retracted_at: MaybeInstantColumn;
  retracted_by: string | null;
  is_fleeting: Generated<boolean>;
}

interface OneClicks {
  team_id: string;
  id: Generated<number>;
  user_id: string;
  kind: 'here' | 'off';
  from_at: InstantColumn;
  until_at: InstantColumn;
  pressed_at: InstantColumn;
  press_key: string;
}

interface CalendarFeeds {
  team_id: string;
  user_id: string;
  address: string;
  etag: string | null;
  events: ColumnType<unknown, string | undefined, string>;
  skipped: ColumnType<unknown, string | undefined, string>;
  checked_at: MaybeInstantColumn;
  read_at: MaybeInstantColumn;
  good_at: MaybeInstantColumn;
  failing_since: MaybeInstantColumn;
  failure: string | null;
  told_at: MaybeInstantColumn;
}

interface Timers {
  team_id: string;
  key: string;
  due_at: InstantColumn;
  kind: string;
  payload: JsonColumn;
}

interface Mutes {
  team_id: string;
  id: Generated<number>;
  conversation_id: string;
  from_at: InstantColumn;
  until_at: InstantColumn;
  muted_by: string;
  ended_by: string | null;
}

interface DirectConversations {
  team_id: string;
  conversation_id: string;
  kind: Exclude<ConversationKind, 'channel'>;
  people: string[];
  asked_at: InstantColumn;
}

/** A client whose messages are not recorded: how many came on a day (L3). */
interface MessageCounts {
  team_id: string;
  client_id: number;
  day: string;
  messages: number;
  replies: number;
}

interface DatabasePurposes {
  purpose: 'practice' | 'real';
  only_one: Generated<boolean>;
}

/** Forms that were handed in, so that each counts once. */
interface SubmittedForms {
  team_id: string;
  view_id: string;
  submitted_at: InstantColumn;
}
