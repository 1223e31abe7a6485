-- Until when a member wants nothing said in a conversation (R11): each mute a row, so that the record can tell why a
-- notice was not sent. One that is ended early, or replaced, gets the instant of that as its end.
create table mutes (
  team_id text not null,
  id bigint generated always as identity,
  conversation_id text not null,
  from_at timestamptz not null,
  until_at timestamptz not null,
  muted_by text not null,
  ended_by text,
  constraint mutes_pkey primary key (team_id, id),
  constraint mutes_order check (from_at <= until_at)
);
create index mutes_by_until on mutes (team_id, until_at);
call protect_by_team('mutes');
