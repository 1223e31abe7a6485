import type { ColumnType, Generated, RawBuilder } from 'kysely';
import type { ChangeRequestSteps, ChangeRequests, SubmittedForms } from './change-request-tables';
import type { Audit, Instant, Json, MaybeInstant } from './columns';
import type { PostKind } from './post-kind';

/** Every table of ours, at a glance. */
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
  change_requests: ChangeRequests;
  change_request_steps: ChangeRequestSteps;
  submitted_forms: SubmittedForms;
  one_clicks: OneClicks;
  calendar_feeds: CalendarFeeds;
  timers: Timers;
  member_days: MemberDays;
  mutes: Mutes;
  later_answers: LaterAnswers;
  direct_conversations: DirectConversations;
  database_purpose: DatabasePurpose;
}

interface Workspaces {
  team_id: string;
  name: string;
  bot_user_id: string;
  bot_id: string | null;
  installed_at: Instant;
  uninstalled_at: MaybeInstant;
  live_turn: Generated<number>;
  created_at: Audit;
}

interface Grants {
  team_id: string;
  grantee: string;
  kind: 'bot' | 'member';
  sealed_token: string;
  scopes: string[];
  granted_at: Instant;
  revoked_at: MaybeInstant;
  created_at: Audit;
}

interface SettingsVersions {
  team_id: string;
  version: number;
  document: Json;
  changed_by: string;
  changed_at: Instant;
}

interface Clients {
  team_id: string;
  id: Generated<number>;
  name: string;
  state: 'listed' | 'proposed';
  proposed_for_team: string | null;
  proposed_for_user: string | null;
  last_request_number: Generated<number>;
  created_at: Audit;
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
  fetched_at: Instant;
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
  received_at: Instant;
  processed_at: MaybeInstant;
  outcome: string | null;
}

interface Conversations {
  team_id: string;
  conversation_id: string;
  kind: 'bot_dm' | 'channel' | 'group_dm' | 'member_dm';
  turn: number;
  last_message_ts: string | null;
  member_spoke_at: MaybeInstant;
  has_client: Generated<boolean>;
  state: Generated<'active' | 'archived' | 'removed' | 'deleted' | 'severed'>;
  state_since: MaybeInstant;
  moved_to: string | null;
  promised: ColumnType<unknown, string | undefined, string>;
  created_at: Audit;
}

interface Exchanges {
  team_id: string;
  conversation_id: string;
  message_ts: string;
  said_at: Instant;
  thread_ts: string | null;
  client_id: number;
  user_id: string;
  text: string | null;
  class: 'general' | 'urgent';
  decision: 'reply' | 'silence' | 'shadow';
  because: string[];
  receipt: Json;
  target_at: MaybeInstant;
  answered_at: MaybeInstant;
  answered_by: string | null;
  answer_ts: string | null;
  recorded_at: Instant;
  /** Infinity: not by itself any more. */
  look_at: ColumnType<number | null, Date | null | undefined, Date | 'infinity' | null>;
  nudged_at: MaybeInstant;
  lapsed_at: MaybeInstant;
  lapse_told_at: MaybeInstant;
  taken_by: string | null;
  handed_by: string | null;
  returns_at: MaybeInstant;
}

interface MemberMessages {
  team_id: string;
  conversation_id: string;
  message_ts: string;
  said_at: Instant;
  thread_ts: string | null;
  user_id: string;
  text: string | null;
  recorded_at: Instant;
}

interface Revisions {
  team_id: string;
  conversation_id: string;
  message_ts: string;
  revised_at: Instant;
  kind: 'edited' | 'deleted';
  text: string | null;
  recorded_at: Instant;
}

interface Outbox {
  id: Generated<number>;
  team_id: string;
  kind: PostKind;
  conversation_id: string;
  thread_ts: string | null;
  for_conversation_id: string | null;
  for_message_ts: string | null;
  for_said_at: MaybeInstant;
  client_id: number | null;
  closure_starts_at: ColumnType<number | null, Date | string | null, Date | null>;
  message: Json;
  stale_at: Instant;
  state: 'pending' | 'sending' | 'sent' | 'failed';
  attempts: Generated<number>;
  claimed_at: ColumnType<number | null, Date | null | undefined, Date | RawBuilder<Date> | null>;
  sent_conversation_id: string | null;
  sent_ts: string | null;
  sent_at: MaybeInstant;
  failure: string | null;
  recorded_at: Instant;
  speaker: string | null;
  held_until: MaybeInstant;
  once_key: string | null;
  retracted_at: MaybeInstant;
  retracted_by: string | null;
}

interface OneClicks {
  team_id: string;
  id: Generated<number>;
  user_id: string;
  kind: 'here' | 'off';
  from_at: Instant;
  until_at: Instant;
  pressed_at: Instant;
  press_key: string;
}

interface CalendarFeeds {
  team_id: string;
  user_id: string;
  address: string;
  etag: string | null;
  events: ColumnType<unknown, string | undefined, string>;
  checked_at: MaybeInstant;
  read_at: MaybeInstant;
  good_at: MaybeInstant;
  failing_since: MaybeInstant;
  failure: string | null;
  told_at: MaybeInstant;
}

interface Timers {
  team_id: string;
  key: string;
  due_at: Instant;
  kind: string;
  payload: Json;
}

interface MemberDays {
  team_id: string;
  user_id: string;
  opened_at: Instant;
}

interface Mutes {
  team_id: string;
  id: Generated<number>;
  conversation_id: string;
  from_at: Instant;
  until_at: Instant;
  muted_by: string;
  ended_by: string | null;
}

interface DirectConversations {
  team_id: string;
  conversation_id: string;
  kind: 'bot_dm' | 'group_dm' | 'member_dm';
  people: string[];
  asked_at: Instant;
}

interface LaterAnswers {
  team_id: string;
  id: Generated<number>;
  author: string;
  conversation_id: string;
  thread_ts: string | null;
  text: string;
  send_at: Instant;
  state: 'waiting' | 'held' | 'going' | 'sent' | 'cancelled';
  post_id: number | null;
  sent_ts: string | null;
  written_at: Instant;
}

interface DatabasePurpose {
  purpose: 'practice' | 'real';
  only_one: Generated<boolean>;
}
