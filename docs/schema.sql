-- Written by "npm run schema:dump" from a migrated database, to be read; migrations/ is what makes it.

create table allowance_uses (
  team_id text not null,
  user_id text not null,
  kind text not null,
  used_key text not null,
  used_at timestamp with time zone not null,
  constraint allowance_uses_pkey PRIMARY KEY (team_id, user_id, kind, used_key)
);
alter table allowance_uses enable row level security;
alter table allowance_uses force row level security;
create policy by_team on allowance_uses using ((team_id = ( SELECT current_scope() AS current_scope)) OR (( SELECT current_scope() AS current_scope) = '*'::text));

create table calendar_feeds (
  team_id text not null,
  user_id text not null,
  address text not null,
  etag text,
  events jsonb default '[]'::jsonb not null,
  checked_at timestamp with time zone,
  read_at timestamp with time zone,
  good_at timestamp with time zone,
  failing_since timestamp with time zone,
  failure text,
  told_at timestamp with time zone,
  skipped jsonb default '[]'::jsonb not null,
  constraint calendar_feeds_pkey PRIMARY KEY (team_id, user_id, address)
);
alter table calendar_feeds enable row level security;
alter table calendar_feeds force row level security;
create policy by_team on calendar_feeds using ((team_id = ( SELECT current_scope() AS current_scope)) OR (( SELECT current_scope() AS current_scope) = '*'::text));

create table change_request_steps (
  team_id text not null,
  client_id bigint not null,
  number integer not null,
  turn integer not null,
  move text not null,
  made_by text not null,
  words text,
  made_at timestamp with time zone not null,
  constraint change_request_steps_pkey PRIMARY KEY (team_id, client_id, number, turn),
  constraint change_request_steps_request FOREIGN KEY (team_id, client_id, number) REFERENCES change_requests(team_id, client_id, number) ON DELETE CASCADE,
  constraint change_request_steps_move CHECK ((move = ANY (ARRAY['submit'::text, 'accept'::text, 'decline'::text])))
);
alter table change_request_steps enable row level security;
alter table change_request_steps force row level security;
create policy by_team on change_request_steps using ((team_id = ( SELECT current_scope() AS current_scope)) OR (( SELECT current_scope() AS current_scope) = '*'::text));

create table change_requests (
  team_id text not null,
  client_id bigint not null,
  number integer not null,
  asked_by text not null,
  asked_in text,
  what text not null,
  why text not null,
  wished_on date,
  size text not null,
  state text not null,
  turn integer default 0 not null,
  submitted_at timestamp with time zone not null,
  created_at timestamp with time zone default now() not null,
  constraint change_requests_pkey PRIMARY KEY (team_id, client_id, number),
  constraint change_requests_size CHECK ((size = ANY (ARRAY['small'::text, 'medium'::text, 'large'::text, 'unknown'::text]))),
  constraint change_requests_state CHECK ((state = ANY (ARRAY['submitted'::text, 'accepted'::text, 'declined'::text])))
);
alter table change_requests enable row level security;
alter table change_requests force row level security;
create policy by_team on change_requests using ((team_id = ( SELECT current_scope() AS current_scope)) OR (( SELECT current_scope() AS current_scope) = '*'::text));

create table clients (
  team_id text not null,
  id bigint generated always as identity not null,
  name text not null,
  state text not null,
  proposed_for_team text,
  proposed_for_user text,
  last_request_number integer default 0 not null,
  created_at timestamp with time zone default now() not null,
  constraint clients_name UNIQUE (team_id, name),
  constraint clients_pkey PRIMARY KEY (team_id, id),
  constraint clients_state CHECK ((state = ANY (ARRAY['listed'::text, 'proposed'::text])))
);
alter table clients enable row level security;
alter table clients force row level security;
create policy by_team on clients using ((team_id = ( SELECT current_scope() AS current_scope)) OR (( SELECT current_scope() AS current_scope) = '*'::text));

