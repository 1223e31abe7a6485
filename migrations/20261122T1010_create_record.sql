-- Everything Slack delivered, stored before it was acknowledged. `body` goes once the event is processed;
-- the keys stay for a while, so that a late second delivery is recognised.
create table inbox (
  id bigint generated always as identity primary key,
  team_id text not null,
  event_key text not null,
  event_id text not null,
  kind text not null,
  conversation_id text,
  user_id text,
  message_ts text,
  body jsonb,
  received_at timestamptz not null,
  processed_at timestamptz,
  outcome text,
  constraint inbox_event_key unique (team_id, event_key),
  constraint inbox_event_id unique (team_id, event_id)
);
create index inbox_waiting on inbox (team_id, conversation_id, message_ts) where processed_at is null;
create index inbox_received_at on inbox (received_at);
call protect_by_team('inbox');

-- Where messages happen. `turn` counts what was recorded in it: a decision is only stored on the turn
-- that its facts were read at, so that two processes can't decide on the same state.
create table conversations (
  team_id text not null,
  conversation_id text not null,
  kind text not null constraint conversations_kind check (kind in ('bot_dm', 'channel', 'group_dm', 'member_dm')),
  turn bigint not null,
  last_message_ts text,
  member_spoke_at timestamptz,
  has_client boolean not null default false,
  created_at timestamptz not null default now(),
  constraint conversations_pkey primary key (team_id, conversation_id)
);
call protect_by_team('conversations');

-- The record: one client message, what was decided about it and why. Partitioned by the month in which it was
-- said, so that old months are dropped whole and the newest are searched first.
create table exchanges (
  team_id text not null,
  conversation_id text not null,
  message_ts text not null,
  said_at timestamptz not null,
  thread_ts text,
  client_id bigint not null,
  user_id text not null,
  text text,
  class text not null constraint exchanges_class check (class in ('general', 'urgent')),
  decision text not null constraint exchanges_decision check (decision in ('reply', 'silence', 'shadow')),
  because text[] not null,
  receipt jsonb not null,
  target_at timestamptz,
  answered_at timestamptz,
  answered_by text,
  answer_ts text,
  recorded_at timestamptz not null,
  constraint exchanges_pkey primary key (team_id, conversation_id, message_ts, said_at)
) partition by range (said_at);
create index exchanges_by_client on exchanges (team_id, client_id, said_at desc);
create index exchanges_by_team on exchanges (team_id, said_at desc);
create index exchanges_unanswered on exchanges (team_id, conversation_id, said_at) where answered_at is null;
call protect_by_team('exchanges');

-- What members said in those conversations: the people's side of an exchange.
create table member_messages (
  team_id text not null,
  conversation_id text not null,
  message_ts text not null,
  said_at timestamptz not null,
  thread_ts text,
  user_id text not null,
  text text,
  recorded_at timestamptz not null,
  constraint member_messages_pkey primary key (team_id, conversation_id, message_ts, said_at)
) partition by range (said_at);
call protect_by_team('member_messages');

-- Edits and deletions of what is recorded. The first wording stays in the exchange.
create table revisions (
  team_id text not null,
  conversation_id text not null,
  message_ts text not null,
  revised_at timestamptz not null,
  kind text not null constraint revisions_kind check (kind in ('edited', 'deleted')),
  text text,
  recorded_at timestamptz not null,
  constraint revisions_pkey primary key (team_id, conversation_id, message_ts, revised_at)
);
call protect_by_team('revisions');

-- What we say in Slack, a row a message, stored before the call. 'sending' after a crash means: perhaps said.
-- From `stale_at` on it is not worth saying any more. `claimed_at`, on the database's clock, is when a process took it
-- in hand: nobody else touches it until that process's call must have ended.
create table outbox (
  id bigint generated always as identity primary key,
  team_id text not null,
  kind text not null constraint outbox_kind check (kind in
    ('notice', 'shadow', 'page', 'terms', 'request', 'request_answer', 'confirmation', 'today', 'feed_failed')),
  conversation_id text not null,
  thread_ts text,
  for_conversation_id text,
  for_message_ts text,
  for_said_at timestamptz,
  client_id bigint,
  closure_starts_at timestamptz,
  message jsonb not null,
  stale_at timestamptz not null,
  state text not null constraint outbox_state check (state in ('pending', 'sending', 'sent', 'failed')),
  attempts integer not null default 0,
  claimed_at timestamptz,
  sent_conversation_id text,
  sent_ts text,
  sent_at timestamptz,
  failure text,
  recorded_at timestamptz not null
);
-- R3, held by the database too: one notice a conversation, client and closure.
create unique index outbox_one_notice on outbox (team_id, for_conversation_id, client_id, kind, closure_starts_at)
  where kind in ('notice', 'shadow');
create index outbox_by_message on outbox (team_id, for_conversation_id, for_message_ts);
create index outbox_sent_ts on outbox (team_id, sent_conversation_id, sent_ts) where sent_ts is not null;
create index outbox_unsent on outbox (team_id, id) where state in ('pending', 'sending');
call protect_by_team('outbox');

-- Makes the partitions that hold `month` (any day of it, UTC). Two callers at once are safe.
create function ensure_month(month date) returns void language plpgsql as $$
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
end $$;

-- Drops the months that ended before `before` (UTC), newest kept. Returns how many partitions went.
create function drop_months(before timestamptz) returns integer language plpgsql as $$
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
end $$;
