-- What is to be looked at later, by the product's clock. When its time has come a row turns into a job and is gone.
create table timers (
  team_id text not null,
  key text not null,
  due_at timestamptz not null,
  kind text not null,
  payload jsonb not null,
  constraint timers_pkey primary key (team_id, key)
);
create index timers_due_at on timers (due_at);
call protect_by_team('timers');

-- The opening that last began each member's day: a day begins once, however often the process does.
create table member_days (
  team_id text not null,
  user_id text not null,
  opened_at timestamptz not null,
  constraint member_days_pkey primary key (team_id, user_id)
);
call protect_by_team('member_days');

-- `speaker` is the member with whose grant a post is made; without one the bot makes it. `held_until`: not to be said
-- before. `once_key` names what may be said only once, whatever is run again.
alter table outbox
  add column speaker text,
  add column held_until timestamptz,
  add column once_key text,
  add column retracted_at timestamptz,
  add column retracted_by text;
create unique index outbox_once on outbox (team_id, once_key) where once_key is not null;

alter table outbox drop constraint outbox_kind;
alter table outbox add constraint outbox_kind check (kind in
  ('notice', 'shadow', 'page', 'terms', 'request', 'request_answer', 'confirmation', 'today', 'feed_failed',
   'copy', 'digest', 'nudge', 'lapse', 'announcement', 'later_offer', 'later', 'shadow_summary', 'note', 'handover')) not valid;
alter table outbox validate constraint outbox_kind;