create table conversations (
  team_id text not null,
  conversation_id text not null,
  kind text not null,
  turn bigint not null,
  last_message_ts text,
  member_spoke_at timestamp with time zone,
  has_client boolean default false not null,
  created_at timestamp with time zone default now() not null,
  state text default 'active'::text not null,
  state_since timestamp with time zone,
  moved_to text,
  promised jsonb default '[]'::jsonb not null,
  missed_since text,
  remarks jsonb default '[]'::jsonb not null,
  connected_teams text[] default '{}'::text[] not null,
  constraint conversations_pkey PRIMARY KEY (team_id, conversation_id),
  constraint conversations_kind CHECK ((kind = ANY (ARRAY['bot_dm'::text, 'channel'::text, 'group_dm'::text, 'member_dm'::text]))),
  constraint conversations_state CHECK ((state = ANY (ARRAY['active'::text, 'archived'::text, 'removed'::text, 'deleted'::text, 'severed'::text])))
);
alter table conversations enable row level security;
alter table conversations force row level security;
create policy by_team on conversations using ((team_id = ( SELECT current_scope() AS current_scope)) OR (( SELECT current_scope() AS current_scope) = '*'::text));

create table database_purpose (
  purpose text not null,
  only_one boolean default true not null,
  constraint database_purpose_one UNIQUE (only_one),
  constraint database_purpose_pkey PRIMARY KEY (purpose),
  constraint database_purpose_known CHECK ((purpose = ANY (ARRAY['practice'::text, 'real'::text]))),
  constraint database_purpose_only_one_check CHECK (only_one)
);

create table direct_conversations (
  team_id text not null,
  conversation_id text not null,
  kind text not null,
  people text[] not null,
  asked_at timestamp with time zone not null,
  constraint direct_conversations_pkey PRIMARY KEY (team_id, conversation_id),
  constraint direct_conversations_kind CHECK ((kind = ANY (ARRAY['bot_dm'::text, 'group_dm'::text, 'member_dm'::text])))
);
alter table direct_conversations enable row level security;
alter table direct_conversations force row level security;
create policy by_team on direct_conversations using ((team_id = ( SELECT current_scope() AS current_scope)) OR (( SELECT current_scope() AS current_scope) = '*'::text));

create table exchanges (
  team_id text not null,
  conversation_id text not null,
  message_ts text not null,
  said_at timestamp with time zone not null,
  thread_ts text,
  client_id bigint not null,
  user_id text not null,
  text text,
  class text not null,
  decision text not null,
  because text[] not null,
  receipt jsonb not null,
  target_at timestamp with time zone,
  answered_at timestamp with time zone,
  answered_by text,
  answer_ts text,
  recorded_at timestamp with time zone not null,
  look_at timestamp with time zone,
  nudged_at timestamp with time zone,
  lapsed_at timestamp with time zone,
  lapse_told_at timestamp with time zone,
  taken_by text,
  handed_by text,
  returns_at timestamp with time zone,
  paused_at timestamp with time zone,
  constraint exchanges_pkey PRIMARY KEY (team_id, conversation_id, message_ts, said_at),
  constraint exchanges_class CHECK ((class = ANY (ARRAY['general'::text, 'urgent'::text]))),
  constraint exchanges_decision CHECK ((decision = ANY (ARRAY['reply'::text, 'silence'::text, 'shadow'::text])))
) partition by RANGE (said_at);
CREATE INDEX exchanges_by_client ON ONLY public.exchanges USING btree (team_id, client_id, said_at DESC);
CREATE INDEX exchanges_by_team ON ONLY public.exchanges USING btree (team_id, said_at DESC);
CREATE INDEX exchanges_unanswered ON ONLY public.exchanges USING btree (team_id, conversation_id, said_at) WHERE (answered_at IS NULL);
CREATE INDEX exchanges_waiting ON ONLY public.exchanges USING btree (look_at, team_id) WHERE (look_at IS NOT NULL);
alter table exchanges enable row level security;
alter table exchanges force row level security;
create policy by_team on exchanges using ((team_id = ( SELECT current_scope() AS current_scope)) OR (( SELECT current_scope() AS current_scope) = '*'::text));

