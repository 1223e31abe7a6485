-- Counts what changes in members' days beside the settings (one click, calendar feeds): with the settings' version
-- it names the edition of the rota that a process may keep.
alter table workspaces add column live_turn integer not null default 0;

-- "I'm here until", "I'm off now": each press a row, so that the record can tell why a day was open (A6).
create table one_clicks (
  team_id text not null,
  id bigint generated always as identity,
  user_id text not null,
  kind text not null constraint one_clicks_kind check (kind in ('here', 'off')),
  from_at timestamptz not null,
  until_at timestamptz not null,
  pressed_at timestamptz not null,
  press_key text not null,
  constraint one_clicks_pkey primary key (team_id, id),
  -- A message that is handled twice is one press.
  constraint one_clicks_press unique (team_id, user_id, press_key),
  constraint one_clicks_order check (from_at < until_at)
);
create index one_clicks_by_until on one_clicks (team_id, until_at);
call protect_by_team('one_clicks');

-- The last good copy of each member's calendar feeds (A7). `events` are busy stretches: [{from, to, title}], ms, worked
-- out at `read_at`. A streak of failures began at `failing_since`; the member was told of it at `told_at`.
create table calendar_feeds (
  team_id text not null,
  user_id text not null,
  address text not null,
  etag text,
  events jsonb not null default '[]',
  checked_at timestamptz,
  read_at timestamptz,
  good_at timestamptz,
  failing_since timestamptz,
  failure text,
  told_at timestamptz,
  constraint calendar_feeds_pkey primary key (team_id, user_id, address)
);
call protect_by_team('calendar_feeds');
