-- How often a person had the bot speak lately: change requests, urgent calls, commands, words to the bot. One row a use, so
-- that the same request handled twice counts once. Rows go when they count no more.
create table allowance_uses (
  team_id text not null,
  user_id text not null,
  kind text not null,
  used_key text not null,
  used_at timestamptz not null,
  constraint allowance_uses_pkey primary key (team_id, user_id, kind, used_key)
);
call protect_by_team('allowance_uses');