create table first_steps (
  team_id text not null,
  user_id text not null,
  is_short boolean not null,
  hours text,
  clients text,
  shadow text,
  begun_at timestamp with time zone not null,
  put_away_at timestamp with time zone,
  constraint first_steps_pkey PRIMARY KEY (team_id, user_id),
  constraint first_steps_clients CHECK ((clients = ANY (ARRAY['kept'::text, 'skipped'::text]))),
  constraint first_steps_hours CHECK ((hours = ANY (ARRAY['kept'::text, 'skipped'::text]))),
  constraint first_steps_shadow CHECK ((shadow = ANY (ARRAY['kept'::text, 'skipped'::text])))
);
alter table first_steps enable row level security;
alter table first_steps force row level security;
create policy by_team on first_steps using ((team_id = ( SELECT current_scope() AS current_scope)) OR (( SELECT current_scope() AS current_scope) = '*'::text));

create table grants (
  team_id text not null,
  grantee text not null,
  kind text not null,
  sealed_token text not null,
  scopes text[] not null,
  granted_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  created_at timestamp with time zone default now() not null,
  constraint grants_pkey PRIMARY KEY (team_id, kind, grantee),
  constraint grants_kind CHECK ((kind = ANY (ARRAY['bot'::text, 'member'::text])))
);
alter table grants enable row level security;
alter table grants force row level security;
create policy by_team on grants using ((team_id = ( SELECT current_scope() AS current_scope)) OR (( SELECT current_scope() AS current_scope) = '*'::text));

create table inbox (
  id bigint generated always as identity not null,
  team_id text not null,
  event_key text not null,
  event_id text not null,
  kind text not null,
  conversation_id text,
  user_id text,
  message_ts text,
  body jsonb,
  received_at timestamp with time zone not null,
  processed_at timestamp with time zone,
  outcome text,
  tries smallint default 0 not null,
  failure text,
  set_aside_at timestamp with time zone,
  constraint inbox_event_key UNIQUE (team_id, event_key),
  constraint inbox_pkey PRIMARY KEY (id)
);
CREATE INDEX inbox_received_at ON public.inbox USING brin (received_at) WITH (pages_per_range='16', autosummarize='on');
CREATE INDEX inbox_set_aside ON public.inbox USING btree (set_aside_at) WHERE (set_aside_at IS NOT NULL);
CREATE INDEX inbox_waiting ON public.inbox USING btree (team_id, conversation_id, message_ts) WHERE (processed_at IS NULL);
alter table inbox enable row level security;
alter table inbox force row level security;
create policy by_team on inbox using ((team_id = ( SELECT current_scope() AS current_scope)) OR (( SELECT current_scope() AS current_scope) = '*'::text));

create table later_answers (
  team_id text not null,
  id bigint generated always as identity not null,
  author text not null,
  conversation_id text not null,
  thread_ts text,
  text text not null,
  send_at timestamp with time zone not null,
  state text not null,
  post_id bigint,
  sent_ts text,
  written_at timestamp with time zone not null,
  constraint later_answers_pkey PRIMARY KEY (team_id, id),
  constraint later_answers_state CHECK ((state = ANY (ARRAY['waiting'::text, 'held'::text, 'going'::text, 'sent'::text, 'cancelled'::text])))
);
CREATE INDEX later_answers_open ON public.later_answers USING btree (team_id, author, send_at) WHERE (state = ANY (ARRAY['waiting'::text, 'held'::text]));
CREATE INDEX later_answers_post ON public.later_answers USING btree (team_id, post_id) WHERE (post_id IS NOT NULL);
alter table later_answers enable row level security;
alter table later_answers force row level security;
create policy by_team on later_answers using ((team_id = ( SELECT current_scope() AS current_scope)) OR (( SELECT current_scope() AS current_scope) = '*'::text));

