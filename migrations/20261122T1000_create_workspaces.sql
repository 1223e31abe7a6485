-- The scope of a connection. Every policy below reads it: a workspace's id, or '*' where a query says openly
-- that it works for all of them (cron, the hot path's batches). Unset means: sees nothing.
create function current_scope() returns text language sql stable
  return current_setting('gatehouse.team_id', true);

-- Puts a table under the law that no workspace sees another's rows, its owner included.
create procedure protect_by_team(target regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format(
    'create policy by_team on %s using (team_id = (select current_scope()) or (select current_scope()) = ''*'')',
    target);
end $$;

-- A Slack team where the app is installed.
create table workspaces (
  team_id text primary key,
  name text not null,
  bot_user_id text not null,
  bot_id text,
  installed_at timestamptz not null,
  uninstalled_at timestamptz,
  created_at timestamptz not null default now()
);
call protect_by_team('workspaces');

-- Tokens, sealed. The bot's and each member's own grant are rows of their own: one never overwrites another.
create table grants (
  team_id text not null,
  grantee text not null,
  kind text not null constraint grants_kind check (kind in ('bot', 'member')),
  sealed_token text not null,
  scopes text[] not null,
  granted_at timestamptz not null,
  revoked_at timestamptz,
  created_at timestamptz not null default now(),
  constraint grants_pkey primary key (team_id, kind, grantee)
);
call protect_by_team('grants');

-- A workspace's settings, a row a version: the highest is in force, the others are the history of changes.
create table settings_versions (
  team_id text not null,
  version integer not null,
  document jsonb not null,
  changed_by text not null,
  changed_at timestamptz not null,
  constraint settings_versions_pkey primary key (team_id, version)
);
call protect_by_team('settings_versions');

-- The companies and persons served. What differs for each is in the settings, by name; here is what must
-- outlive a change of them: the identity that exchanges and change requests refer to.
create table clients (
  team_id text not null,
  id bigint generated always as identity,
  name text not null,
  state text not null constraint clients_state check (state in ('listed', 'proposed')),
  proposed_for_team text,
  proposed_for_user text,
  last_request_number integer not null default 0,
  created_at timestamptz not null default now(),
  constraint clients_pkey primary key (team_id, id),
  constraint clients_name unique (team_id, name)
);
call protect_by_team('clients');

-- What Slack told us of a person, kept so that a message needs no look-up of its author.
create table slack_users (
  team_id text not null,
  user_id text not null,
  home_team_id text,
  is_guest boolean not null,
  is_bot boolean not null,
  name text not null,
  time_zone text,
  fetched_at timestamptz not null,
  constraint slack_users_pkey primary key (team_id, user_id)
);
call protect_by_team('slack_users');