create table member_days (
  team_id text not null,
  user_id text not null,
  opened_at timestamp with time zone not null,
  constraint member_days_pkey PRIMARY KEY (team_id, user_id)
);
alter table member_days enable row level security;
alter table member_days force row level security;
create policy by_team on member_days using ((team_id = ( SELECT current_scope() AS current_scope)) OR (( SELECT current_scope() AS current_scope) = '*'::text));

create table member_messages (
  team_id text not null,
  conversation_id text not null,
  message_ts text not null,
  said_at timestamp with time zone not null,
  thread_ts text,
  user_id text not null,
  text text,
  recorded_at timestamp with time zone not null,
  constraint member_messages_pkey PRIMARY KEY (team_id, conversation_id, message_ts, said_at)
) partition by RANGE (said_at);
alter table member_messages enable row level security;
alter table member_messages force row level security;
create policy by_team on member_messages using ((team_id = ( SELECT current_scope() AS current_scope)) OR (( SELECT current_scope() AS current_scope) = '*'::text));

create table message_counts (
  team_id text not null,
  client_id bigint not null,
  day date not null,
  messages integer not null,
  replies integer not null,
  constraint message_counts_pkey PRIMARY KEY (team_id, client_id, day)
);
alter table message_counts enable row level security;
alter table message_counts force row level security;
create policy by_team on message_counts using ((team_id = ( SELECT current_scope() AS current_scope)) OR (( SELECT current_scope() AS current_scope) = '*'::text));

create table mutes (
  team_id text not null,
  id bigint generated always as identity not null,
  conversation_id text not null,
  from_at timestamp with time zone not null,
  until_at timestamp with time zone not null,
  muted_by text not null,
  ended_by text,
  constraint mutes_pkey PRIMARY KEY (team_id, id),
  constraint mutes_order CHECK ((from_at <= until_at))
);
CREATE INDEX mutes_by_until ON public.mutes USING btree (team_id, until_at);
alter table mutes enable row level security;
alter table mutes force row level security;
create policy by_team on mutes using ((team_id = ( SELECT current_scope() AS current_scope)) OR (( SELECT current_scope() AS current_scope) = '*'::text));

create table one_clicks (
  team_id text not null,
  id bigint generated always as identity not null,
  user_id text not null,
  kind text not null,
  from_at timestamp with time zone not null,
  until_at timestamp with time zone not null,
  pressed_at timestamp with time zone not null,
  press_key text not null,
  constraint one_clicks_press UNIQUE (team_id, user_id, press_key),
  constraint one_clicks_pkey PRIMARY KEY (team_id, id),
  constraint one_clicks_kind CHECK ((kind = ANY (ARRAY['here'::text, 'off'::text]))),
  constraint one_clicks_order CHECK ((from_at < until_at))
);
CREATE INDEX one_clicks_by_until ON public.one_clicks USING btree (team_id, until_at);
alter table one_clicks enable row level security;
alter table one_clicks force row level security;
create policy by_team on one_clicks using ((team_id = ( SELECT current_scope() AS current_scope)) OR (( SELECT current_scope() AS current_scope) = '*'::text));

create table opt_outs (
  team_id text not null,
  user_id text not null,
  client_id bigint not null,
  asked_at timestamp with time zone not null,
  constraint opt_outs_pkey PRIMARY KEY (team_id, user_id)
);
alter table opt_outs enable row level security;
alter table opt_outs force row level security;
create policy by_team on opt_outs using ((team_id = ( SELECT current_scope() AS current_scope)) OR (( SELECT current_scope() AS current_scope) = '*'::text));

create table outbox (
  id bigint generated always as identity not null,
  team_id text not null,
  kind text not null,
  conversation_id text not null,
  thread_ts text,
  for_conversation_id text,
  for_message_ts text,
  for_said_at timestamp with time zone,
  client_id bigint,
  closure_starts_at timestamp with time zone,
  message jsonb not null,
  stale_at timestamp with time zone not null,
  state text not null,
  attempts integer default 0 not null,
  claimed_at timestamp with time zone,
  sent_conversation_id text,
  sent_ts text,
  sent_at timestamp with time zone,
  failure text,
  recorded_at timestamp with time zone not null,
  speaker text,
  held_until timestamp with time zone,
  once_key text,
  retracted_at timestamp with time zone,
  retracted_by text,
  is_fleeting boolean default false not null,
  constraint outbox_pkey PRIMARY KEY (id),
  constraint outbox_state CHECK ((state = ANY (ARRAY['pending'::text, 'sending'::text, 'sent'::text, 'failed'::text])))
) with (fillfactor=50);
CREATE INDEX outbox_by_message ON public.outbox USING btree (team_id, for_conversation_id, for_message_ts);
CREATE UNIQUE INDEX outbox_once ON public.outbox USING btree (team_id, once_key) WHERE (once_key IS NOT NULL);
CREATE UNIQUE INDEX outbox_one_notice ON public.outbox USING btree (team_id, for_conversation_id, client_id, kind, closure_starts_at) WHERE (kind = ANY (ARRAY['notice'::text, 'shadow'::text]));
CREATE INDEX outbox_sent_ts ON public.outbox USING btree (team_id, sent_conversation_id, sent_ts) WHERE (sent_ts IS NOT NULL);
CREATE INDEX outbox_unsent ON public.outbox USING btree (team_id, id) WHERE (state = ANY (ARRAY['pending'::text, 'sending'::text]));
alter table outbox enable row level security;
alter table outbox force row level security;
create policy by_team on outbox using ((team_id = ( SELECT current_scope() AS current_scope)) OR (( SELECT current_scope() AS current_scope) = '*'::text));

create table revisions (
  team_id text not null,
  conversation_id text not null,
  message_ts text not null,
  revised_at timestamp with time zone not null,
  kind text not null,
  text text,
  recorded_at timestamp with time zone not null,
  constraint revisions_pkey PRIMARY KEY (team_id, conversation_id, message_ts, revised_at),
  constraint revisions_kind CHECK ((kind = ANY (ARRAY['edited'::text, 'deleted'::text])))
);
alter table revisions enable row level security;
alter table revisions force row level security;
create policy by_team on revisions using ((team_id = ( SELECT current_scope() AS current_scope)) OR (( SELECT current_scope() AS current_scope) = '*'::text));

create table secret_variables (
  team_id text not null,
  mark text not null,
  variable text not null,
  constraint secret_variables_pkey PRIMARY KEY (team_id, mark)
);
alter table secret_variables enable row level security;
alter table secret_variables force row level security;
create policy by_team on secret_variables using ((team_id = ( SELECT current_scope() AS current_scope)) OR (( SELECT current_scope() AS current_scope) = '*'::text));

create table settings_versions (
  team_id text not null,
  version integer not null,
  document jsonb not null,
  changed_by text not null,
  changed_at timestamp with time zone not null,
  constraint settings_versions_pkey PRIMARY KEY (team_id, version)
);
alter table settings_versions enable row level security;
alter table settings_versions force row level security;
create policy by_team on settings_versions using ((team_id = ( SELECT current_scope() AS current_scope)) OR (( SELECT current_scope() AS current_scope) = '*'::text));

create table slack_statuses (
  team_id text not null,
  user_id text not null,
  ours jsonb not null,
  settled jsonb,
  look_at timestamp with time zone,
  constraint slack_statuses_pkey PRIMARY KEY (team_id, user_id)
);
alter table slack_statuses enable row level security;
alter table slack_statuses force row level security;
create policy by_team on slack_statuses using ((team_id = ( SELECT current_scope() AS current_scope)) OR (( SELECT current_scope() AS current_scope) = '*'::text));

create table slack_users (
  team_id text not null,
  user_id text not null,
  home_team_id text,
  is_guest boolean not null,
  is_bot boolean not null,
  name text not null,
  time_zone text,
  fetched_at timestamp with time zone not null,
  locale text,
  enterprise_id text,
  is_deactivated boolean default false not null,
  constraint slack_users_pkey PRIMARY KEY (team_id, user_id)
);
alter table slack_users enable row level security;
alter table slack_users force row level security;
create policy by_team on slack_users using ((team_id = ( SELECT current_scope() AS current_scope)) OR (( SELECT current_scope() AS current_scope) = '*'::text));

create table submitted_forms (
  team_id text not null,
  view_id text not null,
  submitted_at timestamp with time zone not null,
  constraint submitted_forms_pkey PRIMARY KEY (team_id, view_id)
);
alter table submitted_forms enable row level security;
alter table submitted_forms force row level security;
create policy by_team on submitted_forms using ((team_id = ( SELECT current_scope() AS current_scope)) OR (( SELECT current_scope() AS current_scope) = '*'::text));

create table timers (
  team_id text not null,
  key text not null,
  due_at timestamp with time zone not null,
  kind text not null,
  payload jsonb not null,
  constraint timers_pkey PRIMARY KEY (team_id, key)
);
CREATE INDEX timers_due_at ON public.timers USING btree (due_at);
alter table timers enable row level security;
alter table timers force row level security;
create policy by_team on timers using ((team_id = ( SELECT current_scope() AS current_scope)) OR (( SELECT current_scope() AS current_scope) = '*'::text));

create table workspaces (
  team_id text not null,
  name text not null,
  bot_user_id text not null,
  bot_id text,
  installed_at timestamp with time zone not null,
  uninstalled_at timestamp with time zone,
  created_at timestamp with time zone default now() not null,
  live_turn integer default 0 not null,
  enterprise_id text,
  missed_since text,
  constraint workspaces_pkey PRIMARY KEY (team_id)
);
alter table workspaces enable row level security;
alter table workspaces force row level security;
create policy by_team on workspaces using ((team_id = ( SELECT current_scope() AS current_scope)) OR (( SELECT current_scope() AS current_scope) = '*'::text));

CREATE OR REPLACE FUNCTION public.current_scope()
 RETURNS text
 LANGUAGE sql
 STABLE
RETURN current_setting('gatehouse.team_id'::text, true);

CREATE OR REPLACE FUNCTION public.drop_months(before timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
AS $function$
declare
  part record;
  dropped integer := 0;
begin
  for part in
    select child.relname from pg_inherits
      join pg_class child on child.oid = inhrelid
      join pg_class parent on parent.oid = inhparent
      where parent.relname in ('exchanges', 'member_messages') and child.relname ~ '_\d{6}$'
  loop
    if to_date(right(part.relname, 6), 'YYYYMM') + interval '1 month' <= before at time zone 'UTC' then
      execute format('drop table %I', part.relname);
      dropped := dropped + 1;
    end if;
  end loop;
  return dropped;
end $function$;

CREATE OR REPLACE FUNCTION public.ensure_month(month date)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  starts date := date_trunc('month', month)::date;
  ends date := (date_trunc('month', month) + interval '1 month')::date;
  parent text;
  part text;
begin
  foreach parent in array array['exchanges', 'member_messages'] loop
    part := format('%s_%s', parent, to_char(starts, 'YYYYMM'));
    if to_regclass(part) is null then
      perform pg_advisory_xact_lock(hashtext('gatehouse.ensure_month'));
      execute format('create table if not exists %I partition of %I for values from (%L) to (%L)',
        part, parent, starts || ' 00:00+00', ends || ' 00:00+00');
      execute format('alter table %I enable row level security', part);
      execute format('alter table %I force row level security', part);
    end if;
  end loop;
end $function$;

CREATE OR REPLACE PROCEDURE public.protect_by_team(IN target regclass)
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format(
    'create policy by_team on %s using (team_id = (select current_scope()) or (select current_scope()) = ''*'')',
    target);
end $procedure$;
